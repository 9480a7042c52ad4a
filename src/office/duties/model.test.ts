import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf } from "../../rules/law/day.ts";
import { deriveFromText } from "../../rules/law/deadline.ts";
import { CHINA } from "../../rules/law/holidays-cn.ts";
import { parseMoment } from "../../rules/law/moment.ts";
import { expectAnswer, isRefusal } from "../../rules/refusal.ts";
import {
  datesOf,
  dueDay,
  dueInstant,
  eventClock,
  type MatterClock,
  periodKey,
  periodName,
  periodStart,
  stateOn,
  surpriseOf,
  workingDaysLeft,
} from "./model.ts";

const said = (is: string) => ({ is, from: "inferred" as const });
const clock = (on: string, rule: string, more: Partial<MatterClock> = {}): MatterClock => ({
  on: said(on),
  rule: said(rule),
  ...more,
});

for (const [rule, state, metOn, today, seen] of [
  ["open before its due day", "open", null, "2026-04-13", "open"],
  ["open on the due day itself, which is still in time (C-5)", "open", null, "2026-04-14", "open"],
  ["overdue on the day after", "open", null, "2026-04-15", "overdue"],
  ["met when met on the due day", "met", "2026-04-14", "2026-05-01", "met"],
  ["met late when met the day after", "met", "2026-04-15", "2026-05-01", "metLate"],
  ["waived for good, however late it is", "waived", null, "2026-12-31", "waived"],
] as const)
  test(`a duty is ${rule}`, () => {
    const facts = { state, dueOn: dayOf("2026-04-14"), metOn: metOn ? dayOf(metOn) : null };
    assert.equal(stateOn(facts, dayOf(today)), seen);
  });

for (const [today, left] of [
  ["2026-04-13", 1],
  ["2026-04-14", 0],
  ["2026-04-15", -1],
  ["2026-04-03", 6],
] as const)
  test(`on ${today} ${left} working days are left until Tuesday, 14 April (Monday, 6 April is a holiday)`, () => {
    assert.equal(workingDaysLeft(dayOf("2026-04-14"), dayOf(today), CHINA), left);
  });

for (const [day, month, quarter, year] of [
  ["2026-01-01", "2026年1月|2026-01|2026-01-01", "2026年第一季度|2026-Q1|2026-01-01", "2026年|2026|2026-01-01"],
  ["2026-03-31", "2026年3月|2026-03|2026-03-01", "2026年第一季度|2026-Q1|2026-01-01", "2026年|2026|2026-01-01"],
  ["2026-04-01", "2026年4月|2026-04|2026-04-01", "2026年第二季度|2026-Q2|2026-04-01", "2026年|2026|2026-01-01"],
  ["2026-12-31", "2026年12月|2026-12|2026-12-01", "2026年第四季度|2026-Q4|2026-10-01", "2026年|2026|2026-01-01"],
] as const)
  test(`the periods that ${day} lies in have a name, a key and a first day`, () => {
    const told = (period: "month" | "quarter" | "year") =>
      [periodName(period, dayOf(day)), periodKey(period, dayOf(day)), periodStart(period, dayOf(day))].join("|");
    assert.deepEqual([told("month"), told("quarter"), told("year")], [month, quarter, year]);
  });

test("an event starts the clock it names, else the first that is no period", () => {
  const clocks = [
    clock("month", "every month by +5 workingDays"),
    clock("formed", "at once"),
    clock("changed", "at once"),
  ];
  assert.equal(expectAnswer(eventClock(clocks)).on.is, "formed");
  assert.equal(expectAnswer(eventClock(clocks, "changed")).on.is, "changed");
});

test("a period is started by the calendar and by no event; a clock that is not there by nothing", () => {
  const clocks = [clock("month", "every month by +5 workingDays")];
  for (const on of [undefined, "month", "formed"]) {
    const answer = eventClock(clocks, on);
    assert.equal(isRefusal(answer) && answer.refused, "matter-without-clock");
  }
});

test("dates carry due day, hand-over day and the law that overrides, each by name", () => {
  const law = "行政许可、行政处罚等信用信息公示：7个工作日";
  const dates = expectAnswer(
    datesOf(
      clock("formed", "within 7 workingDays", { handOver: said("within 3 workingDays"), override: said(law) }),
      dayOf("2026-03-16"),
      CHINA,
    ),
  );
  assert.equal(dates.due.due, "2026-03-25");
  assert.equal(dates.handOver?.due, "2026-03-19");
  assert.equal(dates.override, law);
  assert.equal(dates.origin.is, "within 7 workingDays");
});

test("a rule in hours needs a time to start from, and is due at an instant", () => {
  const hour = clock("released", "within 1 hours");
  const refused = datesOf(hour, dayOf("2026-03-16"), CHINA);
  assert.equal(isRefusal(refused) && refused.refused, "start-needs-time");
  const { due } = expectAnswer(datesOf(hour, expectAnswer(parseMoment("2026-03-16T23:30")), CHINA));
  assert.equal(dueDay(due.due), "2026-03-17");
  assert.equal(dueInstant(due.due)?.toISOString(), "2026-03-16T16:30:00.000Z");
  assert.equal(dueInstant(dayOf("2026-03-16")), null);
});

test("a rule that cannot be read is our own data's fault and throws", () => {
  assert.throws(() => datesOf(clock("formed", "soon"), dayOf("2026-03-16"), CHINA), /scheme rule/);
});

test("a make-up Saturday between start and due is told, an ordinary stretch tells nothing", () => {
  // 14 February 2026 is a Saturday that is worked for the Spring Festival.
  const surprise = (rule: string, start: string) =>
    surpriseOf(expectAnswer(deriveFromText({ rule, start }, CHINA)), CHINA);
  assert.equal(surprise("within 9 workingDays", "2026-02-09"), "含 2月14日（周六）调休上班");
  assert.equal(surprise("within 4 workingDays", "2026-03-16"), "");
  assert.equal(surprise("at once", "2026-02-14"), "", "the start itself is not counted");
  assert.equal(
    surprise("every year by +10 workingDays", "2026-05-01"),
    "",
    "days before the period's end are not counted",
  );
  assert.equal(surprise("within 30 calendarDays", "2026-02-09"), "", "calendar days do not care");
});
