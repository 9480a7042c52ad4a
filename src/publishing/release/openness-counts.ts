import { sql } from "kysely";
import { milestoneId } from "../../office/catalog/catalog-rows.ts";
import type { Tx } from "../../platform/db/tables.ts";
import type { Day } from "../../rules/law/day.ts";
import { workingDaysBetween } from "../../rules/law/deadline.ts";
import type { Calendar } from "../../rules/law/holidays.ts";
import { agencyFile, departmentFile } from "../site/address.ts";
import type { LateRow } from "../site/views/openness.ts";
import { dayAfter } from "../site/wording.ts";
import { type Measured, measure, measuredFacts } from "./milestone-measures.ts";
import type { HeldScheme } from "./scheme-held.ts";
import type { SiteFrame } from "./site-frame.ts";

/** How the public sees who is late: the plan says it, by department where it says nothing (`showsLate`). */
export type ShownLate = "department" | "agency" | "nobody";

/** What the nightly run counted for 公开情况 and 工作目标; the pages show it until the next night. */
export type OpennessCounts = {
  readonly by: ShownLate;
  readonly late: readonly LateRow[];
  /** By milestone: on its own day and now. */
  readonly milestones: Readonly<Record<string, { readonly onDay: Measured | null; readonly now: Measured | null }>>;
  /** Systems whose matter has something public. */
  readonly systems: readonly string[];
};

const SHOWN: Readonly<Record<string, ShownLate>> = { byDepartment: "department", byAgency: "agency", no: "nobody" };

/** Counts everything as of the beginning of `today`, so that counting again on the same day gives the same. */
export async function countOpenness(
  tx: Tx,
  frame: SiteFrame,
  held: HeldScheme,
  today: string,
  calendar: Calendar,
): Promise<OpennessCounts> {
  const { head } = held.scheme;
  const by = SHOWN[head.showsLate?.is ?? "byDepartment"] ?? "department";
  const yesterday = dayAfter(today, -1);
  const began = held.versions.at(-1)?.since ?? today;
  const facts = await measuredFacts(tx, began);
  const milestones = head.milestones.map((row, at) => {
    const target = typeof row.target?.is === "object" ? row.target.is : null;
    const day = row.date.is;
    // A day before the office was set up here left nothing to measure; that is no failure of the body.
    const known = target !== null && day < today && day >= began;
    const onDay = known ? measure(held.scheme, target, facts, day) : null;
    const now = target === null ? null : measure(held.scheme, target, facts, yesterday);
    return [milestoneId(row, at), { onDay, now }] as const;
  });
  const shown = held.scheme.systems.filter((system) =>
    facts.owed.some((one) => one.matter === system.matter?.is && one.since !== null && one.since < today),
  );
  return {
    by,
    late: by === "nobody" ? [] : await lateRows(tx, frame, by, today, calendar),
    milestones: Object.fromEntries(milestones),
    systems: shown.map((one) => one.id),
  };
}

/** Departments or agencies with duties due this year, the worst first. Nobody is named. */
async function lateRows(
  tx: Tx,
  frame: SiteFrame,
  by: "department" | "agency",
  today: string,
  calendar: Calendar,
): Promise<LateRow[]> {
  const count = (condition: ReturnType<typeof sql<boolean>>) => sql<number>`count(*) filter (where ${condition})`;
  const duties = tx
    .selectFrom("duty")
    .innerJoin("matter", "matter.id", "duty.matter")
    .innerJoin("site_column", "site_column.id", "matter.site_column")
    .where("site_column.site", "=", frame.id)
    .where("duty.state", "!=", "waived")
    .where("duty.due_on", ">=", `${today.slice(0, 4)}-01-01` as Day)
    .where("duty.due_on", "<", today as Day)
    .select([
      sql<number>`count(*)`.as("due"),
      count(sql<boolean>`duty.state = 'met' and met_on <= due_on`).as("onTime"),
      count(sql<boolean>`duty.state = 'met' and met_on > due_on`).as("late"),
      count(sql<boolean>`duty.state = 'open'`).as("overdue"),
      sql<string | null>`min(due_on) filter (where duty.state = 'open')::text`.as("oldest"),
    ]);
  const rows =
    by === "agency"
      ? await duties
          .innerJoin("agency", "agency.id", "duty.agency")
          .select(["agency.id", "agency.name"])
          .groupBy(["agency.id", "agency.name"])
          .execute()
      : await duties
          .innerJoin("duty_department", "duty_department.duty", "duty.id")
          .innerJoin("department", "department.id", "duty_department.department")
          .where("duty_department.part", "=", "lead")
          .where("duty_department.ended_at", "is", null)
          .select(["department.id", "department.name"])
          .groupBy(["department.id", "department.name"])
          .execute();
  return rows
    .map(({ id, name, oldest, ...counts }) => ({
      name,
      to: by === "agency" ? agencyFile(id) : departmentFile(id),
      due: Number(counts.due),
      onTime: Number(counts.onTime),
      late: Number(counts.late),
      overdue: Number(counts.overdue),
      longest: oldest === null ? 0 : Math.max(0, workingDaysBetween(oldest as Day, today as Day, calendar)),
    }))
    .sort((a, b) => b.overdue - a.overdue || b.longest - a.longest || b.late - a.late || (a.name < b.name ? -1 : 1));
}
