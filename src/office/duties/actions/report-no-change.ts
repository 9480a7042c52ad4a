import type { Tx } from "../../../platform/db/tables.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import { recordAct } from "../../audit/audit.ts";
import { type Actor, mayAct } from "../../people/roles.ts";
import { openDutyForAct, ownOrOverseen } from "../entitlement.ts";
import { isPeriod } from "../model.ts";
import "../tables.ts";

export type NoChange = { readonly duty: number; readonly reason: string; readonly now: Date };
export type NoChangeRefused =
  | "not-allowed"
  | "duty-unknown"
  | "duty-not-open"
  | "duty-not-yours"
  | "reason-missing"
  | "no-change-periodic"
  | "no-change-reported";

/** What the published report of “no change” says, and under which title. */
export type NoChangeText = { readonly matter: string; readonly title: string; readonly paragraphs: readonly string[] };

/**
 * Says that nothing changed in the duty's period (零报告, JY-12). This alone meets nothing: it returns the text of a report that
 * walks the line like any record and meets the duty on its release; from now on the duty says that its report is one of “no
 * change”, and why. Only a duty of a period can be met so (`no-change-periodic`).
 */
export async function reportNoChange(
  tx: Tx,
  actor: Actor,
  wanted: NoChange,
): Promise<NoChangeText | Refusal<NoChangeRefused>> {
  if (!mayAct(actor, "duty-no-change"))
    return refuse("not-allowed", "您没有起草的职责。", "You hold no role that drafts.");
  const duty = await openDutyForAct(tx, wanted.duty);
  if (isRefusal(duty)) return duty;
  const entitled = await ownOrOverseen(tx, actor, duty);
  if (isRefusal(entitled)) return entitled;
  const reason = wanted.reason.trim();
  if (reason === "")
    return refuse("reason-missing", "请写明为什么没有变化。", "Say why nothing changed.", { field: "reason" });
  const row = await tx
    .selectFrom("duty")
    .select(["clock_on", "words", "no_change"])
    .where("id", "=", duty.id)
    .executeTakeFirstOrThrow();
  if (!isPeriod(row.clock_on)) {
    return refuse(
      "no-change-periodic",
      "只有按月、按季、按年公开的事项可以报“无变化”。",
      "Only what is published every month, quarter or year can be reported unchanged.",
    );
  }
  if (row.no_change !== null)
    return refuse(
      "no-change-reported",
      "这一期已经报过“无变化”。",
      "“No change” was reported for this period already.",
    );
  await tx.updateTable("duty").set({ no_change: reason }).where("id", "=", duty.id).execute();
  await recordAct(tx, {
    at: wanted.now,
    person: actor.id,
    act: "duty-no-change",
    subjectKind: "duty",
    subject: String(duty.id),
    facts: { reason },
  });
  const paragraphs = [`${row.words}：与上一期相比没有变化。`, `说明：${reason}`];
  return { matter: duty.matter, title: `${row.words}（本期无变化）`, paragraphs };
}
