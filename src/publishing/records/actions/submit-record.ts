import { recordAct } from "../../../office/audit/audit.ts";
import { handOver } from "../../../office/duties/actions/hand-over.ts";
import type { Actor } from "../../../office/people/roles.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import type { Day } from "../../../rules/law/day.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import { missingInCatalog } from "../../catalog/ready-to-submit.ts";
import { buildRevision } from "../build-revision.ts";
import { type Draft, fieldText } from "../draft.ts";
import { actOf, decideSubmit, type Missing, missingOf } from "../model.ts";
import { holdWrittenNumber, takeDocumentNumber } from "../numbers.ts";
import { namesAround, type RecordForUpdate, recordForUpdate, sm3Of } from "../queries.ts";
import { type RecordType, type RecordTypes, typeOf } from "../record-types.ts";
import { mayEdit, type SaveRefused } from "./save-draft.ts";

export type SubmitMeans = {
  readonly types: RecordTypes;
  readonly now: Date;
  /** Findings over the bytes that will be served, still unanswered; clearance counts them. */
  readonly countOpenFindings: (draft: Draft, type: RecordType) => Promise<number>;
};
export type SubmitRefused = SaveRefused | "disposition-missing" | "draft-incomplete" | "findings-open" | "type-unknown";

/**
 * Freezes the draft as the next revision and sends it into review. The record part and the manifest are built here, so everybody
 * of the route signs the same bytes (design.md §4.2). A draft that somebody saved since `version` is not sent.
 */
export async function submitRecord(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
  means: SubmitMeans,
): Promise<{ rev: number; digest: string } | Refusal<SubmitRefused>> {
  const record = await recordForUpdate(tx, id);
  if (isRefusal(record)) return record;
  const editable = mayEdit(actor, record);
  if (isRefusal(editable)) return editable;
  if (record.draftVersion !== version) {
    return refuse(
      "draft-changed",
      "草稿刚被改过，请看过新的一稿再送审。",
      "The draft changed in between; read it before submitting.",
      { version: record.draftVersion },
    );
  }
  const type = typeOf(means.types, record.type);
  if (isRefusal(type)) return type;
  const missing = [
    ...missingOf(type, record.draft),
    ...(await deadLinks(tx, record)),
    ...(await missingInCatalog(tx, record)),
  ];
  const ready = decideSubmit(record, missing, await means.countOpenFindings(record.draft, type));
  if (isRefusal(ready)) return ready;
  if (record.duty !== null) await handOver(tx, { duty: record.duty, record: record.id, by: actor.id, now: means.now });
  return freeze(tx, actor, record, await numbered(tx, record), type, means.now);
}

/** Links that lead nowhere: to a record that is not here, or to the record itself. */
async function deadLinks(tx: Tx, record: RecordForUpdate): Promise<Missing[]> {
  const wanted = record.draft.links.map((link) => link.record);
  if (wanted.length === 0) return [];
  const rows = await tx.selectFrom("record_item").select("id").where("id", "in", wanted).execute();
  const known = new Set(rows.map((row) => row.id));
  return record.draft.links
    .filter((link) => !known.has(link.record) || link.record === record.id)
    .map((link) => ({ field: "links", words: `所选的《${link.title || link.record}》不在系统里，请重新选定` }));
}

/** The draft with its document number: taken from the year's series when a word stands there and the number is still empty. */
async function numbered(tx: Tx, record: RecordForUpdate): Promise<Draft> {
  const { draft } = record;
  const word = fieldText(draft, "docWord");
  const written = fieldText(draft, "docNo");
  if (written !== "") await holdWrittenNumber(tx, written, record.id);
  if (word === "" || written !== "") return draft;
  const year = Number((fieldText(draft, "madeOn") as Day).slice(0, 4));
  const docNo = await takeDocumentNumber(tx, word, year, record.id);
  return { ...draft, fields: { ...draft.fields, docNo } };
}

async function freeze(tx: Tx, actor: Actor, record: RecordForUpdate, draft: Draft, type: RecordType, now: Date) {
  const rev = record.rev + 1;
  const names = await namesAround(tx, record);
  const digests = draft.attachments.map((file) => file.sha256);
  const built = buildRevision(draft, { record: record.id, rev, type, ...names, sm3Of: await sm3Of(tx, digests) });
  const madeOn = (fieldText(draft, "madeOn") || null) as Day | null;
  await tx
    .insertInto("record_revision")
    .values({
      record: record.id,
      rev,
      act: actOf(draft),
      type: type.code,
      fields: JSON.stringify(draft.fields),
      body: draft.body,
      disposition: JSON.stringify(draft.disposition),
      attachments: JSON.stringify(draft.attachments),
      note: draft.note ? JSON.stringify(draft.note) : null,
      part: built.part,
      manifest: built.manifest,
      manifest_digest: built.digest,
      made_by: actor.id,
      made_at: now,
    })
    .execute();
  await storeLinks(tx, record.id, draft);
  await tx
    .updateTable("record_item")
    .set({
      state: "submitted",
      rev,
      draft: JSON.stringify(draft),
      draft_version: record.draftVersion + 1,
      doc_no: fieldText(draft, "docNo") || null,
      made_on: madeOn,
      changed_at: now,
    })
    .where("id", "=", record.id)
    .execute();
  const facts = { rev, digest: built.digest, act: actOf(draft), disposition: draft.disposition.kind };
  await recordAct(tx, {
    at: now,
    person: actor.id,
    act: "record-submitted",
    subjectKind: "record",
    subject: record.id,
    facts,
  });
  return { rev, digest: built.digest };
}

async function storeLinks(tx: Tx, record: string, draft: Draft): Promise<void> {
  await tx.deleteFrom("record_link").where("from_record", "=", record).execute();
  for (const link of draft.links) {
    await tx
      .insertInto("record_link")
      .values({ from_record: record, kind: link.kind, to_record: link.record })
      .onConflict((on) => on.doNothing())
      .execute();
  }
}
