import { isDeepStrictEqual } from "node:util";
import type { Tx } from "../../platform/db/tables.ts";
import type { Day } from "../../rules/law/day.ts";
import { addNotice, type Calendar, type HolidayNotice, makeCalendar } from "../../rules/law/holidays.ts";
import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import { recordAct } from "../audit/audit.ts";
import { type Actor, mayAct } from "../people/roles.ts";
import "./tables.ts";
import { calendarOf, nextVersion } from "./tenant-calendar.ts";

export type NoticeRefused = "not-allowed" | "bad-notice" | "notice-not-needed" | "notice-announced";

/**
 * The calendar with a notice added, not yet loaded. An invented notice is one that says so; it is refused for a year whose real
 * notice is in force (`notice-announced`), for it would take true days away. The very notice that is in force already is
 * `notice-not-needed`. Refuses what `addNotice` refuses.
 */
export function decideNotice(
  calendar: Calendar,
  notice: HolidayNotice,
): Calendar | Refusal<"bad-notice" | "notice-not-needed" | "notice-announced"> {
  const held = calendar.data.notices.find((one) => one.year === notice.year);
  // The database keeps the keys of a stored notice in an order of its own.
  if (held && isDeepStrictEqual(held.holidays, notice.holidays) && held.invented === notice.invented) {
    return refuse(
      "notice-not-needed",
      `${notice.year}年的放假安排已经载入，日子完全一样。`,
      `the schedule of ${notice.year} is loaded already, with the very same days.`,
    );
  }
  if (notice.invented && held && !held.invented) {
    return refuse(
      "notice-announced",
      `${notice.year}年的放假安排国务院已经公布，不能再用编的。`,
      `the schedule of ${notice.year} has been announced; an invented one cannot replace it.`,
    );
  }
  const data = addNotice(calendar.data, notice, { version: nextVersion(calendar, notice), at: "", by: "" });
  return isRefusal(data) ? data : makeCalendar(data);
}

/**
 * Loads a year's holiday notice for the whole tenant and returns the calendar that holds from now on. Open duties are derived
 * anew by the caller (`rederiveDuties`). Only the openness office and the administrator may.
 */
export async function loadNotice(
  tx: Tx,
  actor: Actor,
  notice: HolidayNotice,
  now: Date,
): Promise<Calendar | Refusal<NoticeRefused>> {
  if (!mayAct(actor, "calendar")) {
    return refuse(
      "not-allowed",
      "只有政务公开办或系统管理员可以载入放假安排。",
      "Only the openness office or the administrator loads a holiday schedule.",
    );
  }
  const calendar = decideNotice(await calendarOf(tx), notice);
  if (isRefusal(calendar)) return calendar;
  await tx
    .insertInto("calendar_version")
    .values({
      version: calendar.version,
      year: notice.year,
      notice: JSON.stringify(notice),
      invented: notice.invented === true,
      loaded_at: now,
      loaded_by: actor.id,
    })
    .execute();
  await recordAct(tx, {
    at: now,
    person: actor.id,
    act: "calendar-loaded",
    subjectKind: "calendar",
    subject: calendar.version,
    facts: { year: notice.year, number: notice.number, invented: notice.invented === true },
  });
  return calendar;
}

/** The last day for which the State Council's notice is loaded: what is due after it is provisional and worth a warning. */
export function calendarEndsOn(calendar: Calendar): Day {
  const years = calendar.data.notices.filter((one) => !one.invented).map((one) => one.year);
  return `${Math.max(...years)}-12-31` as Day;
}
