import { useQuery } from "@tanstack/react-query";
import { Input } from "antd";
import { useDeferredValue, useState } from "react";
import type { RecordDetail } from "../../desk/contract/records.ts";
import { Field } from "../parts/field.tsx";
import { records } from "../queries.ts";
import type { DraftInWork } from "./use-draft.ts";

const KINDS = { interprets: "解读", replaces: "代替", corrects: "更正" } as const;

/** What this record stands with; an interpretation chooses the policy it explains. */
export function LinksBox({ record, draft }: { record: RecordDetail; draft: DraftInWork }) {
  const { links } = draft.mine;
  const interprets = record.type === "interpretation";
  const chosen = links.some((link) => link.kind === "interprets");
  if (!interprets && links.length === 0) return null;
  return (
    <div className="links-box">
      {links.map((link) => (
        <div key={link.kind + link.record} className="link-row">
          <span>
            <span className="second">{KINDS[link.kind]}</span> {link.title}
          </span>
          <button
            type="button"
            className="word-button"
            aria-label={`去掉：${link.title}`}
            onClick={() => draft.change({ links: links.filter((other) => other !== link) })}
          >
            去掉
          </button>
        </div>
      ))}
      {interprets && !chosen && (
        <PolicyPicker
          self={record.id}
          pick={(row) => draft.change({ links: [...links, { kind: "interprets", record: row.id, title: row.title }] })}
        />
      )}
    </div>
  );
}

function PolicyPicker({ self, pick }: { self: string; pick: (row: { id: string; title: string }) => void }) {
  const [words, setWords] = useState("");
  const asked = useDeferredValue(words.trim());
  const found = useQuery({ ...records({ q: asked, type: "policy" }), enabled: asked !== "" });
  const rows =
    asked === "" ? [] : (found.data?.rows ?? []).filter((row) => row.type === "policy" && row.id !== self).slice(0, 8);
  return (
    <Field label="解读的是哪份政策文件" required hint="输标题里的几个字或文号">
      {({ id, describedBy }) => (
        <>
          <Input
            id={id}
            type="search"
            aria-describedby={describedBy}
            data-field="links"
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          {rows.length > 0 && (
            <ul className="picker-rows">
              {rows.map((row) => (
                <li key={row.id}>
                  <button type="button" onClick={() => pick(row)}>
                    {row.title} <span className="second">{row.docNo ?? row.stateLabel}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </Field>
  );
}
