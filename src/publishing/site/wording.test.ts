import assert from "node:assert/strict";
import { test } from "node:test";
import {
  clockOf,
  dayAfter,
  dayOf,
  fileSize,
  grouped,
  longDay,
  minuteOf,
  mondayIndex,
  plainDay,
  shortDay,
  stampOf,
} from "./wording.ts";

test("a day is said with year, month, day and weekday, without leading zeros", () => {
  assert.equal(longDay("2026-09-28"), "2026年9月28日（星期一）");
  assert.equal(plainDay("2026-01-05"), "2026年1月5日");
  assert.equal(shortDay("2026-11-05"), "11月5日");
});

test("weeks begin on Monday", () => {
  assert.equal(mondayIndex("2026-09-28"), 0);
  assert.equal(mondayIndex("2026-10-04"), 6);
});

test("days are counted over month ends and leap days", () => {
  assert.equal(dayAfter("2028-02-28", 1), "2028-02-29");
  assert.equal(dayAfter("2026-01-01", -1), "2025-12-31");
});

test("an instant is told in Beijing time, whatever its zone", () => {
  for (const instant of ["2026-09-28T02:24:07Z", "2026-09-28T10:24:07+08:00", "2026-09-27T22:24:07.000-04:00"]) {
    assert.equal(minuteOf(instant), "2026-09-28 10:24");
    assert.equal(clockOf(instant), "10:24:07");
    assert.equal(stampOf(instant), "2026-09-28T10:24:07+08:00");
  }
  assert.equal(dayOf("2026-09-28T16:00:00Z"), "2026-09-29");
});

for (const [bytes, said] of [
  [0, "0 B"],
  [999, "999 B"],
  [1_000, "1.0 KB"],
  [1_312, "1.3 KB"],
  [236_411, "236 KB"],
  [999_499, "999 KB"],
  [999_500, "1.0 MB"],
  [1_234_567, "1.2 MB"],
  [52_000_000, "52 MB"],
  [3_200_000_000, "3.2 GB"],
] as const)
  test(`${bytes} bytes are said as ${said}`, () => assert.equal(fileSize(bytes), said));

test("large numbers are grouped by three", () => {
  assert.equal(grouped(999), "999");
  assert.equal(grouped(48_213), "48,213");
  assert.equal(grouped(1_000_000), "1,000,000");
});
