import assert from "node:assert/strict";
import { test } from "node:test";
import chineseDays from "chinese-days";
import { expectAnswer, isRefusal } from "../refusal.ts";
import { addDays, type Day, dayOf, daysInMonth } from "./day.ts";
import { addNotice, type HolidayNotice, makeCalendar, workingDaysIn } from "./holidays.ts";
import { CHINA, CN_2026_1, shippedCalendar } from "./holidays-cn.ts";

// Counted by hand from the notices; also the check sums of the regulations sheet §17.
for (const [year, total, months] of [
  [2024, 251, [22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22]],
  [2025, 248, [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23]],
  [2026, 248, [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23]],
] as const) {
  test(`${year} has ${total} working days, month by month`, () => {
    const counted = months.map((_, index) => {
      const month = String(index + 1).padStart(2, "0");
      const last = daysInMonth(year, index + 1);
      return workingDaysIn(dayOf(`${year}-${month}-01`), dayOf(`${year}-${month}-${last}`), CHINA);
    });
    assert.deepEqual(counted, months);
    assert.equal(workingDaysIn(dayOf(`${year}-01-01`), dayOf(`${year}-12-31`), CHINA), total);
  });
}

for (const [day, kind, name] of [
  ["2026-09-19", "weekend", undefined],
  ["2026-09-20", "makeUp", "国庆节"], // a Sunday worked
  ["2026-09-25", "holiday", "中秋节"],
  ["2026-09-27", "holiday", "中秋节"], // a Sunday inside a holiday is named after it
  ["2026-09-28", "working", undefined],
  ["2024-02-09", "working", undefined], // 除夕 was worked in 2024
  ["2025-01-28", "holiday", "春节"], // and is statutory from 2025
  ["2024-06-08", "weekend", undefined], // 端午 2024 was the Monday only
] as const) {
  test(`${day} is ${kind}${name ? ` (${name})` : ""}`, () => {
    const status = CHINA.kindOf(dayOf(day));
    assert.equal(status.kind, kind);
    assert.equal(status.name, name);
    assert.equal(status.provisional, false);
  });
}

test("2027 has weekends and statutory days only, and every answer about it is provisional", () => {
  assert.deepEqual(CHINA.kindOf(dayOf("2027-02-08")), { kind: "holiday", name: "春节", provisional: true });
  assert.deepEqual(CHINA.kindOf(dayOf("2027-02-09")), { kind: "working", provisional: true });
  assert.deepEqual(CHINA.kindOf(dayOf("2027-10-09")), { kind: "weekend", provisional: true });
  assert.equal(CHINA.isLoaded(2027), false);
});

test("a year nobody prepared still knows the statutory days on fixed dates", () => {
  assert.deepEqual(CHINA.kindOf(dayOf("2030-10-01")), { kind: "holiday", name: "国庆节", provisional: true });
  assert.deepEqual(CHINA.kindOf(dayOf("2030-10-04")), { kind: "working", provisional: true });
});

const daysOf = (from: string, to: string): Day[] => {
  const days: Day[] = [];
  for (let day = dayOf(from); day <= to; day = addDays(day, 1)) days.push(day);
  return days;
};

test("the package chinese-days says the same of every day of 2024 to 2026", () => {
  const theirs = (day: Day) => {
    const { work, name } = chineseDays.getDayDetail(day);
    const listed = name.includes(",");
    return work ? (listed ? "makeUp" : "working") : listed ? "holiday" : "weekend";
  };
  const days = daysOf("2024-01-01", "2026-12-31");
  const different = days.filter((day) => CHINA.kindOf(day).kind !== theirs(day));
  assert.equal(days.length, 1096);
  assert.deepEqual(different, []);
});

test("in 2027 chinese-days knows weekends only: the statutory weekdays are the whole difference", () => {
  const different = daysOf("2027-01-01", "2027-12-31").filter(
    (day) => CHINA.isWorking(day) !== chineseDays.isWorkday(day),
  );
  // Each is a statutory holiday on a weekday; the package waits for the notice and has no provisional mark.
  assert.deepEqual(different, [
    "2027-01-01", // 元旦, Friday
    "2027-02-05", // 除夕, Friday
    "2027-02-08", // 初三, Monday
    "2027-04-05", // 清明, Monday
    "2027-06-09", // 端午, Wednesday
    "2027-09-15", // 中秋, Wednesday
    "2027-10-01", // 国庆, Friday
  ]);
});

test("the lunar dates expected for 2027 are those of chinese-days' lunar calendar", () => {
  assert.equal(chineseDays.getSolarDateFromLunar("2027-01-01").date, "2027-02-06");
  assert.equal(chineseDays.getSolarDateFromLunar("2027-05-05").date, "2027-06-09");
  assert.equal(chineseDays.getSolarDateFromLunar("2027-08-15").date, "2027-09-15");
  assert.equal(chineseDays.getSolarTermDate(2027, 4, "pure_brightness"), "2027-04-05");
});

// Not the real notice, which had not appeared when this was written.
const INVENTED_2027: HolidayNotice = {
  year: 2027,
  number: "（样例）",
  title: "样例",
  issuedOn: "2026-11-01",
  source: "invented for this test",
  holidays: [
    { name: "元旦", from: "2027-01-01", to: "2027-01-03" },
    { name: "春节", from: "2027-02-05", to: "2027-02-12", makeUp: ["2027-01-31", "2027-02-20"] },
  ],
};
const LOADED = { version: "CN-2027.1", at: "2026-11-25", by: "test" };

test("a notice loaded later makes a new version; the old one answers as before", () => {
  const later = makeCalendar(expectAnswer(addNotice(CN_2026_1, INVENTED_2027, LOADED)));
  assert.equal(later.version, "CN-2027.1");
  assert.deepEqual(later.kindOf(dayOf("2027-02-09")), { kind: "holiday", name: "春节", provisional: false });
  assert.deepEqual(later.kindOf(dayOf("2027-01-31")), { kind: "makeUp", name: "春节", provisional: false });
  assert.equal(later.kindOf(dayOf("2027-06-09")).kind, "working", "the notice takes the whole year over");
  assert.equal(CHINA.version, "CN-2026.1");
  assert.equal(CHINA.kindOf(dayOf("2027-02-09")).kind, "working");
});

test("a corrected notice replaces the year's earlier one", () => {
  const once = expectAnswer(addNotice(CN_2026_1, INVENTED_2027, LOADED));
  const holidays = INVENTED_2027.holidays.slice(0, 1);
  const twice = expectAnswer(addNotice(once, { ...INVENTED_2027, holidays }, { ...LOADED, version: "CN-2027.2" }));
  assert.equal(twice.notices.length, 4);
  assert.equal(makeCalendar(twice).kindOf(dayOf("2027-02-09")).kind, "working");
});

for (const [why, holiday] of [
  ["a day that does not exist", { name: "甲", from: "2027-02-30", to: "2027-03-01" }],
  ["a span that ends before it begins", { name: "甲", from: "2027-03-02", to: "2027-03-01" }],
  ["a make-up day in the week", { name: "甲", from: "2027-03-01", to: "2027-03-01", makeUp: ["2027-03-03"] }],
  ["a make-up day inside the holiday", { name: "甲", from: "2027-03-06", to: "2027-03-07", makeUp: ["2027-03-06"] }],
  ["a day of another year", { name: "甲", from: "2025-03-01", to: "2025-03-01" }],
] as const) {
  test(`a notice with ${why} is refused`, () => {
    const refused = addNotice(CN_2026_1, { ...INVENTED_2027, holidays: [holiday] }, LOADED);
    assert.equal(isRefusal(refused) && refused.refused, "bad-notice");
  });
}

test("a calendar is found by its id or by its version, and an unknown one is refused with the known names", () => {
  assert.equal(shippedCalendar("CN"), CHINA);
  assert.equal(shippedCalendar("CN-2026.1"), CHINA);
  const refused = shippedCalendar("XX");
  assert.ok(isRefusal(refused));
  assert.equal(refused.refused, "calendar-unknown");
  assert.deepEqual(refused.details?.known, ["CN", "CN-2026.1"]);
});
