import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { anyRule } from "../../../test/arbitrary-days.ts";
import { expectAnswer, isRefusal } from "../refusal.ts";
import { parseRule, printRule, ruleInChinese, ruleInEnglish } from "./rule.ts";

for (const [text, zh, en] of [
  ["at once", "立即（最迟下一个工作日）", "at once (the next working day at the latest)"],
  ["within 20 workingDays", "20个工作日内", "within 20 working days"],
  ["within 1 calendarDays", "1个自然日内", "within 1 calendar day"],
  ["within 6 months", "6个月内", "within 6 months"],
  ["within 24 hours", "24小时内", "within 24 hours"],
  ["lasts 20 calendarDays", "公示不少于20个自然日", "shown for at least 20 calendar days"],
  ["lasts 5 workingDays", "公示不少于5个工作日", "shown for at least 5 working days"],
  ["atLeast 10 calendarDays before", "至少提前10个自然日", "at least 10 calendar days before"],
  ["atLeast 1 months before", "至少提前1个月", "at least 1 month before"],
  ["by 01-31", "1月31日前（含当日）", "by 01-31, that day included"],
  [
    "every quarter by +10 workingDays",
    "每季度结束后10个工作日内",
    "within 10 working days after the end of each quarter",
  ],
] as const) {
  test(`“${text}” is read, said and printed again`, () => {
    const rule = expectAnswer(parseRule(text));
    assert.equal(printRule(rule), text);
    assert.equal(ruleInChinese(rule), zh);
    assert.equal(ruleInEnglish(rule), en);
  });
}

test("extra spaces do not matter", () => assert.deepEqual(parseRule("  at \t once\n"), { kind: "atOnce" }));

test("every rule survives printing and reading", () => {
  fc.assert(fc.property(anyRule(), (rule) => assert.deepEqual(parseRule(printRule(rule)), rule)));
});

// Position counts characters from 1; an ending too early points behind the last character.
for (const [text, position, found, possible] of [
  ["", 1, null, ["at", "within", "lasts", "atLeast", "by", "every"]],
  ["in 20 days", 1, "in", ["at", "within", "lasts", "atLeast", "by", "every"]],
  ["Within 20 workingDays", 1, "Within", ["at", "within", "lasts", "atLeast", "by", "every"]],
  ["within 20 workdays", 11, "workdays", ["workingDays", "calendarDays", "months", "hours"]],
  ["within 20", 10, null, ["workingDays", "calendarDays", "months", "hours"]],
  ["within twenty workingDays", 8, "twenty", ["1 … 9999"]],
  ["within 0 workingDays", 8, "0", ["1 … 9999"]],
  ["within -3 workingDays", 8, "-3", ["1 … 9999"]],
  ["within 10000 workingDays", 8, "10000", ["1 … 9999"]],
  ["within 2.5 hours", 8, "2.5", ["1 … 9999"]],
  ["lasts 20 hours", 10, "hours", ["calendarDays", "workingDays"]],
  ["atLeast 10 workingDays before", 12, "workingDays", ["calendarDays", "months"]],
  ["atLeast 10 calendarDays", 24, null, ["before"]],
  ["by 02-30", 4, "02-30", ["01-01 … 12-31"]],
  ["by 13-01", 4, "13-01", ["01-01 … 12-31"]],
  ["every week by +3 workingDays", 7, "week", ["month", "quarter", "year"]],
  ["every quarter by 10 workingDays", 18, "10", ["+1 … +9999"]],
  ["every quarter by +10 calendarDays", 22, "calendarDays", ["workingDays"]],
  ["at once now", 9, "now", []],
] as const) {
  test(`“${text}” is refused at character ${position}`, () => {
    const refused = parseRule(text);
    assert.ok(isRefusal(refused));
    assert.equal(refused.refused, "bad-rule");
    assert.deepEqual(refused.details, { position, found, possible });
    assert.match(refused.zh, new RegExp(`第${position}个字符`));
    for (const option of possible) assert.ok(refused.zh.includes(option) && refused.en.includes(option));
  });
}

test("no text makes the parser fail otherwise than by refusing", () => {
  const words = fc.constantFrom(
    "at",
    "once",
    "within",
    "20",
    "+5",
    "workingDays",
    "months",
    "by",
    "01-31",
    "every",
    "month",
    "before",
    "x",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words, { maxLength: 7 }).map((list) => list.join(" ")),
      ),
      (text) => {
        const rule = parseRule(text);
        if (isRefusal(rule)) assert.equal(rule.refused, "bad-rule");
        else assert.equal(printRule(rule), text.trim().split(/\s+/).join(" "));
      },
    ),
  );
});
