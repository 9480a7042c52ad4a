import { recordAct } from "../../../office/audit/audit.ts";
import type { Actor } from "../../../office/people/roles.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import type { Attachment, Draft } from "../draft.ts";
import { recordForUpdate } from "../queries.ts";
import { mayEdit, type SaveRefused, storeDraft } from "./save-draft.ts";

export type AttachRefused =
  | Exclude<SaveRefused, "draft-changed" | "secrecy-marking">
  | "attachment-twice"
  | "attachment-unknown";

/** A file that stands in the blob store already, with both digests. */
export type StoredFile = Attachment & { readonly sm3: string };

/** Adds a file to a draft. Its bytes are in the blob store under their digest before this transaction begins. */
export async function attachFile(
  tx: Tx,
  actor: Actor,
  id: string,
  file: StoredFile,
  now: Date,
): Promise<{ version: number; draft: Draft } | Refusal<AttachRefused>> {
  const record = await recordForUpdate(tx, id);
  if (isRefusal(record)) return record;
  const allowed = mayEdit(actor, record);
  if (isRefusal(allowed)) return allowed;
  const { sm3, ...attachment } = file;
  if (record.draft.attachments.some((one) => one.name === file.name || one.sha256 === file.sha256)) {
    return refuse(
      "attachment-twice",
      `附件里已经有“${file.name}”或内容相同的文件。`,
      "The draft has a file of that name or content already.",
      { field: "attachments" },
    );
  }
  await tx
    .insertInto("file_blob")
    .values({ sha256: file.sha256, sm3, size: file.size, type: file.type, stored_at: now })
    .onConflict((on) => on.column("sha256").doNothing())
    .execute();
  const draft: Draft = { ...record.draft, attachments: [...record.draft.attachments, attachment] };
  await storeDraft(tx, record, draft, actor, now);
  const facts = { name: file.name, sha256: file.sha256 };
  await recordAct(tx, { at: now, person: actor.id, act: "file-attached", subjectKind: "record", subject: id, facts });
  return { version: record.draftVersion + 1, draft };
}

/** Takes a file off a draft; its bytes stay in the blob store, where earlier revisions may need them. */
export async function detachFile(
  tx: Tx,
  actor: Actor,
  id: string,
  sha256: string,
  now: Date,
): Promise<{ version: number; draft: Draft } | Refusal<AttachRefused>> {
  const record = await recordForUpdate(tx, id);
  if (isRefusal(record)) return record;
  const allowed = mayEdit(actor, record);
  if (isRefusal(allowed)) return allowed;
  if (!record.draft.attachments.some((one) => one.sha256 === sha256)) {
    return refuse("attachment-unknown", "附件里没有这个文件。", "The draft has no such file.");
  }
  const draft: Draft = {
    ...record.draft,
    attachments: record.draft.attachments.filter((one) => one.sha256 !== sha256),
  };
  await storeDraft(tx, record, draft, actor, now);
  await recordAct(tx, {
    at: now,
    person: actor.id,
    act: "file-detached",
    subjectKind: "record",
    subject: id,
    facts: { sha256 },
  });
  return { version: record.draftVersion + 1, draft };
}
