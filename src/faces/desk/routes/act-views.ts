import Type from "typebox";
import { decideNotice } from "../../../office/calendar/load-notice.ts";
import { decideAdjust } from "../../../office/duties/actions/adjust-duty.ts";
import { dueDay, dueOf } from "../../../office/duties/model.ts";
import { previewMoves } from "../../../office/duties/rederive.ts";
import { tenantSettings } from "../../../office/settings/tenant-settings.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { explainAdjustedInChinese, explainAdjustedInEnglish } from "../../../rules/law/adjusted-deadline-words.ts";
import { addDays, type Day } from "../../../rules/law/day.ts";
import { deriveDeadline } from "../../../rules/law/deadline.ts";
import { explainDays } from "../../../rules/law/deadline-days.ts";
import { explainInChinese, explainInEnglish } from "../../../rules/law/deadline-words.ts";
import type { Calendar, DayKind } from "../../../rules/law/holidays.ts";
import { parseRule, ruleInChinese } from "../../../rules/law/rule.ts";
import { expectAnswer, isRefusal, type Refusal } from "../../../rules/refusal.ts";
import type { AdjustPreview, CalendarProgress, CalendarVersion, MovesPage, ReplyDay } from "../contract/act-views.ts";
import type { NoticeShape } from "../contract/calendar.ts";
import { type Call, changes, type Route, reads } from "../desk.ts";
import { numberIn, PAGE_SIZE } from "../present/paging.ts";
import { localMinute } from "../present/time.ts";
import { noticeBody, noticeOf } from "./calendar.ts";

const short = Type.String({ maxLength: 500 });

/** What an act would do, shown before anybody presses: a moved due day, a reply day, the duties a holiday notice moves. */
export const actViewRoutes: readonly Route[] = [
  changes(
    "POST",
    "duties/:id/adjust/preview",
    "duty-adjust",
    Type.Object({
      kind: Type.Union([Type.Literal("pause"), Type.Literal("resume"), Type.Literal("extension")]),
      on: Type.String(),
      rule: Type.Optional(Type.String({ maxLength: 60 })),
      reason: short,
      basis: Type.Optional(Type.String({ maxLength: 200 })),
    }),
    (call) => adjusted(call),
  ),
  reads("urgings/reply-day", (call) => call.tenant.db.read((tx) => replyDay(tx, call))),
  reads("calendar/versions", (call) => call.tenant.db.read((tx) => versions(tx, call))),
  reads("calendar/progress", ({ tenant }) => tenant.db.read(progress)),
  changes(
    "POST",
    "calendar/moves",
    "calendar",
    Type.Object({ notice: noticeBody, page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })) }),
    (call) => moves(call),
  ),
];

/** The rows a duty's act locks are let go again: nothing is written. */
function adjusted(call: Call<Omit<Parameters<typeof decideAdjust>[2], "duty">>): Promise<AdjustPreview | Refusal> {
  const { tenant, actor, params, body, today, calendar } = call;
  return tenant.db.write(async (tx) => {
    const decided = await decideAdjust(tx, actor, { ...body, duty: numberIn(params.id) }, { today, calendar });
    if (isRefusal(decided)) return decided;
    const { adjusted: moved, due } = decided.dates;
    const zh = moved ? explainAdjustedInChinese(moved, calendar) : explainInChinese(due, calendar);
    const en = moved ? explainAdjustedInEnglish(moved, calendar) : explainInEnglish(due, calendar);
    return {
      before: decided.before,
      after: dueDay(dueOf(decided.dates)),
      open: moved?.open === true,
      provisional: moved?.provisional ?? due.provisional,
      sentence: { zh: zh.join(""), en: en.join(" ") },
    };
  });
}

async function replyDay(tx: Tx, { today, calendar }: Call): Promise<ReplyDay> {
  const rule = expectAnswer(parseRule((await tenantSettings(tx)).urgingReply));
  const derived = expectAnswer(deriveDeadline(rule, today, calendar));
  return {
    on: today,
    due: dueDay(derived.due),
    ruleWords: ruleInChinese(rule),
    sentence: {
      zh: explainInChinese(derived, calendar).join(""),
      en: explainInEnglish(derived, calendar).join(" "),
    },
    days: explainDays(derived, calendar).map(({ day, weekday, kind, name, number, role }) => ({
      day,
      weekday,
      kind,
      name: name ?? null,
      number,
      role: role === "periodEnd" ? "start" : role,
    })),
  };
}

async function versions(tx: Tx, { calendar }: Call): Promise<{ rows: CalendarVersion[] }> {
  const loaded = await tx
    .selectFrom("calendar_version")
    .innerJoin("person", "person.id", "calendar_version.loaded_by")
    .selectAll("calendar_version")
    .select("person.name as by")
    .orderBy("calendar_version.id", "desc")
    .execute();
  const rows = loaded.map(
    (row): CalendarVersion => ({
      version: row.version,
      loadedAt: localMinute(row.loaded_at),
      loadedBy: row.by,
      inForce: loaded.find((other) => other.year === row.year)?.id === row.id,
      notice: row.notice as NoticeShape,
    }),
  );
  const shipped = calendar.data.notices.filter(({ year }) => !rows.some((row) => row.notice.year === year));
  for (const notice of [...shipped].reverse())
    rows.push({ version: "", loadedAt: null, loadedBy: null, inForce: true, notice: notice as NoticeShape });
  return { rows: rows.sort((a, b) => b.notice.year - a.notice.year) };
}

/** Every move of a load carries the moment of the load. */
async function progress(tx: Tx): Promise<CalendarProgress> {
  const newest = await tx
    .selectFrom("calendar_version")
    .select(["version", "loaded_at"])
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!newest) return { version: null, written: 0 };
  const { written } = await tx
    .selectFrom("duty_move")
    .select((e) => e.fn.countAll<number>().as("written"))
    .where("moved_at", "=", newest.loaded_at)
    .executeTakeFirstOrThrow();
  return { version: newest.version, written };
}

function moves(call: Call<{ notice: Parameters<typeof noticeOf>[0]; page?: number }>): Promise<MovesPage | Refusal> {
  const { tenant, calendar, today, now, body } = call;
  return tenant.db.read(async (tx) => {
    const next = decideNotice(calendar, noticeOf(body.notice));
    if (isRefusal(next)) return next;
    const page = body.page ?? 1;
    const found = await previewMoves(tx, { why: "", calendar: next, today, now }, page * PAGE_SIZE);
    const shown = found.moves.slice((page - 1) * PAGE_SIZE);
    const starts = await startsOf(
      tx,
      shown.map(({ duty }) => duty),
    );
    const rows = shown.map((move) => {
      const startedOn = starts.get(move.duty) ?? move.before.due;
      const [before, after] = [move.before.due, move.after.due];
      const { duty, words, agency } = move;
      const last = [before, after].sort().at(-1) ?? after;
      return { duty, words, agency, startedOn, before, after, why: whyMoved(calendar, next, startedOn, last) };
    });
    const { looked, moved, confirmed } = found;
    return { version: next.version, looked, moved, confirmed, rows, total: moved, page, pageSize: PAGE_SIZE };
  });
}

async function startsOf(tx: Tx, ids: readonly number[]): Promise<ReadonlyMap<number, Day>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom("duty")
    .select(["id", "started_on"])
    .where("id", "in", [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row.started_on]));
}

const MOST_DAYS = 800;
const MOST_NAMED = 3;
const KINDS: Readonly<Record<DayKind, string>> = {
  working: "上班",
  weekend: "休息",
  holiday: "放假",
  makeUp: "调休上班",
};

/** The days between start and due day that the new notice makes working or free, in words. */
function whyMoved(before: Calendar, after: Calendar, from: Day, to: Day): string {
  const changed: string[] = [];
  let day = addDays(from, 1);
  for (let steps = 0; day <= to && steps < MOST_DAYS; steps += 1, day = addDays(day, 1)) {
    if (before.isWorking(day) === after.isWorking(day)) continue;
    const { kind, name } = after.kindOf(day);
    changed.push(`${day} ${name ?? ""}${KINDS[kind]}`);
  }
  const more = changed.length > MOST_NAMED ? `，等 ${changed.length} 天` : "";
  return changed.length === 0 ? "到期日顺延的规定有变" : changed.slice(0, MOST_NAMED).join("，") + more;
}
