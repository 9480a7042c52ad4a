import { recordAct } from "../../../office/audit/audit.ts";
import { type Actor, mayAct } from "../../../office/people/roles.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { refuseSecrecyMark } from "../../../rules/privacy/refuse-secrecy.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import { type ChangeNote, type Draft, EMPTY_DRAFT } from "../draft.ts";
import { everyText, withoutBrokenText } from "../draft-text.ts";
import { recordForUpdate, revisionOf } from "../queries.ts";
import { storeDraft } from "./save-draft.ts";

export type OpenChangeRefused =
  | "record-unknown"
  | "record-not-yours"
  | "record-not-public"
  | "record-withdrawn"
  | "reason-missing"
  | "secrecy-marking";

/**
 * Opens the correction, withdrawal or repeal of a public record: a new draft made from what is public, which walks the whole route
 * again. The page stays as it is until the new revision is released; nothing is ever deleted (design.md §5, invariant 2).
 */
export async function openChange(
  tx: Tx,
  actor: Actor,
  id: string,
  note: ChangeNote,
  now: Date,
): Promise<{ version: number } | Refusal<OpenChangeRefused>> {
  const record = await recordForUpdate(tx, id);
  if (isRefusal(record)) return record;
  const office = actor.roles.some((held) => held.role === "opennessOffice");
  const same = actor.department === record.department && mayAct(actor, "draft");
  if (record.author !== actor.id && !same && !office) {
    return refuse(
      "record-not-yours",
      "请由起草科室或政务公开办提出。",
      "Only its department or the openness office may propose this.",
    );
  }
  if (record.state === "withdrawn") return refuse("record-withdrawn", "这条信息已经撤回。", "The record is withdrawn.");
  if (record.publicRev === null || !["public", "repealed"].includes(record.state)) {
    return refuse(
      "record-not-public",
      "这条信息还没有公开，或正在改动中。",
      "The record is not public, or a change is in work already.",
    );
  }
  if (note.why.trim() === "") return refuse("reason-missing", "请写明原因。", "Say why.", { field: "why" });
  const secret = refuseSecrecyMark(everyText({ ...EMPTY_DRAFT, note }));
  if (secret) return secret;
  const current = await revisionOf(tx, id, record.publicRev);
  if (!current) throw new Error(`public revision ${id}/${record.publicRev} is missing`);
  const draft: Draft = {
    fields: current.fields as Draft["fields"],
    body: current.body as Draft["body"],
    disposition: current.disposition as Draft["disposition"],
    attachments: current.attachments as Draft["attachments"],
    links: record.draft.links,
    note: withoutBrokenText(note),
  };
  await storeDraft(tx, record, draft, actor, now);
  await tx.updateTable("record_item").set({ state: "draft", changed_at: now }).where("id", "=", id).execute();
  await recordAct(tx, {
    at: now,
    person: actor.id,
    act: `${note.act}-opened`,
    subjectKind: "record",
    subject: id,
    facts: { from: record.publicRev },
  });
  return { version: record.draftVersion + 1 };
}
