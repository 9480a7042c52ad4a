import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAnswer } from "../refusal.ts";
import { deriveFromText } from "./deadline.ts";
import { explainDays } from "./deadline-days.ts";
import { slipsOf } from "./deadline-slips.ts";
import { explainInChinese, explainInEnglish } from "./deadline-words.ts";
import { CHINA } from "./holidays-cn.ts";

const derive = (start: string, rule: string) => expectAnswer(deriveFromText({ start, rule }, CHINA));
const days = (start: string, rule: string) =>
  explainDays(derive(start, rule), CHINA).map(
    ({ day, number, role, kind }) => `${day.slice(5)} ${number ?? "-"} ${role} ${kind}`,
  );

test("[ZS-12] each day of a count over Spring Festival is explained", () => {
  assert.deepEqual(days("2026-02-11", "within 4 workingDays"), [
    "02-11 - start working",
    "02-12 1 counted working",
    "02-13 2 counted working",
    "02-14 3 counted makeUp",
    ...["15", "16", "17", "18", "19", "20", "21", "22", "23"].map((date) => `02-${date} - skipped holiday`),
    "02-24 4 due working",
  ]);
});

test("a last calendar day that is not a working day is shown as rolled, with the days after it", () => {
  assert.deepEqual(days("2026-10-01", "within 3 calendarDays"), [
    "10-01 - start holiday",
    "10-02 1 counted holiday",
    "10-03 2 counted holiday",
    "10-04 3 rolled holiday",
    "10-05 - rolled holiday",
    "10-06 - rolled holiday",
    "10-07 - rolled holiday",
    "10-08 - due working",
  ]);
});

test("months show the corresponding days, an event the days before it, a period its end, a fixed date nothing between", () => {
  assert.deepEqual(days("2026-01-31", "within 3 months"), [
    "01-31 - start weekend",
    "02-28 1 counted makeUp",
    "03-31 2 counted working",
    "04-30 3 due working",
  ]);
  assert.deepEqual(days("2026-05-07", "atLeast 2 calendarDays before"), [
    "05-07 - start working",
    "05-06 1 counted working",
    "05-05 2 due holiday",
  ]);
  assert.deepEqual(days("2026-01-10", "every month by +1 workingDays"), [
    "01-10 - start weekend",
    "01-31 - periodEnd weekend",
    "02-01 - skipped weekend",
    "02-02 1 due working",
  ]);
  assert.deepEqual(days("2026-03-01", "by 03-31"), ["03-01 - start weekend", "03-31 - due working"]);
  assert.deepEqual(days("2026-03-01T08:00", "within 24 hours"), ["03-01 - start weekend", "03-02 - due working"]);
});

test("[ZS-12] the public page says what a careless count would give: without the two make-up days, two days late", () => {
  const slips = slipsOf(derive("2026-09-16", "within 20 workingDays"), CHINA);
  assert.deepEqual(slips[0], {
    mistake: "make-up-days-missed",
    due: "2026-10-22",
    offBy: 2,
    days: ["2026-09-20", "2026-10-10"],
  });
  assert.deepEqual(
    slips.slice(1).map(({ mistake, due }) => [mistake, due]),
    [
      ["holidays-missed", "2026-10-14"],
      ["start-counted", "2026-10-19"],
    ],
  );
});

test("a count without traps has no slips but the first day", () => {
  assert.deepEqual(
    slipsOf(derive("2026-03-09", "within 3 workingDays"), CHINA).map(({ mistake }) => mistake),
    ["start-counted"],
  );
  assert.deepEqual(slipsOf(derive("2026-03-09", "by 03-31"), CHINA), []);
  assert.deepEqual(slipsOf(derive("2026-10-11", "atLeast 3 calendarDays before"), CHINA), []);
  assert.deepEqual(slipsOf(derive("2026-10-11T09:00", "within 3 hours"), CHINA), []);
  assert.deepEqual(slipsOf(derive("2026-03-09", "at once"), CHINA), []);
});

test("a limit that was moved says what not moving it would give", () => {
  const slip = slipsOf(derive("2026-09-21", "within 10 calendarDays"), CHINA)[0];
  assert.equal(slip?.mistake, "not-rolled");
  assert.equal(slip?.due, "2026-10-01");
  assert.equal(slip?.offBy, -7);
});

test("the Chinese sentences of a full example", () => {
  assert.deepEqual(explainInChinese(derive("2026-09-16", "within 20 workingDays"), CHINA), [
    "从2026年9月16日（星期三）起，20个工作日内：最晚是2026年10月20日（星期二）。",
    "周一至周五、不在国务院放假安排里的是工作日，安排补班的周末也是。",
    "开始的当天不算，从下一天（工作日期限从下一个工作日）起算。",
    "中秋节放假（9月25日—27日），不算。",
    "国庆节放假（10月1日—7日），不算。",
    "9月20日（星期日）和10月10日（星期六）是国务院安排的上班日，也算；不算这些天，会得出10月22日，那就晚了2天。",
    "9月25日、10月1日—2日、10月5日—7日放假；只跳过周末、不看放假安排，会得出10月14日，早了6天。",
    "9月16日是起算当天，不算；把它算作第一天，会得出10月19日，早了1天。",
    "工作日历：CN-2026.1。",
  ]);
});

test("a provisional day and a publicity period say so in both languages", () => {
  const derivation = derive("2026-12-20", "lasts 20 calendarDays");
  assert.match(
    explainInChinese(derivation, CHINA).join(""),
    /最早结束于2027年1月11日（星期一）.*2027年的放假安排还没有载入/,
  );
  assert.match(
    explainInEnglish(derivation, CHINA).join(" "),
    /earliest closing day 2027-01-11 \(Monday\).*2027 is not loaded/,
  );
});

test("the English sentences of a full example", () => {
  const said = explainInEnglish(derive("2026-09-16", "within 20 workingDays"), CHINA);
  assert.equal(said[0], "From 2026-09-16 (Wednesday), within 20 working days: last day 2026-10-20 (Tuesday).");
  assert.ok(
    said.includes(
      "Worked to make up for a holiday, so counted: 2026-09-20 (Sunday), 2026-10-10 (Saturday). Leaving that out gives 2026-10-22 (Thursday), 2 days too late.",
    ),
  );
});
