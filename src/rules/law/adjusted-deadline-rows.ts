import { expectAnswer } from "../refusal.ts";
import type { AdjustedDerivation } from "./adjusted-deadline.ts";
import { closedSpan, lastDayOf, segmentOf } from "./adjusted-deadline-days.ts";
import { applyAdjustments } from "./adjusted-deadline-steps.ts";
import { addDays, type Day, weekdayOf } from "./day.ts";
import { type DayRow, explainDays } from "./deadline-days.ts";
import type { Calendar } from "./holidays.ts";
import { dayOfMoment } from "./moment.ts";
import { parseRule } from "./rule.ts";

/**
 * One day of an adjusted count. `leftOut` days belong to a pause or an outage, named by its index in the adjustments.
 * `part` is 0 for the limit itself, 1 for its first extension and so on; numbers begin at 1 in each part.
 */
export type AdjustedDayRow = Omit<DayRow, "role"> & {
  readonly role: DayRow["role"] | "leftOut";
  readonly part: number;
  readonly adjustment?: number;
};

/**
 * Every day from the start to the due day, with its number or why it has none. Without adjustments these are the rows of
 * `explainDays`. The calendar should be the version the derivation names.
 */
export function explainAdjustedDays(derivation: AdjustedDerivation, calendar: Calendar): AdjustedDayRow[] {
  const rule = expectAnswer(parseRule(derivation.base.rule));
  const start = dayOfMoment(derivation.base.start);
  const first = segmentOf(rule, start);
  if (first === null || derivation.adjustments.length === 0) {
    return explainDays(derivation.base, calendar).map((row) => ({ ...row, part: 0 }));
  }
  const { state, due } = applyAdjustments(rule, first, derivation.adjustments, calendar);
  const rows: AdjustedDayRow[] = [bare(start, "start", calendar)];
  if (first.after !== start) rows.push(bare(first.after, "periodEnd", calendar));
  const leftOut = leftOutBy(derivation);
  let after = first.after;
  for (const [part, segment] of state.segments.entries()) {
    const end = lastDayOf({ ...segment, after }, state.leftOut, calendar);
    let number = 0;
    for (let day = addDays(after, 1); day <= end; day = addDays(day, 1)) {
      const row = { ...bare(day, "skipped", calendar), part };
      const adjustment = leftOut(day);
      const counts = segment.unit === "calendarDays" || calendar.isWorking(day);
      if (adjustment !== undefined) rows.push({ ...row, role: day === due ? "due" : "leftOut", adjustment });
      else if (!counts) rows.push(row);
      else if (number === segment.count) rows.push({ ...row, role: day === due ? "due" : "rolled" });
      else {
        number += 1;
        const moved = number === segment.count && day !== end && segment.unit === "calendarDays";
        rows.push({ ...row, number, role: day === due ? "due" : moved ? "rolled" : "counted" });
      }
    }
    after = end;
  }
  return rows;
}

/** Which adjustment takes a day out: the one that began first among those that had an effect. */
function leftOutBy({ adjustments, effects }: AdjustedDerivation): (day: Day) => number | undefined {
  const spans = effects.flatMap((effect) => {
    const one = adjustments[effect.index];
    if (effect.did !== "leftOut" || one === undefined || one.kind === "extension") return [];
    return [{ ...closedSpan(one), index: effect.index }];
  });
  return (day) => spans.find(({ from, to }) => from <= day && day <= to)?.index;
}

function bare(day: Day, role: AdjustedDayRow["role"], calendar: Calendar): AdjustedDayRow {
  const { kind, name } = calendar.kindOf(day);
  return { day, weekday: weekdayOf(day), kind, ...(name === undefined ? {} : { name }), number: null, role, part: 0 };
}
