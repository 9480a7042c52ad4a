import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal } from "../refusal.ts";
import { utf8 } from "./bytes.ts";
import { parseSignatures } from "./signatures.ts";

const whole = {
  v: 1,
  record: "lc-2026-0001",
  rev: 2,
  signatures: [{ role: "leader", at: "2026-03-18T10:00", digest: "0f".repeat(32), position: "分管领导" }],
};

test("signatures of a route are read with whatever else stands beside them", () => {
  assert.deepEqual(parseSignatures(utf8(JSON.stringify(whole))), whole);
  assert.ok(!isRefusal(parseSignatures(utf8(JSON.stringify({ ...whole, signatures: [] })))));
});

test("a file of signatures that lacks or bends anything named is malformed, and never an exception", () => {
  const [one] = whole.signatures;
  const wrong = [
    { ...whole, v: 2 },
    { ...whole, record: 7 },
    { ...whole, rev: "2" },
    { ...whole, signatures: {} },
    { ...whole, signatures: [{ ...one, digest: "0f" }] },
    { ...whole, signatures: [{ ...one, at: null }] },
    { ...whole, signatures: [null] },
    [whole],
    null,
  ].map((value) => utf8(JSON.stringify(value)));
  for (const bytes of [...wrong, utf8(""), utf8("{"), Uint8Array.of(0xff, 0xfe)]) {
    const answer = parseSignatures(bytes);
    assert.ok(isRefusal(answer));
    assert.equal(answer.refused, "signatures-malformed");
  }
});
