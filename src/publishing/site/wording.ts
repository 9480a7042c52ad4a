/** How the site says days, times, sizes and counts. Days are `YYYY-MM-DD`, instants any ISO time with a zone. */

const WEEKDAYS = "日一二三四五六";
const BEIJING_MS = 8 * 3_600_000;

/** `2026年9月28日（星期一）` */
export const longDay = (day: string): string => `${plainDay(day)}（${weekday(day)}）`;

/** `2026年9月28日` */
export const plainDay = (day: string): string => `${Number(day.slice(0, 4))}年${shortDay(day)}`;

/** `9月28日` */
export const shortDay = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

/** `星期一` */
export const weekday = (day: string): string => `星期${WEEKDAYS[weekdayIndex(day)]}`;

/** 0 for Monday to 6 for Sunday. */
export const mondayIndex = (day: string): number => (weekdayIndex(day) + 6) % 7;

const weekdayIndex = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();

/** The day `days` later (or earlier, when negative). */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The Beijing day of an instant. China has kept one offset without summer time since 1992. */
export const dayOf = (instant: string): string => beijing(instant).slice(0, 10);

/** The Beijing clock time of an instant, `10:24:07`. */
export const clockOf = (instant: string): string => beijing(instant).slice(11, 19);

/** `2026-09-28 10:24`, the form the meta tag PubDate wants. */
export const minuteOf = (instant: string): string => beijing(instant).slice(0, 16).replace("T", " ");

/** `2026-09-28T10:24:07+08:00`, for feeds and machine-readable times. */
export const stampOf = (instant: string): string => `${beijing(instant).slice(0, 19)}+08:00`;

const beijing = (instant: string) => new Date(Date.parse(instant) + BEIJING_MS).toISOString();

/** `236 KB`, `1.2 MB`: thousands of bytes as people's file managers show them. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 999_500) return `${oneDigit(bytes / 1000)} KB`;
  return bytes < 999_500_000 ? `${oneDigit(bytes / 1e6)} MB` : `${oneDigit(bytes / 1e9)} GB`;
}

const oneDigit = (value: number) => (value < 10 ? value.toFixed(1) : String(Math.round(value)));

/** `48,213`, without asking the machine's locale. */
export const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ",");
