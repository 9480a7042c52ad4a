import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Day } from "../../rules/law/day.ts";
import { columnGap, freshnessOf, type MonthlyDuty, monthsWithoutReport, stagesPassedOver } from "./gaps.ts";

const day = (text: string) => text as Day;
const monthly = (id: number, month: string, dueOn: string, state: MonthlyDuty["state"]): MonthlyDuty => ({
  id,
  month,
  dueOn: day(dueOn),
  state,
});

describe("what is missing", () => {
  test("[JY-12] a month without a report is a gap from the day after its due day; a met or waived month is none", () => {
    const duties = [
      monthly(1, "2026-07", "2026-08-10", "met"),
      monthly(2, "2026-08", "2026-09-10", "open"),
      monthly(3, "2026-09", "2026-10-15", "waived"),
      monthly(5, "2026-11", "2026-12-10", "open"),
    ];
    const table: [today: string, gaps: [month: string, duty: number | null][]][] = [
      ["2026-09-10", [["2026-10", null]]],
      [
        "2026-09-11",
        [
          ["2026-08", 2],
          ["2026-10", null],
        ],
      ],
      [
        "2026-12-10",
        [
          ["2026-08", 2],
          ["2026-10", null],
        ],
      ],
      [
        "2026-12-11",
        [
          ["2026-08", 2],
          ["2026-10", null],
          ["2026-11", 5],
        ],
      ],
    ];
    for (const [today, gaps] of table)
      assert.deepEqual(
        monthsWithoutReport(duties, day(today)).map((gap) => [gap.month, gap.duty]),
        gaps,
        today,
      );
    assert.deepEqual(monthsWithoutReport([], day("2026-09-11")), []);
  });

  test("a month that was never opened is a gap over the turn of a year too", () => {
    const duties = [monthly(1, "2025-11", "2025-12-10", "met"), monthly(2, "2026-02", "2026-03-10", "met")];
    assert.deepEqual(
      monthsWithoutReport(duties, day("2026-03-11")).map((gap) => gap.month),
      ["2025-12", "2026-01"],
    );
  });

  test("[SG-13] a stage is passed over when a later one has begun; those to come are no gap", () => {
    const stages = ["tender", "qualification", "result", "contract"];
    const table: [begun: string[], gaps: string[]][] = [
      [[], []],
      [["tender"], []],
      [["tender", "result"], ["qualification"]],
      [["contract"], ["tender", "qualification", "result"]],
      [stages, []],
    ];
    for (const [begun, gaps] of table) assert.deepEqual(stagesPassedOver(stages, new Set(begun)), gaps);
  });

  test("a column's limit follows from its names: news two weeks, notices and policies six months, others never blank", () => {
    assert.equal(freshnessOf(["政务动态", null, null]), "twoWeeks");
    assert.equal(freshnessOf(["新闻中心", "住建要闻", null]), "twoWeeks");
    assert.equal(freshnessOf(["通知公告", null, null]), "sixMonths");
    assert.equal(freshnessOf(["政策文件", "规范性文件", null]), "sixMonths");
    assert.equal(freshnessOf(["保障性安居工程", null, null]), "never");
  });

  test("a column is stale the day after its last allowed day; one without anything is blank", () => {
    const table: [...Parameters<typeof columnGap>, gap: string | null][] = [
      ["twoWeeks", day("2026-11-10"), day("2026-11-24"), null],
      ["twoWeeks", day("2026-11-09"), day("2026-11-24"), "stale"],
      ["sixMonths", day("2026-05-24"), day("2026-11-24"), null],
      ["sixMonths", day("2026-05-23"), day("2026-11-24"), "stale"],
      ["sixMonths", day("2025-08-31"), day("2026-03-01"), "stale"],
      ["never", day("2019-01-01"), day("2026-11-24"), null],
      ["never", null, day("2026-11-24"), "blank"],
      ["twoWeeks", null, day("2026-11-24"), "blank"],
    ];
    for (const [freshness, newest, today, gap] of table)
      assert.equal(columnGap(freshness, newest, today)?.gap ?? null, gap, `${freshness} ${newest}`);
  });
});
