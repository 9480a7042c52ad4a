import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { COLUMNS, LAYOUTS, type LayoutYear, SUIT_BLOCKS, SUIT_COLUMNS } from "./report-tables.ts";

/** Rows of numbers by their name; an empty cell is 0. */
export type Rows = ReadonlyMap<string, readonly number[]>;
/** Table 二 by row and figure (`made`, `repealed`, `valid`, or others). */
export type Figures = ReadonlyMap<string, Readonly<Record<string, number>>>;

/** An annual report as read. A table that is not there is null and is not checked. */
export type Report = {
  readonly year: number | null;
  readonly layout: LayoutYear;
  readonly table2: Figures | null;
  readonly table3: Rows | null;
  readonly table4: Rows | null;
  readonly lastYear: { readonly table2: Figures | null; readonly table3: Rows | null };
};

type Malformed = Refusal<"report-malformed">;
type Json = Readonly<Record<string, unknown>>;

/**
 * Reads the JSON of a report. Names are folded (`三（三）1` is `三(三)1`), `null` and missing rows count as 0. Refuses
 * `report-malformed`, naming the place, for a row the layout does not have, a row of another length, and a cell that is no
 * number: what is not understood cannot be called right or wrong. Figures that are numbers but cannot be (−1, 1.5) are read.
 */
export function readReport(value: unknown): Report | Malformed {
  if (!isObject(value)) return malformed("", "应是一个 JSON 对象", "should be a JSON object");
  const year = value.year ?? null;
  if (year !== null && !(typeof year === "number" && Number.isInteger(year))) {
    return malformed("year", "应是年份", "should be a year");
  }
  const layout = value.layout ?? (year !== null && year < 2021 ? 2019 : 2021);
  if (layout !== 2019 && layout !== 2021) return malformed("layout", "只有 2021 和 2019", "is 2021 or 2019");
  const lastYear = value.lastYear ?? {};
  if (!isObject(lastYear)) return malformed("lastYear", "应是一个对象", "should be an object");
  const rows3 = LAYOUTS[layout].map(({ row }) => row);
  // Last year's report may have been printed in the other layout.
  const lastRows = [...new Set([...LAYOUTS[2021], ...LAYOUTS[2019]].map(({ row }) => row))];
  const table2 = readFigures("table2", value.table2);
  const table3 = readRows("table3", value.table3, rows3, COLUMNS.length);
  const table4 = readRows("table4", value.table4, SUIT_BLOCKS, SUIT_COLUMNS.length);
  const lastTable2 = readFigures("lastYear.table2", lastYear.table2);
  const lastTable3 = readRows("lastYear.table3", lastYear.table3, lastRows, COLUMNS.length);
  if (isRefusal(table2)) return table2;
  if (isRefusal(table3)) return table3;
  if (isRefusal(table4)) return table4;
  if (isRefusal(lastTable2)) return lastTable2;
  if (isRefusal(lastTable3)) return lastTable3;
  return { year, layout, table2, table3, table4, lastYear: { table2: lastTable2, table3: lastTable3 } };
}

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `三（三） 1` as `三(三)1`. */
const folded = (name: string): string => name.normalize("NFKC").replace(/\s/g, "");

function readRows(place: string, value: unknown, known: readonly string[], length: number): Rows | null | Malformed {
  if (value === undefined || value === null) return null;
  if (!isObject(value)) return malformed(place, "应是一个对象", "should be an object");
  const rows = new Map<string, readonly number[]>();
  for (const [key, cells] of Object.entries(value)) {
    const name = folded(key);
    const at = `${place}.${key.slice(0, 20)}`;
    if (!known.includes(name))
      return malformed(at, `没有这一行；有：${known.join("、")}`, `no such row; rows: ${known.join(", ")}`);
    if (rows.has(name)) return malformed(at, "这一行出现两次", "stands twice");
    if (cells === null) continue;
    if (!Array.isArray(cells) || cells.length !== length) {
      return malformed(at, `应有 ${length} 个数`, `should be ${length} numbers`);
    }
    const numbers = readCells(at, cells);
    if (isRefusal(numbers)) return numbers;
    rows.set(name, numbers);
  }
  return rows;
}

function readCells(place: string, cells: readonly unknown[]): number[] | Malformed {
  const numbers: number[] = [];
  for (const [index, cell] of cells.entries()) {
    const number = cell ?? 0;
    if (typeof number !== "number" || !Number.isFinite(number)) {
      return malformed(`${place}[${index}]`, "不是数", "is not a number");
    }
    numbers.push(number);
  }
  return numbers;
}

function readFigures(place: string, value: unknown): Figures | null | Malformed {
  if (value === undefined || value === null) return null;
  if (!isObject(value)) return malformed(place, "应是一个对象", "should be an object");
  const rows = new Map<string, Readonly<Record<string, number>>>();
  for (const [key, figures] of Object.entries(value)) {
    if (figures === null) continue;
    const at = `${place}.${key.slice(0, 20)}`;
    if (!isObject(figures)) return malformed(at, "应是一个对象", "should be an object");
    const numbers = readCells(at, Object.values(figures));
    if (isRefusal(numbers)) return numbers;
    rows.set(folded(key), Object.fromEntries(Object.keys(figures).map((name, index) => [name, numbers[index] ?? 0])));
  }
  return rows;
}

function malformed(place: string, zh: string, en: string): Malformed {
  const where = place === "" ? "" : ` ${place} `;
  return refuse("report-malformed", `年报数据${where}${zh}。`, `the report's data${where || ":"} ${en}.`, { place });
}
