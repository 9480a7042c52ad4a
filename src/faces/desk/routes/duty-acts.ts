import Type from "typebox";
import { adjustDuty } from "../../../office/duties/actions/adjust-duty.ts";
import { assignDuty, unassignDuty } from "../../../office/duties/actions/assign-duty.ts";
import { handOverAll } from "../../../office/duties/actions/hand-over-all.ts";
import { endOutage, noteOutage } from "../../../office/duties/actions/note-outage.ts";
import { reportNoChange } from "../../../office/duties/actions/report-no-change.ts";
import { transferDuties } from "../../../office/duties/actions/transfer-duties.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { escapeText } from "../../../publishing/files/escape-text.ts";
import { sanitise } from "../../../publishing/files/sanitise.ts";
import { createRecord } from "../../../publishing/records/actions/create-record.ts";
import { isRefusal, type Refusal } from "../../../rules/refusal.ts";
import type { OutageRow } from "../contract/duties.ts";
import { type Call, changes, type Route, reads } from "../desk.ts";
import { numberIn } from "../present/paging.ts";

const reason = Type.String({ maxLength: 500 });
const id = Type.String({ maxLength: 100 });
const side = Type.Object({
  person: Type.Optional(id),
  department: Type.Optional(id),
  agency: Type.Optional(id),
});

/** What is done to duties that stand: paused, prolonged, given to people, moved between bodies, reported unchanged. */
export const dutyActRoutes: readonly Route[] = [
  changes(
    "POST",
    "duties/:id/adjust",
    "duty-adjust",
    Type.Object({
      kind: Type.Union([Type.Literal("pause"), Type.Literal("resume"), Type.Literal("extension")]),
      on: Type.String(),
      rule: Type.Optional(Type.String({ maxLength: 60 })),
      reason,
      basis: Type.Optional(Type.String({ maxLength: 200 })),
    }),
    ({ tenant, actor, params, body, ...at }) =>
      tenant.db.write((tx) => adjustDuty(tx, actor, { duty: numberIn(params.id), ...body }, at)),
  ),
  changes(
    "POST",
    "duties/:id/assign",
    "duty-assign",
    Type.Object({ person: id }),
    ({ tenant, actor, params, body, ...at }) =>
      tenant.db.write((tx) => assignDuty(tx, actor, { duty: numberIn(params.id), person: body.person }, at)),
  ),
  changes(
    "POST",
    "duties/:id/unassign",
    "duty-assign",
    Type.Object({ person: id }),
    ({ tenant, actor, params, body, ...at }) =>
      tenant.db.write((tx) => unassignDuty(tx, actor, { duty: numberIn(params.id), person: body.person }, at)),
  ),
  changes("POST", "duties/:id/no-change", "duty-no-change", Type.Object({ reason }), (call) => noChange(call)),
  changes(
    "POST",
    "duties/transfer",
    "duty-transfer",
    Type.Object({ duties: Type.Array(Type.Integer(), { maxItems: 1000 }), from: id, to: id, reason }),
    ({ tenant, actor, body, ...at }) => tenant.db.write((tx) => transferDuties(tx, actor, body, at)),
  ),
  changes(
    "POST",
    "duties/hand-over",
    "duty-transfer",
    Type.Object({ from: side, to: side, reason }),
    ({ tenant, actor, body, ...at }) => tenant.db.write((tx) => handOverAll(tx, actor, body, at)),
  ),
  reads("outages", ({ tenant }) => tenant.db.read(outages)),
  changes(
    "POST",
    "outages",
    "outage",
    Type.Object({ site: id, from: Type.String(), until: Type.Optional(Type.String()), evidence: reason }),
    ({ tenant, actor, body, ...at }) => tenant.db.write((tx) => noteOutage(tx, actor, body, at)),
  ),
  changes(
    "POST",
    "outages/:id/end",
    "outage",
    Type.Object({ until: Type.String() }),
    ({ tenant, actor, params, body, ...at }) =>
      tenant.db.write((tx) => endOutage(tx, actor, { id: numberIn(params.id), until: body.until }, at)),
  ),
];

/** The report of “no change” becomes a draft that walks the line; its release meets the duty (JY-12). */
function noChange(call: Call<{ reason: string }>): Promise<{ record: string } | Refusal> {
  const { tenant, actor, params, body, desk, now, today } = call;
  return tenant.db.write(async (tx) => {
    const duty = numberIn(params.id);
    const text = await reportNoChange(tx, actor, { duty, reason: body.reason, now });
    if (isRefusal(text)) return text;
    const begun = {
      fields: { title: text.title, madeOn: today },
      body: sanitise(text.paragraphs.map((line) => `<p>${escapeText(line)}</p>`).join("")),
    };
    const made = await createRecord(tx, actor, { matter: text.matter, duty, begun }, { types: desk.types, now, today });
    return isRefusal(made) ? made : { record: made.id };
  });
}

async function outages(tx: Tx): Promise<{ rows: OutageRow[] }> {
  const rows = await tx
    .selectFrom("site_outage")
    .innerJoin("site", "site.id", "site_outage.site")
    .innerJoin("person", "person.id", "site_outage.entered_by")
    .selectAll("site_outage")
    .select(["site.name as site_name", "person.name as by"])
    .orderBy("site_outage.id", "desc")
    .limit(200)
    .execute();
  return {
    rows: rows.map((row) => ({
      id: row.id,
      site: { id: row.site, name: row.site_name },
      from: row.from_day,
      until: row.until_day,
      evidence: row.evidence,
      by: row.by,
    })),
  };
}
