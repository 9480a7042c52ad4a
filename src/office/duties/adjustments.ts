import { sql } from "kysely";
import type { Tx } from "../../platform/db/tables.ts";
import type { Adjustment, Why } from "../../rules/law/adjusted-deadline.ts";
import type { Day } from "../../rules/law/day.ts";
import { parseRule } from "../../rules/law/rule.ts";
import { expectAnswer } from "../../rules/refusal.ts";
import "../catalog/tables.ts";
import "./tables.ts";

/** What was entered about a duty's clock: a pause begins, a pause ends, more time is given. */
export type Entered = {
  readonly kind: "pause" | "resume" | "extension";
  readonly onDay: Day;
  readonly rule: string | null;
  readonly reason: string;
  readonly basis: string;
};
/** A site that could not be reached; `until` is null while it is down. */
export type Outage = {
  readonly site: string;
  readonly from: Day;
  readonly until: Day | null;
  readonly evidence: string;
};

/**
 * What moves a due day, in the terms of the law: each `pause` runs to the `resume` after it, the last one up to `asOf` while it
 * lasts; outages as they are. Pure; the entries come in the order they were made.
 */
export function adjustmentsFrom(entries: readonly Entered[], outages: readonly Outage[], asOf: Day): Adjustment[] {
  const adjustments: Adjustment[] = [];
  let paused: Entered | null = null;
  for (const entry of entries) {
    if (entry.kind === "extension") {
      const rule = expectAnswer(parseRule(entry.rule ?? ""));
      adjustments.push({ kind: "extension", givenOn: entry.onDay, rule, why: whyOf(entry) });
    } else if (entry.kind === "pause") paused = entry;
    else if (paused) {
      adjustments.push({ kind: "pause", stoppedOn: paused.onDay, resumedOn: entry.onDay, why: whyOf(paused) });
      paused = null;
    }
  }
  if (paused) {
    const resumedOn = asOf > paused.onDay ? asOf : paused.onDay;
    adjustments.push({ kind: "pause", stoppedOn: paused.onDay, resumedOn, open: true, why: whyOf(paused) });
  }
  for (const outage of outages) {
    const to = outage.until ?? (asOf > outage.from ? asOf : outage.from);
    const why = { zh: `网站无法访问（${outage.evidence}）`, en: `the site could not be reached (${outage.evidence})` };
    adjustments.push({ kind: "outage", from: outage.from, to, why });
  }
  return adjustments;
}

/** Whoever entered it wrote one reason; both languages carry it. */
const whyOf = (entry: Entered): Why => {
  const words = entry.basis === "" ? entry.reason : `${entry.reason}（${entry.basis}）`;
  return { zh: words, en: words };
};

/** Whether the last pause has not been ended yet. */
export const isPaused = (entries: readonly Entered[]): boolean =>
  entries.filter(({ kind }) => kind !== "extension").at(-1)?.kind === "pause";

/** The entries of duties, each list in the order it was made. */
export async function enteredFor(tx: Tx, duties: readonly number[]): Promise<ReadonlyMap<number, Entered[]>> {
  const entries = new Map<number, Entered[]>();
  if (duties.length === 0) return entries;
  const { rows } = await sql<{
    duty: number;
    kind: Entered["kind"];
    on_day: Day;
    rule: string;
    reason: string;
    basis: string;
  }>`
    select duty, kind, on_day, rule, reason, basis from duty_adjustment
    where duty = any(${[...duties]}::bigint[]) order by duty, id`.execute(tx);
  for (const row of rows) {
    const entry = { kind: row.kind, onDay: row.on_day, rule: row.rule, reason: row.reason, basis: row.basis };
    entries.set(row.duty, [...(entries.get(row.duty) ?? []), entry]);
  }
  return entries;
}

/** All outages of the tenant's sites, earliest first: a handful a year. */
export async function outagesOf(tx: Tx): Promise<Outage[]> {
  const rows = await tx.selectFrom("site_outage").selectAll().orderBy("from_day").orderBy("id").execute();
  return rows.map((row) => ({ site: row.site, from: row.from_day, until: row.until_day, evidence: row.evidence }));
}

/** The outages that touch a publicity period: on its site, begun by its closing day, not over before it began. */
export const touching = (
  outages: readonly Outage[],
  duty: { readonly rule: string; readonly site: string | null; readonly startedOn: Day; readonly dueOn: Day },
): Outage[] =>
  duty.rule.startsWith("lasts ")
    ? outages.filter(
        (one) => one.site === duty.site && one.from <= duty.dueOn && (one.until === null || one.until > duty.startedOn),
      )
    : [];
