import { Input } from "antd";
import type { ChangeNote } from "../../desk/contract/records.ts";
import { Field } from "../parts/field.tsx";
import { NOTE_FIELDS } from "./note-fields.ts";

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
