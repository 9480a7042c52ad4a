import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import type { ConventionId } from "./conventions.ts";
import { addDays, addMonths, type Day, dayFrom, parseDay, periodEnd, yearOf } from "./day.ts";
import type { Calendar } from "./holidays.ts";
import { addHours, dayOfMoment, isMoment, type Moment, parseMoment } from "./moment.ts";
import { parseRule, printRule, type Rule } from "./rule.ts";

/**
 * A due day with everything needed to print and recompute it. Plain JSON: it is stored beside the duty, and the days
 * between are recomputed on demand (`explainDays`) from the calendar version it names.
 */
export type Derivation = {
  /** Day or, for hours, moment the count starts from; for `atLeast … before` the day of the event. */
  readonly start: Day | Moment;
  /** The rule in the grammar's words (`printRule`). */
  readonly rule: string;
  /** Last day or moment to act; for `lasts` the earliest closing day; for `atLeast … before` the latest day. */
  readonly due: Day | Moment;
  /** The last day as counted, before C-3 moved it to a working day. Equal to `due` when nothing moved. */
  readonly nominal: Day | Moment;
  /** True when a counted day lies in a year whose holiday notice is not in this calendar version. */
  readonly provisional: boolean;
  readonly unloadedYears: readonly number[];
  readonly calendar: string;
  readonly calendarVersion: string;
  readonly conventions: readonly ConventionId[];
};

type Counted = {
  readonly nominal: Day | Moment;
  readonly due: Day | Moment;
  /** First and last of the counted days; null when no day is counted (a fixed date, or hours). */
  readonly span: readonly [Day, Day] | null;
  readonly conventions: readonly ConventionId[];
};

/**
 * The due day of a rule. The start must be a moment for a rule in hours (refusal `start-needs-time`); for every other
 * rule a moment counts as its day (C-17: handing in after office hours still counts that day).
 */
export function deriveDeadline(
  rule: Rule,
  start: Day | Moment,
  calendar: Calendar,
): Derivation | Refusal<"start-needs-time"> {
  const inHours = rule.kind === "within" && rule.unit === "hours";
  if (inHours && !isMoment(start)) {
    return refuse(
      "start-needs-time",
      `按小时计算的期限要有起点的时分，例如 ${start}T09:00。`,
      `a limit in hours needs the time it starts, for example ${start}T09:00.`,
      { start },
    );
  }
  const counted =
    inHours && isMoment(start) ? countHours(start, rule.count) : count(rule, dayOfMoment(start), calendar);
  const unloadedYears = counted.span === null ? [] : yearsOf(counted.span).filter((year) => !calendar.isLoaded(year));
  return {
    start: inHours ? start : dayOfMoment(start),
    rule: printRule(rule),
    due: counted.due,
    nominal: counted.nominal,
    provisional: unloadedYears.length > 0,
    unloadedYears,
    calendar: calendar.id,
    calendarVersion: calendar.version,
    conventions: counted.conventions,
  };
}

/** `deriveDeadline` for texts as people and files write them. Refuses what `parseRule`, `parseDay` and `parseMoment` refuse. */
export function deriveFromText(
  texts: { readonly rule: string; readonly start: string },
  calendar: Calendar,
): Derivation | Refusal<"bad-rule" | "bad-day" | "bad-moment" | "start-needs-time"> {
  const rule = parseRule(texts.rule);
  if (isRefusal(rule)) return rule;
  const start = texts.start.includes("T") ? parseMoment(texts.start) : parseDay(texts.start);
  if (isRefusal(start)) return start;
  return deriveDeadline(rule, start, calendar);
}

/** The `count`-th working day after `day` (C-1, C-2). */
export function workingDayAfter(day: Day, count: number, calendar: Calendar): Day {
  let current = day;
  for (let left = count; left > 0; ) {
    current = addDays(current, 1);
    if (calendar.isWorking(current)) left -= 1;
  }
  return current;
}

/** The day itself when it is a working day, else the next one that is (C-3). */
export function rolledForward(day: Day, calendar: Calendar): Day {
  return calendar.isWorking(day) ? day : workingDayAfter(day, 1, calendar);
}

/**
 * Working days after `from` up to and including `to`; negative when `to` is earlier. `workingDaysBetween(due, metOn)`
 * is how many working days late, `workingDaysBetween(today, due)` how many are left.
 */
export function workingDaysBetween(from: Day, to: Day, calendar: Calendar): number {
  if (to < from) return -workingDaysBetween(to, from, calendar);
  let days = 0;
  for (let day = from; day < to; ) {
    day = addDays(day, 1);
    if (calendar.isWorking(day)) days += 1;
  }
  return days;
}

function count(rule: Rule, start: Day, calendar: Calendar): Counted {
  switch (rule.kind) {
    case "atOnce":
      return { ...inWorkingDays(start, 1, calendar), conventions: ["AT-ONCE", "C-1", "C-2"] };
    case "within":
      if (rule.unit === "workingDays") return inWorkingDays(start, rule.count, calendar);
      if (rule.unit === "months") return rolled(start, addMonths(start, rule.count), calendar, ["C-2", "C-4"]);
      return rolled(start, addDays(start, rule.count), calendar, ["C-2"]);
    case "lasts":
      if (rule.unit === "workingDays") {
        return { ...inWorkingDays(start, rule.count, calendar), conventions: ["C-6", "C-1", "C-2"] };
      }
      return rolled(start, addDays(start, rule.count), calendar, ["C-6", "C-2"]);
    case "atLeast":
      return countBack(rule, start);
    case "by":
      return { ...fixedDate(rule, start), span: null, conventions: ["C-9"] };
    case "every":
      return inWorkingDays(periodEnd(start, rule.period), rule.count, calendar);
  }
}

function inWorkingDays(start: Day, count: number, calendar: Calendar): Counted {
  const due = workingDayAfter(start, count, calendar);
  return { nominal: due, due, span: [addDays(start, 1), due], conventions: ["C-1", "C-2"] };
}

function rolled(start: Day, nominal: Day, calendar: Calendar, conventions: readonly ConventionId[]): Counted {
  const due = rolledForward(nominal, calendar);
  return { nominal, due, span: [addDays(start, 1), due], conventions: [...conventions, "C-3"] };
}

function countBack(rule: Extract<Rule, { kind: "atLeast" }>, event: Day): Counted {
  const due = rule.unit === "months" ? addMonths(event, -rule.count) : addDays(event, -rule.count);
  const conventions: readonly ConventionId[] = rule.unit === "months" ? ["C-7", "C-4"] : ["C-7"];
  return { nominal: due, due, span: [due, addDays(event, -1)], conventions };
}

function fixedDate(rule: Extract<Rule, { kind: "by" }>, start: Day): { nominal: Day; due: Day } {
  // 29 February comes at most eight years later (1896-1904, 2096-2104 have no leap year between).
  for (let year = yearOf(start); ; year += 1) {
    const due = dayFrom(year, rule.month, rule.date);
    if (due !== undefined && due >= start) return { nominal: due, due };
  }
}

function countHours(start: Moment, hours: number): Counted {
  const due = addHours(start, hours);
  return { nominal: due, due, span: null, conventions: ["C-8"] };
}

function yearsOf([first, last]: readonly [Day, Day]): number[] {
  return Array.from({ length: yearOf(last) - yearOf(first) + 1 }, (_, index) => yearOf(first) + index);
}
