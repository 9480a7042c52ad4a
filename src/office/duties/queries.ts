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
    .whereRef("duty_department.duty", "=", "duty.id")
    .where("duty_department.ended_at", "is", null);

export type DutyPerson = { readonly id: string; readonly name: string };

const peopleOf = (e: ExpressionBuilder<Tables, "duty">) =>
  e
    .selectFrom("duty_person")
    .innerJoin("person", "person.id", "duty_person.person")
    .select(
      sql<
        DutyPerson[]
      >`coalesce(jsonb_agg(jsonb_build_object('id', person.id, 'name', person.name) order by person.id), '[]')`.as(
        "people",
      ),
    )
    .whereRef("duty_person.duty", "=", "duty.id")
    .where("duty_person.ended_at", "is", null);

const duties = (tx: Tx) =>
  tx
    .selectFrom("duty")
    .innerJoin("matter", "matter.id", "duty.matter")
    .innerJoin("agency", "agency.id", "duty.agency")
    .innerJoin("publisher", "publisher.id", "duty.publisher")
    .leftJoin("site_column", "site_column.id", "matter.site_column")
    .selectAll("duty")
    .select((e) => [
      "matter.name as matter_name",
      "matter.short as matter_short",
      "matter.key_area",
      "agency.name as agency_name",
      "agency.short as agency_short",
      "publisher.name as publisher_name",
      "publisher.kind as publisher_kind",
      sql<string | null>`coalesce(site_column.level3, site_column.level2, site_column.level1)`.as("column_name"),
      ownersOf(e as unknown as ExpressionBuilder<Tables, "duty">).as("owners"),
      peopleOf(e as unknown as ExpressionBuilder<Tables, "duty">).as("people"),
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
  readonly dueFrom?: Day;
  /** Owed by one of these agencies or by one they took over from (JY-05). */
  readonly agencies?: readonly string[];
  /** Given to this person by name (ZS-13). */
  readonly person?: string;
  /** Everything this person has to see to: by name, through their department, or their agency where it names no department. */
  readonly mine?: { readonly id: string; readonly agency: string; readonly department: string | null };
  readonly keyArea?: true;
  /** Only matters of this topic of the scheme: a field 领域, a theme. */
  readonly topic?: string;
  /** A part of the words or of the matter's name. */
  readonly text?: string;
};

/** The departments and all that were merged into them: what a predecessor still owed, its successor sees (JY-15). */
const withPredecessors = (departments: readonly string[]) =>
  sql<string>`(with recursive line (id) as (
    select unnest(${[...departments]}::text[])
    union
    select department.id from department join line on department.successor = line.id
  ) select id from line)`;

const withEarlierAgencies = (agencies: readonly string[]) =>
  sql<string>`(with recursive line (id) as (
    select unnest(${[...agencies]}::text[])
    union
    select agency.id from agency join line on agency.successor = line.id
  ) select id from line)`;

const mineOf = (mine: NonNullable<DutyFilter["mine"]>) => sql<boolean>`(
  exists (select from duty_person dp where dp.duty = duty.id and dp.ended_at is null and dp.person = ${mine.id})
  or exists (select from duty_department dd where dd.duty = duty.id and dd.ended_at is null
    and dd.department in ${withPredecessors(mine.department === null ? [] : [mine.department])})
  or (duty.agency = ${mine.agency} and not exists (
    select from duty_department dd where dd.duty = duty.id and dd.ended_at is null)))`;

/** The duties that a filter lets through, for lists, counts and boards alike; choose columns anew with `clearSelect` for the latter. */
export function filtered(tx: Tx, filter: DutyFilter, today: Day) {
  let query = duties(tx);
  if (filter.departments) {
    const lines = withPredecessors(filter.departments);
    query = query.where((e) =>
      e.exists(
        e
          .selectFrom("duty_department")
          .select("duty_department.duty")
          .whereRef("duty_department.duty", "=", "duty.id")
          .where("duty_department.ended_at", "is", null)
          .where("department", "in", lines),
      ),
    );
  }
  if (filter.agencies) query = query.where("duty.agency", "in", withEarlierAgencies(filter.agencies));
  if (filter.person !== undefined) {
    const { person } = filter;
    query = query.where((e) =>
      e.exists(
        e
          .selectFrom("duty_person")
          .select("duty_person.duty")
          .whereRef("duty_person.duty", "=", "duty.id")
          .where("duty_person.ended_at", "is", null)
          .where("duty_person.person", "=", person),
      ),
    );
  }
  if (filter.mine) query = query.where(mineOf(filter.mine));
  if (filter.keyArea) query = query.where("matter.key_area", "=", true);
  if (filter.topic !== undefined) {
    const { topic } = filter;
    query = query.where((e) =>
      e.exists(
        e
          .selectFrom("topic_matter")
          .select("topic_matter.topic")
          .whereRef("topic_matter.matter", "=", "duty.matter")
          .where("topic_matter.topic", "=", topic),
      ),
    );
  }
  if (filter.dueFrom) query = query.where("duty.due_on", ">=", filter.dueFrom);
  if (filter.text) {
    const like = `%${filter.text.replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where((e) => e.or([e("duty.words", "like", like), e("matter.name", "like", like)]));
  }
  if (filter.matter) query = query.where("duty.matter", "=", filter.matter);
  if (filter.dueBefore) query = query.where("duty.due_on", "<", filter.dueBefore);
  switch (filter.state) {
    case "open":
      return query
        .where("duty.state", "=", "open")
        .where("duty.due_on", ">=", today)
        .where("duty.broken_on", "is", null);
    case "overdue":
      return query
        .where("duty.state", "=", "open")
        .where((e) => e.or([e("duty.due_on", "<", today), e("duty.broken_on", "is not", null)]));
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

/** All open duties that the filter lets through, by due day: the heart of "my work". At most `limit`. */
export const openDuties = (tx: Tx, filter: DutyFilter, today: Day, limit: number) =>
  filtered(tx, filter, today)
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
    .where("duty_department.ended_at", "is", null)
    .groupBy("duty_department.department")
    .execute();

/** How the duties of each agency stand: the board of counties and bureaus (JY-05, ZJ-32). Agencies that owe nothing are left out. */
export const agencyCounts = (tx: Tx, today: Day) =>
  tx
    .selectFrom("duty")
    .innerJoin("agency", "agency.id", "duty.agency")
    .select([
      "agency.id",
      "agency.name",
      "agency.short",
      "agency.level",
      "agency.parent",
      "agency.until_day",
      "agency.successor",
      sql<number>`count(*) filter (where duty.state = 'open' and duty.due_on >= ${today})`.as("open"),
      sql<number>`count(*) filter (where duty.state = 'open' and duty.due_on < ${today})`.as("overdue"),
      sql<number>`count(*) filter (where duty.state = 'met' and duty.met_on <= duty.due_on)`.as("met"),
      sql<number>`count(*) filter (where duty.state = 'met' and duty.met_on > duty.due_on)`.as("metLate"),
      sql<Day | null>`min(duty.due_on) filter (where duty.state = 'open')`.as("worst"),
    ])
    .groupBy("agency.id")
    .orderBy("agency.id")
    .execute();

export type HandOverFilter = { readonly from: Day; readonly to: Day; readonly agencies?: readonly string[] };

/** Hand-overs to the office that fell due in a span, by department: in time, late, still missing on `today` (JY-13). */
export const handOverCounts = (tx: Tx, { from, to, agencies }: HandOverFilter, today: Day) => {
  const day = sql`(duty.handed_over_at at time zone 'Asia/Shanghai')::date`;
  return tx
    .selectFrom("duty_department")
    .innerJoin("duty", "duty.id", "duty_department.duty")
    .innerJoin("department", "department.id", "duty_department.department")
    .select([
      "department.id",
      "department.name",
      "department.agency",
      sql<number>`count(*)`.as("due"),
      sql<number>`count(*) filter (where ${day} <= duty.handover_on)`.as("inTime"),
      sql<number>`count(*) filter (where ${day} > duty.handover_on)`.as("late"),
      sql<number>`count(*) filter (where duty.handed_over_at is null and duty.state = 'open' and duty.handover_on < ${today})`.as(
        "missing",
      ),
    ])
    .where("duty_department.part", "=", "lead")
    .where("duty_department.ended_at", "is", null)
    .where("duty.state", "<>", "waived")
    .where("duty.handover_on", ">=", from)
    .where("duty.handover_on", "<=", to)
    .$if(agencies !== undefined, (q) => q.where("duty.agency", "in", [...(agencies ?? [])]))
    .groupBy("department.id")
    .orderBy("department.id")
    .execute();
};

/** Every change of a duty's dates, oldest first, with both derivations. */
export const movesOf = (tx: Tx, duty: number) =>
  tx.selectFrom("duty_move").selectAll().where("duty", "=", duty).orderBy("id").execute();

/** Who handed a duty to whom, and why, oldest first: department to department, agency to agency, person to person. */
export async function transfersOf(tx: Tx, duty: number) {
  const { rows } = await sql<{ at: Date; from: string; to: string; reason: string; by: string }>`
    select t.at, t.reason, p.name as by,
      coalesce(fp.name, fd.name, fa.name) as "from", coalesce(tp.name, td.name, ta.name) as "to"
    from duty_transfer t
    join person p on p.id = t.by_person
    join agency fa on fa.id = t.from_agency join agency ta on ta.id = t.to_agency
    left join department fd on fd.id = t.from_department left join department td on td.id = t.to_department
    left join person fp on fp.id = t.from_person left join person tp on tp.id = t.to_person
    where t.duty = ${duty} order by t.id`.execute(tx);
  return rows;
}
