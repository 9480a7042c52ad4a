import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAnswer, isRefusal } from "../refusal.ts";
import { type Adjustment, deriveAdjusted } from "./adjusted-deadline.ts";
import { dayOf } from "./day.ts";
import { CHINA } from "./holidays-cn.ts";
import type { Moment } from "./moment.ts";
import { parseRule } from "./rule.ts";

const WHY = { zh: "征求第三方意见", en: "consulting a third party" };
const rule = (text: string) => expectAnswer(parseRule(text));
const pause = (stoppedOn: string, resumedOn: string): Adjustment => ({
  kind: "pause",
  stoppedOn: dayOf(stoppedOn),
  resumedOn: dayOf(resumedOn),
  why: WHY,
});
const outage = (from: string, to: string): Adjustment => ({
  kind: "outage",
  from: dayOf(from),
  to: dayOf(to),
  why: { zh: "机房断电", en: "power cut" },
});
const extension = (givenOn: string, text: string): Adjustment => ({
  kind: "extension",
  givenOn: dayOf(givenOn),
  rule: rule(text),
  why: { zh: "情况复杂", en: "a difficult case" },
});
const due = (text: string, start: string, ...adjustments: Adjustment[]) =>
  expectAnswer(deriveAdjusted(rule(text), dayOf(start), adjustments, CHINA)).due;

for (const [title, text, start, adjustments, expected] of [
  ["nothing moves a limit that nothing happened to", "within 20 workingDays", "2026-03-16", [], "2026-04-14"],
  [
    "five working days of consulting are five more",
    "within 20 workingDays",
    "2026-03-16",
    [pause("2026-03-20", "2026-03-27")],
    "2026-04-21",
  ],
  [
    "a pause over Spring Festival takes out its working days only, the make-up Saturday among them",
    "within 5 workingDays",
    "2026-02-10",
    [pause("2026-02-13", "2026-02-24")],
    "2026-02-26",
  ],
  [
    "a day covered by two pauses is left out once",
    "within 20 workingDays",
    "2026-03-16",
    [pause("2026-03-20", "2026-03-27"), pause("2026-03-24", "2026-03-27")],
    "2026-04-21",
  ],
  [
    "a pause that begins on the last day holds it until it ends",
    "within 2 workingDays",
    "2026-03-16",
    [pause("2026-03-18", "2026-03-25")],
    "2026-03-25",
  ],
  [
    "a pause that begins after the last day moves nothing",
    "within 2 workingDays",
    "2026-03-16",
    [pause("2026-03-19", "2026-03-25")],
    "2026-03-18",
  ],
  [
    "a pause before the start moves nothing",
    "within 2 workingDays",
    "2026-03-16",
    [pause("2026-03-10", "2026-03-16")],
    "2026-03-18",
  ],
  [
    "a notice that was unreachable for two days is shown two days longer",
    "lasts 7 calendarDays",
    "2026-03-02",
    [outage("2026-03-04", "2026-03-05")],
    "2026-03-11",
  ],
  [
    "a notice does not close on a day nobody could read it",
    "lasts 7 calendarDays",
    "2026-03-02",
    [outage("2026-03-09", "2026-03-09")],
    "2026-03-10",
  ],
  [
    "an outage does not prolong a limit to act",
    "within 5 workingDays",
    "2026-03-02",
    [outage("2026-03-04", "2026-03-05")],
    "2026-03-09",
  ],
  [
    "an extension given on the last day runs on from it",
    "within 2 workingDays",
    "2026-03-16",
    [extension("2026-03-18", "within 3 workingDays")],
    "2026-03-23",
  ],
  [
    "an extension given a day late moves nothing",
    "within 2 workingDays",
    "2026-03-16",
    [extension("2026-03-19", "within 3 workingDays")],
    "2026-03-18",
  ],
  [
    "a pause may save an extension that would else be late",
    "within 2 workingDays",
    "2026-03-16",
    [extension("2026-03-20", "within 3 workingDays"), pause("2026-03-17", "2026-03-19")],
    "2026-03-25",
  ],
  [
    "a paused month is longer by the days of the pause, then moves to a working day",
    "within 1 months",
    "2026-03-16",
    [pause("2026-03-20", "2026-03-23")],
    "2026-04-20",
  ],
] as const) {
  test(`adjusted due day: ${title}`, () => assert.equal(due(text, start, ...adjustments), expected));
}

test("hours, fixed dates and days before an event are not adjusted: clock-not-adjustable", () => {
  for (const text of ["within 5 hours", "by 01-31", "atLeast 10 calendarDays before"]) {
    const refused = deriveAdjusted(
      rule(text),
      "2026-03-16T09:00" as Moment,
      [pause("2026-03-17", "2026-03-18")],
      CHINA,
    );
    assert.ok(isRefusal(refused));
    assert.equal(refused.refused, "clock-not-adjustable");
  }
});

test("a span that runs backwards and an extension in hours are refused: bad-adjustment", () => {
  for (const one of [pause("2026-03-18", "2026-03-17"), extension("2026-03-17", "within 5 hours")]) {
    const refused = deriveAdjusted(rule("within 20 workingDays"), dayOf("2026-03-16"), [one], CHINA);
    assert.ok(isRefusal(refused));
    assert.equal(refused.refused, "bad-adjustment");
  }
});
