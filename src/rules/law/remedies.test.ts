import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { anyDay } from "../../../test/arbitrary-days.ts";
import { expectAnswer, isRefusal } from "../refusal.ts";
import { type Day, dayOf } from "./day.ts";
import { DECISIONS, decisionOf } from "./decisions.ts";
import { CHINA } from "./holidays-cn.ts";
import { AGENCY_KINDS, type AgencyKind, remedyFor, remedyFromText } from "./remedies.ts";

const remedy = (decision: string, by: string, received: string) =>
  expectAnswer(remedyFromText({ decision, by, received }, CHINA));

// Row, first reconsider?, and whether a suit is open at once; read off 国办公开办函〔2021〕30号 and 行政复议法 Art 23 by hand.
const BY_HAND = [
  ["14-secret", "三(三)1", true],
  ["14-otherLaw", "三(三)2", true],
  ["14-safety", "三(三)3", true],
  ["15", "三(三)4", true],
  ["16-internal", "三(三)5", true],
  ["16-process", "三(三)6", true],
  ["16-file", "三(三)7", true],
  ["36-1", "三(一)", false],
  ["36-2", "三(一)", false],
  ["36-4", "三(四)1", false],
  ["36-5", "三(四)1", false],
  ["36-6", "三(五)2", false],
  ["36-7", "三(三)8", false],
  ["37", "三(二)", true],
  ["38", "三(四)2", false],
  ["30-unclear", "三(四)3", false],
  ["30-lapsed", "三(六)1", false],
  ["39-petition", "三(五)1", false],
  ["39-publication", "三(五)3", false],
  ["35", "三(五)4", false],
  ["reissue", "三(五)5", false],
  ["fee-unpaid", "三(六)2", false],
  ["other", "三(六)3", false],
] as const;
const AUTHORITY_BY_HAND = {
  countyDepartment: "countyGovernment",
  cityDepartment: "cityGovernment",
  provincialDepartment: "provincialGovernment",
  township: "countyGovernment",
  countyGovernment: "cityGovernment",
  cityGovernment: "provincialGovernment",
  provincialGovernment: "provincialGovernment",
} as const;

for (const [decision, row, first] of BY_HAND) {
  for (const by of AGENCY_KINDS) {
    test(`[LC-17] remedy: ${decision} by a ${by}: ${row}, ${first ? "reconsider first" : "reconsider or sue"}`, () => {
      // Received on 16 March 2026: 60 days later is Friday 15 May; 6 months later Wednesday 16 September.
      const answer = remedy(decision, by, "2026-03-16");
      assert.deepEqual(
        [answer.row, answer.reconsiderFirst, answer.authority, answer.reconsiderBy, answer.sueBy],
        [row, first, AUTHORITY_BY_HAND[by], "2026-05-15", first ? null : "2026-09-16"],
      );
      assert.equal(answer.reconsiderFirstFor, decision === "37" ? "refusedPart" : null);
      assert.equal(answer.alsoSuperiorDepartment, false);
    });
  }
}

for (const by of AGENCY_KINDS) {
  test(`against a reconsideration decision (${by}) only a suit within 15 days is left`, () => {
    const { row, reconsiderFirst, authority, reconsiderBy, sueBy, notes } = remedy("reconsideration", by, "2026-03-16");
    assert.deepEqual([row, reconsiderFirst, authority, reconsiderBy, sueBy], [null, false, null, null, "2026-03-31"]);
    assert.equal(notes.length, by === "provincialGovernment" ? 1 : 0);
  });
}

// Days worked out on the calendar by hand.
for (const [decision, received, reconsiderBy, sueBy, why] of [
  ["36-2", "2025-12-05", "2026-02-03", "2026-06-05", "plain"],
  [
    "36-2",
    "2025-12-17",
    "2026-02-24",
    "2026-06-17",
    "day 60 is 15 February, the first of the Spring Festival: moved to the 24th",
  ],
  ["36-2", "2025-12-16", "2026-02-14", "2026-06-16", "day 60 is a make-up Saturday, which is a working day"],
  ["36-2", "2026-08-02", "2026-10-08", "2027-02-02", "day 60 is 1 October: moved over National Day"],
  ["36-2", "2025-08-29", "2025-10-28", "2026-02-28", "no 29 February: the last day of the month, a make-up Saturday"],
  ["36-2", "2025-08-31", "2025-10-30", "2026-02-28", "no 31 February neither"],
  [
    "36-2",
    "2026-03-25",
    "2026-05-25",
    "2026-09-28",
    "day 60 is Sunday 24 May; 25 September is Mid-Autumn Friday, so Monday",
  ],
  ["36-2", "2026-03-20", "2026-05-19", "2026-09-20", "20 September is a make-up Sunday"],
  ["reconsideration", "2026-02-05", null, "2026-02-24", "day 15 is 20 February, in the Spring Festival"],
  ["reconsideration", "2026-01-30", null, "2026-02-14", "day 15 is a make-up Saturday"],
  ["reconsideration", "2026-09-20", null, "2026-10-08", "day 15 is 5 October"],
  ["14-secret", "2024-01-01", "2024-03-01", null, "the first day of the new law"],
  [
    "14-secret",
    "2023-12-31",
    "2024-02-29",
    "2024-07-01",
    "the last day of the old law: a suit is open; 30 June 2024 is a Sunday",
  ],
] as const) {
  test(`remedy days: ${decision} received ${received}: ${why}`, () => {
    const answer = remedy(decision, "cityDepartment", received);
    assert.deepEqual([answer.reconsiderBy, answer.sueBy], [reconsiderBy, sueBy]);
  });
}

test("before 2024 nothing had to be reconsidered first and a department's superior could be asked too", () => {
  const old = remedy("15", "countyDepartment", "2023-06-01");
  assert.deepEqual(
    [old.reconsiderFirst, old.authority, old.alsoSuperiorDepartment, old.reconsiderBy, old.sueBy],
    [false, "countyGovernment", true, "2023-07-31", "2023-12-01"],
  );
  assert.match(old.basis[0]?.law ?? "", /1999年/);
  assert.equal(remedy("15", "township", "2023-06-01").alsoSuperiorDepartment, false);
});

const refusedCode = (decision: string, by: string, received: string) => {
  const answer = remedyFromText({ decision, by, received }, CHINA);
  return isRefusal(answer) ? answer.refused : undefined;
};
for (const [code, decision, by, received] of [
  ["decision-unknown", "14", "township", "2026-03-16"],
  ["agency-kind-unknown", "15", "village", "2026-03-16"],
  ["bad-day", "15", "township", "2026-02-30"],
  ["decision-without-remedy", "withdrawn", "township", "2026-03-16"],
  ["decision-without-remedy", "merged", "township", "2026-03-16"],
  ["remedy-before-law", "15", "township", "2019-05-14"],
] as const) {
  test(`${code}: ${decision} by ${by} received ${received} is refused`, () =>
    assert.equal(refusedCode(decision, by, received), code));
}

test("a slow count, day by day on the printed holiday lists, gives the same days", () => {
  const code = fc.constantFrom(...DECISIONS.filter((decision) => decision.remedy !== "none").map(({ code }) => code));
  const kind = fc.constantFrom<AgencyKind>(...AGENCY_KINDS);
  fc.assert(
    fc.property(code, kind, anyDay("2024-01-01", "2026-06-29"), (decision, by, received) => {
      const found = decisionOf(decision);
      assert.ok(found);
      const { reconsiderBy, sueBy, provisional } = expectAnswer(remedyFor(found, by, received, CHINA));
      assert.deepEqual({ reconsiderBy, sueBy, provisional }, { ...slowly(decision, received), provisional: false });
    }),
    { numRuns: 600 },
  );
});

// The same law a second time: only weekday arithmetic of Date and the days as the State Council's notices print them.
const OFF = [
  "2024-01-01 2024-02-10..17 2024-04-04..06 2024-05-01..05 2024-06-10 2024-09-15..17 2024-10-01..07",
  "2025-01-01 2025-01-28..31 2025-02-01..04 2025-04-04..06 2025-05-01..05 2025-05-31 2025-06-01..02 2025-10-01..08",
  "2026-01-01..03 2026-02-15..23 2026-04-04..06 2026-05-01..05 2026-06-19..21 2026-09-25..27 2026-10-01..07",
];
const WORKED = new Set(
  (
    "2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12 2025-01-26 2025-02-08 " +
    "2025-04-27 2025-09-28 2025-10-11 2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10"
  ).split(" "),
);
const CLOSED = new Set(
  OFF.join(" ")
    .split(" ")
    .flatMap((text) => {
      const [from = "", to] = text.split("..");
      const first = Number(from.slice(8));
      const last = to === undefined ? first : Number(to);
      return Array.from(
        { length: last - first + 1 },
        (_, at) => from.slice(0, 8) + String(first + at).padStart(2, "0"),
      );
    }),
);
const nextDay = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
const isOpen = (day: string): boolean =>
  WORKED.has(day) || (!CLOSED.has(day) && ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()));

function onWorkingDay(day: string): string {
  let last = day;
  while (!isOpen(last)) last = nextDay(last);
  return last;
}
function afterDays(day: string, count: number): string {
  let last = day;
  for (let number = 1; number <= count; number += 1) last = nextDay(last);
  return onWorkingDay(last);
}
/** Walks day by day to the sixth month and stops on its corresponding day, or where the month ends before it. */
function afterSixMonths(day: string): string {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + 6;
  const wanted = `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, "0")}`;
  let last = day;
  while (!last.startsWith(wanted)) last = nextDay(last);
  while (last.slice(8) !== day.slice(8) && nextDay(last).startsWith(wanted)) last = nextDay(last);
  return onWorkingDay(last);
}
function slowly(decision: string, received: Day): { reconsiderBy: string | null; sueBy: string | null } {
  if (decision === "reconsideration") return { reconsiderBy: null, sueBy: afterDays(received, 15) };
  const first = /^(14|15|16|37)/.test(decision);
  return { reconsiderBy: afterDays(received, 60), sueBy: first ? null : afterSixMonths(received) };
}

test("the oracle itself: 2026 has 248 working days", () => {
  let open = 0;
  for (let day: string = dayOf("2026-01-01"); day <= "2026-12-31"; day = nextDay(day)) if (isOpen(day)) open += 1;
  assert.equal(open, 248);
});
