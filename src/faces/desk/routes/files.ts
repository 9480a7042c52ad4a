import { createHash } from "node:crypto";
import Type from "typebox";
import type { Tx } from "../../../platform/db/tables.ts";
import { findsInFile } from "../../../publishing/clearance/findings.ts";
import { findingsOn } from "../../../publishing/clearance/queries.ts";
import { acceptAttachment } from "../../../publishing/files/attachments.ts";
import { importDocument } from "../../../publishing/files/import-document.ts";
import type { ImportedDocument } from "../../../publishing/files/imported-document.ts";
import { attachFile, detachFile } from "../../../publishing/records/actions/attach-file.ts";
import { createRecord } from "../../../publishing/records/actions/create-record.ts";
import { mayEdit } from "../../../publishing/records/actions/save-draft.ts";
import type { Attachment, Draft } from "../../../publishing/records/draft.ts";
import { missingOf } from "../../../publishing/records/model.ts";
import { recordById, recordFacts } from "../../../publishing/records/queries.ts";
import { typeOf } from "../../../publishing/records/record-types.ts";
import { isRefusal, refuse } from "../../../rules/refusal.ts";
import type { SavedDraft } from "../contract/records.ts";
import { type Call, changes, FileAnswer, type Route, reads } from "../desk.ts";
import { numberIn } from "../present/paging.ts";
import { CHECKS } from "../present/record-detail.ts";
import { localMinute } from "../present/time.ts";

export const fileRoutes: readonly Route[] = [
  reads("records/:id/attachments/:sha256", openAttachment),
  changes("POST", "records/import", "draft", Type.Any(), importFile),
  changes("POST", "records/:id/attachments", "draft", Type.Any(), attach),
  changes("DELETE", "records/:id/attachments/:sha256", "draft", Type.Any(), (call) =>
    call.tenant.db.write(async (tx) => {
      const { id = "", sha256 = "" } = call.params;
      const saved = await detachFile(tx, call.actor, id, sha256, call.now);
      return isRefusal(saved) ? saved : savedAnswer(tx, call, id, saved);
    }),
  ),
];

/** A draft from a docx or txt: what is recognised where it stands in the text becomes fields; nothing is typed again (ZJ-01). */
async function importFile(call: Call) {
  const { tenant, actor, desk, now, today } = call;
  const form = await call.files();
  if (isRefusal(form)) return form;
  const file = form.files[0];
  if (!file) return refuse("file-empty", "没有收到文件。", "No file arrived.", { field: "file" });
  const document = await importDocument(file);
  if (isRefusal(document)) return document;
  const digest = createHash("sha256").update(file.bytes).digest("hex");
  const duty = form.fields.duty ? numberIn(form.fields.duty) : undefined;
  const wanted = {
    matter: form.fields.matter ?? "",
    ...(duty !== undefined && { duty }),
    imported: { draft: draftFrom(document), digest },
  };
  const created = await tenant.db.write((tx) => createRecord(tx, actor, wanted, { types: desk.types, now, today }));
  if (isRefusal(created)) return created;
  return {
    ...created,
    recognised: recognised(document),
    warnings: document.warnings.map(({ code, zh, en }) => ({ code, zh, en })),
  };
}

/** The draft that a document becomes: recognised facts as fields, the printed attribute as disposition. */
export function draftFrom(document: ImportedDocument): Partial<Draft> {
  const { title, docNo, agency, madeOn, disposition } = document;
  const fields = Object.entries({ title, docNo, agency, madeOn }).flatMap(([key, found]) =>
    found ? [[key, String(found.value)]] : [],
  );
  return {
    fields: Object.fromEntries(fields) as Record<string, string>,
    body: document.body,
    disposition: { kind: disposition?.value ?? null },
  };
}

const recognised = ({ title, docNo, agency, madeOn, disposition }: ImportedDocument) =>
  Object.entries({ title, docNo, agency, madeOn, disposition }).map(([field, found]) => ({
    field,
    value: found ? String(found.value) : null,
    quote: found?.quote ?? null,
    line: found?.line ?? null,
  }));

async function attach(call: Call) {
  const { tenant, actor, desk, now, params } = call;
  const id = params.id ?? "";
  const form = await call.files();
  if (isRefusal(form)) return form;
  const allowed = await tenant.db.read((tx) => mayAttach(tx, call, id));
  if (isRefusal(allowed)) return allowed;
  const given = form.files[0];
  if (!given) return refuse("file-empty", "没有收到文件。", "No file arrived.", { field: "file" });
  const accepted = await acceptAttachment(given);
  if (isRefusal(accepted)) return accepted;
  const digests = await desk.blobs.put(accepted.bytes);
  if (isRefusal(digests)) return digests;
  const { name, type, scanned, notes, text, remaining, bytes } = accepted;
  const found = findsInFile(name, text, remaining, desk.findingKey);
  const file = {
    name,
    type,
    scanned,
    notes,
    size: bytes.length,
    sha256: digests.sha256,
    sm3: digests.sm3,
    ...(found.length > 0 && { found }),
  };
  return tenant.db.write(async (tx) => {
    const saved = await attachFile(tx, actor, id, file, now);
    return isRefusal(saved) ? saved : { ...(await savedAnswer(tx, call, id, saved)), attachment: file };
  });
}

/** An attachment of the draft or of any revision, as its reader will get it: what is signed can be opened by who signs (LC-18). */
async function openAttachment({ tenant, desk, params }: Call) {
  const { id = "", sha256 = "" } = params;
  const file = await tenant.db.read(async (tx) => {
    const record = await recordFacts(tx, id);
    if (isRefusal(record)) return record;
    const revisions = await tx.selectFrom("record_revision").select("attachments").where("record", "=", id).execute();
    const held = [...record.draft.attachments, ...revisions.flatMap((one) => one.attachments as Attachment[])];
    return held.find((one) => one.sha256 === sha256) ?? null;
  });
  if (isRefusal(file)) return file;
  if (file === null)
    return refuse("attachment-unknown", "这件信息没有这个附件。", "The record has no such attachment.");
  return new FileAnswer(await desk.blobs.get(sha256), file.type, file.name);
}

/** Asked before the bytes are kept, and again under the row's lock when the file is attached. */
async function mayAttach(tx: Tx, { actor }: Call, id: string) {
  const record = await recordFacts(tx, id);
  return isRefusal(record) ? record : mayEdit(actor, record);
}

async function savedAnswer(tx: Tx, { desk, now }: Call, id: string, saved: { version: number; draft: Draft }) {
  const record = await recordById(tx, id);
  const type = typeOf(desk.types, record?.type ?? "");
  if (isRefusal(type)) return type;
  const answer: SavedDraft = {
    version: saved.version,
    savedAt: localMinute(now),
    body: saved.draft.body,
    findings: (await findingsOn(tx, id, saved.draft, type, desk.findingKey)).map((finding) => ({ ...finding })),
    checked: CHECKS,
    missing: missingOf(type, saved.draft).map((one) => ({ ...one })),
  };
  return { ...answer, attachments: saved.draft.attachments };
}
