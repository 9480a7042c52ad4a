import { sql } from "kysely";
import type { TenantDb } from "../../platform/db/database.ts";
import type { Tx } from "../../platform/db/tables.ts";
import type { Day } from "../../rules/law/day.ts";
import type { Calendar } from "../../rules/law/holidays.ts";
import { isRefusal } from "../../rules/refusal.ts";
import { adjustmentsFrom, enteredFor, type Outage, outagesOf, touching } from "./adjustments.ts";
import { clockNow, type DutyMatter, matterClocks } from "./clocks.ts";
import { adjustedDates, type DutyDates, dateColumns, type MatterClock } from "./model.ts";
import { batchEnds, type DutyRead, type DutyScope, dutiesAfter, writeDates } from "./rederive-rows.ts";

/** Why duties are derived anew and with what. `matters` or `duties` narrow it; all open duties when both are left out. */
export type Rederive = DutyScope & {
  /** In words for everybody who later asks why the day moved. */
  readonly why: string;
  readonly calendar: Calendar;
  readonly today: Day;
  readonly now: Date;
};

/** `moved`: due day, moment, hand-over day or rule changed; `confirmed`: same dates, no longer (or newly) provisional. */
export type Rederived = { readonly looked: number; readonly moved: number; readonly confirmed: number };

/** One move that would be made: for the question “these duties move, go on?”. */
export type Move = {
  readonly duty: number;
  readonly matter: string;
  readonly words: string;
  readonly agency: string;
  readonly before: { readonly due: Day; readonly handOver: Day | null; readonly rule: string };
  readonly after: { readonly due: Day; readonly handOver: Day | null; readonly rule: string };
};

const BATCH = 20_000;

/**
 * Derives open duties anew inside the caller's transaction: by the clock their matter has now (the one they were opened with where
 * the matter lost it), by the given calendar, with all their pauses, extensions and outages. Every move is logged with both
 * derivations. Twice changes nothing; two changes of a rule in one day are two moves.
 */
export async function rederiveDuties(tx: Tx, how: Rederive): Promise<Rederived> {
  const means = await meansOf(tx, how);
  let sum: Rederived = { looked: 0, moved: 0, confirmed: 0 };
  for (let after = 0; ; ) {
    const batch = await rederiveBatch(tx, means, after);
    sum = added(sum, batch.done);
    if (batch.last === null) return sum;
    after = batch.last;
  }
}

/** Batches derived at once: a database of two cores has both busy. */
const LANES = 2;

/** The same for a whole tenant, each batch a transaction of its own: a crash between two is finished by running it again. */
export async function rederiveTenant(db: TenantDb, how: Rederive): Promise<Rederived> {
  const ends = await db.read((tx) => batchEnds(tx, how, BATCH));
  const starts = [0, ...ends].map((after, index) => ({ after, upTo: ends[index] }));
  let sum: Rederived = { looked: 0, moved: 0, confirmed: 0 };
  const lane = async () => {
    for (let part = starts.shift(); part !== undefined; part = starts.shift()) {
      const { after, upTo } = part;
      const batch = await db.write(async (tx) => rederiveBatch(tx, await meansOf(tx, how), after, upTo));
      sum = added(sum, batch.done);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return sum;
}

/** What `rederiveDuties` would move, nothing written: how many, and the first `most` of them by id. */
export async function previewMoves(tx: Tx, how: Rederive, most: number): Promise<Rederived & { moves: Move[] }> {
  const means = await meansOf(tx, how);
  const moves: Move[] = [];
  let sum: Rederived = { looked: 0, moved: 0, confirmed: 0 };
  for (let after = 0; ; ) {
    const rows = await dutiesAfter(tx, how, after, BATCH);
    const changes = await changesOf(tx, means, rows);
    sum = added(sum, countOf(rows, changes));
    for (const change of changes) if (change.moves && moves.length < most) moves.push(moveOf(change));
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return { ...sum, moves };
    after = last.id;
  }
}

const added = (a: Rederived, b: Rederived): Rederived => ({
  looked: a.looked + b.looked,
  moved: a.moved + b.moved,
  confirmed: a.confirmed + b.confirmed,
});

type Means = Rederive & {
  readonly clocks: ReadonlyMap<string, DutyMatter>;
  readonly outages: readonly Outage[];
  /** Dates by clock and start: many duties share them. */
  readonly known: Map<string, DutyDates>;
};

/** A duty whose dates are no longer what is stored. */
export type Change = { readonly row: DutyRead; readonly dates: DutyDates; readonly moves: boolean };

async function meansOf(tx: Tx, how: Rederive): Promise<Means> {
  const ids = await tx.selectFrom("matter").select("id").execute();
  const clocks = await matterClocks(tx, how.matters ?? ids.map(({ id }) => id));
  return { ...how, clocks, outages: await outagesOf(tx), known: new Map() };
}

async function rederiveBatch(tx: Tx, means: Means, after: number, upTo?: number): Promise<Batch> {
  const rows = await dutiesAfter(tx, means, after, BATCH, upTo);
  const changes = await changesOf(tx, means, rows);
  await writeDates(tx, changes, means.why, means.now);
  return { done: countOf(rows, changes), last: rows.length < BATCH ? null : (rows.at(-1) as DutyRead).id };
}

/** `last` is where to go on after it, null when nothing is left. */
type Batch = { readonly done: Rederived; readonly last: number | null };

const countOf = (rows: readonly DutyRead[], changes: readonly Change[]): Rederived => {
  const moved = changes.filter((change) => change.moves).length;
  return { looked: rows.length, moved, confirmed: changes.length - moved };
};

async function changesOf(tx: Tx, means: Means, rows: readonly DutyRead[]): Promise<Change[]> {
  const entries = await enteredFor(
    tx,
    rows.filter((row) => row.adjusted).map((row) => row.id),
  );
  const stored = await storedClocks(
    tx,
    rows.filter((row) => clockOf(means, row) === undefined).map((row) => row.id),
  );
  const changes: Change[] = [];
  for (const row of rows) {
    const clock = clockOf(means, row) ?? (stored.get(row.id) as MatterClock);
    const outages = touching(means.outages, { ...row, rule: clock.rule.is });
    const own = entries.get(row.id) ?? [];
    const dates =
      own.length + outages.length === 0
        ? sharedDates(means, row, clock)
        : datesNow(row, clock, adjustmentsFrom(own, outages, means.today), means.calendar);
    const change = changeOf(row, dates);
    if (change) changes.push(change);
  }
  return changes;
}

const clockOf = (means: Means, row: DutyRead) => clockNow(means.clocks.get(row.matter), row);

function sharedDates(means: Means, row: DutyRead, clock: MatterClock): DutyDates {
  const key = `${clock.rule.is}|${clock.handOver?.is ?? ""}|${clock.override?.is ?? ""}|${row.start}|${row.matter}`;
  const known = means.known.get(key);
  if (known) return known;
  const dates = datesNow(row, clock, [], means.calendar);
  means.known.set(key, dates);
  return dates;
}

/** A clock that was accepted once does not refuse later; where a new rule cannot be adjusted, it holds without adjustments. */
function datesNow(
  row: DutyRead,
  clock: MatterClock,
  adjustments: Parameters<typeof adjustedDates>[2],
  calendar: Calendar,
): DutyDates {
  const dates = adjustedDates(clock, row.start, adjustments, calendar);
  if (!isRefusal(dates)) return dates;
  const plain = adjustedDates(clock, row.start, [], calendar);
  if (!isRefusal(plain)) return plain;
  // The new rule counts hours and the event has no time of day: the first minute of the day is the strictest reading.
  const strict = adjustedDates(clock, `${row.start.slice(0, 10)}T00:00` as DutyRead["start"], [], calendar);
  if (isRefusal(strict)) throw new Error(`duty ${row.id}: ${strict.en}`);
  return strict;
}

function changeOf(row: DutyRead, dates: DutyDates): Change | null {
  const now = dateColumns(dates);
  const open = dates.adjusted?.open === true;
  const sameDates =
    row.dueOn === now.due_on &&
    row.handOverOn === now.handover_on &&
    row.rule === now.rule &&
    (row.dueAt?.getTime() ?? null) === (now.due_at?.getTime() ?? null);
  // While a pause lasts the day moves every day; only its beginning and its end are moves.
  if (!sameDates) return { row, dates, moves: !(open && row.open) };
  return row.provisional === now.provisional && row.open === open ? null : { row, dates, moves: false };
}

function moveOf({ row, dates }: Change): Move {
  const now = dateColumns(dates);
  return {
    duty: row.id,
    matter: row.matter,
    words: row.words,
    agency: row.agency,
    before: { due: row.dueOn, handOver: row.handOverOn, rule: row.rule },
    after: { due: now.due_on, handOver: now.handover_on, rule: now.rule },
  };
}

/** The clock with which a duty was opened, for a matter that no longer has it. */
async function storedClocks(tx: Tx, ids: readonly number[]): Promise<ReadonlyMap<number, MatterClock>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: number; clock_on: string; derivation: DutyDates }>`
    select id, clock_on, derivation from duty where id = any(${[...ids]}::bigint[])`.execute(tx);
  return new Map(
    rows.map(({ id, clock_on, derivation: dates }) => {
      const { from } = dates.origin;
      const clock: MatterClock = {
        on: { is: clock_on, from },
        rule: { ...dates.origin, is: dates.due.rule },
        ...(dates.handOver && { handOver: { is: dates.handOver.rule, from } }),
        ...(dates.override !== null && { override: { is: dates.override, from } }),
      };
      return [id, clock];
    }),
  );
}
