import type { BoardChip } from "../../../office/duties/board-queries.ts";
import { stateOn, workingDaysLeft } from "../../../office/duties/model.ts";
import { addDays, type Day, daysBetween, weekdayOf } from "../../../rules/law/day.ts";
import type { Calendar } from "../../../rules/law/holidays.ts";
import type { BoardDay, BoardDuty, BoardWeek } from "../contract/board.ts";

/** The Monday of the week a day lies in. */
export const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day));

/** The number of a week that begins on this Monday, as the calendar on the wall counts it (ISO 8601). */
export function weekNumber(monday: Day): number {
  const thursday = addDays(monday, 3);
  const first = `${thursday.slice(0, 4)}-01-01` as Day;
  return Math.floor(daysBetween(first, thursday) / 7) + 1;
}

export type Sheet = {
  readonly from: Day;
  readonly weeks: number;
  readonly today: Day;
  readonly calendar: Calendar;
  /** Duties whose document waits for a signature. */
  readonly signing: ReadonlySet<number>;
};

/** Weeks as rows and days as cells, each with what the tenant's calendar says of it and its chips. */
export function boardWeeks(chips: readonly BoardChip[], sheet: Sheet): BoardWeek[] {
  const byDay = Map.groupBy(chips, (chip) => chip.due_on);
  return Array.from({ length: sheet.weeks }, (_, at) => {
    const from = addDays(sheet.from, at * 7);
    const days = Array.from({ length: 7 }, (__, weekday) => {
      const day = addDays(from, weekday);
      return boardDay(day, byDay.get(day) ?? [], sheet);
    });
    const late = days.reduce((sum, day) => sum + day.late, 0);
    return { number: weekNumber(from), from, to: addDays(from, 6), late, days };
  });
}

function boardDay(day: Day, chips: readonly BoardChip[], sheet: Sheet): BoardDay {
  const { kind, name, provisional } = sheet.calendar.kindOf(day);
  return {
    day,
    weekday: weekdayOf(day),
    kind,
    name: name ?? null,
    provisional,
    total: Number(chips[0]?.day_total ?? 0),
    late: Number(chips[0]?.day_late ?? 0),
    duties: chips.map((chip) => boardDuty(chip, sheet)),
  };
}

function boardDuty(chip: BoardChip, { today, calendar, signing }: Sheet): BoardDuty {
  const facts = { state: chip.state, dueOn: chip.due_on, metOn: chip.met_on, brokenOn: chip.broken_on };
  return {
    id: chip.id,
    short: chip.matter_short,
    department: chip.department_short ?? chip.agency_short,
    title: chip.words === chip.matter_name ? chip.matter_name : `${chip.matter_name}：${chip.words}`,
    due: chip.due_on,
    state: stateOn(facts, today),
    workingDays: workingDaysLeft(chip.due_on, today, calendar),
    provisional: chip.provisional,
    keyArea: chip.key_area,
    signing: signing.has(chip.id),
  };
}
