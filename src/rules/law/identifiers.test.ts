import assert from "node:assert/strict";
import { test } from "node:test";
import {
  isMobile,
  luhnValid,
  normalIdentifier,
  organisationCodeValid,
  residentIdValid,
  usccValid,
} from "./identifiers.ts";

// Made-up numbers or the standards' own examples; none belongs to a person or a firm we know of.
for (const [text, valid, why] of [
  ["11010519491231002X", true, "the example of GB 11643"],
  ["110105194912310021", false, "wrong check character"],
  ["11010519490231002X", false, "no 31 February"],
  ["440524188001010014", true, "the other example of GB 11643, born in 1880"],
  ["110105179912310024", false, "born before 1800"],
  ["110105210001010015", false, "born after 2099"],
  ["01010519491231002X", false, "no region begins with 0"],
  ["11010519491231002x", false, "not normalised"],
  ["1101051949123100", false, "too short"],
] as const) {
  test(`resident number: ${why}`, () => assert.equal(residentIdValid(text), valid));
}

test("one changed digit, or two exchanged neighbours, never pass as a resident number", () => {
  const good = "11010519491231002X";
  for (let at = 0; at < 17; at += 1) {
    for (let digit = 0; digit <= 9; digit += 1) {
      if (String(digit) === good[at]) continue;
      assert.equal(residentIdValid(good.slice(0, at) + digit + good.slice(at + 1)), false);
    }
    const swapped = `${good.slice(0, at)}${good[at + 1]}${good[at]}${good.slice(at + 2)}`;
    if (swapped !== good) assert.equal(residentIdValid(swapped), false);
  }
});

test("identifiers are normalised before they are judged", () => {
  assert.equal(normalIdentifier("１１０１０５ 1949-1231 002ｘ"), "11010519491231002X");
});

for (const [text, valid] of [
  ["13800000000", true],
  ["19912345678", true],
  ["12800000000", false],
  ["1380000000", false],
] as const) {
  test(`mobile: ${text} is ${valid}`, () => assert.equal(isMobile(text), valid));
}

for (const [text, valid, why] of [
  ["4111111111111111", true, "the usual test card"],
  ["4111111111111112", false, "wrong check digit"],
  ["79927398713", false, "passes the sum but is too short for a card"],
  ["6222021234567894", true, "a made-up UnionPay number"],
  ["6222021234567849", false, "its last digits exchanged"],
] as const) {
  test(`bank card: ${why}`, () => assert.equal(luhnValid(text), valid));
}

test("an organisation code has its own check character", () => {
  assert.equal(organisationCodeValid("D2143569X"), true, "the example of GB 11714");
  assert.equal(organisationCodeValid("D21435690"), false);
  assert.equal(organisationCodeValid("D2143569"), false);
});

test("a unified social credit code needs both check characters right and none of the letters I O S V Z", () => {
  const code = creditCode("11", "371500", "12345678");
  assert.equal(usccValid(code), true);
  assert.equal(usccValid(code.slice(0, 17) + (code[17] === "0" ? "1" : "0")), false);
  assert.equal(usccValid(code.replace("11", "I1")), false);
  const wrongInside = code[16] === "0" ? "1" : "0";
  assert.equal(usccValid(withCheck(code.slice(0, 16) + wrongInside)), false);
});

// The standards' sums, written out a second time.
function organisationCheck(eight: string): string {
  const sum = [3, 7, 9, 10, 5, 8, 4, 2].reduce((total, weight, index) => total + weight * Number(eight[index]), 0);
  return "0X987654321"[sum % 11] ?? "";
}
function withCheck(seventeen: string): string {
  const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const sum = weights.reduce((total, weight, index) => total + weight * alphabet.indexOf(seventeen[index] ?? ""), 0);
  return seventeen + alphabet[(31 - (sum % 31)) % 31];
}
function creditCode(kind: string, region: string, eight: string): string {
  return withCheck(`${kind}${region}${eight}${organisationCheck(eight)}`);
}
