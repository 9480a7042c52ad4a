import { STATE_LABELS } from "../../../publishing/records/model.ts";
import type { RecordListed } from "../../../publishing/records/queries.ts";
import type { RecordType, RecordTypes } from "../../../publishing/records/record-types.ts";
import type { RecordType as TypeShape } from "../contract/matters.ts";
import type { RecordRow } from "../contract/records.ts";
import type { DeskTenant } from "../desk.ts";
import { localMinute } from "./time.ts";

/** A record as lists show it. */
export function recordRow(row: RecordListed, types: RecordTypes, tenant: DeskTenant): RecordRow {
  return {
    id: row.id,
    type: row.type,
    typeName: types.get(row.type)?.name ?? row.type,
    title: row.title,
    docNo: row.doc_no,
    state: row.state,
    stateLabel:
      row.public_rev !== null && ["draft", "submitted", "accepted"].includes(row.state)
        ? `${STATE_LABELS[row.state]}（原文在公开中）`
        : STATE_LABELS[row.state],
    department: { id: row.department, short: row.department_short, name: row.department_name },
    author: row.author_name,
    changedAt: localMinute(row.changed_at),
    due: row.due_on,
    url: row.folder ? tenant.siteUrl + row.folder : null,
  };
}

/** A record type as the form is made from it. */
export const typeShape = (type: RecordType): TypeShape => ({
  code: type.code,
  name: type.name,
  bodyLabel: type.bodyLabel,
  fields: type.fields.map(({ show: _, choices, ...field }) => ({
    ...field,
    ...(choices && { choices: [...choices] }),
  })),
});
