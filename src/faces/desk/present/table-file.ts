import { writeXlsx, XLSX_TYPE } from "../../../publishing/catalog/write-xlsx.ts";
import { FileAnswer } from "../desk.ts";
import { csvOf } from "./csv.ts";

/** A list as people carry it away: the same filters as on screen, all rows, no pages. */
export type ListTable = {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
};

export const TABLE_FORMATS = ["csv", "xlsx"] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** The list as CSV with a byte order mark or as an Excel workbook, named after its title and the day. */
export async function tableFile(table: ListTable, format: TableFormat, today: string): Promise<FileAnswer> {
  const name = `${table.title}-${today}.${format}`;
  if (format === "csv") return new FileAnswer(csvOf([table.head, ...table.rows]), "text/csv; charset=utf-8", name);
  const rows = table.rows.map((row) => row.map(String));
  return new FileAnswer(await writeXlsx([{ title: table.title, head: [...table.head], rows }]), XLSX_TYPE, name);
}
