import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { expectAnswer, isRefusal } from "../refusal.ts";
import { buildTable3, readRequests } from "./build-report.ts";
import { checkReport } from "./check-report.ts";
import { DECISIONS } from "./decisions.ts";
import { readReport } from "./read-report.ts";
import { APPLICANTS, LAYOUTS } from "./report-tables.ts";

const build = (requests: unknown) => buildTable3(expectAnswer(readRequests({ year: 2025, requests })).requests);

test("table 三 has every row of 2021 in print order, filled from the requests", () => {
  const table = build([
    { applicant: "自然人", carriedIn: true, decision: "36-2" },
    { applicant: "自然人", carriedIn: false, decision: "36-1" },
    { applicant: "自然人", carriedIn: false, decision: null },
    { applicant: "商业企业", carriedIn: false, decision: "16-process" },
    { applicant: "法律服务机构", carriedIn: false, decision: "fee-unpaid" },
    { applicant: "其他", decision: "withdrawn" },
    { applicant: "其他", decision: "merged" },
    { applicant: "科研机构", carriedIn: true },
  ]);
  assert.deepEqual(
    Object.keys(table),
    LAYOUTS[2021].map(({ row }) => row),
  );
  const filled = Object.entries(table).filter(([, cells]) => cells.some((cell) => cell > 0));
  assert.deepEqual(Object.fromEntries(filled), {
    一: [2, 1, 0, 0, 1, 2, 6],
    二: [1, 0, 1, 0, 0, 0, 2],
    "三(一)": [2, 0, 0, 0, 0, 0, 2],
    "三(三)6": [0, 1, 0, 0, 0, 0, 1],
    "三(六)2": [0, 0, 0, 0, 1, 0, 1],
    "三(六)3": [0, 0, 0, 0, 0, 2, 2],
    "三(七)": [2, 1, 0, 0, 1, 2, 6],
    四: [1, 0, 1, 0, 0, 0, 2],
  });
});

test("no requests are a table of zeros", () => {
  for (const cells of Object.values(build([]))) assert.deepEqual(cells, [0, 0, 0, 0, 0, 0, 0]);
});

const codes = DECISIONS.filter(({ row }) => row !== null).map(({ code }) => code);
const anyRequest = fc.record(
  {
    applicant: fc.constantFrom(...APPLICANTS),
    carriedIn: fc.boolean(),
    decision: fc.option(fc.constantFrom(...codes), { nil: null }),
  },
  { noNullPrototype: true },
);

test("any list of requests gives a table that passes I1 to I3 and agrees with a slow count", () => {
  fc.assert(
    fc.property(fc.array(anyRequest, { maxLength: 60 }), (requests) => {
      const table3 = build(requests);
      const check = checkReport(expectAnswer(readReport({ year: 2025, layout: 2021, table3 })));
      assert.deepEqual([check.violations, check.mismatches], [[], []]);
      for (const [row, cells] of Object.entries(table3)) {
        const slow = APPLICANTS.map(
          (kind) => requests.filter((one) => one.applicant === kind && belongs(one, row)).length,
        );
        assert.deepEqual(cells, [...slow, slow.reduce((sum, count) => sum + count, 0)], row);
      }
    }),
  );
});

/** Which row a request belongs to, said a second time: the row a decision names, by the lists of the format. */
function belongs(one: { carriedIn: boolean; decision: string | null }, row: string): boolean {
  if (row === "一") return !one.carriedIn;
  if (row === "二") return one.carriedIn;
  if (row === "四") return one.decision === null;
  if (row === "三(七)") return one.decision !== null;
  const rows: Record<string, readonly string[]> = {
    "三(一)": ["36-1", "36-2"],
    "三(二)": ["37"],
    "三(三)1": ["14-secret"],
    "三(三)2": ["14-otherLaw"],
    "三(三)3": ["14-safety"],
    "三(三)4": ["15"],
    "三(三)5": ["16-internal"],
    "三(三)6": ["16-process"],
    "三(三)7": ["16-file"],
    "三(三)8": ["36-7"],
    "三(四)1": ["36-4", "36-5"],
    "三(四)2": ["38"],
    "三(四)3": ["30-unclear"],
    "三(五)1": ["39-petition"],
    "三(五)2": ["36-6"],
    "三(五)3": ["39-publication"],
    "三(五)4": ["35"],
    "三(五)5": ["reissue"],
    "三(六)1": ["30-lapsed"],
    "三(六)2": ["fee-unpaid"],
    "三(六)3": ["other", "withdrawn", "merged"],
  };
  return one.decision !== null && rows[row]?.includes(one.decision) === true;
}

for (const [code, value] of [
  ["report-malformed", null],
  ["report-malformed", { requests: {} }],
  ["report-malformed", { year: "2025", requests: [] }],
  ["report-malformed", { requests: [{ applicant: "自然人", carriedIn: "yes" }] }],
  ["report-applicant-unknown", { requests: [{ applicant: "个体户", carriedIn: false, decision: null }] }],
  ["report-applicant-unknown", { requests: [7] }],
  ["report-decision-unknown", { requests: [{ applicant: "自然人", carriedIn: false, decision: "14" }] }],
  ["report-decision-unknown", { requests: [{ applicant: "自然人", carriedIn: false, decision: "reconsideration" }] }],
  ["report-decision-unknown", { requests: [{ applicant: "自然人", carriedIn: false, decision: 37 }] }],
] as const) {
  test(`${code}: ${JSON.stringify(value)} is refused`, () => {
    const answer = readRequests(value);
    assert.ok(isRefusal(answer));
    assert.equal(answer.refused, code);
  });
}
