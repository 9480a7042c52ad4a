import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { expectAnswer, isRefusal } from "../refusal.ts";
import { type FeeCase, feeFor, feeFromText } from "./fees.ts";

const yuan = (asked: FeeCase) => expectAnswer(feeFor(asked)).yuan;
const items = (already: number, count: number) => yuan({ basis: "item", already, items: count });
const pages = (count: number) => yuan({ basis: "volume", pages: count });

// Worked out by hand from 信息处理费管理办法 Art 4: 1-10 free, 11-30 at 100, then 200, 300, … for every ten begun.
for (const [already, count, fee] of [
  [0, 0, 0],
  [0, 1, 0],
  [0, 10, 0],
  [0, 11, 100],
  [10, 1, 100],
  [9, 2, 100],
  [0, 30, 2_000],
  [29, 1, 100],
  [30, 1, 200],
  [0, 31, 2_200],
  [29, 2, 300],
  [0, 40, 4_000],
  [39, 1, 200],
  [40, 1, 300],
  [0, 41, 4_300],
  [0, 50, 7_000],
  [50, 1, 400],
  [99, 2, 800 + 900],
  [0, 100, 2_000 + 2_000 + 3_000 + 4_000 + 5_000 + 6_000 + 7_000 + 8_000],
  [5, 30, 2_000 + 5 * 200],
] as const) {
  test(`by item: ${count} more after ${already} cost ${fee} yuan`, () => assert.equal(items(already, count), fee));
}

// Art 5: 1-30 free, 31-100 at 10, 101-200 at 20, from 201 at 40.
for (const [count, fee] of [
  [0, 0],
  [1, 0],
  [30, 0],
  [31, 10],
  [100, 700],
  [101, 720],
  [200, 2_700],
  [201, 2_740],
  [1_000, 34_700],
] as const) {
  test(`by volume: ${count} pages cost ${fee} yuan`, () => assert.equal(pages(count), fee));
}

test("both tariffs agree with a count of every single piece", () => {
  const count = fc.integer({ min: 0, max: 400 });
  fc.assert(
    fc.property(count, count, (already, more) => {
      let byItem = 0;
      for (let number = already + 1; number <= already + more; number += 1) byItem += priceOfItem(number);
      let byPage = 0;
      for (let number = 1; number <= more; number += 1) byPage += priceOfPage(number);
      assert.equal(items(already, more), byItem);
      assert.equal(pages(more), byPage);
    }),
  );
});

test("splitting a day's items over several applications changes nothing, and the lines add up", () => {
  const count = fc.integer({ min: 0, max: 2_000 });
  fc.assert(
    fc.property(count, count, count, (already, first, second) => {
      assert.equal(items(already, first) + items(already + first, second), items(already, first + second));
      const { lines } = expectAnswer(feeFor({ basis: "item", already, items: first }));
      assert.equal(
        lines.reduce((sum, line) => sum + line.count, 0),
        first,
      );
      for (const line of lines) assert.equal(line.yuan, line.count * line.each);
      if (first > 0) assert.deepEqual([lines[0]?.from, lines.at(-1)?.to], [already + 1, already + first]);
    }),
  );
});

test("fee-bad-count: what is not a whole number from 0 to 100,000 is refused", () => {
  for (const asked of [
    { basis: "item", already: -1, items: 1 },
    { basis: "item", already: 0, items: 1.5 },
    { basis: "volume", pages: 100_001 },
    { basis: "volume", pages: Number.NaN },
  ] as const) {
    const answer = feeFor(asked);
    assert.ok(isRefusal(answer) && answer.refused === "fee-bad-count");
  }
  for (const text of ["", "-1", "1.5", "1e3", "１", "1000000", "100001"]) {
    const answer = feeFromText({ basis: "volume", pages: text });
    assert.ok(isRefusal(answer) && answer.refused === "fee-bad-count", text);
    assert.ok(isRefusal(feeFromText({ basis: "item", already: "0", items: text })), text);
    assert.ok(isRefusal(feeFromText({ basis: "item", already: text, items: "0" })), text);
  }
  assert.equal(expectAnswer(feeFromText({ basis: "item", already: "30", items: "1" })).yuan, 200);
});

// The tariffs said a second time, piece by piece.
function priceOfItem(number: number): number {
  if (number <= 10) return 0;
  return number <= 30 ? 100 : 100 * (1 + Math.ceil((number - 30) / 10));
}
function priceOfPage(number: number): number {
  return number <= 30 ? 0 : number <= 100 ? 10 : number <= 200 ? 20 : 40;
}
