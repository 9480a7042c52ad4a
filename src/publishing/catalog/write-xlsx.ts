import { escapeText } from "../files/escape-text.ts";
import { writeZip } from "../files/write-zip.ts";
import type { TextTable } from "./catalog-table.ts";

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml";

export const XLSX_TYPE = `${KIND}.sheet`;

/** Tables as an Excel workbook, one sheet each: plain text cells, a bold head that stays in view. Same tables, same bytes. */
export function writeXlsx(tables: readonly TextTable[]): Promise<Uint8Array> {
  const parts: [string, string][] = [
    ["[Content_Types].xml", contentTypes(tables.length)],
    ["_rels/.rels", relations([["officeDocument", "xl/workbook.xml"]])],
    ["xl/workbook.xml", workbook(tables)],
    [
      "xl/_rels/workbook.xml.rels",
      relations([
        ...tables.map((_, at): [string, string] => ["worksheet", `worksheets/sheet${at + 1}.xml`]),
        ["styles", "styles.xml"],
      ]),
    ],
    ["xl/styles.xml", STYLES],
    ...tables.map((table, at): [string, string] => [`xl/worksheets/sheet${at + 1}.xml`, sheet(table)]),
  ];
  const encoder = new TextEncoder();
  return writeZip(parts.map(([name, xml]) => [name, encoder.encode(HEAD + xml)] as const));
}

function contentTypes(sheets: number): string {
  const override = (part: string, kind: string) =>
    `<Override PartName="/xl/${part}" ContentType="${KIND}.${kind}+xml"/>`;
  const pages = Array.from({ length: sheets }, (_, at) => override(`worksheets/sheet${at + 1}.xml`, "worksheet"));
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override("workbook.xml", "sheet.main")}${override("styles.xml", "styles")}${pages.join("")}</Types>`;
}

const relations = (targets: readonly [string, string][]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(([kind, to], at) => `<Relationship Id="rId${at + 1}" Type="${RELS}/${kind}" Target="${to}"/>`)
    .join("")}</Relationships>`;

function workbook(tables: readonly TextTable[]): string {
  const sheets = tables.map(
    ({ title }, at) => `<sheet name="${sheetName(title, at)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  return `<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><sheets>${sheets.join("")}</sheets></workbook>`;
}

/** Excel takes 31 characters, none of them : \ / ? * [ ]; two sheets of one name would not open. */
const sheetName = (title: string, at: number): string =>
  `${at + 1} ${escapeText(title.replace(/[:\\/?*[\]"']/g, " ").slice(0, 24))}`;

const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="黑体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="0" borderId="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" borderId="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf></cellXfs></styleSheet>`;

function sheet({ head, rows }: TextTable): string {
  const widths = head.map(
    (label, at) => `<col min="${at + 1}" max="${at + 1}" width="${widthOf(label, rows, at)}" customWidth="1"/>`,
  );
  const lines = [line(head, 1, 2), ...rows.map((row, at) => line(row, at + 2, 1))];
  const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  return `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${frozen}</sheetView></sheetViews><cols>${widths.join("")}</cols><sheetData>${lines.join("")}</sheetData><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`;
}

/** Wide enough for the longest cell, between a narrow number and a third of a page. */
function widthOf(label: string, rows: TextTable["rows"], at: number): number {
  const longest = Math.max([...label].length, ...rows.map((row) => [...(row[at] ?? "")].length));
  return Math.min(44, Math.max(7, longest * 2 + 2));
}

/** `column` 1 is A. A cell of text never becomes a formula: it is an inline string. */
function line(cells: readonly string[], row: number, style: number): string {
  const written = cells.map(
    (text, at) =>
      `<c r="${columnName(at)}${row}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeText(withoutControls(text))}</t></is></c>`,
  );
  return `<row r="${row}">${written.join("")}</row>`;
}

const columnName = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26);

/** XML cannot hold control characters. */
const withoutControls = (text: string): string =>
  text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "");
