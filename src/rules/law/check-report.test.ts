import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { expectAnswer, isRefusal } from "../refusal.ts";
import { checkReport } from "./check-report.ts";
import { readReport } from "./read-report.ts";
import { IDENTITIES, LAYOUTS, type LayoutYear } from "./report-tables.ts";

type Cells = (number | null)[];
type Json = {
  year?: unknown;
  layout?: unknown;
  table2?: unknown;
  table3?: Record<string, Cells | null>;
  table4?: Record<string, Cells | null>;
  lastYear?: unknown;
};

const check = (value: unknown) => checkReport(expectAnswer(readReport(value)));
const verdict = (value: unknown) => {
  const { ok, violations, warnings } = check(value);
  return [ok, violations.join(" "), warnings.join(" ")];
};

/** 12 people and 3 firms came in, 2 people were carried over; 10 + 2 got it, 1 + 1 a refusal, 1 person's number did not exist, 2 people are open. */
function good(layout: LayoutYear = 2021): Json & { table3: Record<string, Cells> } {
  const table3: Record<string, Cells> = Object.fromEntries(
    LAYOUTS[layout].map(({ row }) => [row, [0, 0, 0, 0, 0, 0, 0] as Cells]),
  );
  table3.一 = [12, 3, 0, 0, 0, 0, 15];
  table3.二 = [2, 0, 0, 0, 0, 0, 2];
  table3["三(一)"] = [10, 2, 0, 0, 0, 0, 12];
  table3["三(三)4"] = [1, 1, 0, 0, 0, 0, 2];
  table3["三(四)1"] = [1, null, null, null, null, null, 1];
  table3["三(七)"] = [12, 3, 0, 0, 0, 0, 15];
  table3.四 = [2, 0, 0, 0, 0, 0, 2];
  return {
    year: layout === 2021 ? 2025 : 2020,
    layout,
    table2: {
      行政规范性文件: { made: 2, repealed: 1, valid: 11 },
      行政许可: { decisions: 40 },
      行政事业性收费: { amount: 12.5 },
    },
    table3,
    table4: { 行政复议: [2, 1, 0, 1, 4], 直接起诉: [0, 0, 0, 0, 0], 复议后起诉: [1, null, null, null, 1] },
    lastYear: { table2: { 行政规范性文件: { valid: 10 } }, table3: { 四: [2, 0, 0, 0, 0, 0, 2] } },
  };
}

const withRow = (row: string, cells: Cells): Json => {
  const report = good();
  return { ...report, table3: { ...report.table3, [row]: cells } };
};

test("a report whose figures agree passes, in both layouts", () => {
  assert.deepEqual(verdict(good()), [true, "", ""]);
  assert.deepEqual(verdict(good(2019)), [true, "", ""]);
});

test("tables that are not there are not checked, empty ones count as zero", () => {
  assert.deepEqual(verdict({}), [true, "", ""]);
  assert.deepEqual(verdict({ year: 2025, layout: 2021, table3: {}, table4: {}, table2: {} }), [true, "", ""]);
  assert.deepEqual(verdict({ table2: null, table3: null, table4: null, lastYear: null }), [true, "", ""]);
  const { lastYear: _last, ...alone } = good();
  assert.deepEqual(verdict(alone), [true, "", ""]);
  assert.deepEqual(verdict({ ...good(), lastYear: { table3: {} } }), [true, "", ""]);
});

for (const [title, report, violations] of [
  ["I1: one received and never counted out", withRow("一", [13, 3, 0, 0, 0, 0, 16]), "I1"],
  ["I1 I2: a total 三(七) that is no sum", withRow("三(七)", [11, 4, 0, 0, 0, 0, 15]), "I1 I2"],
  ["I1 I2 I3: only the last column of 三(七) is wrong", withRow("三(七)", [12, 3, 0, 0, 0, 0, 16]), "I1 I2 I3"],
  ["I2 I3: a row whose 总计 is wrong", withRow("三(五)2", [0, 0, 0, 0, 0, 0, 1]), "I2 I3"],
  ["I2: an outcome that was left out of 三(七)", withRow("三(六)3", [0, 0, 0, 1, 0, 0, 1]), "I2"],
  ["I1 I4: carried in differs from last year's carried over", withRow("二", [1, 1, 0, 0, 0, 0, 2]), "I1 I4"],
  ["I5: table 四 does not add up", { ...good(), table4: { 行政复议: [2, 1, 0, 1, 5] } }, "I5"],
  ["I7: a negative number", withRow("三(五)2", [-1, 1, 0, 0, 0, 0, 0]), "I2 I7"],
  ["I7: half a request, in a report that agrees otherwise", withRow("四", [1.5, 0.5, 0, 0, 0, 0, 2]), "I1 I7"],
  ["I7: a negative number of documents", { ...good(), table2: { 规章: { made: -1 } } }, "I7"],
  ["I7: half a document", { ...good(), table2: { 行政许可: { decisions: 0.5 } } }, "I7"],
  ["I7: a negative sum of money", { ...good(), table2: { 行政事业性收费: { amount: -0.5 } } }, "I7"],
  ["I7: half a suit", { ...good(), table4: { 直接起诉: [0.5, 0.5, 0, 0, 1] } }, "I7"],
] as const) {
  test(`report check ${title}`, () => assert.deepEqual(verdict(report)[1], violations));
}

test("I6 only warns: documents in force that do not follow from last year's", () => {
  const report = { ...good(), table2: { 行政规范性文件: { made: 2, repealed: 1, valid: 12 } } };
  assert.deepEqual(verdict(report), [true, "", "I6"]);
  assert.deepEqual(check(report).mismatches, [
    { code: "I6", row: "行政规范性文件", column: "现行有效件数", found: 12, expected: 11 },
  ]);
  assert.deepEqual(verdict({ ...report, lastYear: { table2: { 规章: { valid: 1 } } } }), [true, "", ""]);
});

test("each mismatch names row, column, what stands there and what should", () => {
  const { mismatches } = check(withRow("三(五)2", [0, 0, 0, 0, 0, 0, 1]));
  assert.deepEqual(mismatches, [
    { code: "I2", row: "三(七)", column: "总计", found: 15, expected: 16 },
    { code: "I3", row: "三(五)2", column: "总计", found: 1, expected: 0 },
  ]);
});

test("money with decimals adds no noise, and names with full-width brackets are the same rows", () => {
  const report = { table2: { 行政事业性收费: { amount: 0.1 } }, table3: { "三（一）": [0, 0, 0, 0, 0, 0, 0] } };
  assert.deepEqual(verdict(report), [true, "", ""]);
});

test("the layout of 2019 has one row 其他处理, that of 2021 three; without layout the year decides", () => {
  const other = (row: string) => ({ [row]: [0, 0, 0, 0, 0, 0, 0] });
  for (const [value, accepted] of [
    [{ layout: 2019, table3: other("三(六)") }, true],
    [{ layout: 2021, table3: other("三(六)") }, false],
    [{ layout: 2019, table3: other("三(六)1") }, false],
    [{ year: 2020, table3: other("三(六)") }, true],
    [{ year: 2021, table3: other("三(六)1") }, true],
    [{ layout: 2021, lastYear: { table3: other("三(六)") } }, true],
  ] as const) {
    assert.equal(!isRefusal(readReport(value)), accepted, JSON.stringify(value));
  }
});

for (const [title, value, place] of [
  ["no object", [], ""],
  ["a year that is none", { year: "2025" }, "year"],
  ["a layout nobody printed", { layout: 2020 }, "layout"],
  ["a table that is a list", { table3: [] }, "table3"],
  ["a row the layout does not have", { table3: { "三(八)": [0, 0, 0, 0, 0, 0, 0] } }, "table3.三(八)"],
  ["a row of six numbers", { table3: { 一: [0, 0, 0, 0, 0, 0] } }, "table3.一"],
  ["a row that is a number", { table3: { 一: 7 } }, "table3.一"],
  ["a cell that is a text", { table3: { 一: [0, "1", 0, 0, 0, 0, 0] } }, "table3.一[1]"],
  ["a row twice", { table3: { "三(一)": [0, 0, 0, 0, 0, 0, 0], "三（一）": null } }, "table3.三（一）"],
  ["a block of four numbers", { table4: { 行政复议: [0, 0, 0, 0] } }, "table4.行政复议"],
  ["a block nobody has", { table4: { 仲裁: [0, 0, 0, 0, 0] } }, "table4.仲裁"],
  ["figures that are a list", { table2: { 规章: [1] } }, "table2.规章"],
  ["a figure that is a text", { table2: { 规章: { made: "1" } } }, "table2.规章[0]"],
  ["a last year that is a list", { lastYear: [] }, "lastYear"],
  ["a wrong row of last year", { lastYear: { table3: { 五: [] } } }, "lastYear.table3.五"],
] as const) {
  test(`report-malformed: ${title} is refused with its place`, () => {
    const answer = readReport(value);
    assert.ok(isRefusal(answer));
    assert.deepEqual([answer.refused, answer.details], ["report-malformed", { place }]);
  });
}

test("a slow check, cell by cell, names the same identities", () => {
  const cell = fc.oneof({ arbitrary: fc.integer({ min: 0, max: 2 }), weight: 8 }, fc.constantFrom(-1, 0.5, null));
  const row = fc.array(cell, { minLength: 7, maxLength: 7 });
  const rows = LAYOUTS[2021].map(({ row: name }) => name);
  const table3 = fc.dictionary(fc.constantFrom(...rows), row, { maxKeys: 5, noNullPrototype: true });
  const block = fc.array(cell, { minLength: 5, maxLength: 5 });
  const table4 = fc.dictionary(fc.constantFrom("行政复议", "直接起诉", "复议后起诉"), block, { noNullPrototype: true });
  const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const spoiled = fc
    .tuple(fc.constantFrom(...rows), fc.integer({ min: 0, max: 6 }), fc.integer({ min: -1, max: 1 }))
    .map(([name, column, by]) => {
      const report = good();
      const cells = report.table3[name] ?? [];
      return withRow(
        name,
        cells.map((value, at) => (at === column ? (value ?? 0) + by : value)),
      );
    });
  const any = fc
    .record({ table3: optional(table3), table4: optional(table4), last: optional(row) }, { noNullPrototype: true })
    .map(
      ({ table3, table4, last }): Json => ({
        ...(table3 ? { table3 } : {}),
        ...(table4 ? { table4 } : {}),
        ...(last ? { lastYear: { table3: { 四: last } } } : {}),
      }),
    );
  fc.assert(
    fc.property(fc.oneof(any, spoiled), (report) => {
      const { ok, violations } = check(report);
      assert.deepEqual(violations, slowly(report));
      assert.equal(ok, violations.length === 0);
    }),
    { numRuns: 1_000 },
  );
});

// The identities a second time, straight from the words of the format.
function slowly({ table3, table4, lastYear }: Json): string[] {
  const found = new Set<string>();
  const at = (row: string, column: number) => table3?.[row]?.[column] ?? 0;
  const all =
    "一 二 三(一) 三(二) 三(三)1 三(三)2 三(三)3 三(三)4 三(三)5 三(三)6 三(三)7 三(三)8 三(四)1 三(四)2 三(四)3 三(五)1 三(五)2 三(五)3 三(五)4 三(五)5 三(六)1 三(六)2 三(六)3 三(七) 四".split(
      " ",
    );
  const carried = (lastYear as { table3?: { 四?: Cells } } | undefined)?.table3?.四;
  if (table3) {
    for (let column = 0; column < 7; column += 1) {
      if (at("一", column) + at("二", column) !== at("三(七)", column) + at("四", column)) found.add("I1");
      let leaves = 0;
      for (const row of all.slice(2, 23)) leaves += at(row, column);
      if (leaves !== at("三(七)", column)) found.add("I2");
      if (carried && (carried[column] ?? 0) !== at("二", column)) found.add("I4");
    }
    for (const row of all) {
      let kinds = 0;
      for (let column = 0; column < 6; column += 1) kinds += at(row, column);
      if (kinds !== at(row, 6)) found.add("I3");
    }
  }
  for (const [a, b, c, d, total] of Object.values(table4 ?? {}).map((cells) =>
    (cells ?? []).map((cell) => cell ?? 0),
  )) {
    if ((a ?? 0) + (b ?? 0) + (c ?? 0) + (d ?? 0) !== total) found.add("I5");
  }
  for (const cells of [...Object.values(table3 ?? {}), ...Object.values(table4 ?? {})]) {
    for (const cell of cells ?? []) if (cell !== null && (cell < 0 || cell % 1 !== 0)) found.add("I7");
  }
  return IDENTITIES.map(({ code }) => code).filter((code) => found.has(code));
}
