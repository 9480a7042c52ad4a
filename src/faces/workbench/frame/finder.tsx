import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useDeferredValue, useEffect, useRef, useState } from "react";
import type { FoundRow } from "../../desk/contract/office.ts";
import { Refusal } from "../parts/states.tsx";
import { find } from "../queries.ts";

const KINDS = [
  { kind: "duty", label: "义务" },
  { kind: "record", label: "信息" },
  { kind: "matter", label: "事项" },
] as const;

/** One finder for everything: duties, records, matters; arrows choose, ↵ opens, Esc closes. */
export function Finder({ close }: { close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const asked = useDeferredValue(words.trim());
  const navigate = useNavigate();
  const found = useQuery({ ...find(asked), enabled: asked !== "" });
  const rows = asked === "" ? [] : KINDS.flatMap(({ kind }) => (found.data ?? []).filter((row) => row.kind === kind));

  useEffect(() => dialog.current?.showModal(), []);

  const open = (row: FoundRow) => {
    close();
    if (row.kind === "duty") void navigate({ to: "/duties/$id", params: { id: row.id } });
    else if (row.kind === "record") void navigate({ to: "/records/$id", params: { id: row.id } });
    else void navigate({ to: "/catalog/$id", params: { id: row.id } });
  };
  const press = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) setAt(Math.max(0, Math.min(rows.length - 1, at + step)));
    const row = rows[at];
    if (event.key === "Enter" && !event.nativeEvent.isComposing && row !== undefined) open(row);
    if (step !== 0 || event.key === "Enter") event.preventDefault();
  };

  return (
    <dialog ref={dialog} className="finder" aria-label="查找" onClose={close}>
      <div className="finder-head">
        <input
          type="search"
          aria-label="查信息、义务、文号、事项"
          placeholder="查信息、义务、文号、事项"
          value={words}
          onKeyDown={press}
          onChange={(event) => {
            setWords(event.target.value);
            setAt(0);
          }}
        />
        <button type="button" className="word-button" onClick={close}>
          关闭 <kbd>Esc</kbd>
        </button>
      </div>
      <div className="finder-rows">
        <Refusal error={found.error} />
        {asked !== "" && rows.length === 0 && found.isSuccess && (
          <p className="finder-none">没有找到“{asked}”。换个说法，或者输文号、索引号试试。</p>
        )}
        {KINDS.map(({ kind, label }) => (
          <FoundGroup
            key={kind}
            label={label}
            rows={rows.filter((row) => row.kind === kind)}
            chosen={rows[at]}
            asked={asked}
            open={open}
          />
        ))}
      </div>
      <div className="finder-foot">
        <span>
          <kbd>↑</kbd>
          <kbd>↓</kbd> 选　<kbd>↵</kbd> 打开
        </span>
        <span>也认文号、索引号、简称</span>
      </div>
    </dialog>
  );
}

type GroupProps = {
  label: string;
  rows: FoundRow[];
  chosen: FoundRow | undefined;
  asked: string;
  open: (row: FoundRow) => void;
};

function FoundGroup({ label, rows, chosen, asked, open }: GroupProps) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{label}</h2>
      {rows.map((row) => (
        <button
          type="button"
          key={`${row.kind}${row.id}`}
          className={row === chosen ? "found chosen" : "found"}
          onClick={() => open(row)}
        >
          <span>
            <Marked text={row.title} asked={asked} />
          </span>
          <span className="second">{row.words}</span>
        </button>
      ))}
    </section>
  );
}

function Marked({ text, asked }: { text: string; asked: string }) {
  const at = text.toLowerCase().indexOf(asked.toLowerCase());
  if (at === -1) return text;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + asked.length)}</mark>
      {text.slice(at + asked.length)}
    </>
  );
}
