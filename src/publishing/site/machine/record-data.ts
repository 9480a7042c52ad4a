import type { AttachmentView } from "../views/article.ts";

/** A record as data: signed with its page, so it holds only what is known before the first signature. */
export type RecordDataView = {
  readonly id: string;
  /** Type of record in the catalog: policy, interpretation, notice … */
  readonly type: string;
  readonly revision: number;
  readonly publisher: string;
  readonly title: string;
  readonly fields: readonly RecordField[];
  /** The body without markup. */
  readonly text: string;
  readonly attachments: readonly AttachmentView[];
};

/** `key` is the schema's name, `label` its Chinese one; a number stays a number. */
export type RecordField = {
  readonly key: string;
  readonly label: string;
  readonly value: string | number | boolean | null | readonly string[];
  readonly unit: string | null;
};

/** `record.json`: the exact form. Keys in a fixed order, two spaces, a line end. */
export function renderRecordJson(view: RecordDataView): string {
  const { id, type, revision, publisher, title, text } = view;
  const fields = view.fields.map(({ key, label, value, unit }) => ({ key, label, value, unit }));
  const attachments = view.attachments.map(({ name, label, bytes, sha256 }) => ({ name, label, bytes, sha256 }));
  return `${JSON.stringify({ format: "mingtang-record/1", id, type, revision, publisher, title, fields, text, attachments }, null, 2)}\n`;
}

/** `record.csv`: one line a field, for a spreadsheet. With a BOM and CRLF (RFC 4180), formulas disarmed. */
export function renderRecordCsv(view: RecordDataView): string {
  const rows: (readonly Cell[])[] = [
    ["字段", "名称", "值", "单位"],
    ["id", "记录编号", view.id, null],
    ["title", "信息名称", view.title, null],
    ["publisher", "发布机构", view.publisher, null],
    ...view.fields.map((one) => [one.key, one.label, cellValue(one.value), one.unit]),
    ["text", "正文", view.text, null],
    ...view.attachments.map((one) => ["attachment", one.label, `${one.name} SHA-256 ${one.sha256}`, null]),
  ];
  return renderCsv(rows);
}

type Cell = string | number | null;

const cellValue = (value: RecordField["value"]): Cell => {
  if (typeof value === "boolean") return value ? "是" : "否";
  return typeof value === "object" && value !== null ? value.join("；") : value;
};

/** Any table as CSV under the same rules: numbers as they are, text quoted where needed and never a formula. */
export const renderCsv = (rows: readonly (readonly Cell[])[]): string =>
  `\ufeff${rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("")}`;

/** A spreadsheet reads text that begins so as a formula; full-width signs are folded by some. */
const FORMULA = /^[=+\-@|\t\r＝＋－＠]/;

function csvCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
