import { type Refusal, refuse } from "../refusal.ts";

/** A calendar day `YYYY-MM-DD` that exists, between 1900 and 2999. No time of day, no zone: what a Chinese office writes on paper. */
export type Day = string & { readonly is: "Day" };

/** 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const MS_PER_DAY = 86_400_000;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2999;
const WEEKDAYS_ZH = ["一", "二", "三", "四", "五", "六", "日"] as const;
const WEEKDAYS_EN = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** Reads `YYYY-MM-DD`. Refuses `bad-day` for any other writing and for days that do not exist (30 February). */
export function parseDay(text: string): Day | Refusal<"bad-day"> {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) {
    return refuse(
      "bad-day",
      `日期“${shown(text)}”写法不对，应为四位年-两位月-两位日，例如 2026-03-16。`,
      `“${shown(text)}” is not a date; write YYYY-MM-DD, for example 2026-03-16.`,
      { found: shown(text) },
    );
  }
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < FIRST_YEAR || year > LAST_YEAR) {
    return refuse(
      "bad-day",
      `日期“${text}”的年份超出范围（${FIRST_YEAR}—${LAST_YEAR}）。`,
      `the year of “${text}” is outside ${FIRST_YEAR}-${LAST_YEAR}.`,
      { found: text },
    );
  }
  if (month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) {
    return refuse("bad-day", `没有“${text}”这一天。`, `there is no day “${text}”.`, { found: text });
  }
  return text as Day;
}

/** The day a literal in our own code or data names; throws if it does not exist. Input from outside goes through `parseDay`. */
export function dayOf(text: string): Day {
  const parsed = parseDay(text);
  if (typeof parsed !== "string") throw new Error(parsed.en);
  return parsed;
}

/** The day `count` calendar days later (earlier when negative). */
export const addDays = (day: Day, count: number): Day => fromNumber(toNumber(day) + count);

/**
 * The corresponding day `count` months later (earlier when negative); if that month has no such day, its last day
 * (民法典 Art 202, convention C-4).
 */
export function addMonths(day: Day, count: number): Day {
  const months = yearOf(day) * 12 + (monthOf(day) - 1) + count;
  const year = Math.floor(months / 12);
  const month = (months % 12) + 1;
  return written(year, month, Math.min(dateOf(day), daysInMonth(year, month)));
}

/** Calendar days from `from` to `to`: positive when `to` is later, 0 when they are the same day. */
export const daysBetween = (from: Day, to: Day): number => toNumber(to) - toNumber(from);

/** Negative when `a` is earlier, positive when later, 0 when the same; fit for `sort`. */
export const compareDays = (a: Day, b: Day): number => (a < b ? -1 : a > b ? 1 : 0);

/** The year as a number. */
export const yearOf = (day: Day): number => Number(day.slice(0, 4));
/** The month, 1 to 12. */
export const monthOf = (day: Day): number => Number(day.slice(5, 7));
/** The day of the month, 1 to 31. */
export const dateOf = (day: Day): number => Number(day.slice(8, 10));

/** Monday 1 … Sunday 7. */
export const weekdayOf = (day: Day): Weekday => (((((toNumber(day) + 3) % 7) + 7) % 7) + 1) as Weekday;

/** The last day of the month, quarter or year in which `day` lies. */
export function periodEnd(day: Day, period: "month" | "quarter" | "year"): Day {
  const month = { month: monthOf(day), quarter: Math.ceil(monthOf(day) / 3) * 3, year: 12 }[period];
  return written(yearOf(day), month, daysInMonth(yearOf(day), month));
}

/** Days in a month of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The day with this year, month and date, or undefined when there is none. */
export function dayFrom(year: number, month: number, date: number): Day | undefined {
  return month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month)
    ? written(year, month, date)
    : undefined;
}

/** `2026年11月22日（星期日）` */
export function longDay(day: Day): string {
  return `${yearOf(day)}年${shortDay(day)}（星期${WEEKDAYS_ZH[weekdayOf(day) - 1]}）`;
}

/** `11月22日` */
export const shortDay = (day: Day): string => `${monthOf(day)}月${dateOf(day)}日`;

/** `2026-11-22 (Sunday)` */
export const longDayEnglish = (day: Day): string => `${day} (${WEEKDAYS_EN[weekdayOf(day) - 1]})`;

/** `星期日` */
export const weekdayInChinese = (weekday: Weekday): string => `星期${WEEKDAYS_ZH[weekday - 1]}`;

// Days since 1970-01-01 (a Thursday). Date.UTC is arithmetic only: no clock and no zone takes part.
const toNumber = (day: Day): number => Date.UTC(yearOf(day), monthOf(day) - 1, dateOf(day)) / MS_PER_DAY;
const fromNumber = (days: number): Day => new Date(days * MS_PER_DAY).toISOString().slice(0, 10) as Day;
const written = (year: number, month: number, date: number): Day =>
  `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}` as Day;
const shown = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
