import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { anyDay, anyRule } from "../../../test/arbitrary-days.ts";
import { expectAnswer, isRefusal } from "../refusal.ts";
import { type Adjustment, deriveAdjusted, type Outage, type Pause } from "./adjusted-deadline.ts";
import { explainAdjustedDays } from "./adjusted-deadline-rows.ts";
import { explainAdjustedInChinese, explainAdjustedInEnglish } from "./adjusted-deadline-words.ts";
import { addDays, type Day } from "./day.ts";
import { workingDayAfter, workingDaysBetween } from "./deadline.ts";
import { CHINA } from "./holidays-cn.ts";
import { dayOfMoment } from "./moment.ts";
import type { Rule } from "./rule.ts";

const WHY = { zh: "机房断电", en: "a power cut" };
const anyStart = anyDay("2024-02-01", "2026-05-01");
const offset = fc.integer({ min: -10, max: 60 });
const length = fc.integer({ min: 0, max: 20 });

type Near = (start: Day) => Adjustment;
const pauses: fc.Arbitrary<Near> = fc.tuple(offset, length).map(([at, long]) => (start) => {
  const stoppedOn = addDays(start, at);
  return { kind: "pause", stoppedOn, resumedOn: addDays(stoppedOn, long), why: WHY };
});
const outages: fc.Arbitrary<Near> = fc.tuple(offset, length).map(([at, long]) => (start) => {
  const from = addDays(start, at);
  return { kind: "outage", from, to: addDays(from, long), why: WHY };
});
const extensions: fc.Arbitrary<Near> = fc
  .tuple(offset, fc.integer({ min: 1, max: 20 }), fc.constantFrom("workingDays" as const, "calendarDays" as const))
  .map(([at, count, unit]) => (start) => ({
    kind: "extension",
    givenOn: addDays(start, at),
    rule: { kind: "within", count, unit },
    why: WHY,
  }));
const anyAdjustments = fc.array(fc.oneof(pauses, outages, extensions), { maxLength: 5 });
const movable = anyRule(40).filter(
  (rule) => rule.kind !== "by" && rule.kind !== "atLeast" && !("unit" in rule && /hours|months/.test(rule.unit)),
);

const derive = (rule: Rule, start: Day, near: readonly Near[]) =>
  expectAnswer(
    deriveAdjusted(
      rule,
      start,
      near.map((make) => make(start)),
      CHINA,
    ),
  );

test("an adjustment never makes a due day earlier, and effects follow one another without a gap", () => {
  fc.assert(
    fc.property(movable, anyStart, anyAdjustments, (rule, start, near) => {
      const moved = derive(rule, start, near);
      let due = moved.base.due;
      for (const effect of moved.effects) {
        assert.equal(effect.did === "nothing" ? effect.due : effect.dueBefore, due);
        if (effect.did !== "nothing") due = effect.dueAfter;
        assert.ok(due >= moved.base.due);
      }
      assert.equal(moved.due, due);
      assert.equal(moved.effects.length, near.length);
      assert.ok(CHINA.isWorking(dayOfMoment(moved.due)));
    }),
  );
});

test("working days: the due day is the plain one plus every working day left out and every one of the extensions", () => {
  const inWorkingDays = extensions.map(
    (make): Near =>
      (start) => {
        const one = make(start);
        return one.kind === "extension" ? { ...one, rule: { ...one.rule, unit: "workingDays" } as Rule } : one;
      },
  );
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      anyStart,
      fc.array(fc.oneof(pauses, inWorkingDays), { maxLength: 5 }),
      (count, start, near) => {
        const moved = derive({ kind: "within", count, unit: "workingDays" }, start, near);
        let more = 0;
        for (const effect of moved.effects) {
          const one = moved.adjustments[effect.index];
          if (effect.did === "leftOut") more += effect.days.length;
          if (effect.did === "extended" && one?.kind === "extension" && "count" in one.rule) more += one.rule.count;
        }
        assert.equal(moved.due, workingDayAfter(start, count + more, CHINA));
      },
    ),
  );
});

test("the order in which adjustments are listed does not matter when they begin on different days", () => {
  fc.assert(
    fc.property(movable, anyStart, anyAdjustments, (rule, start, near) => {
      const days = near
        .map((make) => make(start))
        .map((one) => ("givenOn" in one ? one.givenOn : "from" in one ? one.from : one.stoppedOn));
      fc.pre(new Set(days).size === days.length);
      assert.equal(derive(rule, start, near.toReversed()).due, derive(rule, start, near).due);
    }),
  );
});

test("every day has a row: numbers run from 1 in each part, left-out days name their adjustment, the last row is the due day", () => {
  fc.assert(
    fc.property(movable, anyStart, anyAdjustments, (rule, start, near) => {
      const moved = derive(rule, start, near);
      const rows = explainAdjustedDays(moved, CHINA);
      assert.deepEqual([rows.at(-1)?.day, rows.at(-1)?.role], [moved.due, "due"]);
      assert.equal(rows.filter(({ role }) => role === "due").length, 1);
      for (const part of new Set(rows.map((row) => row.part))) {
        const numbers = rows.flatMap((row) => (row.part === part && row.number !== null ? [row.number] : []));
        assert.deepEqual(
          numbers,
          numbers.map((_, index) => index + 1),
        );
      }
      for (const row of rows.filter(({ role }) => role === "leftOut")) {
        assert.equal(moved.effects.find(({ index }) => index === row.adjustment)?.did, "leftOut");
      }
      assert.ok(explainAdjustedInChinese(moved, CHINA).length > 0 && explainAdjustedInEnglish(moved, CHINA).length > 0);
    }),
  );
});

test("what is stored explains itself again: a derivation survives being written as JSON", () => {
  fc.assert(
    fc.property(movable, anyStart, anyAdjustments, (rule, start, near) => {
      const moved = derive(rule, start, near);
      const stored = JSON.parse(JSON.stringify(moved));
      assert.deepEqual(stored, moved);
      assert.deepEqual(explainAdjustedInChinese(stored, CHINA), explainAdjustedInChinese(moved, CHINA));
    }),
  );
});

// Written apart from the program: a notice is read day by day, and closes once it could be read on as many days as the rule says.
test("a notice can be read on at least as many days as the rule says, and closes on the first working day after them", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      anyStart,
      fc.array(outages, { maxLength: 4 }),
      (count, start, near) => {
        const moved = derive({ kind: "lasts", count, unit: "calendarDays" }, start, near);
        const down = near.map((make) => make(start) as Outage);
        const unread = (day: Day) => down.some(({ from, to }) => from <= day && day <= to);
        let readable = 0;
        let day = start;
        while (readable < count) {
          day = addDays(day, 1);
          if (!unread(day)) readable += 1;
        }
        while (!CHINA.isWorking(day) || unread(day)) day = addDays(day, 1);
        assert.equal(moved.due, day);
      },
    ),
  );
});

test("a pause that begins on the due day holds it to its last working day, one that begins later does nothing", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), anyStart, fc.integer({ min: 1, max: 30 }), (count, start, long) => {
      const rule: Rule = { kind: "within", count, unit: "workingDays" };
      const due = workingDayAfter(start, count, CHINA);
      const pause = (stoppedOn: Day): Pause => ({
        kind: "pause",
        stoppedOn,
        resumedOn: addDays(stoppedOn, long),
        why: WHY,
      });
      const held = expectAnswer(deriveAdjusted(rule, start, [pause(due)], CHINA)).due;
      assert.equal(held, workingDayAfter(due, workingDaysBetween(due, addDays(due, long), CHINA), CHINA));
      assert.equal(expectAnswer(deriveAdjusted(rule, start, [pause(addDays(due, 1))], CHINA)).due, due);
    }),
  );
});

test("rules that law does not stop refuse every adjustment and accept none", () => {
  fc.assert(
    fc.property(anyRule(40), anyStart, pauses, (rule, start, near) => {
      const still = rule.kind === "by" || rule.kind === "atLeast";
      fc.pre(!("unit" in rule && rule.unit === "hours"));
      assert.equal(isRefusal(deriveAdjusted(rule, start, [near(start)], CHINA)), still);
      assert.equal(isRefusal(deriveAdjusted(rule, start, [], CHINA)), false);
    }),
  );
});
