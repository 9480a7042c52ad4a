import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { anyDay, anyRule } from "../../../test/arbitrary-days.ts";
import { expectAnswer } from "../refusal.ts";
import { addDays, type Day, dayOf, daysBetween, yearOf } from "./day.ts";
import { type Derivation, deriveDeadline, workingDaysBetween } from "./deadline.ts";
import { explainDays } from "./deadline-days.ts";
import { CHINA } from "./holidays-cn.ts";
import { dayOfMoment, type Moment } from "./moment.ts";
import { printRule, type Rule } from "./rule.ts";

const inLoadedYears = anyDay("2024-01-01", "2026-12-31");
const anyStart = anyDay("2022-06-01", "2029-06-01");
const anyCount = fc.integer({ min: 1, max: 400 });

const derive = (rule: Rule, day: Day): Derivation => {
  const inHours = rule.kind === "within" && rule.unit === "hours";
  return expectAnswer(deriveDeadline(rule, inHours ? (`${day}T10:30` as Moment) : day, CHINA));
};
const workingDays = (count: number): Rule => ({ kind: "within", count, unit: "workingDays" });

test("a due day is never before its start, but for limits that count back from an event", () => {
  fc.assert(
    fc.property(anyRule(400), anyStart, (rule, day) => {
      const { start, due } = derive(rule, day);
      assert.ok(rule.kind === "atLeast" ? due < start : due >= start, printRule(rule));
    }),
  );
});

test("N working days land on a working day with exactly N counted", () => {
  fc.assert(
    fc.property(anyCount, anyStart, (count, day) => {
      const due = dayOfMoment(derive(workingDays(count), day).due);
      assert.ok(CHINA.isWorking(due));
      assert.equal(workingDaysBetween(day, due, CHINA), count);
    }),
  );
});

test("a later start and a larger count never give an earlier due day", () => {
  const growing = anyRule(300).filter(
    (rule) => rule.kind !== "by" && rule.kind !== "atOnce" && rule.kind !== "atLeast",
  );
  fc.assert(
    fc.property(growing, anyStart, fc.integer({ min: 0, max: 40 }), (rule, day, later) => {
      if (!("count" in rule)) return;
      assert.ok(derive(rule, addDays(day, later)).due >= derive(rule, day).due);
      assert.ok(derive({ ...rule, count: rule.count + 1 }, day).due >= derive(rule, day).due);
    }),
  );
});

test("calendar days and months end on the day itself or on the first working day after it", () => {
  const rules = anyRule(400).filter(
    (rule) => "unit" in rule && rule.kind !== "atLeast" && /calendarDays|months/.test(rule.unit),
  );
  fc.assert(
    fc.property(rules, anyStart, (rule, day) => {
      const { nominal, due } = derive(rule, day);
      assert.ok(CHINA.isWorking(dayOfMoment(due)));
      for (let passed = dayOfMoment(nominal); passed < due; passed = addDays(passed, 1)) {
        assert.equal(CHINA.isWorking(passed), false);
      }
    }),
  );
});

test("fixed dates and days before an event are never moved", () => {
  const rules = anyRule(400).filter((rule) => rule.kind === "by" || rule.kind === "atLeast");
  fc.assert(
    fc.property(rules, anyStart, (rule, day) => {
      const { nominal, due } = derive(rule, day);
      assert.equal(due, nominal);
      if (rule.kind === "by") assert.ok(due.endsWith(printRule(rule).slice(2).trim()));
    }),
  );
});

test("an answer is provisional exactly when a counted day lies in a year that is not loaded", () => {
  fc.assert(
    fc.property(anyRule(300), anyStart, (rule, day) => {
      const derivation = derive(rule, day);
      const counted = explainDays(derivation, CHINA)
        .filter(({ role }) => role !== "start" && role !== "periodEnd")
        .map((row) => yearOf(row.day));
      const countsDays = rule.kind !== "by" && !("unit" in rule && rule.unit === "hours");
      // Rules in months list one day a month, so the first day counted may lie in a year that no row is in.
      if ("unit" in rule && rule.unit === "months")
        counted.push(yearOf(addDays(day, rule.kind === "atLeast" ? -1 : 1)));
      const touched = countsDays && counted.some((year) => !CHINA.isLoaded(year));
      assert.equal(derivation.provisional, touched, printRule(rule));
      assert.equal(derivation.unloadedYears.length > 0, derivation.provisional);
    }),
  );
});

test("the explained days end with the due day and number what was counted from 1 without a gap", () => {
  fc.assert(
    fc.property(anyRule(120), anyStart, (rule, day) => {
      const derivation = derive(rule, day);
      const rows = explainDays(derivation, CHINA);
      assert.equal(rows[0]?.role, "start");
      assert.equal(rows.at(-1)?.day, dayOfMoment(derivation.due));
      assert.equal(rows.at(-1)?.role, "due");
      assert.equal(rows.filter(({ role }) => role === "due").length, 1);
      const numbers = rows.map(({ number }) => number).filter((number) => number !== null);
      assert.deepEqual(
        numbers,
        numbers.map((_, index) => index + 1),
      );
      if ("count" in rule && !("unit" in rule && rule.unit === "hours")) assert.equal(numbers.length, rule.count);
      const skippedRight = rows.filter(({ role }) => role === "skipped" || role === "rolled");
      assert.ok(skippedRight.every((row) => !CHINA.isWorking(row.day)));
    }),
  );
});

// An oracle written apart from the program: the table of the regulations sheet as it stands there, looked up day by day
// with JavaScript dates, and the conventions as plain loops.
const OFF = `2024 01-01 02-10…02-17 04-04…04-06 05-01…05-05 06-10 09-15…09-17 10-01…10-07
2025 01-01 01-28…02-04 04-04…04-06 05-01…05-05 05-31…06-02 10-01…10-08
2026 01-01…01-03 02-15…02-23 04-04…04-06 05-01…05-05 06-19…06-21 09-25…09-27 10-01…10-07`;
const WORK = `2024 02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12
2025 01-26 02-08 04-27 09-28 10-11
2026 01-04 02-14 02-28 05-09 09-20 10-10`;

const listed = (table: string): [string, string][] =>
  table.split("\n").flatMap((line) => {
    const [year, ...spans] = line.split(" ");
    return spans.map((span): [string, string] => [
      `${year}-${span.split("…")[0]}`,
      `${year}-${span.split("…").at(-1)}`,
    ]);
  });
const text = (date: Date) => date.toISOString().slice(0, 10);
const within = (table: string, date: Date) =>
  listed(table).some(([from, to]) => from <= text(date) && text(date) <= to);
const slowlyOpen = (date: Date) => within(WORK, date) || (!within(OFF, date) && date.getUTCDay() % 6 !== 0);
const next = (date: Date) => new Date(date.getTime() + 86_400_000);

function slowly(rule: Rule, start: string): string {
  let date = new Date(`${start}T00:00:00Z`);
  if (rule.kind === "every") {
    const length = { month: 1, quarter: 3, year: 12 }[rule.period];
    date = new Date(Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / length) * length + length, 0));
  }
  if (rule.kind === "by") {
    while (!text(date).endsWith(printRule(rule).replace("by ", "-"))) date = next(date);
    return text(date);
  }
  if (rule.kind === "atLeast" && rule.unit === "calendarDays")
    return text(new Date(date.getTime() - rule.count * 86_400_000));
  const unit = "unit" in rule ? rule.unit : "workingDays";
  const count = rule.kind === "atOnce" ? 1 : rule.count;
  if (unit === "months") {
    const wanted = new Date(
      Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + (rule.kind === "atLeast" ? -count : count), 1),
    );
    const last = new Date(Date.UTC(wanted.getUTCFullYear(), wanted.getUTCMonth() + 1, 0)).getUTCDate();
    date = new Date(wanted.getTime() + (Math.min(date.getUTCDate(), last) - 1) * 86_400_000);
    if (rule.kind === "atLeast") return text(date);
  } else {
    for (let counted = 0; counted < count; ) {
      date = next(date);
      if (unit === "calendarDays" || slowlyOpen(date)) counted += 1;
    }
  }
  while (!slowlyOpen(date)) date = next(date);
  return text(date);
}

test("a slow count, written apart from the program, agrees wherever all years are loaded", () => {
  const short = anyRule(60).filter(
    (rule) => !("unit" in rule && (rule.unit === "hours" || (rule.unit === "months" && rule.count > 24))),
  );
  let compared = 0;
  fc.assert(
    fc.property(short, inLoadedYears, (rule, day) => {
      const { due, provisional } = derive(rule, day);
      if (provisional || due < "2024-01-01") return;
      compared += 1;
      assert.equal(due, slowly(rule, day), `${printRule(rule)} from ${day}`);
    }),
    { numRuns: 2000 },
  );
  assert.ok(compared > 1000);
});

test("every start of three years agrees with the slow count for the two statutory clocks", () => {
  const days = daysBetween(dayOf("2024-01-01"), dayOf("2026-11-30"));
  for (let index = 0; index <= days; index += 1) {
    const day = addDays(dayOf("2024-01-01"), index);
    for (const count of [7, 20]) assert.equal(derive(workingDays(count), day).due, slowly(workingDays(count), day));
  }
});
