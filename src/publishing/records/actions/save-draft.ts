import { type Actor, mayAct } from "../../../office/people/roles.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { refuseSecrecyMark } from "../../../rules/privacy/refuse-secrecy.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import { sanitise } from "../../files/sanitise.ts";
import { type Draft, fieldText } from "../draft.ts";
import { everyText, withoutBrokenText } from "../draft-text.ts";
import { decideEdit } from "../model.ts";
import { type RecordForUpdate, recordForUpdate } from "../queries.ts";

export type SaveDraft = {
  /** The version the writer started from. */
  readonly version: number;
  readonly fields: Draft["fields"];
  /** Whatever the editor sends; it is cleaned here. */
  readonly body: string;
  readonly disposition: Draft["disposition"];
  readonly links: Draft["links"];
  readonly note: Draft["note"];
};
export type SaveRefused =
  | "record-unknown"
  | "record-not-yours"
  | "record-in-review"
  | "record-at-rest"
  | "draft-changed"
  | "secrecy-marking";

/**
 * Saves the draft in work and returns its new version. Nothing is overwritten: when somebody saved since `version`, the answer is
 * `draft-changed` with their draft in the details. Text with a secrecy marking is refused and not stored (ZJ-09).
 */
export async function saveDraft(
  tx: Tx,
  actor: Actor,
  id: string,
  saved: SaveDraft,
  now: Date,
): Promise<{ version: number; draft: Draft } | Refusal<SaveRefused>> {
  const record = await recordForUpdate(tx, id);
  if (isRefusal(record)) return record;
  const allowed = mayEdit(actor, record);
  if (isRefusal(allowed)) return allowed;
  if (record.draftVersion !== saved.version) return changedMeanwhile(tx, record);
  const given = withoutBrokenText(saved);
  const { fields, disposition, links } = given;
  const note = record.draft.note && given.note ? { ...given.note, act: record.draft.note.act } : record.draft.note;
  const draft: Draft = { ...record.draft, fields, disposition, links, note, body: sanitise(given.body) };
  const secret = refuseSecrecyMark(everyText(draft));
  if (secret) return secret;
  await storeDraft(tx, record, draft, actor, now);
  return { version: record.draftVersion + 1, draft };
}

/** Writes a draft as the next version. Callers hold the row lock and have decided. */
export async function storeDraft(
  tx: Tx,
  record: RecordForUpdate,
  draft: Draft,
  actor: Actor,
  now: Date,
): Promise<void> {
  await tx
    .updateTable("record_item")
    .set({
      draft: JSON.stringify(draft),
      draft_version: record.draftVersion + 1,
      draft_saved_at: now,
      draft_saved_by: actor.id,
      title: fieldText(draft, "title"),
      doc_no: fieldText(draft, "docNo") || null,
      changed_at: now,
    })
    .where("id", "=", record.id)
    .execute();
}

/** The author, anybody who drafts in the same department, and the openness office may change a draft. */
export function mayEdit(
  actor: Actor,
  record: RecordForUpdate,
): true | Refusal<"record-not-yours" | "record-in-review" | "record-at-rest"> {
  const office = actor.roles.some((held) => held.role === "opennessOffice");
  const same = actor.department === record.department && mayAct(actor, "draft");
  if (record.author !== actor.id && !same && !office) {
    return refuse(
      "record-not-yours",
      "这条信息由别的科室起草，您可以看，不能改。",
      "Another department drafts this record; you can read it, not change it.",
    );
  }
  return decideEdit(record);
}

async function changedMeanwhile(tx: Tx, record: RecordForUpdate): Promise<Refusal<"draft-changed">> {
  const by = record.savedBy
    ? await tx.selectFrom("person").select("name").where("id", "=", record.savedBy).executeTakeFirst()
    : undefined;
  return refuse(
    "draft-changed",
    `${by?.name ?? "别人"}刚刚保存了新的一稿。您写的还在屏幕上，没有存进去；请对照后再存。`,
    "Somebody saved a newer draft in between. Yours is still on the screen and was not stored; compare and save again.",
    { by: by?.name ?? null, version: record.draftVersion, draft: record.draft },
  );
}
