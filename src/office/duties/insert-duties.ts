import { sql } from "kysely";
import type { Tx } from "../../platform/db/tables.ts";
import type { Day } from "../../rules/law/day.ts";
import type { Calendar } from "../../rules/law/holidays.ts";
import type { Moment } from "../../rules/law/moment.ts";
import { isRefusal, type Refusal } from "../../rules/refusal.ts";
import { type DutyDates, dateColumns, datesOf, type MatterClock } from "./model.ts";
import type { Owner } from "./owing.ts";
import "./tables.ts";

/** A duty about to be opened: what, since when, by which clock, for whom. */
export type NewDuty = {
  readonly matter: string;
  /** The same occasion of the same matter is one duty of each owing agency, however often it is told. */
  readonly occasion: string;
  readonly words: string;
  readonly start: Day | Moment;
  readonly clock: MatterClock;
  readonly stage: string | null;
  /** The record that gave rise to it: the policy to be interpreted, the notice to stay up. */
  readonly about: string | null;
  readonly owner: Owner;
};

export type Inserted = { readonly id: number; readonly fresh: boolean; readonly dates: DutyDates };

const AT_ONCE = 500;

/** Stores duties with their dates and departments and returns them in order; one that stood already is returned as it stands. */
export async function insertDuties(
  tx: Tx,
  duties: readonly NewDuty[],
  calendar: Calendar,
  now: Date,
): Promise<Inserted[] | Refusal<"start-needs-time">> {
  const inserted: Inserted[] = [];
  const derive = remembering(calendar);
  for (let from = 0; from < duties.length; from += AT_ONCE) {
    const part = duties.slice(from, from + AT_ONCE);
    const dated: { duty: NewDuty; dates: DutyDates }[] = [];
    for (const duty of part) {
      const dates = derive(duty);
      if (isRefusal(dates)) return dates;
      dated.push({ duty, dates });
    }
    inserted.push(...(await insertPart(tx, dated, now)));
  }
  return inserted;
}

/** Many duties share a clock and a start: each pair is counted once. */
function remembering(calendar: Calendar) {
  const known = new Map<string, DutyDates | Refusal<"start-needs-time">>();
  return (duty: NewDuty) => {
    const key = `${JSON.stringify(duty.clock)} ${duty.start}`;
    const dates = known.get(key) ?? datesOf(duty.clock, duty.start, calendar);
    known.set(key, dates);
    return dates;
  };
}

const keyOf = (row: { matter: string; occasion: string; agency: string }) =>
  `${row.matter}\n${row.agency}\n${row.occasion}`;

async function insertPart(
  tx: Tx,
  dated: readonly { duty: NewDuty; dates: DutyDates }[],
  now: Date,
): Promise<Inserted[]> {
  const rows = dated.map(({ duty, dates }) => ({
    matter: duty.matter,
    occasion: duty.occasion,
    agency: duty.owner.agency,
    publisher: duty.owner.publisher,
    words: duty.words,
    started_on: duty.start.slice(0, 10) as Day,
    ...dateColumns(dates),
    derivation: JSON.stringify(dates),
    state: "open" as const,
    met_on: null,
    met_by: null,
    waived_reason: null,
    opened_at: now,
    clock_on: duty.clock.on.is,
    stage: duty.stage,
    about: duty.about,
  }));
  const unique = [...new Map(rows.map((row) => [keyOf(row), row])).values()];
  const stored = await tx
    .insertInto("duty")
    .values(unique)
    .onConflict((on) => on.columns(["matter", "occasion", "agency"]).doNothing())
    .returning(["id", "matter", "occasion", "agency"])
    .execute();
  const fresh = new Map(stored.map((row) => [keyOf(row), row.id]));
  const known = new Map(
    (
      await standing(
        tx,
        unique.filter((row) => !fresh.has(keyOf(row))),
      )
    ).map((row) => [keyOf(row), row.id]),
  );
  await insertDepartments(tx, dated, fresh);
  return dated.map(({ duty, dates }) => {
    const key = keyOf({ ...duty, agency: duty.owner.agency });
    const id = fresh.get(key) ?? known.get(key);
    if (id === undefined) throw new Error(`a duty was neither stored nor there: ${key}`);
    return { id, fresh: fresh.has(key), dates };
  });
}

async function standing(tx: Tx, rows: readonly { matter: string; occasion: string; agency: string }[]) {
  if (rows.length === 0) return [];
  const { rows: found } = await sql<{ id: number; matter: string; occasion: string; agency: string }>`
    select duty.id, duty.matter, duty.occasion, duty.agency from duty
    join unnest(${rows.map((row) => row.matter)}::text[], ${rows.map((row) => row.occasion)}::text[],
      ${rows.map((row) => row.agency)}::text[]) as wanted (matter, occasion, agency)
      on duty.matter = wanted.matter and duty.occasion = wanted.occasion and duty.agency = wanted.agency`.execute(tx);
  return found;
}

async function insertDepartments(
  tx: Tx,
  dated: readonly { duty: NewDuty }[],
  fresh: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = new Map<string, { duty: number; department: string; part: "lead" | "supporting" }>();
  for (const { duty } of dated) {
    const id = fresh.get(keyOf({ ...duty, agency: duty.owner.agency }));
    if (id === undefined) continue;
    for (const one of duty.owner.departments) rows.set(`${id} ${one.department}`, { duty: id, ...one });
  }
  if (rows.size === 0) return;
  await tx
    .insertInto("duty_department")
    .values([...rows.values()])
    .execute();
}
