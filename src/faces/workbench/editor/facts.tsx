import type { TypeField } from "../../desk/contract/matters.ts";
import type { RecordDetail } from "../../desk/contract/records.ts";
import { ChangeNoteBox } from "./change-note-box.tsx";
import { DispositionBox } from "./disposition-box.tsx";
import { FieldControl } from "./field-control.tsx";
import { LinksBox } from "./links-box.tsx";
import type { DraftInWork } from "./use-draft.ts";

type FactsProps = {
  record: RecordDetail;
  draft: DraftInWork;
  others: RecordDetail["others"];
  onField: (label: string) => void;
};

/** The form made from the type: one control a field, in the type's own groups; then how it is opened, and what it stands with. */
export function Facts({ record, draft, others, onField }: FactsProps) {
  const groups = [...new Set(record.typeShape.fields.map((field) => field.group))];
  const change = (field: TypeField, value: string | string[]) =>
    draft.change({ fields: { ...draft.mine.fields, [field.key]: value } });
  return (
    <>
      {draft.mine.note !== null && <ChangeNoteBox note={draft.mine.note} change={(note) => draft.change({ note })} />}
      {groups.map((group) => (
        <fieldset key={group} className="fact-group">
          {group !== "" && <legend>{group}</legend>}
          {record.typeShape.fields
            .filter((field) => field.group === group)
            .map((field) => (
              <FieldControl
                key={field.key}
                field={field}
                value={draft.mine.fields[field.key] ?? ""}
                wrong={draft.checked.missing.find((one) => one.field === field.key)?.words ?? null}
                busy={others.find((other) => other.field === field.label)?.name ?? null}
                onChange={(value) => change(field, value)}
                onFocus={() => onField(field.label)}
              />
            ))}
        </fieldset>
      ))}
      <DispositionBox
        value={draft.mine.disposition}
        wrong={draft.checked.missing.find((one) => one.field.startsWith("disposition"))?.words ?? null}
        onChange={(disposition) => draft.change({ disposition })}
      />
      <LinksBox record={record} draft={draft} />
    </>
  );
}
