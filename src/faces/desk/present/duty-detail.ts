import { calendarsOf } from "../../../office/calendar/tenant-calendar.ts";
import { climbedSteps } from "../../../office/duties/actions/climb.ts";
import { enteredFor, isPaused } from "../../../office/duties/adjustments.ts";
import { type DutyDates, dueOf, isPeriod } from "../../../office/duties/model.ts";
import { type DutyListed, movesOf, transfersOf } from "../../../office/duties/queries.ts";
import { urgingNumber } from "../../../office/duties/urging/model.ts";
import { urgingPage } from "../../../office/duties/urging/queries.ts";
import { mayOversee } from "../../../office/people/oversight.ts";
import { mayAct } from "../../../office/people/roles.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { explainAdjustedDays } from "../../../rules/law/adjusted-deadline-rows.ts";
import { explainAdjustedInChinese, explainAdjustedInEnglish } from "../../../rules/law/adjusted-deadline-words.ts";
import { explainDays } from "../../../rules/law/deadline-days.ts";
import { slipsOf } from "../../../rules/law/deadline-slips.ts";
import { explainInChinese, explainInEnglish, slipInChinese } from "../../../rules/law/deadline-words.ts";
import type { Calendar } from "../../../rules/law/holidays.ts";
import { parseRule, ruleInChinese } from "../../../rules/law/rule.ts";
import { isRefusal } from "../../../rules/refusal.ts";
import type { DutyDetail, DutyRow } from "../contract/duties.ts";
import type { Call } from "../desk.ts";
import { dutyRows } from "./duty-row.ts";
import { localMinute } from "./time.ts";

/** Everything about one duty: why this day, what moved it, who had it, how far it climbed, what was urged. */
export async function dutyDetail(tx: Tx, call: Call, duty: DutyListed): Promise<DutyDetail> {
  const [row] = await dutyRows(tx, [duty], call.actor, call.today, call.calendar);
  const dates = duty.derivation as DutyDates;
  const rule = parseRule(dates.due.rule);
  const calendar = (await calendarsOf(tx)).named(dates.due.calendarVersion);
  const entries = (await enteredFor(tx, [duty.id])).get(duty.id) ?? [];
  const urgings = await urgingPage(tx, { duty: duty.id }, 1, 50);
  const steps = await climbedSteps(tx, duty.id);
  return {
    ...(row as DutyRow),
    rule: dates.due.rule,
    ruleWords: isRefusal(rule) ? dates.due.rule : ruleInChinese(rule),
    ruleFrom: dates.origin.from,
    quote: dates.origin.quote ?? (dates.origin.from === "quote" ? dates.origin.is : null),
    basis: dates.override ?? dates.origin.law ?? "",
    override: dates.override,
    calendar: dates.due.calendarVersion,
    ...explained(dates, calendar),
    moves: (await movesOf(tx, duty.id)).map((move) => ({
      at: localMinute(move.moved_at),
      before: dueOf(move.before as DutyDates),
      after: dueOf(move.after as DutyDates),
      why: move.why,
    })),
    metBy: await metBy(tx, duty),
    waivedReason: duty.waived_reason,
    paused: isPaused(entries),
    adjustments: entries.map(({ onDay, ...entry }) => ({ ...entry, on: onDay })),
    transfers: (await transfersOf(tx, duty.id)).map((one) => ({ ...one, at: localMinute(one.at) })),
    climbed: steps.map((one) => ({
      step: one.step,
      title: one.title,
      people: one.people,
      daysLate: one.days_late,
      on: one.on_day,
    })),
    urgings: urgings.rows.map((one) => ({
      id: one.id,
      number: urgingNumber(one),
      state: one.state,
      replyDue: one.reply_due,
    })),
    may: await mayDo(tx, call, duty, row as DutyRow),
  };
}

/** The count in sentences and day by day, by the calendar it was made with. */
function explained(dates: DutyDates, calendar: Calendar): Pick<DutyDetail, "sentence" | "careless" | "days"> {
  const { adjusted, due } = dates;
  // The careless count has a box of its own beside the sentence.
  const slips = adjusted ? [] : slipsOf(due, calendar).map(slipInChinese);
  const chinese = adjusted ? explainAdjustedInChinese(adjusted, calendar) : explainInChinese(due, calendar);
  const english = adjusted ? explainAdjustedInEnglish(adjusted, calendar) : explainInEnglish(due, calendar);
  const days = adjusted ? explainAdjustedDays(adjusted, calendar) : explainDays(due, calendar);
  return {
    sentence: { zh: chinese.filter((one) => !slips.includes(one)).join(""), en: english.join(" ") },
    careless: slips[0] ?? null,
    days: days.map(({ day, weekday, kind, name, number, role }) => ({
      day,
      weekday,
      kind,
      name: name ?? null,
      number,
      role: role === "periodEnd" ? "start" : role,
    })),
  };
}

async function metBy(tx: Tx, duty: DutyListed): Promise<DutyDetail["metBy"]> {
  if (!duty.met_by || !duty.met_on) return null;
  const record = await tx.selectFrom("record_item").select("title").where("id", "=", duty.met_by).executeTakeFirst();
  return { record: duty.met_by, title: record?.title ?? duty.met_by, on: duty.met_on };
}

async function mayDo(tx: Tx, { actor }: Call, duty: DutyListed, row: DutyRow): Promise<DutyDetail["may"]> {
  const open = duty.state === "open";
  const oversees = await mayOversee(tx, actor, duty.agency);
  const own = [...row.leads, ...row.supporting].some(({ id }) => id === actor.department);
  const near = open && (own || oversees || row.people.some(({ id }) => id === actor.id));
  const heads = actor.roles.some(({ role }) => role === "sectionHead");
  return {
    adjust: near && mayAct(actor, "duty-adjust"),
    assign: open && (oversees || (own && heads)),
    transfer: open && oversees && mayAct(actor, "duty-transfer"),
    noChange: near && isPeriod(duty.clock_on) && duty.no_change === null && mayAct(actor, "duty-no-change"),
    urge: open && row.state === "overdue" && oversees && mayAct(actor, "urge"),
    waive: open && oversees && mayAct(actor, "duty-waive"),
  };
}
