import assert from "node:assert/strict";
import { hash } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { base64Of, bytesOfBase64, bytesOfHex, hexOf, utf8 } from "./bytes.ts";
import { commitmentTo } from "./commitment.ts";
import { hmacSha256, sha256 } from "./sha256.ts";

for (const [text, digest] of [
  ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  [
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  ],
] as const)
  test(`SHA-256 of "${text.slice(0, 8)}" is the digest printed in FIPS 180-4`, () =>
    assert.equal(hexOf(sha256(utf8(text))), digest));

test("SHA-256 agrees with the platform's at every length around the block borders and for random bytes", () => {
  for (let length = 0; length < 200; length++) {
    const bytes = new Uint8Array(length).fill(length);
    assert.equal(hexOf(sha256(bytes)), hash("sha256", bytes));
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => hexOf(sha256(bytes)) === hash("sha256", bytes)),
    { numRuns: 200 },
  );
});

test("HMAC-SHA-256 gives the results of RFC 4231", () => {
  assert.equal(
    hexOf(hmacSha256(utf8("Jefe"), utf8("what do ya want for nothing?"))),
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  );
  assert.equal(
    hexOf(hmacSha256(new Uint8Array(131).fill(0xaa), utf8("Test Using Larger Than Block-Size Key - Hash Key First"))),
    "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
  );
});

test("base64 and hex are read only in their one canonical spelling", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      assert.equal(base64Of(bytes), Buffer.from(bytes).toString("base64"));
      assert.deepEqual(bytesOfBase64(base64Of(bytes)), bytes);
      assert.deepEqual(bytesOfHex(hexOf(bytes)), bytes);
    }),
  );
  for (const wrong of ["A", "AA", "AB==", "AAB=", "AA=A", "====", "AA==\n", "A A=", "_-8="])
    assert.equal(bytesOfBase64(wrong), undefined, wrong);
  for (const wrong of ["0", "0G", "AB", " 00"]) assert.equal(bytesOfHex(wrong), undefined, wrong);
});

test("a commitment depends on salt, field and value, and a short salt is refused", () => {
  const salt = new Uint8Array(32).fill(7);
  const sealed = commitmentTo(salt, "title", "某人处罚决定");
  assert.equal(typeof sealed, "string");
  assert.notEqual(sealed, commitmentTo(salt, "docNo", "某人处罚决定"));
  assert.notEqual(sealed, commitmentTo(new Uint8Array(32), "title", "某人处罚决定"));
  assert.equal((commitmentTo(new Uint8Array(16), "title", "x") as { refused: string }).refused, "commit-salt");
});
