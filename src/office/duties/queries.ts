import { type ExpressionBuilder, sql } from "kysely";
import type { Tables, Tx } from "../../platform/db/tables.ts";
import type { Day } from "../../rules/law/day.ts";
import "../catalog/tables.ts";
import "./tables.ts";

export type DutyOwner = {
  readonly id: string;
  readonly name: string;
  readonly short: string;
  readonly part: "lead" | "supporting";
};

const ownersOf = (e: ExpressionBuilder<Tables, "duty">) =>
  e
    .selectFrom("duty_department")
    .innerJoin("department", "department.id", "duty_department.department")
    .select(
      sql<
        DutyOwner[]
      >`coalesce(jsonb_agg(jsonb_build_object('id', department.id, 'name', department.name, 'short', department.short,
        'part', duty_department.part) order by duty_department.part, department.id), '[]')`.as("owners"),
    )
    .whereRef("duty_department.duty", "=", "duty.id");

const duties = (tx: Tx) =>
  tx
    .selectFrom("duty")
    .innerJoin("matter", "matter.id", "duty.matter")
    .leftJoin("site_column", "site_column.id", "matter.site_column")
    .selectAll("duty")
    .select((e) => [
      "matter.name as matter_name",
      "matter.short as matter_short",
      sql<string | null>`coalesce(site_column.level3, site_column.level2, site_column.level1)`.as("column_name"),
      ownersOf(e as unknown as ExpressionBuilder<Tables, "duty">).as("owners"),
    ]);

export type DutyListed = Awaited<ReturnType<typeof dutyById>> & object;

/** One duty with its matter and owners. */
export const dutyById = (tx: Tx, id: number) => duties(tx).where("duty.id", "=", id).executeTakeFirst();

export type DutyFilter = {
  /**
   * Only duties owned, as lead or supporting, by one of these departments or by one that was merged into them (JY-15); left
   * out: the whole office.
   */
  readonly departments?: readonly string[];
  readonly state?: "open" | "overdue" | "met" | "metLate" | "waived";
  readonly matter?: string;
  readonly dueBefore?: Day;
};

/** The departments and all that were merged into them: what a predecessor still owed, its successor sees (JY-15). */
const withPredecessors = (departments: readonly string[]) =>
  sql<string>`(with recursive line (id) as (
    select unnest(${[...departments]}::text[])
    union
    select department.id from department join line on department.successor = line.id
  ) select id from line)`;

function filtered(tx: Tx, filter: DutyFilter, today: Day) {
  let query = duties(tx);
  if (filter.departments) {
    const lines = withPredecessors(filter.departments);
    query = query.where((e) =>
      e.exists(
        e
          .selectFrom("duty_department")
          .select("duty_department.duty")
          .whereRef("duty_department.duty", "=", "duty.id")
          .where("department", "in", lines),
      ),
    );
  }
  if (filter.matter) query = query.where("duty.matter", "=", filter.matter);
  if (filter.dueBefore) query = query.where("duty.due_on", "<", filter.dueBefore);
  switch (filter.state) {
    case "open":
      return query.where("duty.state", "=", "open").where("duty.due_on", ">=", today);
    case "overdue":
      return query.where("duty.state", "=", "open").where("duty.due_on", "<", today);
    case "met":
      return query.where("duty.state", "=", "met").whereRef("duty.met_on", "<=", "duty.due_on");
    case "metLate":
      return query.where("duty.state", "=", "met").whereRef("duty.met_on", ">", "duty.due_on");
    case "waived":
      return query.where("duty.state", "=", "waived");
    default:
      return query;
  }
}

/** A page of duties, the worst first: open by due day, then the settled ones, newest first. */
export async function dutyPage(tx: Tx, filter: DutyFilter, today: Day, page: number, pageSize: number) {
  const query = filtered(tx, filter, today);
  const rows = await query
    .orderBy(sql`duty.state <> 'open'`)
    .orderBy(sql`case when duty.state = 'open' then duty.due_on end`)
    .orderBy("duty.due_on", "desc")
    .orderBy("duty.id")
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  const { total } = await query
    .clearSelect()
    .select((e) => e.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return { rows, total };
}

/** All open duties of the departments (or of the office), by due day: the heart of "my work". At most `limit`. */
export const openDuties = (tx: Tx, departments: readonly string[] | undefined, today: Day, limit: number) =>
  filtered(tx, departments ? { departments } : {}, today)
    .where("duty.state", "=", "open")
    .orderBy("duty.due_on")
    .orderBy("duty.id")
    .limit(limit)
    .execute();

/** How many duties are open and overdue, by department. */
export const dutyCounts = (tx: Tx, today: Day) =>
  tx
    .selectFrom("duty_department")
    .innerJoin("duty", "duty.id", "duty_department.duty")
    .select([
      "duty_department.department",
      sql<number>`count(*) filter (where duty.due_on >= ${today})`.as("open"),
      sql<number>`count(*) filter (where duty.due_on < ${today})`.as("overdue"),
    ])
    .where("duty.state", "=", "open")
    .groupBy("duty_department.department")
    .execute();

/** Every change of a duty's dates, oldest first, with both derivations. */
export const movesOf = (tx: Tx, duty: number) =>
  tx.selectFrom("duty_move").selectAll().where("duty", "=", duty).orderBy("id").execute();
