import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAnswer, isRefusal } from "../refusal.ts";
import { type Adjustment, deriveAdjusted, type Pause } from "./adjusted-deadline.ts";
import { explainAdjustedDays } from "./adjusted-deadline-rows.ts";
import { explainAdjustedInChinese, explainAdjustedInEnglish } from "./adjusted-deadline-words.ts";
import { dayOf } from "./day.ts";
import { explainInChinese } from "./deadline-words.ts";
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

const derived = (text: string, start: string, ...adjustments: Adjustment[]) =>
  expectAnswer(deriveAdjusted(rule(text), dayOf(start), adjustments, CHINA));

test("each adjustment says what it did, and the sentences say it in Chinese and English", () => {
  const moved = derived(
    "within 5 workingDays",
    "2026-02-10",
    extension("2026-02-26", "within 3 workingDays"),
    pause("2026-02-13", "2026-02-24"),
    extension("2026-03-09", "within 3 workingDays"),
  );
  assert.deepEqual(
    moved.effects.map(({ index, did }) => [index, did]),
    [
      [1, "leftOut"],
      [0, "extended"],
      [2, "nothing"],
    ],
  );
  assert.deepEqual(explainAdjustedInChinese(moved, CHINA).slice(0, 5), [
    "最晚是2026年3月2日（星期一）。",
    "不计变动，从2026年2月10日（星期二）起，5个工作日内：最晚是2026年2月24日（星期二）。",
    "征求第三方意见，2月14日、2月24日不计算在内，共2个工作日：由2月24日顺延到2月26日。",
    "情况复杂，2月26日决定延长3个工作日：由2月26日顺延到3月2日。",
    "情况复杂（3月9日）：晚于当时的届满日才决定，延长不成立，截止日不变。",
  ]);
  assert.deepEqual(explainAdjustedInEnglish(moved, CHINA).slice(0, 5), [
    "Last day 2026-03-02 (Monday).",
    "By itself: From 2026-02-10 (Tuesday), within 5 working days: last day 2026-02-24 (Tuesday).",
    "Consulting a third party, left out 2026-02-14, 2026-02-24 (2 working days): moved from 2026-02-24 to 2026-02-26.",
    "A difficult case, extended on 2026-02-26 by 3 working days: moved from 2026-02-26 to 2026-03-02.",
    "A difficult case (2026-03-09): given after the due day, so the extension does not hold; the due day stays.",
  ]);
});

test("a prolonged notice explains the days nobody could read it", () => {
  const moved = derived("lasts 7 calendarDays", "2026-03-02", outage("2026-03-04", "2026-03-05"));
  assert.equal(explainAdjustedInChinese(moved, CHINA)[0], "最早结束于2026年3月11日（星期三）。");
  assert.ok(
    explainAdjustedInChinese(moved, CHINA).includes("机房断电，3月4日—5日不计算在内，共2天：由3月9日顺延到3月11日。"),
  );
  assert.ok(moved.conventions.includes("OUTAGE"));
});

test("a pause that goes on is open: the due day is reckoned to the day given and says so", () => {
  const running: Adjustment = { ...pause("2026-03-17", "2026-03-19"), kind: "pause", open: true } as Pause;
  const moved = derived("within 5 workingDays", "2026-03-16", running);
  assert.deepEqual([moved.open, moved.due], [true, "2026-03-25"]);
  assert.match(explainAdjustedInChinese(moved, CHINA).join(""), /中止还没有结束/);
  assert.match(explainAdjustedInEnglish(moved, CHINA).join(" "), /A pause is not over/);
  const today = derived("within 5 workingDays", "2026-03-16", { ...running, resumedOn: dayOf("2026-03-17") } as Pause);
  assert.deepEqual([today.open, today.due], [true, "2026-03-23"]);
});

test("each day of an adjusted count has its number, or the adjustment that took it out", () => {
  const moved = derived(
    "within 2 workingDays",
    "2026-02-12",
    pause("2026-02-13", "2026-02-24"),
    extension("2026-02-25", "within 2 workingDays"),
  );
  assert.deepEqual(
    explainAdjustedDays(moved, CHINA)
      .filter(({ kind }) => kind !== "holiday")
      .map((row) => `${row.day} part ${row.part} ${row.number ?? "-"} ${row.role} ${row.adjustment ?? ""}`.trim()),
    [
      "2026-02-12 part 0 - start",
      "2026-02-13 part 0 1 counted",
      "2026-02-14 part 0 - leftOut 0",
      "2026-02-24 part 0 - leftOut 0",
      "2026-02-25 part 0 2 counted",
      "2026-02-26 part 1 1 counted",
      "2026-02-27 part 1 2 due",
    ],
  );
});

test("rows of a calendar count over a weekend show the moved last day", () => {
  const moved = derived("lasts 4 calendarDays", "2026-03-10", outage("2026-03-11", "2026-03-11"));
  assert.deepEqual(
    explainAdjustedDays(moved, CHINA).map((row) => `${row.day.slice(8)} ${row.number ?? "-"} ${row.role}`),
    ["10 - start", "11 - leftOut", "12 1 counted", "13 2 counted", "14 3 counted", "15 4 rolled", "16 - due"],
  );
});

test("without adjustments the words and rows are those of the plain derivation", () => {
  const plain = derived("every month by +3 workingDays", "2026-02-10");
  assert.deepEqual(explainAdjustedInChinese(plain, CHINA), explainInChinese(plain.base, CHINA));
  assert.equal(explainAdjustedDays(plain, CHINA).at(-1)?.role, "due");
});

test("a due day moved into a year whose holidays are not loaded is provisional", () => {
  const moved = derived("within 20 workingDays", "2026-11-20", pause("2026-12-01", "2026-12-25"));
  assert.equal(moved.base.provisional, false);
  assert.deepEqual([moved.provisional, moved.unloadedYears], [true, [2027]]);
});
