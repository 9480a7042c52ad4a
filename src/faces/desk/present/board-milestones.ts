import { milestoneId } from "../../../office/catalog/catalog-rows.ts";
import type { MilestoneRow as Stated } from "../../../office/catalog/format/head.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { type MeasuredFacts, measure, measuredFacts } from "../../../publishing/release/milestone-measures.ts";
import { MEASURE, stateOf } from "../../../publishing/release/openness-view.ts";
import { type HeldScheme, heldScheme } from "../../../publishing/release/scheme-held.ts";
import type { Day } from "../../../rules/law/day.ts";
import type { MilestoneRow, Milestones } from "../contract/milestones.ts";

/**
 * Every milestone of the scheme in the order of its days, its target against what is measured on that day and now (JY-06). A day
 * before the program was at work here left nothing to measure on it: then what is so now decides.
 */
export async function milestonesOf(tx: Tx, today: Day): Promise<Milestones> {
  const held = await heldScheme(tx);
  if (held === null) return { today, began: today, rows: [] };
  const began = held.versions.at(-1)?.since ?? today;
  const facts = await measuredFacts(tx, began);
  const rows = held.scheme.head.milestones
    .map((stated, at) => milestoneRow(held, facts, { stated, id: milestoneId(stated, at), began, today }))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return { today, began, rows };
}

type One = { readonly stated: Stated; readonly id: string; readonly began: string; readonly today: Day };

function milestoneRow(held: HeldScheme, facts: MeasuredFacts, { stated, id, began, today }: One): MilestoneRow {
  const date = stated.date.is;
  const target = typeof stated.target?.is === "object" ? stated.target.is : null;
  const known = target !== null && date <= today && date >= began;
  const onDay = known ? measure(held.scheme, target, facts, date) : null;
  const now = target === null ? null : measure(held.scheme, target, facts, today);
  return {
    id,
    date,
    text: stated.text.is,
    from: stated.text.from,
    target: target && {
      measure: target.measure,
      words: MEASURE[target.measure][target.unit],
      atLeast: target.atLeast,
      unit: target.unit,
      agencies: target.agencies ? (held.names.agencies.get(target.agencies) ?? target.agencies) : null,
    },
    words: typeof stated.target?.is === "string" ? stated.target.is : null,
    onDay,
    now,
    state: stateOf(target, { onDay, now }, date >= today),
  };
}
