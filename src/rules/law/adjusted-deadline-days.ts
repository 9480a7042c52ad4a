import type { Outage, Pause } from "./adjusted-deadline.ts";
import { addDays, addMonths, type Day, daysBetween, periodEnd, yearOf } from "./day.ts";
import type { Derivation } from "./deadline.ts";
import type { Calendar } from "./holidays.ts";
import { dayOfMoment, type Moment } from "./moment.ts";
import type { Rule } from "./rule.ts";

/** Days that a count passes over, first and last included. */
export type LeftOut = { readonly from: Day; readonly to: Day; readonly because: "pause" | "outage" };

/** A count of days after `after`. Months are counted by their days: the corresponding day first, then one for one. */
export type Segment = { readonly after: Day; readonly unit: "workingDays" | "calendarDays"; readonly count: number };

/** The days a pause or an outage takes out: after the day the clock stopped, or from the first day the site was down. */
export const closedSpan = (one: Pause | Outage): LeftOut =>
  one.kind === "pause"
    ? { from: addDays(one.stoppedOn, 1), to: one.resumedOn, because: "pause" }
    : { from: one.from, to: one.to, because: "outage" };

/** What a rule counts from a day, or null when it counts no days that a pause could leave out. */
export function segmentOf(rule: Rule, start: Day): Segment | null {
  switch (rule.kind) {
    case "atOnce":
      return { after: start, unit: "workingDays", count: 1 };
    case "every":
      return { after: periodEnd(start, rule.period), unit: "workingDays", count: rule.count };
    case "within":
    case "lasts":
      if (rule.unit === "hours") return null;
      if (rule.unit !== "months") return { after: start, unit: rule.unit, count: rule.count };
      return { after: start, unit: "calendarDays", count: daysBetween(start, addMonths(start, rule.count)) };
    default:
      return null;
  }
}

/**
 * The due day of one count. Left-out days are not counted. A pause that began before the count was full holds the last day
 * until it ends: whoever asked on the last day need not answer before the answer to the question is in. A count in calendar
 * days then moves to a working day (C-3), and a notice does not close on a day on which nobody could read it.
 */
export function lastDayOf(segment: Segment, leftOut: readonly LeftOut[], calendar: Calendar): Day {
  const is = (day: Day, because: LeftOut["because"]) =>
    leftOut.some((span) => span.because === because && span.from <= day && day <= span.to);
  const counts = (day: Day) => segment.unit === "calendarDays" || calendar.isWorking(day);
  let day = segment.after;
  for (let left = segment.count; left > 0; ) {
    day = addDays(day, 1);
    if (counts(day) && !is(day, "pause") && !is(day, "outage")) left -= 1;
  }
  for (let next = addDays(day, 1); is(next, "pause"); next = addDays(next, 1)) if (counts(next)) day = next;
  while (!calendar.isWorking(day) || is(day, "outage")) day = addDays(day, 1);
  return day;
}

/** The years a moved count runs through. */
export function yearsThrough(base: Derivation, due: Day | Moment): number[] {
  if (due === base.due) return [...base.unloadedYears];
  const [first, last] = [yearOf(dayOfMoment(base.start)), yearOf(dayOfMoment(due))];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
