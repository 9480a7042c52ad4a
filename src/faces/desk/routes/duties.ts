import Type from "typebox";
import { openDuty } from "../../../office/duties/actions/open-duty.ts";
import { waiveDuty } from "../../../office/duties/actions/waive-duty.ts";
import type { DutyDates } from "../../../office/duties/model.ts";
import { type DutyListed, dutyById, dutyPage, movesOf } from "../../../office/duties/queries.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { parseDay } from "../../../rules/law/day.ts";
import { explainDays } from "../../../rules/law/deadline-days.ts";
import { slipsOf } from "../../../rules/law/deadline-slips.ts";
import { explainInChinese, explainInEnglish, slipInChinese } from "../../../rules/law/deadline-words.ts";
import { parseMoment } from "../../../rules/law/moment.ts";
import { parseRule, ruleInChinese } from "../../../rules/law/rule.ts";
import { isRefusal, refuse } from "../../../rules/refusal.ts";
import type { Paged } from "../contract/answers.ts";
import type { DutyDetail, DutyRow } from "../contract/duties.ts";
import type { DutyState } from "../contract/states.ts";
import { type Call, changes, type Route, reads } from "../desk.ts";
import { dutyRows } from "../present/duty-row.ts";
import { numberIn, PAGE_SIZE, pageOf } from "../present/paging.ts";
import { localMinute } from "../present/time.ts";

export const dutyRoutes: readonly Route[] = [
  reads("duties", listDuties),
  reads("duties/:id", (call) => call.tenant.db.read((tx) => dutyDetail(tx, call))),
  changes(
    "POST",
    "duties",
    "duty-open",
    Type.Object({
      matter: Type.String(),
      startedOn: Type.String(),
      words: Type.String({ maxLength: 200 }),
      on: Type.Optional(Type.String()),
    }),
    async ({ tenant, actor, body, desk, now }) => {
      const start = body.startedOn.includes("T") ? parseMoment(body.startedOn) : parseDay(body.startedOn);
      if (isRefusal(start)) return start;
      const event = {
        matter: body.matter,
        words: body.words,
        start,
        person: actor.id,
        now,
        ...(body.on && { on: body.on }),
      };
      const id = await tenant.db.write((tx) => openDuty(tx, event, desk.calendar));
      return isRefusal(id) ? id : { id };
    },
  ),
  changes(
    "POST",
    "duties/:id/waive",
    "duty-waive",
    Type.Object({ reason: Type.String({ maxLength: 500 }) }),
    ({ tenant, actor, params, body, now }) =>
      tenant.db.write((tx) => waiveDuty(tx, actor, { duty: numberIn(params.id), reason: body.reason, now })),
  ),
];

const STATES: readonly string[] = ["open", "overdue", "met", "metLate", "waived"];

async function listDuties(call: Call): Promise<Paged<DutyRow>> {
  const { tenant, actor, query, today, desk } = call;
  const page = pageOf(query.page);
  const filter = {
    ...(STATES.includes(query.state ?? "") && { state: query.state as DutyState }),
    ...(query.department && { departments: [query.department] }),
    ...(!query.department && query.scope !== "office" && { departments: actor.department ? [actor.department] : [] }),
  };
  return tenant.db.read(async (tx) => {
    const { rows, total } = await dutyPage(tx, filter, today, page, PAGE_SIZE);
    return { rows: await dutyRows(tx, rows, actor, today, desk.calendar), total, page, pageSize: PAGE_SIZE };
  });
}

async function dutyDetail(tx: Tx, { params, actor, today, desk }: Call) {
  const duty = await dutyById(tx, numberIn(params.id));
  if (!duty) return refuse("duty-unknown", "没有这项义务。", "There is no such duty.");
  const [row] = await dutyRows(tx, [duty], actor, today, desk.calendar);
  const dates = duty.derivation as DutyDates;
  const rule = parseRule(dates.due.rule);
  const moves = await movesOf(tx, duty.id);
  // The careless count has a box of its own beside the sentence.
  const slips = slipsOf(dates.due, desk.calendar).map(slipInChinese);
  const sentences = explainInChinese(dates.due, desk.calendar).filter((sentence) => !slips.includes(sentence));
  const detail: DutyDetail = {
    ...(row as DutyRow),
    rule: dates.due.rule,
    ruleWords: isRefusal(rule) ? dates.due.rule : ruleInChinese(rule),
    ruleFrom: dates.origin.from,
    quote: dates.origin.quote ?? (dates.origin.from === "quote" ? dates.origin.is : null),
    basis: dates.override ?? dates.origin.law ?? "",
    calendar: dates.due.calendarVersion,
    sentence: {
      zh: sentences.join(""),
      en: explainInEnglish(dates.due, desk.calendar).join(" "),
    },
    careless: slips[0] ?? null,
    days: explainDays(dates.due, desk.calendar).map((day) => ({
      ...day,
      name: day.name ?? null,
      role: day.role === "periodEnd" ? "start" : day.role,
    })),
    moves: moves.map((move) => ({
      at: localMinute(move.moved_at),
      before: dueOf(move.before),
      after: dueOf(move.after),
      why: move.why,
    })),
    metBy: await metBy(tx, duty),
    waivedReason: duty.waived_reason,
  };
  return detail;
}

const dueOf = (dates: unknown) => (dates as DutyDates).due.due;

async function metBy(tx: Tx, duty: DutyListed): Promise<DutyDetail["metBy"]> {
  if (!duty.met_by || !duty.met_on) return null;
  const record = await tx.selectFrom("record_item").select("title").where("id", "=", duty.met_by).executeTakeFirst();
  return { record: duty.met_by, title: record?.title ?? duty.met_by, on: duty.met_on };
}
