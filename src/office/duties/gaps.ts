import { addDays, addMonths, type Day } from "../../rules/law/day.ts";

/** What may be missing in an office that is otherwise at work: each kind has a list of cases and one thing to do about a case. */
export const GAP_KINDS = ["month", "stage", "liaison", "column", "attribute"] as const;
export type GapKind = (typeof GAP_KINDS)[number];

/** A monthly duty of one matter in one agency, as far as it tells whether its month was reported. */
export type MonthlyDuty = {
  readonly id: number;
  /** `2026-10` */
  readonly month: string;
  readonly dueOn: Day;
  readonly state: "open" | "met" | "waived";
};

/** A month without its report; `duty` is null where not even the duty was opened. */
export type MonthGap = { readonly month: string; readonly duty: number | null; readonly since: Day | null };

/**
 * The months without a report, oldest first: those whose duty is open after its due day, and those between the first and the last
 * known month for which nothing was opened. A report of “no change” meets its month (JY-12), a waived month owes nothing.
 */
export function monthsWithoutReport(duties: readonly MonthlyDuty[], today: Day): MonthGap[] {
  const byMonth = new Map(duties.map((duty) => [duty.month, duty]));
  const months = [...byMonth.keys()].sort();
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  return monthsBetween(first, last).flatMap((month): MonthGap[] => {
    const duty = byMonth.get(month);
    if (duty === undefined) return [{ month, duty: null, since: null }];
    return duty.state === "open" && duty.dueOn < today ? [{ month, duty: duty.id, since: duty.dueOn }] : [];
  });
}

function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  for (let at = `${first}-01` as Day; at.slice(0, 7) <= last; at = addMonths(at, 1)) months.push(at.slice(0, 7));
  return months;
}

/**
 * The stages of a dossier that were passed over: nothing was ever owed for them although a later one has begun. `stages` in
 * their order; `begun` are those that have a duty, in whatever state (SG-13).
 */
export function stagesPassedOver(stages: readonly string[], begun: ReadonlySet<string>): string[] {
  const last = stages.findLastIndex((stage) => begun.has(stage));
  return stages.slice(0, last + 1).filter((stage) => !begun.has(stage));
}

/** How soon a column must be renewed, by the national indicators for government sites (国办秘函〔2019〕19号). */
export type Freshness = "twoWeeks" | "sixMonths" | "never";

const NEWS = /动态|要闻/;
const HALF_YEARLY = /通知公告|公告公示|政策文件/;

/** The limit of a column, from the names above and of it: 动态要闻 two weeks, 通知公告 and 政策文件 six months, others only never blank. */
export function freshnessOf(names: readonly (string | null)[]): Freshness {
  const has = (word: RegExp) => names.some((name) => name !== null && word.test(name));
  if (has(NEWS)) return "twoWeeks";
  return has(HALF_YEARLY) ? "sixMonths" : "never";
}

export type ColumnGap = { readonly gap: "blank" | "stale"; readonly since: Day | null };

/** Whether a column is blank or has gone stale: the last day allowed lies before `today`. Null: it is as it should be. */
export function columnGap(freshness: Freshness, newest: Day | null, today: Day): ColumnGap | null {
  if (newest === null) return { gap: "blank", since: null };
  if (freshness === "never") return null;
  const until = freshness === "twoWeeks" ? addDays(newest, 14) : addMonths(newest, 6);
  return until < today ? { gap: "stale", since: until } : null;
}
