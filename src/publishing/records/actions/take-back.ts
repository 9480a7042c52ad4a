import { recordAct } from "../../../office/audit/audit.ts";
import type { Actor } from "../../../office/people/roles.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import { voidSignatures } from "../../clearance/void-signatures.ts";
import { recordForUpdate } from "../queries.ts";

/** Takes a submitted record back into work; the signatures already given fall and say why (design.md §4.4). Author or office. */
export async function takeBack(
  tx: Tx,
  actor: Actor,
  id: string,
  now: Date,
): Promise<{ voided: number } | Refusal<"record-unknown" | "record-not-yours" | "record-not-in-review">> {
  const record = await recordForUpdate(tx, id);
  if (isRefusal(record)) return record;
  const office = actor.roles.some((held) => held.role === "opennessOffice");
  if (record.author !== actor.id && !office)
    return refuse("record-not-yours", "只有起草人可以撤回送审。", "Only the author may take it back.");
  if (record.state !== "submitted")
    return refuse("record-not-in-review", "这条信息不在审核中。", "The record is not in review.");
  const voided = await voidSignatures(tx, { record: id, rev: record.rev, because: "起草人撤回送审", now });
  await tx.updateTable("record_item").set({ state: "draft", changed_at: now }).where("id", "=", id).execute();
  await recordAct(tx, {
    at: now,
    person: actor.id,
    act: "record-taken-back",
    subjectKind: "record",
    subject: id,
    facts: { rev: record.rev, voided },
  });
  return { voided };
}
