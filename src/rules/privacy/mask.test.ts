import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal } from "../refusal.ts";
import { maskValue } from "./mask.ts";
import { refuseSecrecyMark } from "./refuse-secrecy.ts";

for (const [kind, value, masked] of [
  ["RESIDENT_ID", "11010519491231002X", "1101************2X"],
  ["RESIDENT_ID", "110105 19491231 002x", "1101************2X"],
  ["RESIDENT_ID", "１１０１０５１９４９１２３１００２Ｘ", "1101************2X"],
  ["MOBILE", "138-0000-1234", "138****1234"],
  ["MOBILE", "+86 138 0000 1234", "138****1234"],
  ["MOBILE", "8613800001234", "138****1234"],
  ["MOBILE", "0086-138 0000 1234", "138****1234"],
  ["RESIDENT_ID", "110105 491231 002", "1101*********02"],
  ["BANK_ACCOUNT", "8612345678901", "*********8901"],
  ["BANK_ACCOUNT", "6215 2248 2690 5929 812", "***************9812"],
] as const) {
  test(`the mask of ${kind} ${value} is ${masked}`, () => assert.equal(maskValue(kind, value), masked));
}

const codeOf = (value: unknown) => (isRefusal(value) ? value.refused : undefined);

test("mask-kind-unknown: a kind without a mask is refused", () => {
  assert.equal(codeOf(maskValue("SHOE_SIZE", "42")), "mask-kind-unknown");
});

test("mask-value-invalid: a value without the shape of its kind is refused, so that no half-masked number goes out", () => {
  assert.equal(codeOf(maskValue("MOBILE", "138000")), "mask-value-invalid");
  assert.equal(codeOf(maskValue("RESIDENT_ID", "abc")), "mask-value-invalid");
});

test("[ZJ-09] secrecy-marking: text with a mark is refused and only the mark is shown", () => {
  const refusal = refuseSecrecyMark("机密★10年\n某地某事的详细情况");
  assert.equal(refusal?.refused, "secrecy-marking");
  assert.deepEqual(refusal?.details, { matched: ["机密★10年"] });
  assert.doesNotMatch(JSON.stringify(refusal), /详细情况/);
});

test("[ZJ-09] text without a mark passes", () => assert.equal(refuseSecrecyMark("依法保守国家秘密。"), undefined));
