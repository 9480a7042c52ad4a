import type { Figures, Report, Rows } from "./read-report.ts";
import { COLUMNS, IDENTITIES, type Identity, LAYOUTS, MONEY_ROWS, SUIT_BLOCKS } from "./report-tables.ts";

/** One place where an identity does not hold. `expected` is what the other figures make it; null where a figure cannot be. */
export type Mismatch = {
  readonly code: Identity;
  readonly row: string;
  readonly column: string;
  readonly found: number;
  readonly expected: number | null;
};

export type ReportCheck = {
  readonly ok: boolean;
  readonly violations: readonly Identity[];
  readonly warnings: readonly Identity[];
  readonly mismatches: readonly Mismatch[];
};

/** Checks the identities I1 to I7 (see `IDENTITIES`). Each broken one is named once, in order; I6 only warns. */
export function checkReport(report: Report): ReportCheck {
  const mismatches = [
    ...(report.table3 === null ? [] : checkTable3(report.table3, report)),
    ...(report.table4 === null ? [] : checkTable4(report.table4)),
    ...checkValidity(report.table2, report.lastYear.table2),
    ...impossible(report),
  ];
  const broken = IDENTITIES.filter(({ code }) => mismatches.some((mismatch) => mismatch.code === code));
  const violations = broken.filter(({ warns }) => !warns).map(({ code }) => code);
  const warnings = broken.filter(({ warns }) => warns).map(({ code }) => code);
  return { ok: violations.length === 0, violations, warnings, mismatches };
}

/** Decimals are summed as people do, without the noise of binary fractions; counts stay exact. */
const same = (a: number, b: number): boolean => a === b || Math.abs(a - b) < 1e-6;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function checkTable3(table: Rows, { layout, lastYear }: Report): Mismatch[] {
  const cell = (row: string, column: number): number => table.get(row)?.[column] ?? 0;
  const leaves = LAYOUTS[layout].filter(({ leaf }) => leaf).map(({ row }) => row);
  const carried = lastYear.table3?.get("四");
  const compare = (code: Identity, row: string, column: number, expected: number): Mismatch[] =>
    same(cell(row, column), expected)
      ? []
      : [{ code, row, column: COLUMNS[column] ?? "", found: cell(row, column), expected }];
  const byColumn = COLUMNS.flatMap((_, column) => [
    ...compare("I1", "四", column, cell("一", column) + cell("二", column) - cell("三(七)", column)),
    ...compare("I2", "三(七)", column, sum(leaves.map((row) => cell(row, column)))),
    ...(carried ? compare("I4", "二", column, carried[column] ?? 0) : []),
  ]);
  const total = COLUMNS.length - 1;
  const byRow = LAYOUTS[layout].flatMap(({ row }) =>
    compare("I3", row, total, sum((table.get(row) ?? []).slice(0, total))),
  );
  return [...byColumn, ...byRow];
}

function checkTable4(table: Rows): Mismatch[] {
  return SUIT_BLOCKS.flatMap((block): Mismatch[] => {
    const cells = table.get(block) ?? [0, 0, 0, 0, 0];
    const found = cells.at(-1) ?? 0;
    const expected = sum(cells.slice(0, -1));
    return same(found, expected) ? [] : [{ code: "I5", row: block, column: "总计", found, expected }];
  });
}

function checkValidity(now: Figures | null, before: Figures | null): Mismatch[] {
  return [...(now ?? [])].flatMap(([row, figures]): Mismatch[] => {
    const last = before?.get(row);
    if (figures.valid === undefined || last?.valid === undefined) return [];
    const expected = last.valid + (figures.made ?? 0) - (figures.repealed ?? 0);
    return same(figures.valid, expected)
      ? []
      : [{ code: "I6", row, column: "现行有效件数", found: figures.valid, expected }];
  });
}

function impossible({ table2, table3, table4 }: Report): Mismatch[] {
  const wrong = (row: string, column: string, found: number): Mismatch => ({
    code: "I7",
    row,
    column,
    found,
    expected: null,
  });
  const counted = [...(table3 ?? []), ...(table4 ?? [])].flatMap(([row, cells]) =>
    cells.flatMap((found, index) =>
      Number.isSafeInteger(found) && found >= 0 ? [] : [wrong(row, COLUMNS[index] ?? String(index + 1), found)],
    ),
  );
  const figures = [...(table2 ?? [])].flatMap(([row, record]) =>
    Object.entries(record).flatMap(([column, found]) => {
      const possible = found >= 0 && (MONEY_ROWS.includes(row) || Number.isSafeInteger(found));
      return possible ? [] : [wrong(row, column, found)];
    }),
  );
  return [...figures, ...counted];
}
