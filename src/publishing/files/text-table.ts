import { escapeText } from "./escape-text.ts";

const HEADER_CELL = /^(?:序号|编号|项目|类别|名称|姓名|事项|内容|栏目|频道)$/;

/** A table from rows of cells: empty columns at the right go, short rows are filled, a row that names columns becomes the head. */
export function tableHtml(rows: readonly (readonly string[])[]): string {
  const width = Math.max(1, ...rows.map((row) => row.findLastIndex((cell) => cell !== "") + 1));
  const headRows = HEADER_CELL.test(rows[0]?.[0] ?? "") ? headHeight(rows) : 0;
  const head = rows.slice(0, headRows).map((row) => rowHtml(row, width, "th"));
  const body = rows.slice(headRows).map((row) => rowHtml(row, width, "td"));
  return `<table>${head.length > 0 ? `<thead>${head.join("")}</thead>` : ""}<tbody>${body.join("")}</tbody></table>`;
}

/** A second head row has no first cell and no digits: 频道 / 一级栏目 under 目录设置. */
function headHeight(rows: readonly (readonly string[])[]): number {
  const second = rows[1];
  const isHead =
    second !== undefined &&
    second[0] === "" &&
    second.slice(1, 3).every((cell) => HEADER_CELL.test(cell) || /栏目$/.test(cell));
  return isHead ? 2 : 1;
}

function rowHtml(row: readonly string[], width: number, tag: "td" | "th"): string {
  const cells = Array.from({ length: width }, (_, at) => cellHtml(row[at] ?? "", tag));
  return `<tr>${cells.join("")}</tr>`;
}

/** An empty head cell is a plain cell: a screen reader should not announce a column without a name. */
function cellHtml(text: string, tag: "td" | "th"): string {
  return tag === "th" && text !== "" ? `<th scope="col">${escapeText(text)}</th>` : `<td>${escapeText(text)}</td>`;
}
