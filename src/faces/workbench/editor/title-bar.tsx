import { Button } from "antd";
import type { RecordDetail } from "../../desk/contract/records.ts";
import { clockOf, dayOf, when } from "../days.ts";
import { RecordChip } from "../parts/chip.tsx";
import type { DraftInWork, SaveState } from "./use-draft.ts";

type TitleBarProps = { record: RecordDetail; draft: DraftInWork; others: RecordDetail["others"]; submit: () => void };

/** What is on the desk, who else is at it, what is saved, what is missing, and the way up. */
export function TitleBar({ record, draft, others, submit }: TitleBarProps) {
  const title = draft.mine.fields.title;
  const { missing, findings } = draft.checked;
  // A file nothing can be read from goes up with the draft: the reviewer looks at it.
  const open = findings.filter(
    (one) => one.grade !== "look" && one.waived === null && one.kind !== "UNSCANNABLE",
  ).length;
  return (
    <header className="title-bar">
      <div className="title-words">
        <p className="second">
          {record.typeName} · {record.matter.name} · {record.department.name}
        </p>
        <h1>{typeof title === "string" && title !== "" ? title : "（还没有标题）"}</h1>
      </div>
      <div className="title-right">
        {others.map((other) => (
          <span key={other.name} className="at-desk">
            <span className="face" aria-hidden="true">
              {other.name.slice(0, 1)}
            </span>
            {other.name}正在{other.field === "" ? "看" : `编辑“${other.field}”`}
          </span>
        ))}
        <SavedWords state={draft.state} />
        {draft.mine.note !== null && <RecordChip state="draft" label={NOTE_WORDS[draft.mine.note.act]} />}
        {missing.length > 0 ? (
          <details className="missing">
            <summary>还差 {missing.length} 处</summary>
            <ul>
              {missing.map((one) => (
                <li key={one.field + one.words}>
                  <button type="button" className="word-button" onClick={() => toField(one.field)}>
                    {one.words}
                  </button>
                </li>
              ))}
            </ul>
          </details>
        ) : open > 0 ? (
          <span className="red">还有 {open} 处必须处理</span>
        ) : (
          <span className="green">齐全</span>
        )}
        <Button
          type="primary"
          disabled={missing.length > 0 || open > 0 || draft.state.kind === "conflict"}
          onClick={submit}
        >
          送审…
        </Button>
      </div>
    </header>
  );
}

const NOTE_WORDS = { revise: "更正稿", withdraw: "撤回稿", repeal: "废止稿" } as const;

function SavedWords({ state }: { state: SaveState }) {
  return (
    <span className="saved-words" role="status">
      {savedWords(state)}
    </span>
  );
}

function savedWords(state: SaveState): string {
  switch (state.kind) {
    case "saved":
      return state.at === null ? "没有未存的改动" : `已保存 ${savedAt(state.at)}`;
    case "dirty":
    case "saving":
      return "正在保存…";
    case "unreachable":
      return "没有连上，内容在这一页，连上自动存";
    case "refused":
      return "这一笔没有存进去";
    case "conflict":
      return "停了自动保存";
  }
}

function savedAt(at: string): string {
  return dayOf(at) === dayOf(new Date().toISOString()) ? clockOf(at) : when(at);
}

function toField(field: string): void {
  const target = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`);
  target?.scrollIntoView({ block: "center" });
  target?.focus();
}
