import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import type { Draft, RecordDetail } from "../../desk/contract/records.ts";
import { ask } from "../api.ts";
import { Refusal } from "../parts/states.tsx";
import type { DraftInWork, Mine } from "./use-draft.ts";

type ConflictProps = { record: RecordDetail; draft: DraftInWork; newer: number };

/** Somebody else saved. Theirs can be looked at, mine stays copyable; nothing is overwritten by either. */
export function Conflict({ record, draft, newer }: ConflictProps) {
  const [kept, setKept] = useState<Mine | null>(null);
  const { state } = draft;
  const refresh = useMutation({
    mutationFn: () => ask<RecordDetail>(`records/${record.id}`),
    onSuccess: (fresh) => {
      draft.takeTheirs(fresh.draft, fresh.version);
      draft.setChecked(fresh);
    },
  });
  const see = (theirs: Draft, version: number) => {
    setKept(draft.mine);
    draft.takeTheirs(theirs, version);
  };
  return (
    <>
      {state.kind === "conflict" && (
        <div className="conflict" role="alert">
          <p>
            <strong>{state.by}刚才保存了一版。</strong>您写的还在这一页，没有存进去，也没有盖掉对方的。
            <span className="second" lang="en">
              Somebody saved in between; nothing was overwritten.
            </span>
          </p>
          <span className="row-buttons">
            <Button type="primary" onClick={() => see(state.theirs, state.version)}>
              看对方的一版
            </Button>
            <Button onClick={() => void copy(draft.mine, record)}>复制我的文字</Button>
          </span>
        </div>
      )}
      {state.kind === "refused" && <Refusal error={state.error} />}
      {state.kind === "saved" && newer > draft.version() && (
        <div className="conflict" role="status">
          <p>有人保存了新的一版，您这里没有未存的改动。</p>
          <Button loading={refresh.isPending} onClick={() => refresh.mutate()}>
            载入新的一版
          </Button>
        </div>
      )}
      {kept !== null && <KeptMine mine={kept} record={record} gone={() => setKept(null)} />}
    </>
  );
}

/** My words from before: to copy from, piece by piece, into the newer version. */
function KeptMine({ mine, record, gone }: { mine: Mine; record: RecordDetail; gone: () => void }) {
  return (
    <div className="conflict kept">
      <details>
        <summary>我刚才写的（没有存，可以从这里复制）</summary>
        <textarea readOnly aria-label="我刚才写的" rows={10} value={wordsOf(mine, record)} />
      </details>
      <span className="row-buttons">
        <Button onClick={() => void copy(mine, record)}>复制我的文字</Button>
        <Button onClick={gone}>用不着了</Button>
      </span>
    </div>
  );
}

async function copy(mine: Mine, record: RecordDetail): Promise<void> {
  await navigator.clipboard.writeText(wordsOf(mine, record));
}

function wordsOf(mine: Mine, record: RecordDetail): string {
  const facts = record.typeShape.fields.map(
    (field) => `${field.label}：${[mine.fields[field.key] ?? ""].flat().join("、")}`,
  );
  const page = new DOMParser().parseFromString(mine.body.replace(/<\/(p|h\d|li|tr)>/g, "\n</$1>"), "text/html");
  return `${facts.join("\n")}\n\n${page.body.textContent ?? ""}`;
}
