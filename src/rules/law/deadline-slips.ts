import { expectAnswer } from "../refusal.ts";
import { addDays, type Day, daysBetween, periodEnd, weekdayOf } from "./day.ts";
import { type Derivation, rolledForward } from "./deadline.ts";
import { type DayRow, explainDays } from "./deadline-days.ts";
import type { Calendar } from "./holidays.ts";
import { dayOfMoment } from "./moment.ts";
import { parseRule, type Rule } from "./rule.ts";

/** A wrong day that a hurried count arrives at. `offBy` is in calendar days: positive is too late, negative too early. */
export type Slip = {
  readonly mistake: "make-up-days-missed" | "holidays-missed" | "start-counted" | "not-rolled";
  readonly due: Day;
  readonly offBy: number;
  /** The days the mistake is about, in order. */
  readonly days: readonly Day[];
};

/** What careless counts of this limit would give, where they differ from the due day. */
export function slipsOf(derivation: Derivation, calendar: Calendar): Slip[] {
  const rule = expectAnswer(parseRule(derivation.rule));
  const due = dayOfMoment(derivation.due);
  const rows = explainDays(derivation, calendar).filter((row) => row.role !== "start" && row.role !== "periodEnd");
  const count = workingDayCount(rule);
  const found =
    count !== null ? inWorkingDays(rule, count, derivation, rows, calendar) : inDays(rule, derivation, rows, calendar);
  return found
    .filter((slip) => slip.due !== due && slip.days.length > 0)
    .map((slip) => ({ ...slip, offBy: daysBetween(due, slip.due) }));
}

type Found = Omit<Slip, "offBy">;

function inWorkingDays(
  rule: Rule,
  count: number,
  derivation: Derivation,
  rows: readonly DayRow[],
  calendar: Calendar,
): Found[] {
  const start = dayOfMoment(derivation.start);
  const from = rule.kind === "every" ? periodEnd(start, rule.period) : start;
  const regular = (day: Day) => calendar.kindOf(day).kind === "working";
  const found: Found[] = [
    {
      mistake: "make-up-days-missed",
      due: nthDay(from, count, regular),
      days: rows.filter((row) => row.kind === "makeUp").map((row) => row.day),
    },
    {
      mistake: "holidays-missed",
      due: nthDay(from, count, (day) => weekdayOf(day) < 6),
      days: rows.filter((row) => row.kind === "holiday" && row.weekday < 6).map((row) => row.day),
    },
  ];
  if (rule.kind !== "every" && count > 1 && calendar.isWorking(from)) {
    found.push({ mistake: "start-counted", due: nthDay(addDays(from, -1), count, calendar.isWorking), days: [from] });
  }
  return found;
}

function inDays(rule: Rule, derivation: Derivation, rows: readonly DayRow[], calendar: Calendar): Found[] {
  // Fixed dates, days before an event and hours are never moved: nothing to get wrong here.
  if (rule.kind !== "within" && rule.kind !== "lasts") return [];
  if (rule.unit === "hours") return [];
  const nominal = dayOfMoment(derivation.nominal);
  const found: Found[] = [
    { mistake: "not-rolled", due: nominal, days: rows.filter((row) => row.role === "rolled").map((row) => row.day) },
  ];
  const dayEarly = addDays(nominal, -1);
  if (rule.count > 1 || rule.unit === "months") {
    found.push({
      mistake: "start-counted",
      due: rolledForward(dayEarly, calendar),
      days: [dayOfMoment(derivation.start)],
    });
  }
  return found;
}

/** How many working days the rule counts, or null when it counts something else. */
function workingDayCount(rule: Rule): number | null {
  if (rule.kind === "atOnce") return 1;
  if (rule.kind === "every") return rule.count;
  return (rule.kind === "within" || rule.kind === "lasts") && rule.unit === "workingDays" ? rule.count : null;
}

function nthDay(from: Day, count: number, counts: (day: Day) => boolean): Day {
  let day = from;
  for (let left = count; left > 0; ) {
    day = addDays(day, 1);
    if (counts(day)) left -= 1;
  }
  return day;
}
