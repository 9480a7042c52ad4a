import { expectAnswer } from "../refusal.ts";
import { addDays, addMonths, type Day, periodEnd, type Weekday, weekdayOf } from "./day.ts";
import type { Derivation } from "./deadline.ts";
import type { Calendar, DayKind } from "./holidays.ts";
import { dayOfMoment } from "./moment.ts";
import { parseRule, type Rule } from "./rule.ts";

/** What a day does in a count. `periodEnd` is the last day of the month, quarter or year of an `every …` rule. */
export type DayRole = "start" | "periodEnd" | "counted" | "skipped" | "rolled" | "due";

/** One day of a count. `number` is which day it is (1, 2, …), null when it is not counted. */
export type DayRow = {
  readonly day: Day;
  readonly weekday: Weekday;
  readonly kind: DayKind;
  readonly name?: string;
  readonly number: number | null;
  readonly role: DayRole;
};

/**
 * The days of a derivation in the order they are counted (`atLeast … before` goes backwards from the event).
 * Rules in months list the corresponding day of each month, hours and fixed dates only start and end. `rolled` is a last
 * day that is not a working day, and the days passed over after it. The calendar should be the version the derivation names.
 */
export function explainDays(derivation: Derivation, calendar: Calendar): DayRow[] {
  const rule = expectAnswer(parseRule(derivation.rule));
  const row = (day: Day, role: DayRole, number: number | null): DayRow => {
    const { kind, name } = calendar.kindOf(day);
    return { day, weekday: weekdayOf(day), kind, ...(name === undefined ? {} : { name }), number, role };
  };
  const start = dayOfMoment(derivation.start);
  const due = dayOfMoment(derivation.due);
  const first = row(start, "start", null);
  switch (rule.kind) {
    case "by":
      return [first, row(due, "due", null)];
    case "every": {
      const end = periodEnd(start, rule.period);
      return [first, row(end, "periodEnd", null), ...workingDayRows(end, due, row)];
    }
    case "atOnce":
      return [first, ...workingDayRows(start, due, row)];
    case "atLeast":
      return [first, ...steps(rule, -1).map((step) => row(stepped(start, rule, step), "counted", Math.abs(step)))].map(
        (entry) => (entry.day === due && entry.role === "counted" ? { ...entry, role: "due" } : entry),
      );
    case "within":
    case "lasts":
      if (rule.unit === "hours") return [first, row(due, "due", null)];
      if (rule.unit === "workingDays") return [first, ...workingDayRows(start, due, row)];
      return [first, ...calendarRows(rule, derivation, row)];
  }
}

type Row = (day: Day, role: DayRole, number: number | null) => DayRow;
type Stepped = { readonly count: number; readonly unit: string };

function workingDayRows(after: Day, due: Day, row: Row): DayRow[] {
  const rows: DayRow[] = [];
  let number = 0;
  for (let day = addDays(after, 1); day <= due; day = addDays(day, 1)) {
    const plain = row(day, "skipped", null);
    const working = plain.kind === "working" || plain.kind === "makeUp";
    if (working) number += 1;
    rows.push(working ? { ...plain, role: day === due ? "due" : "counted", number } : plain);
  }
  return rows;
}

function calendarRows(rule: Rule & Stepped, derivation: Derivation, row: Row): DayRow[] {
  const start = dayOfMoment(derivation.start);
  const due = dayOfMoment(derivation.due);
  const nominal = dayOfMoment(derivation.nominal);
  const rows = steps(rule, 1).map((step) => {
    const day = stepped(start, rule, step);
    return row(day, day === due ? "due" : day === nominal ? "rolled" : "counted", step);
  });
  for (let day = addDays(nominal, 1); day <= due; day = addDays(day, 1)) {
    rows.push(row(day, day === due ? "due" : "rolled", null));
  }
  return rows;
}

const steps = (rule: Stepped, sign: 1 | -1): number[] =>
  Array.from({ length: rule.count }, (_, index) => sign * (index + 1));

const stepped = (start: Day, rule: Stepped, step: number): Day =>
  rule.unit === "months" ? addMonths(start, step) : addDays(start, step);
