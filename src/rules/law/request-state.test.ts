import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf } from "./day.ts";
import { CHINA } from "./holidays-cn.ts";
import { lastDayFrom, REQUEST_LAW_SINCE, ruleOf } from "./request-state.ts";
import { printRule } from "./rule.ts";

for (const [code, rule] of [
  ["reply", "within 20 workingDays"],
  ["reply-extension", "within 20 workingDays"],
  ["correction-notice", "within 7 workingDays"],
  ["third-party", "within 15 workingDays"],
  ["co-maker", "within 15 workingDays"],
  ["reconsideration", "within 60 calendarDays"],
] as const) {
  test(`since the present Regulation the law gives for ${code}: ${rule}`, () => {
    assert.equal(printRule(ruleOf(code, REQUEST_LAW_SINCE)), rule);
    assert.equal(printRule(ruleOf(code, dayOf("2026-11-01"))), rule);
  });
}

test("the applicant's twenty working days to pay exist since the fee rule is in force", () => {
  assert.equal(lastDayFrom("fee-payment", dayOf("2026-02-27"), CHINA), "2026-03-26");
  assert.throws(() => ruleOf("fee-payment", dayOf("2020-12-31")), /no limit fee-payment/);
});
