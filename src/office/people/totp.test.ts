import assert from "node:assert/strict";
import { test } from "node:test";
import { authenticatorAddress, codeOf, nextCode, spendCode, stepAt } from "./totp.ts";

/** RFC 6238, appendix B: the secret of the SHA-1 rows. */
const SECRET = Buffer.from("12345678901234567890");
const at = (seconds: number) => new Date(seconds * 1000);

for (const [seconds, eight] of [
  [59, "94287082"],
  [1_111_111_109, "07081804"],
  [1_111_111_111, "14050471"],
  [1_234_567_890, "89005924"],
  [2_000_000_000, "69279037"],
  [20_000_000_000, "65353130"],
] as const)
  test(`RFC 6238 appendix B: at second ${seconds} the code ends in ${eight.slice(2)}`, () => {
    assert.equal(codeOf(SECRET, stepAt(at(seconds))), eight.slice(2));
  });

const NOW = at(1_111_111_111);
const STEP = stepAt(NOW);

for (const [drift, accepted] of [
  [-2, false],
  [-1, true],
  [0, true],
  [1, true],
  [2, false],
] as const)
  test(`a telephone ${drift * 30} seconds off is ${accepted ? "accepted" : "not accepted"}`, () => {
    assert.equal(spendCode(SECRET, codeOf(SECRET, STEP + drift), NOW, 0), accepted ? STEP + drift : null);
  });

test("a code works once: the step it proved and all before it are spent", () => {
  const code = codeOf(SECRET, STEP);
  assert.equal(spendCode(SECRET, code, NOW, STEP), null);
  assert.equal(spendCode(SECRET, codeOf(SECRET, STEP - 1), NOW, STEP), null);
  assert.equal(spendCode(SECRET, codeOf(SECRET, STEP + 1), NOW, STEP), STEP + 1);
});

test("spaces between the digits are allowed; nothing else fits", () => {
  const code = codeOf(SECRET, STEP);
  assert.equal(spendCode(SECRET, ` ${code.slice(0, 3)} ${code.slice(3)} `, NOW, 0), STEP);
  for (const wrong of ["", "000000", code.slice(1), `${code}0`, "１２３４５６"])
    assert.equal(spendCode(SECRET, wrong, NOW, 0), null, wrong);
});

test("the next code is accepted and never a spent one", () => {
  assert.equal(spendCode(SECRET, nextCode(SECRET, NOW, 0), NOW, 0), STEP);
  assert.equal(spendCode(SECRET, nextCode(SECRET, NOW, STEP), NOW, STEP), STEP + 1);
});

test("an authenticator reads the secret in base32 (RFC 4648) from the address", () => {
  const address = new URL(authenticatorAddress(SECRET, "drafter"));
  assert.equal(address.searchParams.get("secret"), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  assert.equal(address.searchParams.get("issuer"), "明堂");
});
