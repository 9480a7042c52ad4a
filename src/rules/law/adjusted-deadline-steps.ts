import type { Adjustment, Effect, NoEffect } from "./adjusted-deadline.ts";
import { closedSpan, type LeftOut, lastDayOf, type Segment, segmentOf } from "./adjusted-deadline-days.ts";
import { addDays, compareDays, type Day } from "./day.ts";
import type { Calendar } from "./holidays.ts";
import type { Rule } from "./rule.ts";

/** The day an adjustment begins to matter; adjustments are applied in this order. */
export const beginsOn = (one: Adjustment): Day =>
  one.kind === "pause" ? one.stoppedOn : one.kind === "outage" ? one.from : one.givenOn;

/** The clock after some adjustments. */
export type ClockState = { readonly segments: readonly Segment[]; readonly leftOut: readonly LeftOut[] };

export type Applied = { readonly effects: readonly Effect[]; readonly due: Day; readonly state: ClockState };

/**
 * Applies adjustments in order of the day they begin, each judged by the due day that stands when it begins. The parts of
 * the clock (the limit, then its extensions) and what is left out come back too, so that the days can be listed.
 */
export function applyAdjustments(
  rule: Rule,
  first: Segment,
  adjustments: readonly Adjustment[],
  calendar: Calendar,
): Applied {
  let state: ClockState = { segments: [first], leftOut: [] };
  const effects: Effect[] = [];
  const ordered = adjustments.map((one, index) => ({ one, index }));
  ordered.sort((a, b) => compareDays(beginsOn(a.one), beginsOn(b.one)));
  for (const { one, index } of ordered) {
    const dueBefore = dueOf(state, calendar);
    const next = step(state, one, dueBefore, { rule, first, calendar });
    if ("code" in next) {
      effects.push({ index, did: "nothing", code: next.code, due: dueBefore });
      continue;
    }
    state = next.state;
    const dueAfter = dueOf(state, calendar);
    effects.push(
      next.days
        ? { index, did: "leftOut", days: next.days, dueBefore, dueAfter }
        : { index, did: "extended", dueBefore, dueAfter },
    );
  }
  return { effects, due: dueOf(state, calendar), state };
}

type Clock = { readonly rule: Rule; readonly first: Segment; readonly calendar: Calendar };
type Stepped = { readonly state: ClockState; readonly days?: readonly Day[] } | { readonly code: NoEffect };

function step(state: ClockState, one: Adjustment, due: Day, { rule, first, calendar }: Clock): Stepped {
  if (one.kind === "extension") {
    const segment = segmentOf(one.rule, due);
    if (one.givenOn > due) return { code: "given-late" };
    if (segment === null) throw new Error("an extension that was checked has no days to count");
    return { state: { ...state, segments: [...state.segments, segment] } };
  }
  if (one.kind === "outage" && rule.kind !== "lasts") return { code: "publicity-only" };
  const span: LeftOut = closedSpan(one);
  if (span.to <= first.after) return { code: "before-start" };
  if (beginsOn(one) > due) return { code: "clock-run-out" };
  const counts = (day: Day) => first.unit === "calendarDays" || calendar.isWorking(day);
  const days: Day[] = [];
  for (let day = span.from; day <= span.to; day = addDays(day, 1)) {
    const covered = state.leftOut.some(({ from, to }) => from <= day && day <= to);
    if (day > first.after && counts(day) && !covered) days.push(day);
  }
  if (days.length === 0) return { code: "no-day-counted" };
  return { state: { ...state, leftOut: [...state.leftOut, span] }, days };
}

/** Segments run one after the other, each from the due day of the one before. */
function dueOf({ segments, leftOut }: ClockState, calendar: Calendar): Day {
  let due: Day | undefined;
  for (const segment of segments) {
    due = lastDayOf({ ...segment, after: due ?? segment.after }, leftOut, calendar);
  }
  if (due === undefined) throw new Error("a clock without a segment");
  return due;
}
