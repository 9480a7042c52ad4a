import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { addDays, type Day, longDay, longDayEnglish, parseDay } from "./day.ts";

/** A minute on the clock of Asia/Shanghai, `YYYY-MM-DDTHH:MM` (UTC+8 all year, no summer time; convention C-17). */
export type Moment = string & { readonly is: "Moment" };

/** Reads `YYYY-MM-DDTHH:MM`, 00:00 to 23:59. Refuses `bad-moment`, or `bad-day` when the day does not exist. */
export function parseMoment(text: string): Moment | Refusal<"bad-moment" | "bad-day"> {
  const match = /^(.{10})T([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (!match) {
    return refuse(
      "bad-moment",
      `时刻“${text.slice(0, 40)}”写法不对，应为日期加时分（北京时间），例如 2026-03-16T09:30。`,
      `“${text.slice(0, 40)}” is not a moment; write YYYY-MM-DDTHH:MM (Beijing time), for example 2026-03-16T09:30.`,
      { found: text.slice(0, 40) },
    );
  }
  const day = parseDay(match[1] ?? "");
  return isRefusal(day) ? day : (text as Moment);
}

/** The moment a literal in our own code names; throws if it is not one. */
export function momentOf(text: string): Moment {
  const parsed = parseMoment(text);
  if (isRefusal(parsed)) throw new Error(parsed.en);
  return parsed;
}

/** Tells a moment from a day. */
export const isMoment = (value: Day | Moment): value is Moment => value.length > 10;

/** The day on which a moment lies; a day is its own day. */
export const dayOfMoment = (value: Day | Moment): Day => value.slice(0, 10) as Day;

/** The moment `hours` later on the same clock; holidays do not stop it (convention C-8). */
export function addHours(moment: Moment, hours: number): Moment {
  const total = Number(moment.slice(11, 13)) + hours;
  const day = addDays(dayOfMoment(moment), Math.floor(total / 24));
  const hour = ((total % 24) + 24) % 24;
  return `${day}T${String(hour).padStart(2, "0")}:${moment.slice(14)}` as Moment;
}

/** `2026年11月22日（星期日）` and, for a moment, ` 9时30分`. */
export function longTime(value: Day | Moment): string {
  const day = longDay(dayOfMoment(value));
  return isMoment(value) ? `${day}${Number(value.slice(11, 13))}时${value.slice(14)}分` : day;
}

/** `2026-11-22 (Sunday)` and, for a moment, ` 09:30`. */
export function longTimeEnglish(value: Day | Moment): string {
  const day = longDayEnglish(dayOfMoment(value));
  return isMoment(value) ? `${day} ${value.slice(11)}` : day;
}
