import Type, { type Static } from "typebox";
import { calendarEndsOn, decideNotice, loadNotice } from "../../../office/calendar/load-notice.ts";
import { previewMoves, rederiveTenant } from "../../../office/duties/rederive.ts";
import { changeSetting, tenantSettings } from "../../../office/settings/tenant-settings.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { addMonths } from "../../../rules/law/day.ts";
import type { HolidayNotice } from "../../../rules/law/holidays.ts";
import { isRefusal, type Refusal } from "../../../rules/refusal.ts";
import type { CalendarView, MovePreview, SettingsView } from "../contract/calendar.ts";
import { type Call, changes, type Route, reads } from "../desk.ts";
import { localMinute } from "../present/time.ts";

const text = Type.String({ maxLength: 300 });
export const noticeBody = Type.Object({
  year: Type.Integer({ minimum: 2000, maximum: 2100 }),
  number: text,
  title: text,
  issuedOn: text,
  source: text,
  holidays: Type.Array(
    Type.Object({ name: text, from: text, to: text, makeUp: Type.Optional(Type.Array(text, { maxItems: 10 })) }),
    { minItems: 1, maxItems: 20 },
  ),
  invented: Type.Optional(Type.Boolean()),
});
const body = Type.Object({ notice: noticeBody });

const MOST_SHOWN = 200;
/** From here on a calendar that ends is worth a warning: notices come out in November. */
const WARN_MONTHS = 2;

/** The tenant's calendar and settings. */
export const calendarRoutes: readonly Route[] = [
  reads("calendar", (call) => call.tenant.db.read((tx) => view(tx, call))),
  changes("POST", "calendar/preview", "calendar", body, ({ tenant, calendar, today, now, body: given }) =>
    tenant.db.read(async (tx): Promise<MovePreview | Refusal> => {
      const next = decideNotice(calendar, noticeOf(given.notice));
      if (isRefusal(next)) return next;
      const found = await previewMoves(tx, { why: "", calendar: next, today, now }, MOST_SHOWN);
      const moves = found.moves.map(({ duty, words, agency, before, after }) => ({
        duty,
        words,
        agency,
        before: before.due,
        after: after.due,
      }));
      return { ...found, version: next.version, moves };
    }),
  ),
  changes("POST", "calendar", "calendar", body, async ({ tenant, actor, today, now, body: given }) => {
    const read = noticeOf(given.notice);
    const next = await tenant.db.write((tx) => loadNotice(tx, actor, read, now));
    if (isRefusal(next)) return next;
    const why = `载入${read.year}年放假安排${read.invented ? "（编的，尚未公布）" : `（${read.number}）`}`;
    const moved = await rederiveTenant(tenant.db, { why, calendar: next, today, now });
    return { version: next.version, ...moved };
  }),
  reads("settings", ({ tenant }) => tenant.db.read((tx): Promise<SettingsView> => tenantSettings(tx))),
  changes(
    "PUT",
    "settings/:name",
    "setting",
    // Unknown, so that the door bends no value: what it may be is the setting's own rule.
    Type.Object({ value: Type.Unknown() }),
    ({ tenant, actor, params, body: given, now }) =>
      tenant.db.write((tx) => changeSetting(tx, actor, { name: params.name ?? "", value: given.value }, now)),
  ),
];

/** The notice as the rules take it: `invented` only where it is. */
export function noticeOf({ invented, ...given }: Static<typeof noticeBody>): HolidayNotice {
  return { ...given, ...(invented && { invented: true as const }) };
}

async function view(tx: Tx, { calendar, today }: Call): Promise<CalendarView> {
  const rows = await tx
    .selectFrom("calendar_version")
    .innerJoin("person", "person.id", "calendar_version.loaded_by")
    .select(["calendar_version.year", "calendar_version.loaded_at", "person.name"])
    .orderBy("calendar_version.id")
    .execute();
  const loaded = new Map(rows.map((row) => [row.year, row]));
  const { provisional } = await tx
    .selectFrom("duty")
    .select((e) => e.fn.countAll<number>().as("provisional"))
    .where("state", "=", "open")
    .where("provisional", "=", true)
    .executeTakeFirstOrThrow();
  const endsOn = calendarEndsOn(calendar);
  const near = addMonths(today, WARN_MONTHS) > endsOn;
  return {
    version: calendar.version,
    endsOn,
    warning: near ? `放假安排只载入到${endsOn}，以后的到期日是暂定的，公布后要载入重算。` : null,
    provisional,
    years: calendar.data.notices.map((one) => {
      const row = loaded.get(one.year);
      return {
        year: one.year,
        number: one.number,
        invented: one.invented === true,
        loadedAt: row ? localMinute(row.loaded_at) : null,
        loadedBy: row?.name ?? null,
      };
    }),
  };
}
