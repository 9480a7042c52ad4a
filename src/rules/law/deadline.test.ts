import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAnswer, isRefusal } from "../refusal.ts";
import { dayOf } from "./day.ts";
import { deriveFromText, workingDaysBetween } from "./deadline.ts";
import { makeCalendar } from "./holidays.ts";
import { CHINA, CN_2026_1 } from "./holidays-cn.ts";

const derive = (start: string, rule: string) => expectAnswer(deriveFromText({ start, rule }, CHINA));

type Row = readonly [title: string, start: string, rule: string, due: string, provisional?: "provisional"];

// Worked out by hand on the printed calendars, before the program was asked.
const TABLE: readonly Row[] = [
  // 条例 Art 26 with C-1, C-2
  ["[ZS-12] 20 working days skip 清明", "2026-03-16", "within 20 workingDays", "2026-04-14"],
  [
    "[ZS-12] 20 working days over 中秋 and 国庆 count both make-up days",
    "2026-09-16",
    "within 20 workingDays",
    "2026-10-20",
  ],
  [
    "[ZS-12] 20 working days from 3 April 2024, two make-up Sundays inside",
    "2024-04-03",
    "within 20 workingDays",
    "2024-05-06",
  ],
  ["[ZS-12] a change of the information starts the 20 days anew", "2026-03-30", "within 20 workingDays", "2026-04-28"],
  // 97号: permits and penalties, 7 working days after the decision
  [
    "[ZS-12] 7 working days over Spring Festival, with the make-up Saturday",
    "2026-02-06",
    "within 7 workingDays",
    "2026-02-24",
  ],
  [
    "[ZS-12] 7 working days from New Year's Day begin on a make-up Sunday",
    "2026-01-01",
    "within 7 workingDays",
    "2026-01-12",
  ],
  // 条例 Art 32: the third party has 15 working days
  ["15 working days over 国庆 2025", "2025-09-22", "within 15 workingDays", "2025-10-17"],
  // C-2: the day of the event is not counted
  ["a weekend between is not counted", "2026-03-06", "within 1 workingDays", "2026-03-09"],
  ["starting on a Saturday is the same as starting on the Friday", "2026-03-07", "within 1 workingDays", "2026-03-09"],
  ["a make-up Sunday can be the last day", "2026-09-18", "within 1 workingDays", "2026-09-20"],
  ["除夕 2024 was a working day", "2024-02-08", "within 1 workingDays", "2024-02-09"],
  // C-3
  ["a last calendar day in 国庆 moves behind it", "2026-09-21", "within 10 calendarDays", "2026-10-08"],
  ["a last calendar day on a make-up Saturday stays", "2026-10-05", "within 5 calendarDays", "2026-10-10"],
  ["a last calendar day on a plain Saturday moves to Monday", "2026-03-01", "within 6 calendarDays", "2026-03-09"],
  // C-4
  ["a month from 31 January ends on 28 February, a make-up Saturday", "2026-01-31", "within 1 months", "2026-02-28"],
  ["in a leap year it ends on the 29th", "2024-01-31", "within 1 months", "2024-02-29"],
  ["a year from 29 February ends on the 28th", "2024-02-29", "within 12 months", "2025-02-28"],
  ["a corresponding day in 国庆 moves behind it", "2026-08-03", "within 2 months", "2026-10-08"],
  ["six months to sue, ending on a Sunday", "2026-02-15", "within 6 months", "2026-08-17"],
  // Into a year without a notice
  [
    "20 working days into 2027 skip its New Year's Day",
    "2026-12-18",
    "within 20 workingDays",
    "2027-01-18",
    "provisional",
  ],
  ["9 working days end on the last day of 2026", "2026-12-18", "within 9 workingDays", "2026-12-31"],
  ["Spring Festival 2027 from the law alone", "2027-02-04", "within 1 workingDays", "2027-02-09", "provisional"],
  ["30 calendar days into 2027", "2026-12-10", "within 30 calendarDays", "2027-01-11", "provisional"],
  ["an unloaded year inside the count is enough", "2023-12-20", "within 30 calendarDays", "2024-01-19", "provisional"],
  // C-8
  ["24 hours run through 国庆", "2026-10-01T09:00", "within 24 hours", "2026-10-02T09:00"],
  ["48 hours run through a weekend night", "2026-02-14T23:30", "within 48 hours", "2026-02-16T23:30"],
  [
    "hours into 2027 count no days, so nothing is provisional",
    "2026-12-31T22:15",
    "within 5 hours",
    "2027-01-01T03:15",
  ],
  // C-9: never rolled
  ["by 31 January, on that day itself, a Saturday", "2026-01-31", "by 01-31", "2026-01-31"],
  ["by 31 January, a day late: next year's, a Sunday and not provisional", "2026-02-01", "by 01-31", "2027-01-31"],
  ["by 1 October stays in the holiday", "2026-05-01", "by 10-01", "2026-10-01"],
  ["by 29 February waits for a leap year", "2026-03-01", "by 02-29", "2028-02-29"],
  // C-7: never rolled
  ["10 days before a draw, in 国庆, stays there", "2026-10-11", "atLeast 10 calendarDays before", "2026-10-01"],
  ["a month before 31 March is 28 February", "2026-03-31", "atLeast 1 months before", "2026-02-28"],
  [
    "days counted back from an event in 2027",
    "2027-01-05",
    "atLeast 10 calendarDays before",
    "2026-12-26",
    "provisional",
  ],
  // Periods
  ["every quarter by the 10th working day of the next", "2026-05-20", "every quarter by +10 workingDays", "2026-07-14"],
  ["the last day of a quarter belongs to it", "2026-09-30", "every quarter by +10 workingDays", "2026-10-20"],
  ["the first day of a quarter belongs to it", "2026-07-01", "every quarter by +1 workingDays", "2026-10-08"],
  ["every month by the 5th working day", "2026-01-10", "every month by +5 workingDays", "2026-02-06"],
  [
    "every year: its first working day may be a make-up Sunday",
    "2025-06-01",
    "every year by +1 workingDays",
    "2026-01-04",
  ],
  ["every year, into 2027", "2026-01-01", "every year by +1 workingDays", "2027-01-04", "provisional"],
  // C-6: not less than N days
  ["20 days of notice ending on a working day", "2026-09-10", "lasts 20 calendarDays", "2026-09-30"],
  ["20 days of notice ending in 国庆 stay up until work resumes", "2026-09-14", "lasts 20 calendarDays", "2026-10-08"],
  [
    "5 working days of notice over 劳动节, with the make-up Saturday",
    "2026-04-30",
    "lasts 5 workingDays",
    "2026-05-11",
  ],
  // Convention
  ["at once on a holiday is the first working day after", "2026-05-01", "at once", "2026-05-06"],
  ["at once before Spring Festival 2025", "2025-01-27", "at once", "2025-02-05"],
  // C-17
  ["a moment counts as its day where days are counted", "2026-03-06T23:59", "within 1 workingDays", "2026-03-09"],
];

for (const [title, start, rule, due, provisional] of TABLE) {
  test(`${title}: ${rule} from ${start} is ${due}`, () => {
    const derivation = derive(start, rule);
    assert.equal(derivation.due, due);
    assert.equal(derivation.provisional, provisional === "provisional");
  });
}

test("a derivation names its calendar version, its conventions and the day before it was moved, and is plain JSON", () => {
  const derivation = derive("2026-09-21", "within  10 calendarDays");
  assert.deepEqual(derivation, {
    start: "2026-09-21",
    rule: "within 10 calendarDays",
    due: "2026-10-08",
    nominal: "2026-10-01",
    provisional: false,
    unloadedYears: [],
    calendar: "CN",
    calendarVersion: "CN-2026.1",
    conventions: ["C-2", "C-3"],
  });
  assert.deepEqual(JSON.parse(JSON.stringify(derivation)), derivation);
});

test("a provisional derivation names the years that are not loaded", () => {
  assert.deepEqual(derive("2026-12-18", "within 20 workingDays").unloadedYears, [2027]);
});

test("with another calendar version the same rule may give another day, and says which version it was", () => {
  const notices = CN_2026_1.notices.filter(({ year }) => year < 2026);
  const earlier = makeCalendar({ ...CN_2026_1, version: "CN-2025.1", notices });
  const derivation = expectAnswer(deriveFromText({ start: "2026-09-16", rule: "within 20 workingDays" }, earlier));
  // Weekends, 1 and 2 October only: 10 working days to 30 September, 5 in the week of the 5th, 5 in the week of the 12th.
  assert.equal(derivation.due, "2026-10-16");
  assert.equal(derivation.provisional, true);
  assert.equal(derivation.calendarVersion, "CN-2025.1");
});

for (const [start, rule, code] of [
  ["2026-02-30", "at once", "bad-day"],
  ["2026-03-16T25:00", "within 2 hours", "bad-moment"],
  ["2026-03-16", "within 2 hours", "start-needs-time"],
  ["2026-03-16", "soon", "bad-rule"],
] as const) {
  test(`“${rule}” from “${start}” is refused: ${code}`, () => {
    const refused = deriveFromText({ start, rule }, CHINA);
    assert.equal(isRefusal(refused) && refused.refused, code);
  });
}

test("working days late or left leave out the first day and count the last", () => {
  assert.equal(workingDaysBetween(dayOf("2026-04-14"), dayOf("2026-04-14"), CHINA), 0);
  assert.equal(workingDaysBetween(dayOf("2026-04-10"), dayOf("2026-04-14"), CHINA), 2);
  assert.equal(workingDaysBetween(dayOf("2026-04-14"), dayOf("2026-04-10"), CHINA), -2);
  assert.equal(workingDaysBetween(dayOf("2026-09-30"), dayOf("2026-10-10"), CHINA), 3);
});
