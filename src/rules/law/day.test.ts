import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { anyDay } from "../../../test/arbitrary-days.ts";
import { isRefusal } from "../refusal.ts";
import {
  addDays,
  addMonths,
  dayFrom,
  dayOf,
  daysBetween,
  longDay,
  longDayEnglish,
  parseDay,
  periodEnd,
  weekdayOf,
} from "./day.ts";
import { addHours, longTime, momentOf, parseMoment } from "./moment.ts";

const codeOf = (value: unknown) => (isRefusal(value) ? value.refused : value);

for (const text of [
  "2026-02-29",
  "2026-13-01",
  "2026-00-10",
  "2026-04-31",
  "2026-1-1",
  "2026/01/01",
  "",
  "today",
  "1899-12-31",
  "2026-03-16 ",
]) {
  test(`a day that does not exist or is written otherwise is refused: “${text}”`, () => {
    const refused = parseDay(text);
    assert.equal(codeOf(refused), "bad-day");
  });
}

test("29 February exists in leap years, and a hundred-year is one only when divisible by 400", () => {
  assert.equal(parseDay("2024-02-29"), "2024-02-29");
  assert.equal(parseDay("2000-02-29"), "2000-02-29");
  assert.equal(codeOf(parseDay("1900-02-29")), "bad-day");
  assert.equal(codeOf(parseDay("2100-02-29")), "bad-day");
});

for (const [from, months, to] of [
  ["2026-01-31", 1, "2026-02-28"], // C-4: no 31 February
  ["2024-01-31", 1, "2024-02-29"], // leap year
  ["2024-02-29", 12, "2025-02-28"],
  ["2026-03-31", -1, "2026-02-28"],
  ["2026-12-15", 1, "2027-01-15"],
  ["2026-01-15", -1, "2025-12-15"],
  ["2026-08-31", 6, "2027-02-28"],
] as const) {
  test(`the corresponding day ${months} month(s) from ${from} is ${to}`, () =>
    assert.equal(addMonths(dayOf(from), months), to));
}

test("a day is said as Chinese offices print it", () => {
  assert.equal(longDay(dayOf("2026-11-22")), "2026年11月22日（星期日）");
  assert.equal(longDayEnglish(dayOf("2026-11-22")), "2026-11-22 (Sunday)");
});

test("periods end on their last day", () => {
  assert.equal(periodEnd(dayOf("2024-02-10"), "month"), "2024-02-29");
  assert.equal(periodEnd(dayOf("2026-05-20"), "quarter"), "2026-06-30");
  assert.equal(periodEnd(dayOf("2026-12-31"), "year"), "2026-12-31");
});

test("a date that its year does not have is undefined", () => assert.equal(dayFrom(2026, 2, 29), undefined));

test("adding days and counting them agree, and weekdays come in order", () => {
  fc.assert(
    fc.property(anyDay("1901-01-01", "2990-12-31"), fc.integer({ min: -300, max: 3000 }), (day, count) => {
      const other = addDays(day, count);
      assert.equal(daysBetween(day, other), count);
      assert.equal(parseDay(other), other);
      assert.equal(weekdayOf(other), ((((weekdayOf(day) - 1 + count) % 7) + 7) % 7) + 1);
    }),
  );
});

test("hours run over midnight, months and years", () => {
  assert.equal(addHours(momentOf("2026-12-31T22:15"), 5), "2027-01-01T03:15");
  assert.equal(addHours(momentOf("2024-02-28T23:59"), 24), "2024-02-29T23:59");
  assert.equal(longTime(momentOf("2026-10-02T09:05")), "2026年10月2日（星期五）9时05分");
});

for (const [text, code] of [
  ["2026-03-16", "bad-moment"],
  ["2026-03-16T24:00", "bad-moment"],
  ["2026-03-16T09:60", "bad-moment"],
  ["2026-02-30T09:00", "bad-day"],
] as const) {
  test(`a moment that does not exist is refused: “${text}”`, () => assert.equal(codeOf(parseMoment(text)), code));
}
