import { sql } from "kysely";
import type { Tx } from "../../platform/db/tables.ts";
import type { Day } from "../../rules/law/day.ts";
import "../people/tables.ts";
import type { MonthlyDuty } from "./gaps.ts";
import "./tables.ts";

export type MonthlyLine = {
  readonly matter: string;
  readonly matterName: string;
  readonly agency: string;
  readonly agencyName: string;
  readonly duties: readonly MonthlyDuty[];
};

/** The monthly duties of these agencies, by matter and agency. */
export async function monthlyLines(tx: Tx, agencies: readonly string[]): Promise<MonthlyLine[]> {
  const rows = await tx
    .selectFrom("duty")
    .innerJoin("matter", "matter.id", "duty.matter")
    .innerJoin("agency", "agency.id", "duty.agency")
    .select(["duty.matter", "duty.agency", "matter.name as matterName", "agency.name as agencyName"])
    .select(
      sql<MonthlyDuty[]>`jsonb_agg(jsonb_build_object('id', duty.id, 'month', split_part(duty.occasion, ':', 2),
        'dueOn', duty.due_on, 'state', duty.state) order by duty.occasion)`.as("duties"),
    )
    .where("duty.clock_on", "=", "month")
    .where("duty.occasion", "like", "month:%")
    .where("duty.agency", "in", listed(agencies))
    .where("matter.retired_on", "is", null)
    .groupBy(["duty.matter", "duty.agency", "matter.name", "agency.name"])
    .orderBy("duty.matter")
    .orderBy("duty.agency")
    .execute();
  return rows;
}

export type Dossier = {
  readonly matter: string;
  readonly matterName: string;
  readonly agency: string;
  readonly agencyName: string;
  /** What the dossier is called: the record it is about, or the words its duties share. */
  readonly name: string;
  /** Stages with a duty, in whatever state. */
  readonly begun: readonly string[];
};

/** Every dossier of these agencies that has begun at least one stage. */
export const dossiers = (tx: Tx, agencies: readonly string[]): Promise<Dossier[]> =>
  tx
    .selectFrom("duty")
    .innerJoin("matter", "matter.id", "duty.matter")
    .innerJoin("agency", "agency.id", "duty.agency")
    .select(["duty.matter", "duty.agency", "matter.name as matterName", "agency.name as agencyName"])
    .select([sql<string>`min(duty.words)`.as("name"), sql<string[]>`array_agg(distinct duty.stage)`.as("begun")])
    .where("duty.stage", "is not", null)
    .where("duty.state", "<>", "waived")
    .where("duty.agency", "in", listed(agencies))
    .groupBy(["duty.matter", "duty.agency", "matter.name", "agency.name", sql`coalesce(duty.about, duty.words)`])
    .orderBy("duty.matter")
    .orderBy("duty.agency")
    .orderBy("name")
    .execute();

/** The stages of every matter that has any, in their order. */
export async function stagesByMatter(tx: Tx): Promise<ReadonlyMap<string, readonly { id: string; name: string }[]>> {
  const rows = await tx
    .selectFrom("matter_stage")
    .select(["matter", "id", "name"])
    .orderBy("matter")
    .orderBy("position")
    .execute();
  return Map.groupBy(rows, (row) => row.matter);
}

/** Departments that must name a liaison and have none on `today` (LC-20). */
export const departmentsWithoutLiaison = (tx: Tx, agencies: readonly string[], today: Day) =>
  tx
    .selectFrom("department")
    .innerJoin("agency", "agency.id", "department.agency")
    .select(["department.id", "department.name", "agency.name as agencyName"])
    .where("department.agency", "in", listed(agencies))
    .where((e) => e.or([e("department.until_day", "is", null), e("department.until_day", ">=", today)]))
    .where(sql<boolean>`department.facts -> 'needsLiaison' ->> 'is' = 'true'`)
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom("liaison")
            .select("liaison.person")
            .whereRef("liaison.department", "=", "department.id")
            .where("liaison.from_day", "<=", today)
            .where((one) => one.or([one("liaison.until_day", "is", null), one("liaison.until_day", ">=", today)])),
        ),
      ),
    )
    .orderBy("department.agency")
    .orderBy("department.id")
    .execute();

const listed = (agencies: readonly string[]) => (agencies.length > 0 ? [...agencies] : [""]);
