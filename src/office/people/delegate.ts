import type { Tx } from "../../platform/db/tables.ts";
import { type Day, parseDay } from "../../rules/law/day.ts";
import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import { recordAct } from "../audit/audit.ts";
import { type Actor, isRole } from "./roles.ts";
import "./tables.ts";

export type Delegate = {
  readonly taker: string;
  readonly role: string;
  readonly fromDay: string;
  readonly untilDay: string;
  readonly reason: string;
};

/**
 * Lets another person sign in the giver's role from one day to another, both included (design.md §4.4: dated periods, shown on the
 * form). Only a role held oneself can be given; a delegated role cannot be handed on; the reason is kept.
 */
export async function giveDelegation(
  tx: Tx,
  giver: Actor,
  given: Delegate,
  today: Day,
  now: Date,
): Promise<{ id: number } | Refusal> {
  const period = decidePeriod(given, today);
  if (isRefusal(period)) return period;
  if (given.taker === giver.id)
    return refuse("delegation-to-self", "不能委托给自己。", "You cannot delegate to yourself.");
  if (!isRole(given.role) || !giver.roles.some((held) => held.role === given.role && held.delegation === null)) {
    return refuse(
      "delegation-not-yours",
      "只能委托本人持有的职责。",
      "You can only delegate a role that you hold yourself.",
      { field: "role" },
    );
  }
  const taker = await tx
    .selectFrom("person")
    .select("id")
    .where("id", "=", given.taker)
    .where((e) => e.or([e("until_day", "is", null), e("until_day", ">=", period.from)]))
    .executeTakeFirst();
  if (!taker) return refuse("person-unknown", "找不到受托人。", "There is no such person.", { field: "taker" });
  const { id } = await tx
    .insertInto("delegation")
    .values({
      giver: giver.id,
      taker: taker.id,
      role: given.role,
      from_day: period.from,
      until_day: period.until,
      reason: given.reason.trim(),
      given_at: now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const facts = { taker: taker.id, role: given.role, from: period.from, until: period.until };
  await recordAct(tx, {
    at: now,
    person: giver.id,
    act: "delegation-given",
    subjectKind: "delegation",
    subject: String(id),
    facts,
  });
  return { id };
}

function decidePeriod(given: Delegate, today: Day): { from: Day; until: Day } | Refusal {
  const from = parseDay(given.fromDay);
  const until = parseDay(given.untilDay);
  if (isRefusal(from)) return from;
  if (isRefusal(until)) return until;
  if (until < from)
    return refuse("delegation-period", "结束日早于开始日。", "The last day is before the first.", {
      field: "untilDay",
    });
  if (until < today)
    return refuse("delegation-period", "委托期已经过去。", "The period is already over.", { field: "untilDay" });
  if (given.reason.trim() === "")
    return refuse("reason-missing", "请写明委托原因。", "Say why you delegate.", { field: "reason" });
  return { from, until };
}

/** Ends a delegation early; signatures already given stay good. Only the giver may. */
export async function endDelegation(tx: Tx, giver: Actor, id: number, now: Date): Promise<{ id: number } | Refusal> {
  const ended = await tx
    .updateTable("delegation")
    .set({ ended_at: now })
    .where("id", "=", id)
    .where("giver", "=", giver.id)
    .where("ended_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!ended)
    return refuse(
      "delegation-not-yours",
      "没有这项由您给出且仍有效的委托。",
      "There is no such delegation of yours in force.",
    );
  await recordAct(tx, {
    at: now,
    person: giver.id,
    act: "delegation-ended",
    subjectKind: "delegation",
    subject: String(id),
  });
  return ended;
}
