import { Input } from "antd";
import type { ChangeNote } from "../../desk/contract.ts";
import { Field } from "../parts/field.tsx";

export const NOTE_FIELDS: Record<ChangeNote["act"], { key: keyof ChangeNote; label: string; must: boolean }[]> = {
  revise: [
    { key: "what", label: "更正哪里", must: true },
    { key: "before", label: "原来怎么写", must: true },
    { key: "after", label: "现在怎么写", must: true },
    { key: "why", label: "为什么更正", must: true },
    { key: "told", label: "告诉了谁", must: false },
  ],
  withdraw: [
    { key: "what", label: "撤回什么", must: true },
    { key: "why", label: "为什么撤回", must: true },
    { key: "basis", label: "依据", must: true },
  ],
  repeal: [
    { key: "what", label: "废止什么", must: true },
    { key: "why", label: "为什么废止", must: true },
    { key: "basis", label: "依据", must: true },
  ],
};

/** The public explanation of a change, in the same words as on the page. */
export function ChangeNoteBox({ note, change }: { note: ChangeNote; change: (note: ChangeNote) => void }) {
  return (
    <fieldset className="fact-group change-note">
      <legend>{{ revise: "更正说明", withdraw: "撤回说明", repeal: "废止说明" }[note.act]}（会公开）</legend>
      {NOTE_FIELDS[note.act].map((field) => (
        <Field key={field.key} label={field.label} required={field.must}>
          {({ id }) => (
            <Input.TextArea
              id={id}
              className="grows"
              rows={1}
              value={note[field.key] ?? ""}
              onChange={(event) => change({ ...note, [field.key]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </fieldset>
  );
}
