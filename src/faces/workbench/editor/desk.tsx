import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import type { Finding } from "../../desk/contract/clearance.ts";
import type { RecordDetail } from "../../desk/contract/records.ts";
import { act } from "../api.ts";
import { useKeys } from "../frame/keys.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Conflict } from "./conflict.tsx";
import { DutyLineBar } from "./duty-line-bar.tsx";
import { Facts } from "./facts.tsx";
import { FilesBox } from "./files-box.tsx";
import { Findings } from "./findings.tsx";
import { ImportedBar } from "./imported-bar.tsx";
import { maskText } from "./locate.ts";
import { Paper, type PaperHandle } from "./paper.tsx";
import { TitleBar } from "./title-bar.tsx";
import { useDraft } from "./use-draft.ts";
import { usePresence } from "./use-presence.ts";

/** One draft on the desk. */
export function Desk({ record }: { record: RecordDetail }) {
  const draft = useDraft(record);
  const paper = useRef<PaperHandle>(null);
  const [field, setField] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const [submitting, setSubmitting] = useState(false);
  const presence = usePresence(record, field);
  const open = draft.checked.findings.filter((finding) => finding.waived === null);

  const jump = (finding: Finding) => {
    setChosen(finding.id);
    if (finding.place === "body") paper.current?.show(finding);
    else document.querySelector<HTMLElement>(`[data-field="${CSS.escape(finding.place)}"]`)?.focus();
  };
  const mask = (finding: Finding) => {
    if (finding.place === "body") return paper.current?.mask(finding);
    const value = draft.mine.fields[finding.place];
    if (value === undefined) return undefined;
    const covered = Array.isArray(value) ? value.map((part) => maskText(part, finding)) : maskText(value, finding);
    return draft.change({ fields: { ...draft.mine.fields, [finding.place]: covered } });
  };
  const next = () => {
    const at = open.findIndex((finding) => finding.id === chosen);
    const finding = open[(at + 1) % Math.max(1, open.length)];
    if (finding !== undefined) jump(finding);
  };
  useKeys(
    [
      { press: "F8", words: "下一处发现", run: next },
      { press: "Ctrl+Enter", words: "送审", run: () => draft.checked.missing.length === 0 && setSubmitting(true) },
    ],
    "每改一笔自动保存",
  );

  return (
    <div className="desk">
      <TitleBar record={record} draft={draft} others={presence.others} submit={() => setSubmitting(true)} />
      <DutyLineBar record={record} />
      <ImportedBar record={record} />
      <Conflict record={record} draft={draft} newer={presence.version} />
      <div className="desk-columns">
        <section className="desk-facts" aria-label="文件要素">
          <Facts record={record} draft={draft} others={presence.others} onField={setField} />
          <FilesBox record={record} draft={draft} />
        </section>
        <section className="desk-paper" aria-label={record.typeShape.bodyLabel}>
          <Paper ref={paper} record={record} draft={draft} chosen={chosen} choose={setChosen} onField={setField} />
        </section>
        <section className="desk-findings" aria-label="检查">
          <Findings record={record} draft={draft} chosen={chosen} jump={jump} mask={mask} />
        </section>
      </div>
      <SubmitDialog record={record} draft={draft} open={submitting} close={() => setSubmitting(false)} />
    </div>
  );
}

type SubmitProps = { record: RecordDetail; draft: ReturnType<typeof useDraft>; open: boolean; close: () => void };

/** Sending up: who gets it in which order, and what can be done afterwards. */
function SubmitDialog({ record, draft, open, close }: SubmitProps) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const submit = useMutation({
    mutationFn: async () => {
      if (!(await draft.flush())) return false;
      await act("POST", `records/${record.id}/submit`, { version: draft.version() });
      return true;
    },
    onSuccess: async (sent) => {
      close();
      if (!sent) return;
      client.removeQueries({ queryKey: ["record", record.id] });
      client.removeQueries({ queryKey: ["review", record.id] });
      await client.invalidateQueries();
      await navigate({ to: "/records/$id/review", params: { id: record.id } });
    },
  });
  const steps = record.route.filter((step) => step.role !== "author");
  return (
    <Dialog
      open={open}
      title="送审"
      close={close}
      act="送审"
      run={() => submit.mutate()}
      running={submit.isPending}
      error={submit.error}
    >
      <ul className="happens">
        <li>这一稿定成一版，连同附件算出指纹；审的、签的、公开的是同一份。</li>
        <li>
          依次送：
          {steps.map((step) => (step.name === null ? step.label : `${step.label}（${step.name}）`)).join(" → ")}。
        </li>
        <li>签完以前可以撤回来改；一改，已有的签名作废。</li>
      </ul>
      {record.duty === null && (
        <p className="second">
          这件信息没有对应的义务。要对上期限，请从 <Link to="/duties">义务</Link> 起草。
        </p>
      )}
    </Dialog>
  );
}
