import { sql } from "kysely";
import type { Tx } from "../../platform/db/tables.ts";
import type { Day } from "../../rules/law/day.ts";
import { type DutyFilter, filtered } from "./queries.ts";

/** A duty as one chip of the board; `day_total` and `day_late` speak of its whole day, also of what is not shown. */
export type BoardChip = Awaited<ReturnType<typeof boardChips>>[number];

export type BoardSpan = { readonly from: Day; readonly to: Day };

/**
 * The duties of a span by day, the most pressing first, at most `perDay` a day: the database groups and cuts, so that ten
 * thousand open duties cost no more than a screen of them. Waived duties are left out unless the filter asks for them.
 */
export async function boardChips(tx: Tx, filter: DutyFilter, span: BoardSpan, perDay: number, today: Day) {
  const late = sql<boolean>`(duty.state = 'open' and (duty.due_on < ${today} or duty.broken_on is not null))`;
  const ranked = filtered(tx, { ...filter, dueFrom: span.from }, today)
    .where("duty.due_on", "<=", span.to)
    .$if(filter.state === undefined, (query) => query.where("duty.state", "<>", "waived"))
    .clearSelect()
    .select([
      "duty.id",
      "duty.matter",
      "matter.name as matter_name",
      "matter.short as matter_short",
      "matter.key_area",
      "agency.short as agency_short",
      "duty.words",
      "duty.state",
      "duty.due_on",
      "duty.met_on",
      "duty.broken_on",
      "duty.provisional",
      sql<number>`row_number() over (partition by duty.due_on order by ${late} desc, duty.state <> 'open', duty.id)`.as(
        "place",
      ),
      sql<number>`count(*) over (partition by duty.due_on)`.as("day_total"),
      sql<number>`count(*) filter (where ${late}) over (partition by duty.due_on)`.as("day_late"),
    ]);
  return tx
    .selectFrom(ranked.as("chip"))
    .selectAll("chip")
    .select(
      sql<string | null>`(select department.short from duty_department
        join department on department.id = duty_department.department
        where duty_department.duty = chip.id and duty_department.ended_at is null
        order by duty_department.part, department.id limit 1)`.as("department_short"),
    )
    .where("chip.place", "<=", perDay)
    .orderBy("chip.due_on")
    .orderBy("chip.place")
    .execute();
}

export type BoardFigures = {
  readonly overdue: number;
  /** Overdue with a due day before the span that is shown. */
  readonly earlier: number;
  readonly today: number;
  /** Still open, due after today and until the end of its week. */
  readonly week: number;
  /** Due this year until today, and of these met in time. */
  readonly dueThisYear: number;
  readonly inTime: number;
};

/** The figures above the board, of everything the filter lets through. */
export async function boardFigures(
  tx: Tx,
  filter: DutyFilter,
  days: { readonly today: Day; readonly from: Day; readonly weekEnd: Day },
): Promise<BoardFigures> {
  const { today, from, weekEnd } = days;
  const yearStart = `${today.slice(0, 4)}-01-01`;
  const late = sql`duty.state = 'open' and (duty.due_on < ${today} or duty.broken_on is not null)`;
  const due = sql`duty.state <> 'waived' and duty.due_on >= ${yearStart} and duty.due_on < ${today}`;
  return filtered(tx, filter, today)
    .where((e) => e.or([e("duty.state", "=", "open"), e("duty.due_on", ">=", yearStart as Day)]))
    .clearSelect()
    .select([
      sql<number>`count(*) filter (where ${late})`.as("overdue"),
      sql<number>`count(*) filter (where ${late} and duty.due_on < ${from})`.as("earlier"),
      sql<number>`count(*) filter (where duty.state = 'open' and duty.due_on = ${today})`.as("today"),
      sql<number>`count(*) filter (where duty.state = 'open' and duty.due_on > ${today} and duty.due_on <= ${weekEnd})`.as(
        "week",
      ),
      sql<number>`count(*) filter (where ${due})`.as("dueThisYear"),
      sql<number>`count(*) filter (where ${due} and duty.state = 'met' and duty.met_on <= duty.due_on)`.as("inTime"),
    ])
    .executeTakeFirstOrThrow();
}

/** What the board can be narrowed to: the bodies in sight, their departments, and the topics and matters of the scheme. */
export async function boardChoices(tx: Tx, agencies: readonly string[]) {
  const among = agencies.length > 0 ? [...agencies] : [""];
  const [bodies, departments, topics, matters] = await Promise.all([
    tx.selectFrom("agency").select(["id", "name"]).where("id", "in", among).orderBy("id").execute(),
    tx
      .selectFrom("department")
      .select(["id", "name", "agency"])
      .where("agency", "in", among)
      .where("until_day", "is", null)
      .orderBy("agency")
      .orderBy("id")
      .execute(),
    tx.selectFrom("topic").select(["id", "name"]).orderBy("position").execute(),
    tx
      .selectFrom("matter")
      .select(["id", "name"])
      .where("retired_on", "is", null)
      .where((e) => e.exists(e.selectFrom("duty").select("duty.id").whereRef("duty.matter", "=", "matter.id")))
      .orderBy("id")
      .execute(),
  ]);
  return { agencies: bodies, departments, topics, matters };
}
