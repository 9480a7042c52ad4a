import type { Tx } from "../../../platform/db/tables.ts";
import { type Refusal, refuse } from "../../../rules/refusal.ts";
import { recordAct } from "../../audit/audit.ts";
import { type Actor, mayAct } from "../../people/roles.ts";
import "../tables.ts";

/** Waives an open duty with a reason that stays on record; only the openness office may. */
export async function waiveDuty(
  tx: Tx,
  actor: Actor,
  waived: { duty: number; reason: string; now: Date },
): Promise<{ id: number } | Refusal<"not-allowed" | "reason-missing" | "duty-not-open">> {
  if (!mayAct(actor, "duty-waive"))
    return refuse("not-allowed", "只有政务公开办可以豁免义务。", "Only the openness office may waive a duty.");
  const reason = waived.reason.trim();
  if (reason === "")
    return refuse("reason-missing", "请写明豁免的理由。", "Say why the duty is waived.", { field: "reason" });
  const changed = await tx
    .updateTable("duty")
    .set({ state: "waived", waived_reason: reason })
    .where("id", "=", waived.duty)
    .where("state", "=", "open")
    .returning("id")
    .executeTakeFirst();
  if (!changed)
    return refuse("duty-not-open", "这项义务已经办结或不存在。", "The duty is settled already or does not exist.");
  await recordAct(tx, {
    at: waived.now,
    person: actor.id,
    act: "duty-waived",
    subjectKind: "duty",
    subject: String(waived.duty),
    facts: { reason },
  });
  return changed;
}

/** Closes the duty of a document that the route decided not to open: the ground stands in the record. */
export async function waiveByDisposition(tx: Tx, closed: { duty: number; record: string; now: Date }): Promise<void> {
  const changed = await tx
    .updateTable("duty")
    .set({ state: "waived", waived_reason: "经审签不主动公开", met_by: closed.record })
    .where("id", "=", closed.duty)
    .where("state", "=", "open")
    .returning("id")
    .executeTakeFirst();
  if (!changed) return;
  const facts = { record: closed.record };
  await recordAct(tx, {
    at: closed.now,
    person: null,
    act: "duty-waived",
    subjectKind: "duty",
    subject: String(closed.duty),
    facts,
  });
}
