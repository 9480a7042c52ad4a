import { type DutyDates, dueOf } from "../../office/duties/model.ts";
import { explainAdjustedDays } from "../../rules/law/adjusted-deadline-rows.ts";
import { addDays, type Day } from "../../rules/law/day.ts";
import { explainDays } from "../../rules/law/deadline-days.ts";
import type { Calendar } from "../../rules/law/holidays.ts";
import { dayOfMoment } from "../../rules/law/moment.ts";
import { parseRule, ruleInChinese } from "../../rules/law/rule.ts";
import { expectAnswer } from "../../rules/refusal.ts";
import type { ClockDay, ClockView } from "../site/views/article.ts";
import { dayOf } from "../site/wording.ts";
import { channelOf, crumbsOf } from "./article-view.ts";
import type { RecordHistory } from "./record-history.ts";
import type { SiteFrame } from "./site-frame.ts";

/** How the due day of the record's duty was counted, day by day; null when the record met no duty. */
export function clockView(frame: SiteFrame, history: RecordHistory): ClockView | null {
  const { duty } = history;
  if (duty === null) return null;
  const dates = duty.derivation as DutyDates;
  const { due } = dates;
  const rule = expectAnswer(parseRule(due.rule));
  const unit = due.rule.includes("workingDays") ? "工作日" : due.rule.includes("hours") ? "小时" : "自然日";
  return {
    site: frame.view,
    path: history.folder,
    crumbs: [...crumbsOf(frame, history.site_column), { label: "公开时限", to: null }],
    menuKey: channelOf(frame, history.site_column)?.slug ?? "",
    title: history.title,
    documentNumber: history.doc_no,
    department: history.department_name,
    startOn: dayOfMoment(due.start),
    startIs: duty.words,
    amount: ruleInChinese(rule),
    unit,
    law: dates.override ?? dates.origin.law ?? dates.origin.quote ?? "本单位公开方案",
    dueOn: duty.due_on,
    releasedOn: history.first_public_on,
    outcome: history.first_public_on <= duty.due_on ? "on-time" : "late",
    days: clockDays(dates, duty.calendar),
    basis: [{ name: dates.origin.law ?? "本单位公开方案", says: dates.origin.quote ?? ruleInChinese(rule) }],
    calendarVersion: due.calendarVersion,
    provisional: duty.provisional,
    moves: duty.moves.map((move) => ({
      on: dayOf(move.moved_at.toISOString()),
      from: String(dueOf(move.before as DutyDates)).slice(0, 10),
      to: String(dueOf(move.after as DutyDates)).slice(0, 10),
      why: move.why,
    })),
  };
}

/** Every day from the start to the due day, with what it is and which counted day it is. */
function clockDays(dates: DutyDates, calendar: Calendar): ClockDay[] {
  const rows = dates.adjusted ? explainAdjustedDays(dates.adjusted, calendar) : explainDays(dates.due, calendar);
  const numbers = new Map(rows.map((row) => [row.day, row.number]));
  const [start, end] = [dayOfMoment(dates.due.start), dayOfMoment(dueOf(dates))].sort() as [Day, Day];
  const days: ClockDay[] = [];
  for (let day = start; day <= end; day = addDays(day, 1)) {
    const number = numbers.get(day) ?? null;
    const { kind, name } = calendar.kindOf(day);
    days.push({ day, kind: kindOf(day, start, kind, number), number, note: noteOf(day, start, kind, name) });
  }
  return days;
}

function kindOf(day: Day, start: Day, kind: string, number: number | null): ClockDay["kind"] {
  if (day === start) return "start";
  if (kind === "makeUp") return "make-up";
  if (number !== null) return "counted";
  return kind === "holiday" ? "holiday" : kind === "weekend" ? "weekend" : "counted";
}

function noteOf(day: Day, start: Day, kind: string, name: string | undefined): string | null {
  if (day === start) return "起算当天，不算";
  if (kind === "makeUp") return "补班";
  return kind === "holiday" ? `${name ?? "节日"}放假` : null;
}
