import type { Tx } from "../../../platform/db/tables.ts";
import { type Day, parseDay } from "../../../rules/law/day.ts";
import type { Calendar } from "../../../rules/law/holidays.ts";
import { parseRule, printRule } from "../../../rules/law/rule.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import { recordAct } from "../../audit/audit.ts";
import { type Actor, mayAct } from "../../people/roles.ts";
import { adjustmentsFrom, type Entered, enteredFor, isPaused } from "../adjustments.ts";
import { openDutyForAct, ownOrOverseen, reasonOf } from "../entitlement.ts";
import { adjustedDates, type DutyDates, type MatterClock } from "../model.ts";
import { rederiveDuties } from "../rederive.ts";
import "../tables.ts";

/** A pause begins, a pause ends, or more time is given; always with a reason, and the article it rests on where there is one. */
export type Adjust = {
  readonly duty: number;
  readonly kind: "pause" | "resume" | "extension";
  readonly on: string;
  /** Of an extension: `within N workingDays`, `within N calendarDays`, `within N months`. */
  readonly rule?: string;
  readonly reason: string;
  readonly basis?: string;
};
export type AdjustRefused =
  | "not-allowed"
  | "duty-unknown"
  | "duty-not-open"
  | "duty-not-yours"
  | "reason-missing"
  | "bad-day"
  | "bad-rule"
  | "bad-adjustment"
  | "clock-not-adjustable"
  | "start-needs-time"
  | "day-in-the-future"
  | "paused-already"
  | "not-paused"
  | "resumed-too-early"
  | "extension-late";

const WHY = { pause: "中止", resume: "恢复计时", extension: "延长期限" } as const;

/**
 * Pauses a duty's clock, lets it run again or gives more time, and derives its due day anew: the move is logged with both
 * derivations, which name the days left out and why. Refuses a second pause (`paused-already`), an end without a pause
 * (`not-paused`) or before its beginning (`resumed-too-early`), an extension given after the due day (`extension-late`, C-12), a day
 * that has not come (`day-in-the-future`), and clocks that no law stops (`clock-not-adjustable`).
 */
export async function adjustDuty(
  tx: Tx,
  actor: Actor,
  wanted: Adjust,
  at: { now: Date; today: Day; calendar: Calendar },
): Promise<{ id: number; due: Day } | Refusal<AdjustRefused>> {
  const decided = await decideAdjust(tx, actor, wanted, at);
  if (isRefusal(decided)) return decided;
  const { duty, entry, before } = decided;
  await tx
    .insertInto("duty_adjustment")
    .values({
      duty,
      kind: entry.kind,
      on_day: entry.onDay,
      rule: entry.rule,
      reason: entry.reason,
      basis: entry.basis,
      entered_at: at.now,
      entered_by: actor.id,
    })
    .execute();
  await rederiveDuties(tx, { ...at, duties: [duty], why: `${WHY[entry.kind]}：${entry.reason}` });
  const { due_on: due } = await tx.selectFrom("duty").select("due_on").where("id", "=", duty).executeTakeFirstOrThrow();
  await recordAct(tx, {
    at: at.now,
    person: actor.id,
    act: `duty-${entry.kind}`,
    subjectKind: "duty",
    subject: String(duty),
    facts: { on: entry.onDay, rule: entry.rule, reason: entry.reason, basis: entry.basis, before, due },
  });
  return { id: duty, due };
}

/** What an adjustment would do to a duty. */
export type AdjustDecided = {
  readonly duty: number;
  readonly entry: Entered;
  readonly before: Day;
  /** The dates as they would stand. */
  readonly dates: DutyDates;
};

/**
 * Whether an adjustment may be made and where the due day would then be; nothing is written. The office shows this before
 * anybody presses. Refuses what `adjustDuty` refuses.
 */
export async function decideAdjust(
  tx: Tx,
  actor: Actor,
  wanted: Adjust,
  at: { today: Day; calendar: Calendar },
): Promise<AdjustDecided | Refusal<AdjustRefused>> {
  if (!mayAct(actor, "duty-adjust"))
    return refuse(
      "not-allowed",
      "只有科室负责人和政务公开办可以中止或延长。",
      "Only a section head or the openness office pauses or extends.",
    );
  const duty = await openDutyForAct(tx, wanted.duty);
  if (isRefusal(duty)) return duty;
  const entitled = await ownOrOverseen(tx, actor, duty);
  if (isRefusal(entitled)) return entitled;
  const entry = readEntry(wanted, at.today);
  if (isRefusal(entry)) return entry;
  const entries = (await enteredFor(tx, [duty.id])).get(duty.id) ?? [];
  const stored = await tx
    .selectFrom("duty")
    .select(["due_on", "derivation"])
    .where("id", "=", duty.id)
    .executeTakeFirstOrThrow();
  const fits = decideEntry(entry, entries, stored.due_on);
  if (isRefusal(fits)) return fits;
  const dates = adjustable(stored.derivation as DutyDates, [...entries, entry], at);
  return isRefusal(dates) ? dates : { duty: duty.id, entry, before: stored.due_on, dates };
}

function readEntry(
  wanted: Adjust,
  today: Day,
): Entered | Refusal<"bad-day" | "bad-rule" | "reason-missing" | "day-in-the-future"> {
  const onDay = parseDay(wanted.on);
  if (isRefusal(onDay)) return onDay;
  if (onDay > today)
    return refuse("day-in-the-future", "这一天还没有到。", "That day has not come yet.", { field: "on" });
  const reason = reasonOf(wanted.reason);
  if (isRefusal(reason)) return reason;
  const basis = wanted.basis?.trim() ?? "";
  if (wanted.kind !== "extension") return { kind: wanted.kind, onDay, rule: null, reason, basis };
  const rule = parseRule(wanted.rule ?? "");
  if (isRefusal(rule)) return rule;
  return { kind: "extension", onDay, rule: printRule(rule), reason, basis };
}

/** Whether an entry fits to those before it. Pure. */
export function decideEntry(
  entry: Entered,
  entries: readonly Entered[],
  dueOn: Day,
): true | Refusal<"paused-already" | "not-paused" | "resumed-too-early" | "extension-late"> {
  const paused = isPaused(entries);
  if (entry.kind === "pause" && paused)
    return refuse("paused-already", "计时已经中止，先恢复才能再次中止。", "The clock stands still already.");
  if (entry.kind === "resume" && !paused)
    return refuse("not-paused", "计时没有中止，谈不上恢复。", "The clock was not paused.");
  const began = entries.filter(({ kind }) => kind === "pause").at(-1)?.onDay;
  if (entry.kind === "resume" && began !== undefined && entry.onDay < began)
    return refuse(
      "resumed-too-early",
      `恢复的日子早于中止的日子（${began}）。`,
      `It was paused on ${began}, later than that.`,
    );
  if (entry.kind === "extension" && entry.onDay > dueOn)
    return refuse(
      "extension-late",
      `期限已于${dueOn}届满，届满以后不能再延长。`,
      `The limit ran out on ${dueOn}; it cannot be extended after that.`,
      { due: dueOn },
    );
  return true;
}

/** Tries the derivation before anything is stored, so that a clock that cannot be moved is refused and not ignored. */
function adjustable(dates: DutyDates, entries: readonly Entered[], at: { today: Day; calendar: Calendar }) {
  const clock: MatterClock = { on: { is: "", from: "law" }, rule: { ...dates.origin, is: dates.due.rule } };
  return adjustedDates(clock, dates.due.start, adjustmentsFrom(entries, [], at.today), at.calendar);
}
