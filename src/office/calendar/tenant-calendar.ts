import type { Tx } from "../../platform/db/tables.ts";
import {
  addNotice,
  type Calendar,
  type CalendarData,
  type HolidayNotice,
  makeCalendar,
} from "../../rules/law/holidays.ts";
import { CHINA } from "../../rules/law/holidays-cn.ts";
import { expectAnswer } from "../../rules/refusal.ts";
import "./tables.ts";

/** Every version of a tenant's calendar: the shipped one, then one more for each notice loaded in the office. */
export type Calendars = {
  /** What counts now. */
  readonly current: Calendar;
  /** The version an older derivation names, for its explanation; the current one for a name this tenant never had. */
  readonly named: (version: string) => Calendar;
};

type LoadedNotice = {
  readonly version: string;
  readonly notice: HolidayNotice;
  readonly at: string;
  readonly by: string;
};

/** The tenant's calendar: the one function through which the program learns which days are working days. */
export async function calendarOf(tx: Tx): Promise<Calendar> {
  return (await calendarsOf(tx)).current;
}

/** All versions at once, to explain dates counted at different times. */
export async function calendarsOf(tx: Tx): Promise<Calendars> {
  const rows = await tx.selectFrom("calendar_version").selectAll().orderBy("id").execute();
  const notices = rows.map((row) => ({
    version: row.version,
    notice: row.notice as HolidayNotice,
    at: row.loaded_at.toISOString(),
    by: row.loaded_by,
  }));
  return versionsOf(notices);
}

/** The shipped calendar and what each notice made of it, oldest first. Pure. */
export function versionsOf(notices: readonly LoadedNotice[]): Calendars {
  const versions = new Map<string, Calendar>([[CHINA.version, CHINA]]);
  let current = CHINA;
  for (const one of notices) {
    current = makeCalendar(withNotice(current.data, one));
    versions.set(one.version, current);
  }
  return { current, named: (version) => versions.get(version) ?? current };
}

/** The calendar as it would be with one more notice: for a preview. The notice must have passed `addNotice`. */
export const calendarWith = (calendar: Calendar, notice: HolidayNotice, version: string): Calendar =>
  makeCalendar(withNotice(calendar.data, { version, notice, at: "", by: "" }));

const withNotice = (data: CalendarData, { version, notice, at, by }: LoadedNotice): CalendarData =>
  expectAnswer(addNotice(data, notice, { version, at, by }));

/**
 * The name of the next version: the newest year in it, the edition, and `-invented` while a notice is not the State
 * Council's. `CN-2026.1` with an invented 2027 is `CN-2027.1-invented`, with the real one later `CN-2027.2`.
 */
export function nextVersion(calendar: Calendar, notice: HolidayNotice): string {
  const notices = [...calendar.data.notices.filter((one) => one.year !== notice.year), notice];
  const newest = Math.max(...notices.map((one) => one.year));
  const [, year, edition] = /^CN-(\d+)\.(\d+)/.exec(calendar.version) ?? [];
  const next = Number(year) === newest ? Number(edition) + 1 : 1;
  return `CN-${newest}.${next}${notices.some((one) => one.invented) ? "-invented" : ""}`;
}
