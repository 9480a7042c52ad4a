import { sql } from "kysely";
import type { Tx } from "../../platform/db/tables.ts";
import type { Day } from "../../rules/law/day.ts";
import type { Moment } from "../../rules/law/moment.ts";
import { type DutyDates, dateColumns } from "./model.ts";
import "./tables.ts";

/** Which open duties: of these matters, or these very ones; all when both are left out. */
export type DutyScope = { readonly matters?: readonly string[]; readonly duties?: readonly number[] };

/** An open duty as far as deriving it anew needs it: never its whole derivation, which is the bulk of a million rows. */
export type DutyRead = {
  readonly id: number;
  readonly matter: string;
  readonly words: string;
  readonly agency: string;
  readonly clockOn: string;
  readonly stage: string | null;
  readonly start: Day | Moment;
  readonly startedOn: Day;
  readonly rule: string;
  readonly dueOn: Day;
  readonly dueAt: Date | null;
  readonly handOverOn: Day | null;
  readonly provisional: boolean;
  readonly site: string | null;
  /** Whether pauses or extensions were entered for it. */
  readonly adjusted: boolean;
  /** Whether the stored dates were counted with a pause that goes on. */
  readonly open: boolean;
};

/** The ids behind which batches of so many open duties end, the last batch left out. */
export async function batchEnds(tx: Tx, scope: DutyScope, size: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from (select id, row_number() over (order by id) as place from duty where state = 'open' ${within(scope)}) one
    where place % ${size}::integer = 0 order by id`.execute(tx);
  return rows.map(({ id }) => id);
}

const within = (scope: DutyScope) => sql`
  ${scope.matters ? sql`and duty.matter = any(${[...scope.matters]}::text[])` : sql``}
  ${scope.duties ? sql`and duty.id = any(${[...scope.duties]}::bigint[])` : sql``}`;

/** The next `limit` open duties after an id and up to another, by id. */
export async function dutiesAfter(
  tx: Tx,
  scope: DutyScope,
  after: number,
  limit: number,
  upTo: number = Number.MAX_SAFE_INTEGER,
): Promise<DutyRead[]> {
  const { rows } = await sql<DutyRead>`
    select duty.id, duty.matter, duty.words, duty.agency, duty.clock_on as "clockOn", duty.stage,
      case when duty.due_at is null then duty.started_on::text else duty.derivation #>> '{due,start}' end as start,
      duty.started_on as "startedOn", duty.rule, duty.due_on as "dueOn", duty.due_at as "dueAt",
      duty.handover_on as "handOverOn", duty.provisional, site_column.site,
      exists (select from duty_adjustment where duty_adjustment.duty = duty.id) as adjusted,
      duty.derivation #> '{adjusted,open}' is not distinct from 'true'::jsonb as open
    from duty
    join matter on matter.id = duty.matter
    left join site_column on site_column.id = matter.site_column
    where duty.state = 'open' and duty.id > ${after} and duty.id <= ${upTo} ${within(scope)}
    order by duty.id limit ${limit}`.execute(tx);
  return rows;
}

type Changed = { readonly row: DutyRead; readonly dates: DutyDates; readonly moves: boolean };

/**
 * Stores new dates and logs the moves, in one statement a batch. Each derivation is sent once, however many duties share it. A
 * duty that somebody met, waived or moved in between keeps what they wrote, and no move of it is logged.
 */
export async function writeDates(tx: Tx, changes: readonly Changed[], why: string, now: Date): Promise<void> {
  if (changes.length === 0) return;
  // The ids come in order; their span keeps the planner from reading the whole table for each batch.
  const span = sql`duty.id between ${changes[0]?.row.id} and ${changes.at(-1)?.row.id}`;
  const numbers = new Map<DutyDates, number>();
  for (const { dates } of changes) if (!numbers.has(dates)) numbers.set(dates, numbers.size);
  const fresh = [...numbers].map(([dates, key]) => ({ key, ...dateColumns(dates), derivation: dates }));
  await sql`
    with fresh as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as f (key integer, rule text, due_on date,
        due_at timestamptz, provisional boolean, handover_on date, derivation jsonb)
    ), wanted as materialized (
      select * from unnest(${changes.map(({ row }) => row.id)}::bigint[], ${changes.map(({ row }) => row.dueOn)}::date[],
        ${changes.map(({ dates }) => numbers.get(dates))}::integer[], ${changes.map((one) => one.moves)}::boolean[])
        as w (id, due_before, key, moves)
    ), before as materialized (
      select duty.id, duty.derivation from duty join wanted using (id) where wanted.moves and ${span}
    ), changed as (
      update duty set rule = fresh.rule, due_on = fresh.due_on, due_at = fresh.due_at, provisional = fresh.provisional,
        handover_on = fresh.handover_on, derivation = fresh.derivation
      from wanted join fresh using (key)
      where duty.id = wanted.id and ${span} and duty.state = 'open' and duty.due_on = wanted.due_before
      returning duty.id, wanted.moves, fresh.derivation
    )
    insert into duty_move (duty, moved_at, before, after, why)
    select changed.id, ${now}, before.derivation, changed.derivation, ${why}
    from changed join before using (id) where changed.moves order by changed.id`.execute(tx);
}
