import type { Tx } from "../../../platform/db/tables.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import { recordAct } from "../../audit/audit.ts";
import { type Actor, mayAct } from "../../people/roles.ts";
import { openDutyForAct, overseen, reasonOf } from "../entitlement.ts";
import "../tables.ts";

/** Waives an open duty with a reason that stays on record; only the openness office of the same or a superior body may. */
export async function waiveDuty(
  tx: Tx,
  actor: Actor,
  waived: { duty: number; reason: string; now: Date },
): Promise<
  { id: number } | Refusal<"not-allowed" | "reason-missing" | "duty-unknown" | "duty-not-open" | "duty-not-yours">
> {
  if (!mayAct(actor, "duty-waive"))
    return refuse("not-allowed", "只有政务公开办可以豁免义务。", "Only the openness office may waive a duty.");
  const reason = reasonOf(waived.reason);
  if (isRefusal(reason)) return reason;
  const duty = await openDutyForAct(tx, waived.duty);
  if (isRefusal(duty)) return duty;
  const entitled = await overseen(tx, actor, duty);
  if (isRefusal(entitled)) return entitled;
  await tx.updateTable("duty").set({ state: "waived", waived_reason: reason }).where("id", "=", duty.id).execute();
  await recordAct(tx, {
    at: waived.now,
    person: actor.id,
    act: "duty-waived",
    subjectKind: "duty",
    subject: String(waived.duty),
    facts: { reason },
  });
  return { id: duty.id };
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
