import { boardChips, boardChoices, boardFigures } from "../../../office/duties/board-queries.ts";
import { agenciesUnder } from "../../../office/people/oversight.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { addDays, type Day, parseDay, weekdayOf } from "../../../rules/law/day.ts";
import { isRefusal } from "../../../rules/refusal.ts";
import type { Board, BoardChoices } from "../contract/board.ts";
import { type Call, type Route, reads } from "../desk.ts";
import { boardWeeks, mondayOf } from "../present/board-weeks.ts";
import { filterOf } from "./duties.ts";
import "../../../publishing/records/tables.ts";

export const boardRoutes: readonly Route[] = [
  reads("board", (call) => call.tenant.db.read((tx) => board(tx, call))),
  reads("board/choices", (call) => call.tenant.db.read((tx) => choices(tx, call))),
];

/** A screen of weeks, and of chips in one day; the list of the day holds the rest. */
const WEEKS = 5;
const MOST_WEEKS = 9;
const CHIPS_A_DAY = 4;

async function board(tx: Tx, call: Call): Promise<Board> {
  const { query, today, calendar } = call;
  const asked = query.week ? parseDay(query.week) : null;
  const from = mondayOf(asked === null || isRefusal(asked) ? addDays(today, -7) : asked);
  const weeks = weeksIn(query.weeks);
  const to = addDays(from, weeks * 7 - 1);
  const { dueFrom: _, dueBefore: __, ...filter } = await filterOf(tx, call);
  const chips = await boardChips(tx, filter, { from, to }, CHIPS_A_DAY, today);
  const signing = await waitingForSignature(
    tx,
    chips.map((chip) => chip.id),
  );
  return {
    today,
    from,
    to,
    weeks: boardWeeks(chips, { from, weeks, today, calendar, signing }),
    figures: await boardFigures(tx, filter, { today, from, weekEnd: weekEndOf(today) }),
    calendar: calendar.version,
  };
}

const weekEndOf = (day: Day): Day => addDays(day, 7 - weekdayOf(day));

function weeksIn(text: string | undefined): number {
  const weeks = Number(text ?? WEEKS);
  return Number.isInteger(weeks) && weeks >= 1 && weeks <= MOST_WEEKS ? weeks : WEEKS;
}

async function waitingForSignature(tx: Tx, duties: readonly number[]): Promise<ReadonlySet<number>> {
  if (duties.length === 0) return new Set();
  const rows = await tx
    .selectFrom("record_item")
    .select("duty")
    .where("duty", "in", [...duties])
    .where("state", "in", ["submitted", "accepted"])
    .execute();
  return new Set(rows.map((row) => row.duty as number));
}

async function choices(tx: Tx, { actor }: Call): Promise<BoardChoices> {
  return boardChoices(tx, await agenciesUnder(tx, actor));
}
