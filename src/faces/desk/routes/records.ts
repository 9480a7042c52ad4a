import Type from "typebox";
import type { Tx } from "../../../platform/db/tables.ts";
import { waiveFinding } from "../../../publishing/clearance/actions/waive-finding.ts";
import { findingsOn, openToDrafter } from "../../../publishing/clearance/queries.ts";
import { createRecord } from "../../../publishing/records/actions/create-record.ts";
import { openChange } from "../../../publishing/records/actions/open-change.ts";
import { saveDraft } from "../../../publishing/records/actions/save-draft.ts";
import { submitRecord } from "../../../publishing/records/actions/submit-record.ts";
import { takeBack } from "../../../publishing/records/actions/take-back.ts";
import type { ChangeNote, Draft } from "../../../publishing/records/draft.ts";
import { missingOf } from "../../../publishing/records/model.ts";
import { notePresence, othersAt, recordById, recordPage } from "../../../publishing/records/queries.ts";
import { typeOf } from "../../../publishing/records/record-types.ts";
import type { RecordState } from "../../../publishing/records/tables.ts";
import { isRefusal, refuse } from "../../../rules/refusal.ts";
import type { SavedDraft } from "../contract/records.ts";
import { type Call, changes, type Route, reads } from "../desk.ts";
import { PAGE_SIZE, pageOf } from "../present/paging.ts";
import { CHECKS, recordDetail } from "../present/record-detail.ts";
import { recordRow } from "../present/record-row.ts";
import { localMinute } from "../present/time.ts";
import { departmentsOf, hasOverview } from "../present/visible.ts";

const text = (maxLength: number) => Type.String({ maxLength });
const optional = (maxLength: number) => Type.Optional(text(maxLength));

const DISPOSITION = Type.Object({
  kind: Type.Union([Type.Literal("proactive"), Type.Literal("onRequest"), Type.Literal("withheld"), Type.Null()]),
  ground: optional(40),
  law: optional(200),
  article: optional(60),
  basis: optional(300),
  reason: optional(1000),
  negativeItem: optional(200),
});
const NOTE = Type.Object({
  what: text(2000),
  before: optional(2000),
  after: optional(2000),
  why: text(1000),
  basis: optional(500),
  told: optional(500),
});
const LINK = Type.Object({
  kind: Type.Union([Type.Literal("interprets"), Type.Literal("replaces"), Type.Literal("corrects")]),
  record: text(20),
  title: text(300),
});
const DRAFT = Type.Object({
  version: Type.Integer(),
  fields: Type.Record(text(40), Type.Union([text(5000), Type.Array(text(200), { maxItems: 50 })])),
  body: text(5_000_000),
  disposition: DISPOSITION,
  links: Type.Array(LINK, { maxItems: 50 }),
  note: Type.Union([Type.Null(), Type.Object({ ...NOTE.properties, act: text(10) })]),
});

const opens = (act: ChangeNote["act"], path: string): Route =>
  changes("POST", `records/:id/${path}`, "draft", Type.Object({ note: NOTE }), ({ tenant, actor, params, body, now }) =>
    tenant.db.write((tx) => openChange(tx, actor, params.id ?? "", { ...body.note, act }, now)),
  );

export const recordRoutes: readonly Route[] = [
  reads("records", listRecords),
  reads("records/:id", (call) => call.tenant.db.read((tx) => recordDetail(tx, call, call.params.id ?? ""))),
  changes("POST", "records", "draft", Type.Object({ matter: text(80), duty: Type.Optional(Type.Integer()) }), (call) =>
    call.tenant.db.write((tx) =>
      createRecord(
        tx,
        call.actor,
        { matter: call.body.matter, ...(call.body.duty !== undefined && { duty: call.body.duty }) },
        meansOf(call),
      ),
    ),
  ),
  changes("PUT", "records/:id/draft", "draft", DRAFT, putDraft),
  changes(
    "POST",
    "records/:id/presence",
    "read",
    Type.Object({ field: text(60) }),
    ({ tenant, actor, params, body, desk }) =>
      tenant.db.write(async (tx) => {
        const id = params.id ?? "";
        const record = await recordById(tx, id);
        if (!record) return refuse("record-unknown", "没有这条信息。", "There is no such record.");
        await notePresence(tx, id, actor.id, body.field, desk.wall());
        const others = await othersAt(tx, id, actor.id, desk.wall());
        return {
          others: others.map((other) => ({ ...other, since: localMinute(other.since) })),
          version: record.draft_version,
        };
      }),
  ),
  changes("POST", "records/:id/submit", "draft", Type.Object({ version: Type.Integer() }), (call) =>
    call.tenant.db.write((tx) =>
      submitRecord(tx, call.actor, call.params.id ?? "", call.body.version, {
        ...meansOf(call),
        countOpenFindings: countOpen(tx, call),
      }),
    ),
  ),
  changes("POST", "records/:id/take-back", "draft", Type.Object({}), ({ tenant, actor, params, now }) =>
    tenant.db.write((tx) => takeBack(tx, actor, params.id ?? "", now)),
  ),
  changes("POST", "records/:id/waive", "waive", Type.Object({ finding: text(40), reason: text(500) }), (call) =>
    call.tenant.db.write((tx) => waiveFinding(tx, call.actor, call.params.id ?? "", call.body, signMeansOf(call))),
  ),
  opens("revise", "correct"),
  opens("withdraw", "withdraw"),
  opens("repeal", "repeal"),
];

const meansOf = ({ desk, now, today }: Call) => ({ types: desk.types, now, today });

/** What clearance's actions take from the desk. */
export const signMeansOf = ({ desk, now }: Call) => ({
  types: desk.types,
  findingKey: desk.findingKey,
  now,
  wall: desk.wall(),
});

const countOpen =
  (tx: Tx, { desk, params }: Call) =>
  async (draft: Draft, type: Parameters<typeof findingsOn>[3]) =>
    openToDrafter(await findingsOn(tx, params.id ?? "", draft, type, desk.findingKey));

const STATES: readonly string[] = ["draft", "submitted", "accepted", "public", "withdrawn", "repealed", "withheld"];

async function listRecords({ tenant, actor, query, desk }: Call) {
  const page = pageOf(query.page);
  const filter = {
    ...(STATES.includes(query.state ?? "") && { state: query.state as RecordState }),
    ...(query.q && { words: query.q }),
    ...(query.type && { type: query.type }),
    ...(!hasOverview(actor) && { seenBy: departmentsOf(actor) }),
    ...(query.scope === "mine" && { author: actor.id }),
    ...(query.scope === "department" && actor.department && { departments: [actor.department] }),
  };
  return tenant.db.read(async (tx) => {
    const { rows, total } = await recordPage(tx, filter, page, PAGE_SIZE);
    return { rows: rows.map((row) => recordRow(row, desk.types, tenant)), total, page, pageSize: PAGE_SIZE };
  });
}

async function putDraft(call: Call) {
  const { tenant, actor, params, now, desk } = call;
  const body = call.body as Parameters<typeof saveDraft>[3];
  const id = params.id ?? "";
  return tenant.db.write(async (tx) => {
    const saved = await saveDraft(tx, actor, id, body, now);
    if (isRefusal(saved)) return saved;
    const record = await recordById(tx, id);
    const type = typeOf(desk.types, record?.type ?? "");
    if (isRefusal(type)) return type;
    const findings = await findingsOn(tx, id, saved.draft, type, desk.findingKey);
    const answer: SavedDraft = {
      version: saved.version,
      savedAt: localMinute(now),
      body: saved.draft.body,
      findings: findings.map((finding) => ({ ...finding })),
      checked: CHECKS,
      missing: missingOf(type, saved.draft).map((one) => ({ ...one })),
    };
    return answer;
  });
}
