import { dutyById } from "../../../office/duties/queries.ts";
import { mayAct } from "../../../office/people/roles.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { findingsOn, lastReturnOf } from "../../../publishing/clearance/queries.ts";
import { RETURN_REASONS, type ReturnReason } from "../../../publishing/clearance/return-reasons.ts";
import { mayEdit } from "../../../publishing/records/actions/save-draft.ts";
import { missingOf } from "../../../publishing/records/model.ts";
import { othersAt, type RecordForUpdate, recordById, recordFacts } from "../../../publishing/records/queries.ts";
import { typeOf } from "../../../publishing/records/record-types.ts";
import { isRefusal, refuse } from "../../../rules/refusal.ts";
import type { RecordDetail } from "../contract/records.ts";
import type { Call } from "../desk.ts";
import { dutyRows } from "./duty-row.ts";
import { recordRow, typeShape } from "./record-row.ts";
import { routeSteps } from "./route-steps.ts";
import { localMinute } from "./time.ts";

/** How many kinds of check ran: four of private data and secrecy, hidden content of files, completeness. */
export const CHECKS = 6;

/** Everything the editor shows of one record. */
export async function recordDetail(tx: Tx, { desk, tenant, actor, today, calendar }: Call, id: string) {
  const row = await recordById(tx, id);
  if (!row) return refuse("record-unknown", "没有这条信息。", "There is no such record.");
  const record = await recordFacts(tx, id);
  const type = typeOf(desk.types, row.type);
  if (isRefusal(record)) return record;
  if (isRefusal(type)) return type;
  const editable = mayEdit(actor, record);
  const duty = row.duty === null ? undefined : await dutyById(tx, row.duty);
  const others = await othersAt(tx, id, actor.id, desk.wall());
  const detail: RecordDetail = {
    ...recordRow(row, desk.types, tenant),
    matter: { id: row.matter, name: row.matter_name, short: row.matter_short },
    duty: duty ? ((await dutyRows(tx, [duty], actor, today, calendar))[0] ?? null) : null,
    typeShape: typeShape(type),
    version: record.draftVersion,
    rev: record.rev,
    editable: !isRefusal(editable),
    locked: isRefusal(editable) ? editable.zh : null,
    draft: mutable(record),
    savedAt: row.draft_saved_at ? localMinute(row.draft_saved_at) : null,
    savedBy: await nameOf(tx, row.draft_saved_by),
    findings: (await findingsOn(tx, id, record.draft, type, desk.findingKey)).map((finding) => ({ ...finding })),
    checked: CHECKS,
    missing: missingOf(type, record.draft).map((one) => ({ ...one })),
    others: others.map((other) => ({ ...other, since: localMinute(other.since) })),
    lastReturn: await lastReturn(tx, record),
    route: await routeSteps(tx, row),
    may: acts(record, actor),
  };
  return detail;
}

const mutable = (record: RecordForUpdate): RecordDetail["draft"] =>
  JSON.parse(JSON.stringify(record.draft)) as RecordDetail["draft"];

async function nameOf(tx: Tx, person: string | null): Promise<string | null> {
  if (person === null) return null;
  return (await tx.selectFrom("person").select("name").where("id", "=", person).executeTakeFirst())?.name ?? null;
}

async function lastReturn(tx: Tx, record: RecordForUpdate): Promise<RecordDetail["lastReturn"]> {
  const last = await lastReturnOf(tx, record.id);
  if (!last) return null;
  const reasons = last.reasons.map((code) => RETURN_REASONS[code as ReturnReason] ?? code);
  return { by: last.name, words: last.words, reasons, at: localMinute(last.returned_at) };
}

function acts(record: RecordForUpdate, actor: Call["actor"]): RecordDetail["may"] {
  const edit = !isRefusal(mayEdit(actor, record));
  const office = actor.roles.some((held) => held.role === "opennessOffice");
  const change =
    (record.author === actor.id || office || actor.department === record.department) && mayAct(actor, "draft");
  const resting = record.publicRev !== null && (record.state === "public" || record.state === "repealed");
  return {
    edit,
    submit: edit,
    takeBack: record.state === "submitted" && (record.author === actor.id || office),
    correct: resting && change,
    withdraw: resting && change,
    repeal: resting && change && record.state === "public",
  };
}
