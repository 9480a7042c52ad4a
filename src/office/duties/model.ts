import { type AdjustedDerivation, type Adjustment, deriveAdjusted } from "../../rules/law/adjusted-deadline.ts";
import {
  addDays,
  type Day,
  monthOf,
  periodEnd,
  shortDay,
  weekdayInChinese,
  weekdayOf,
  yearOf,
} from "../../rules/law/day.ts";
import { type Derivation, deriveDeadline, workingDaysBetween } from "../../rules/law/deadline.ts";
import type { Calendar } from "../../rules/law/holidays.ts";
import { dayOfMoment, isMoment, type Moment } from "../../rules/law/moment.ts";
import { parseRule, type Rule } from "../../rules/law/rule.ts";
import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import type { Attribute } from "../catalog/attribute.ts";

/** How a duty stands on a day. Late and overdue are derived, never stored: they follow from due day, met day and today. */
export type DutyState = "open" | "overdue" | "met" | "metLate" | "waived";

export type DutyFacts = {
  readonly state: "open" | "met" | "waived";
  readonly dueOn: Day;
  readonly metOn: Day | null;
  /** The day a notice was taken down before its period was over: from then on it is late. */
  readonly brokenOn?: Day | null;
};

/** The state a reader sees on `today`. Met on the due day itself is in time (C-5). */
export function stateOn(duty: DutyFacts, today: Day): DutyState {
  if (duty.state === "waived") return "waived";
  if (duty.state === "met") return duty.metOn !== null && duty.metOn > duty.dueOn ? "metLate" : "met";
  return duty.dueOn < today || (duty.brokenOn ?? null) !== null ? "overdue" : "open";
}

/** How the hand-over to the openness office stands: its own clock beside the statutory one (JY-13). */
export type HandOverState = "none" | "waiting" | "inTime" | "late" | "overdue";

/** The hand-over on `today`, by the day the draft was sent to the office. Handed over on the day itself is in time. */
export function handOverOn(
  duty: { dueOn: Day | null; handedOverOn: Day | null; settled: boolean },
  today: Day,
): HandOverState {
  if (duty.dueOn === null) return "none";
  if (duty.handedOverOn !== null) return duty.handedOverOn > duty.dueOn ? "late" : "inTime";
  if (duty.settled) return "none";
  return duty.dueOn < today ? "overdue" : "waiting";
}

/** Working days left (positive) or late (negative) on `today`; 0 on the due day. */
export const workingDaysLeft = (dueOn: Day, today: Day, calendar: Calendar): number =>
  workingDaysBetween(today, dueOn, calendar);

/** One clock of a matter, as the scheme states it: what starts it, its rule, and the law that overrides the general limit. */
export type MatterClock = {
  readonly on: Attribute<string>;
  readonly rule: Attribute<string>;
  readonly handOver?: Attribute<string>;
  readonly override?: Attribute<string>;
};

export const CLOCK_PERIODS = ["month", "quarter", "year"] as const;
export type ClockPeriod = (typeof CLOCK_PERIODS)[number];
/** Tells a clock that the calendar starts from one that an event starts. */
export const isPeriod = (on: string): on is ClockPeriod => (CLOCK_PERIODS as readonly string[]).includes(on);

/** A duty's dates with everything that explains them: stored as it is, shown to everybody who asks why this day. */
export type DutyDates = {
  readonly due: Derivation;
  readonly handOver: Derivation | null;
  readonly origin: Attribute<string>;
  /** The other law that sets this limit, by name and article (SG-13 pattern, ZS-12). */
  readonly override: string | null;
  /** `due` with every pause, extension and outage that moved it; left out while nothing did. */
  readonly adjusted?: AdjustedDerivation;
};

/** The due day or moment that holds: `due` as the rule gives it, or where pauses, extensions and outages moved it. */
export const dueOf = (dates: DutyDates): Day | Moment => dates.adjusted?.due ?? dates.due.due;

/** The dates that a clock gives from a start. Refuses a start without time for a rule in hours; a broken rule is our own data's fault and throws. */
export function datesOf(
  clock: MatterClock,
  start: Day | Moment,
  calendar: Calendar,
): DutyDates | Refusal<"start-needs-time"> {
  const due = deriveDeadline(ruleOf(clock.rule.is), start, calendar);
  if (isRefusal(due)) return due;
  const handOver = clock.handOver ? deriveDeadline(ruleOf(clock.handOver.is), start, calendar) : null;
  if (isRefusal(handOver)) return handOver;
  return { due, handOver, origin: clock.rule, override: clock.override?.is ?? null };
}

/** The dates after everything that moved them. Refuses what `deriveAdjusted` refuses; without adjustments it is `datesOf`. */
export function adjustedDates(
  clock: MatterClock,
  start: Day | Moment,
  adjustments: readonly Adjustment[],
  calendar: Calendar,
): DutyDates | Refusal<"start-needs-time" | "clock-not-adjustable" | "bad-adjustment"> {
  const dates = datesOf(clock, start, calendar);
  if (isRefusal(dates) || adjustments.length === 0) return dates;
  const adjusted = deriveAdjusted(ruleOf(clock.rule.is), start, adjustments, calendar);
  return isRefusal(adjusted) ? adjusted : { ...dates, adjusted };
}

/** The columns of a duty that follow from its dates. */
export const dateColumns = (dates: DutyDates) => ({
  rule: dates.due.rule,
  due_on: dueDay(dueOf(dates)),
  due_at: dueInstant(dueOf(dates)),
  provisional: dates.adjusted?.provisional ?? dates.due.provisional,
  handover_on: dates.handOver ? dueDay(dates.handOver.due) : null,
});

function ruleOf(text: string) {
  const rule = parseRule(text);
  if (isRefusal(rule)) throw new Error(`scheme rule: ${rule.en}`);
  return rule;
}

/** The day of a derived due day or moment. */
export const dueDay = (due: Day | Moment): Day => dayOfMoment(due);

/** The moment of a due time in hours as an instant (Asia/Shanghai has no daylight saving), null for whole days. */
export const dueInstant = (due: Day | Moment): Date | null => (isMoment(due) ? new Date(`${due}:00+08:00`) : null);

/** The clock that an event starts: the one named, else the first. A period is no event: the calendar starts it, once. */
export function eventClock(clocks: readonly MatterClock[], on?: string): MatterClock | Refusal<"matter-without-clock"> {
  const found = clocks.find((clock) => !isPeriod(clock.on.is) && (on === undefined || clock.on.is === on));
  return (
    found ??
    refuse(
      "matter-without-clock",
      "这个事项没有由此起算的期限。",
      "This matter has no clock that such an event starts.",
      { on: on ?? null },
    )
  );
}

/** The period a day lies in, as people name it: `2026年11月`, `2026年第四季度`, `2026年`. */
export function periodName(period: ClockPeriod, day: Day): string {
  if (period === "month") return `${yearOf(day)}年${monthOf(day)}月`;
  if (period === "year") return `${yearOf(day)}年`;
  return `${yearOf(day)}年第${"一二三四"[Math.floor((monthOf(day) - 1) / 3)]}季度`;
}

/** The stable key of a period: `2026-11`, `2026-Q4`, `2026`. */
export function periodKey(period: ClockPeriod, day: Day): string {
  if (period === "month") return day.slice(0, 7);
  if (period === "year") return day.slice(0, 4);
  return `${day.slice(0, 4)}-Q${Math.floor((monthOf(day) - 1) / 3) + 1}`;
}

/** The first day of the period a day lies in: where its clock starts, whenever the program gets round to opening the duty. */
export function periodStart(period: ClockPeriod, day: Day): Day {
  const month = period === "month" ? monthOf(day) : period === "year" ? 1 : Math.floor((monthOf(day) - 1) / 3) * 3 + 1;
  return `${day.slice(0, 4)}-${String(month).padStart(2, "0")}-01` as Day;
}

/**
 * The make-up days that a count in working days includes, by name: what a careless count would have missed. Empty when nothing
 * surprises or the limit is not counted in working days.
 */
export function surpriseOf(due: Derivation, calendar: Calendar): string {
  const rule = ruleOf(due.rule);
  const from = countedFrom(rule, dayOfMoment(due.start));
  if (from === null) return "";
  const makeUps: string[] = [];
  for (let day = addDays(from, 1); day <= dayOfMoment(due.due); day = addDays(day, 1)) {
    if (calendar.kindOf(day).kind !== "makeUp") continue;
    makeUps.push(`${shortDay(day)}（${weekdayInChinese(weekdayOf(day)).replace("星期", "周")}）`);
  }
  return makeUps.length > 0 ? `含 ${makeUps.join("、")}调休上班` : "";
}

/** The day before the first counted working day; null for limits that are not counted in working days. */
function countedFrom(rule: Rule, start: Day): Day | null {
  if (rule.kind === "every") return periodEnd(start, rule.period);
  if (rule.kind === "atOnce") return start;
  return (rule.kind === "within" || rule.kind === "lasts") && rule.unit === "workingDays" ? start : null;
}
