import { expectAnswer } from "../refusal.ts";
import { CONVENTIONS } from "./conventions.ts";
import { addDays, type Day, dateOf, longDayEnglish, monthOf, shortDay, weekdayInChinese, weekdayOf } from "./day.ts";
import type { Derivation } from "./deadline.ts";
import { type DayRow, explainDays } from "./deadline-days.ts";
import { type Slip, slipsOf } from "./deadline-slips.ts";
import type { Calendar } from "./holidays.ts";
import { longTime, longTimeEnglish } from "./moment.ts";
import { parseRule, type Rule, ruleInChinese, ruleInEnglish } from "./rule.ts";

/** Why the due day is that day, in Chinese sentences for a page or a letter, most important first. */
export function explainInChinese(derivation: Derivation, calendar: Calendar): string[] {
  const rule = expectAnswer(parseRule(derivation.rule));
  const rows = explainDays(derivation, calendar);
  return [
    `从${longTime(derivation.start)}起，${ruleInChinese(rule)}：${dueWordZh(rule)}${longTime(derivation.due)}。`,
    ...derivation.conventions.map((id) => CONVENTIONS[id].zh),
    ...passedOver(rows).map(({ name, days }) => `${name}放假（${spansZh(days)}），不算。`),
    ...slipsOf(derivation, calendar).map(slipInChinese),
    ...(derivation.provisional
      ? [`${derivation.unloadedYears.join("、")}年的放假安排还没有载入，这一天是暂定的，载入后会重算。`]
      : []),
    `工作日历：${derivation.calendarVersion}。`,
  ];
}

/** The same in English. */
export function explainInEnglish(derivation: Derivation, calendar: Calendar): string[] {
  const rule = expectAnswer(parseRule(derivation.rule));
  const rows = explainDays(derivation, calendar);
  return [
    `From ${longTimeEnglish(derivation.start)}, ${ruleInEnglish(rule)}: ${dueWordEn(rule)} ${longTimeEnglish(derivation.due)}.`,
    ...derivation.conventions.map((id) => CONVENTIONS[id].en),
    ...passedOver(rows).map(({ name, days }) => `Holiday ${name}, not counted: ${spansEn(days)}.`),
    ...slipsOf(derivation, calendar).map(slipInEnglish),
    ...(derivation.provisional
      ? [
          `The holiday schedule of ${derivation.unloadedYears.join(", ")} is not loaded: this day is provisional and will be counted again.`,
        ]
      : []),
    `Calendar: ${derivation.calendarVersion}.`,
  ];
}

/** One wrong count in a Chinese sentence: what was overlooked, what day it gives, by how much it is off. */
export function slipInChinese(slip: Slip): string {
  const off = slip.offBy > 0 ? `那就晚了${slip.offBy}天` : `早了${-slip.offBy}天`;
  const wrong = `会得出${shortDay(slip.due)}，${off}。`;
  switch (slip.mistake) {
    case "make-up-days-missed":
      return `${slip.days.map(dayAndWeekday).join("和")}是国务院安排的上班日，也算；不算${slip.days.length > 1 ? "这些天" : "这一天"}，${wrong}`;
    case "holidays-missed":
      return `${spansZh(slip.days)}放假；只跳过周末、不看放假安排，${wrong}`;
    case "start-counted":
      return `${slip.days.map(shortDay).join("、")}是起算当天，不算；把它算作第一天，${wrong}`;
    case "not-rolled":
      return `${slip.days.map(dayAndWeekday).join("、")}不是工作日，期限顺延；不顺延，${wrong}`;
  }
}

/** The same in English. */
export function slipInEnglish(slip: Slip): string {
  const days = Math.abs(slip.offBy);
  const wrong = `gives ${longDayEnglish(slip.due)}, ${days} day${days === 1 ? "" : "s"} too ${slip.offBy > 0 ? "late" : "early"}.`;
  const named = slip.days.map(longDayEnglish).join(", ");
  switch (slip.mistake) {
    case "make-up-days-missed":
      return `Worked to make up for a holiday, so counted: ${named}. Leaving that out ${wrong}`;
    case "holidays-missed":
      return `Skipping weekends but not the holidays (${spansEn(slip.days)}) ${wrong}`;
    case "start-counted":
      return `The day it starts on is not counted; taking ${named} as the first ${wrong}`;
    case "not-rolled":
      return `Not a working day, so the limit moves on: ${named}. Not moving it ${wrong}`;
  }
}

const dueWordZh = (rule: Rule): string => (rule.kind === "lasts" ? "最早结束于" : "最晚是");
const dueWordEn = (rule: Rule): string => (rule.kind === "lasts" ? "earliest closing day" : "last day");
const dayAndWeekday = (day: Day): string => `${shortDay(day)}（${weekdayInChinese(weekdayOf(day))}）`;

/** The holidays a count passes over, each with its days. */
function passedOver(rows: readonly DayRow[]): { name: string; days: Day[] }[] {
  const found = new Map<string, Day[]>();
  for (const row of rows) {
    if (row.role !== "skipped" || row.kind !== "holiday" || row.name === undefined) continue;
    found.set(row.name, [...(found.get(row.name) ?? []), row.day]);
  }
  return [...found].map(([name, days]) => ({ name, days }));
}

/** `10月1日—7日、12月31日—1月2日` */
export function spansZh(days: readonly Day[]): string {
  const last = (from: Day, to: Day) => (monthOf(from) === monthOf(to) ? `${dateOf(to)}日` : shortDay(to));
  return spans(days)
    .map(([from, to]) => (from === to ? shortDay(from) : `${shortDay(from)}—${last(from, to)}`))
    .join("、");
}

/** `2026-10-01 to 2026-10-07, 2026-12-31` */
export function spansEn(days: readonly Day[]): string {
  return spans(days)
    .map(([from, to]) => (from === to ? from : `${from} to ${to}`))
    .join(", ");
}

function spans(days: readonly Day[]): [Day, Day][] {
  const found: [Day, Day][] = [];
  for (const day of days) {
    const last = found.at(-1);
    if (last && addDays(last[1], 1) === day) last[1] = day;
    else found.push([day, day]);
  }
  return found;
}
