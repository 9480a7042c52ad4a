import { type Refusal, refuse } from "../refusal.ts";
import { addDays, type Day, parseDay, weekdayOf, yearOf } from "./day.ts";

/** One holiday of a notice: the days off, first and last included, and the weekend days worked to make up for them. */
export type HolidaySpan = {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** 补班 days; a Saturday or Sunday that is a working day (convention C-1). */
  readonly makeUp?: readonly string[];
};

/** The State Council's schedule of one year, as its notice gives it. */
export type HolidayNotice = {
  readonly year: number;
  /** Document number 发文字号. */
  readonly number: string;
  readonly title: string;
  readonly issuedOn: string;
  /** Where our copy of the days was read, and how sure we are. */
  readonly source: string;
  readonly holidays: readonly HolidaySpan[];
  /** Made up to try a year whose notice is not out: its days are used, and every date counted with them stays provisional. */
  readonly invented?: true;
};

/** What the holiday law alone says about a year whose notice is not loaded: its statutory days, nothing moved. */
export type ExpectedYear = {
  readonly year: number;
  readonly source: string;
  readonly statutory: readonly { readonly name: string; readonly days: readonly string[] }[];
};

/** One version of a calendar. Plain data; a later notice makes a new version, the old one stays for old derivations. */
export type CalendarData = {
  readonly id: string;
  /** `CN-2026.1`: newest year loaded, and which edition of the data for that year. */
  readonly version: string;
  readonly loadedAt: string;
  readonly loadedBy: string;
  readonly notices: readonly HolidayNotice[];
  readonly expected: readonly ExpectedYear[];
  /** Statutory days on fixed dates (`MM-DD`), for years neither loaded nor expected. */
  readonly fixed: readonly { readonly name: string; readonly days: readonly string[] }[];
};

export type DayKind = "working" | "weekend" | "holiday" | "makeUp";

/** What one day is. `name` is the holiday, or the holiday a 补班 day makes up for. */
export type DayStatus = { readonly kind: DayKind; readonly name?: string; readonly provisional: boolean };

/** A calendar that answers questions about days. Years without a notice are answered from the law and marked provisional. */
export type Calendar = {
  readonly id: string;
  readonly version: string;
  readonly data: CalendarData;
  kindOf(day: Day): DayStatus;
  /** C-1: Monday to Friday outside the schedule, plus the make-up days. */
  isWorking(day: Day): boolean;
  /** Whether the year's notice is in this version; an invented one does not count. */
  isLoaded(year: number): boolean;
};

type Entry = { readonly kind: "holiday" | "makeUp"; readonly name: string };

/** Builds the calendar of one version. The data must have passed `addNotice` or be ours; broken data throws. */
export function makeCalendar(data: CalendarData): Calendar {
  const listed = new Map<string, Entry>();
  for (const year of data.expected) {
    for (const { name, days } of year.statutory) for (const day of days) listed.set(day, { kind: "holiday", name });
  }
  // A notice is later and better than the expectation: it takes the whole year over.
  for (const notice of data.notices) {
    const broken = checkNotice(notice);
    if (broken) throw new Error(`${data.version}: ${broken.en}`);
    for (const day of listed.keys()) if (day.startsWith(`${notice.year}-`)) listed.delete(day);
    for (const [day, entry] of entriesOf(notice)) listed.set(day, entry);
  }
  const fixed = new Map(data.fixed.flatMap(({ name, days }) => days.map((day) => [day, name] as const)));
  const loaded = new Set(data.notices.filter((notice) => !notice.invented).map((notice) => notice.year));
  const invented = new Set(data.notices.filter((notice) => notice.invented).map((notice) => notice.year));
  const expected = new Set(data.expected.map((year) => year.year));

  const kindOf = (day: Day): DayStatus => {
    const provisional = !loaded.has(yearOf(day));
    const entry = listed.get(day);
    if (entry) return { ...entry, provisional };
    const bare = provisional && !expected.has(yearOf(day)) && !invented.has(yearOf(day));
    const name = bare ? fixed.get(day.slice(5)) : undefined;
    if (name) return { kind: "holiday", name, provisional };
    return { kind: weekdayOf(day) > 5 ? "weekend" : "working", provisional };
  };
  const isWorking = (day: Day): boolean => {
    const { kind } = kindOf(day);
    return kind === "working" || kind === "makeUp";
  };
  return { id: data.id, version: data.version, data, kindOf, isWorking, isLoaded: (year) => loaded.has(year) };
}

/**
 * A new version of the calendar with one more notice (or a corrected one: the same year is replaced).
 * Refuses `bad-notice` when a day does not exist, a span runs backwards, or a make-up day is not on a weekend.
 */
export function addNotice(
  data: CalendarData,
  notice: HolidayNotice,
  loaded: { readonly version: string; readonly at: string; readonly by: string },
): CalendarData | Refusal<"bad-notice"> {
  const broken = checkNotice(notice);
  if (broken) return broken;
  const notices = [...data.notices.filter((other) => other.year !== notice.year), notice];
  return {
    ...data,
    version: loaded.version,
    loadedAt: loaded.at,
    loadedBy: loaded.by,
    notices: notices.sort((a, b) => a.year - b.year),
  };
}

/** Working days of a span, first and last day included. */
export function workingDaysIn(from: Day, to: Day, calendar: Calendar): number {
  let count = 0;
  for (let day = from; day <= to; day = addDays(day, 1)) if (calendar.isWorking(day)) count += 1;
  return count;
}

function entriesOf(notice: HolidayNotice): [string, Entry][] {
  const entries: [string, Entry][] = [];
  for (const { name, from, to, makeUp = [] } of notice.holidays) {
    for (let day = from as Day; day <= to; day = addDays(day, 1)) entries.push([day, { kind: "holiday", name }]);
    for (const day of makeUp) entries.push([day, { kind: "makeUp", name }]);
  }
  return entries;
}

/** A notice may reach into the neighbouring years (a New Year's holiday often does), by a month at most. */
function checkNotice(notice: HolidayNotice): Refusal<"bad-notice"> | undefined {
  const bad = (zh: string, en: string) =>
    refuse("bad-notice", `${notice.year}年放假安排：${zh}`, `${notice.year}: ${en}`);
  const off = new Set<string>();
  for (const { name, from, to, makeUp = [] } of notice.holidays) {
    for (const text of [from, to, ...makeUp]) {
      const day = parseDay(text);
      if (typeof day !== "string") return bad(`“${name}”${day.zh}`, `“${name}”: ${day.en}`);
      if (day < `${notice.year - 1}-12-01` || day > `${notice.year + 1}-01-31`) {
        return bad(`“${name}”的 ${day} 不属于这一年。`, `${day} of “${name}” does not belong to this year.`);
      }
    }
    if (from > to) return bad(`“${name}”的起止颠倒。`, `“${name}” ends before it begins.`);
    for (let day = from as Day; day <= to; day = addDays(day, 1)) off.add(day);
  }
  for (const day of notice.holidays.flatMap((holiday) => holiday.makeUp ?? [])) {
    if (weekdayOf(day as Day) < 6) return bad(`补班日 ${day} 不是周末。`, `make-up day ${day} is not on a weekend.`);
    if (off.has(day)) return bad(`${day} 既放假又补班。`, `${day} is both off and a make-up day.`);
  }
  return undefined;
}
