import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { utf8 } from "./bytes.ts";
import { canonicalBytes, canonicalJson, parseCanonical } from "./canonical-json.ts";

const codeOf = (answer: unknown) => (answer as { refused?: string }).refused;

test("names are sorted by UTF-16 units and nothing is spaced (RFC 8785 §3.2.3)", () => {
  const value = { "\u20ac": 1, "\r": 2, "\ufb33": 3, one: 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7 };
  assert.equal(canonicalJson(value), '{"\\r":2,"one":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
  assert.equal(
    canonicalJson({ b: [true, null, 'a\u000f\n"\\/'], a: {} }),
    '{"a":{},"b":[true,null,"a\\u000f\\n\\"\\\\/"]}',
  );
});

for (const [what, value, code] of [
  ["a fraction", { a: 1.5 }, "json-not-integer"],
  ["an integer beyond 2^53−1", { a: 2 ** 53 }, "json-not-integer"],
  ["negative zero", { a: -0 }, "json-not-integer"],
  ["infinity", { a: Infinity }, "json-not-integer"],
  ["a lone surrogate", { a: "\ud800" }, "json-not-text"],
  ["a lone surrogate in a name", { "\udc00": 1 }, "json-not-text"],
  ["undefined", { a: undefined }, "json-not-plain"],
  ["a hole in an array", { a: new Array(2) }, "json-not-plain"],
  ["a Map", new Map(), "json-not-plain"],
  ["a Date, whose toJSON is never called", new Date(0), "json-not-plain"],
  ["a bigint", 1n, "json-not-plain"],
] as const)
  test(`${what} is refused, never dropped or rewritten`, () => assert.equal(codeOf(canonicalJson(value)), code));

test("deep nesting is refused instead of exhausting the stack", () => {
  let deep: unknown = 1;
  for (let i = 0; i < 40; i++) deep = [deep];
  assert.equal(codeOf(canonicalJson(deep)), "json-too-deep");
  const sized = utf8("[".repeat(40) + "]".repeat(40));
  assert.equal(codeOf(parseCanonical(sized)), "json-too-deep");
});

for (const [what, text, code] of [
  ["white space", '{"a": 1}', "json-not-canonical"],
  ["names out of order", '{"b":1,"a":2}', "json-not-canonical"],
  ["a name twice", '{"a":1,"a":1}', "json-not-canonical"],
  ["names made of digits, which cannot be kept in order", '{"10":1,"9":2}', "json-not-canonical"],
  ["an escape that is not needed", '{"a":"\\u0041"}', "json-not-canonical"],
  ["an escaped solidus", '{"a":"\\/"}', "json-not-canonical"],
  ["an exponent", '{"a":1e2}', "json-not-canonical"],
  ["an integer that loses digits", '{"a":9007199254740993}', "json-not-integer"],
  ["an escaped lone surrogate", '{"a":"\\ud800"}', "json-not-text"],
  ["something after the value", '{"a":1}\n', "json-not-canonical"],
  ["nothing", "", "json-not-canonical"],
] as const)
  test(`reading refuses ${what}`, () => assert.equal(codeOf(parseCanonical(utf8(text))), code));

test("reading refuses bytes that are not UTF-8", () =>
  assert.equal(codeOf(parseCanonical(Uint8Array.of(0x22, 0xff, 0x22))), "json-not-text"));

test("whatever is written is read back equal, and is the same text as an independent sort gives", () => {
  const name = fc.string({ minLength: 1, unit: "grapheme" }).filter((key) => !/^\d+$/.test(key) && key !== "__proto__");
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 4 },
      fc.constant(null),
      fc.boolean(),
      fc.integer(),
      fc.string({ unit: "grapheme" }),
      fc.array(tie("any"), { maxLength: 4 }),
      fc.dictionary(name, tie("any"), { maxKeys: 5, noNullPrototype: true }),
    ),
  })).any;
  fc.assert(
    fc.property(value, (each) => {
      const bytes = canonicalBytes(each);
      assert.ok(bytes instanceof Uint8Array);
      const back = parseCanonical(bytes);
      assert.ok("value" in back);
      assert.deepEqual(back.value, each);
    }),
  );
});
