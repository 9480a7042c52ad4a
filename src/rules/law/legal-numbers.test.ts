import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal } from "../refusal.ts";
import { dayOf, parseDay } from "./day.ts";
import { feeFor } from "./fees.ts";
import { LEGAL_AREAS } from "./legal-number.ts";
import { LEGAL_NUMBERS, legalNumberOn, legalRuleOn } from "./legal-numbers.ts";
import { parseRule, printRule } from "./rule.ts";

const TODAY = dayOf("2026-11-25");

test("every legal number has names, a law with its article, a source and how sure we are", () => {
  const areas = LEGAL_AREAS.map(({ code }) => code);
  for (const { code, zh, en, area, basis } of LEGAL_NUMBERS) {
    assert.match(code, /^[a-z0-9]+(-[a-z0-9]+)*$/);
    assert.ok(zh && en && basis.law && basis.article && basis.source, code);
    assert.ok(["read", "known", "second-hand"].includes(basis.certainty), code);
    assert.ok(areas.includes(area), code);
  }
  for (const area of areas)
    assert.ok(
      LEGAL_NUMBERS.some((number) => number.area === area),
      area,
    );
});

test("every legal number is dated by days that exist, in order", () => {
  for (const { code, basis } of LEGAL_NUMBERS) {
    assert.ok(!isRefusal(parseDay(basis.effectiveFrom)), code);
    if (basis.effectiveTo === null) continue;
    assert.ok(!isRefusal(parseDay(basis.effectiveTo)), code);
    assert.ok(basis.effectiveFrom <= basis.effectiveTo, code);
  }
});

test("no two versions of one number are in force on the same day", () => {
  for (const [code, versions = []] of Object.entries(Object.groupBy(LEGAL_NUMBERS, (number) => number.code))) {
    const inOrder = versions.toSorted((a, b) => (a.basis.effectiveFrom < b.basis.effectiveFrom ? -1 : 1));
    for (const [at, { basis }] of inOrder.slice(1).entries()) {
      const before = inOrder[at]?.basis.effectiveTo;
      assert.ok(typeof before === "string" && before < basis.effectiveFrom, code);
    }
  }
});

test("rules parse and are printed as they stand; amounts are whole and not negative; spans run upwards", () => {
  for (const { code, value } of LEGAL_NUMBERS) {
    if (value.kind === "rule") {
      const rule = parseRule(value.rule);
      assert.ok(!isRefusal(rule), code);
      assert.equal(printRule(rule), value.rule);
    } else if (value.kind === "amount") assert.ok(Number.isSafeInteger(value.count) && value.count >= 0, code);
    else assert.ok(value.from < value.to, code);
  }
});

// The numbers an office knows by heart, written down a second time.
for (const [code, rule] of [
  ["disclosure", "within 20 workingDays"],
  ["permit-or-penalty", "within 7 workingDays"],
  ["correction-notice", "within 7 workingDays"],
  ["reply", "within 20 workingDays"],
  ["reply-extension", "within 20 workingDays"],
  ["third-party", "within 15 workingDays"],
  ["co-maker", "within 15 workingDays"],
  ["fee-payment", "within 20 workingDays"],
  ["annual-report-department", "by 01-31"],
  ["annual-report-government", "by 03-31"],
  ["reconsideration", "within 60 calendarDays"],
  ["suit", "within 6 months"],
  ["suit-after-reconsideration", "within 15 calendarDays"],
  ["interpretation", "within 3 workingDays"],
  ["response-first", "within 5 hours"],
  ["response-conference", "within 24 hours"],
  ["response", "within 48 hours"],
  ["decision-comments", "lasts 30 calendarDays"],
  ["expropriation-comments", "lasts 30 calendarDays"],
  ["plan-draft", "lasts 30 calendarDays"],
  ["bid-candidates-shown", "lasts 3 calendarDays"],
  ["award", "within 2 workingDays"],
  ["contract", "within 2 workingDays"],
  ["budget", "within 20 calendarDays"],
  ["penalty-withdrawal", "within 3 workingDays"],
] as const) {
  test(`the limit ${code} is ${rule}`, () => {
    const found = legalRuleOn(code, TODAY);
    assert.equal(found && printRule(found), rule);
  });
}

test("the version of the day counts: answers took 15 working days until the Regulation of 2019", () => {
  const rule = (day: string) => {
    const found = legalRuleOn("reply", dayOf(day));
    return found && printRule(found);
  };
  assert.equal(rule("2008-04-30"), undefined);
  assert.equal(rule("2019-05-14"), "within 15 workingDays");
  assert.equal(rule("2019-05-15"), "within 20 workingDays");
  assert.equal(legalNumberOn("annual-report", dayOf("2019-03-01"))?.value.kind, "rule");
  assert.equal(legalNumberOn("annual-report", TODAY), undefined);
  assert.equal(legalRuleOn("credit-minor", TODAY), undefined, "an amount is no time limit");
});

test("the fees on the list are those that are charged", () => {
  const listed = LEGAL_NUMBERS.filter(({ code }) => code.startsWith("fee-volume-"));
  assert.equal(listed.length, 4);
  for (const { code, value } of listed) {
    const page = Number(code.slice("fee-volume-".length));
    const upTo = (pages: number) => {
      const fee = feeFor({ basis: "volume", pages });
      return isRefusal(fee) ? Number.NaN : fee.yuan;
    };
    assert.equal(value.kind === "amount" && value.count, upTo(page) - upTo(page - 1), code);
  }
});
