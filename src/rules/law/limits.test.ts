import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAnswer } from "../refusal.ts";
import { dayOf } from "./day.ts";
import { deriveDeadline } from "./deadline.ts";
import { CHINA } from "./holidays-cn.ts";
import { holdingLimit } from "./limits.ts";
import { printRule, type Rule } from "./rule.ts";

const DAY = dayOf("2026-02-06");

for (const [code, rule, due] of [
  ["disclosure", "within 20 workingDays", "2026-03-12"],
  ["permit-or-penalty", "within 7 workingDays", "2026-02-24"],
] as const) {
  test(`[ZS-12] the general limit for ${code} is ${rule}, with the law that sets it`, () => {
    const limit = holdingLimit(code, DAY);
    assert.ok(limit);
    assert.equal(printRule(limit.rule), rule);
    assert.ok(limit.law.length > 0 && limit.article.length > 0);
    assert.equal(limit.special, false);
    assert.equal(expectAnswer(deriveDeadline(limit.rule, DAY, CHINA)).due, due);
  });
}

test("[ZS-12] a limit of another law goes first and names that law", () => {
  const rule: Rule = { kind: "within", count: 2, unit: "workingDays" };
  const special = { rule, law: "中华人民共和国政府采购法实施条例", article: "第四十三条" };
  assert.deepEqual(holdingLimit("disclosure", DAY, special), { ...special, special: true });
});

test("the general limit is that of the law in force on the day: 2008, then 2019, and none before", () => {
  assert.equal(holdingLimit("disclosure", dayOf("2008-04-30")), undefined);
  assert.match(holdingLimit("disclosure", dayOf("2019-05-14"))?.article ?? "", /第十八条/);
  assert.match(holdingLimit("disclosure", dayOf("2019-05-15"))?.article ?? "", /第二十六条/);
});
