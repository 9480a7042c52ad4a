import {
  AlignmentType,
  Document,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from "docx";
import { isRefusal } from "../../rules/refusal.ts";
import { cleanOffice } from "../files/clean-office.ts";
import { readZip } from "../files/zip-archive.ts";
import type { TextTable } from "./catalog-table.ts";

export const DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const MM = 56.7; // twips
/** A4 across, margins of 18 mm. */
const WIDTH = Math.round(261 * MM);
const SONG = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "仿宋_GB2312" };
const HEI = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "黑体" };
const TITLE = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "方正小标宋简体" };

/** A title, sentences and tables as a Word file across A4. Same input, same bytes: no date of making, no author. */
export async function writeDocx(
  title: string,
  words: readonly string[],
  tables: readonly TextTable[],
): Promise<Uint8Array> {
  const document = new Document({
    title,
    styles: { default: { document: { run: { font: SONG, size: 21, language: { eastAsia: "zh-CN" } } } } },
    sections: [
      {
        properties: { page: { size: PAGE, margin: MARGIN } },
        children: [heading(title), ...words.map(sentence), ...tables.flatMap(tableWithName)],
      },
    ],
  });
  const parts = await readZip(await Packer.toBuffer(document));
  if (isRefusal(parts)) throw new Error(`our own docx is not readable: ${parts.en}`);
  return cleanOffice(parts);
}

const PAGE = { width: Math.round(210 * MM), height: Math.round(297 * MM), orientation: PageOrientation.LANDSCAPE };
const MARGIN = {
  top: Math.round(18 * MM),
  bottom: Math.round(18 * MM),
  left: Math.round(18 * MM),
  right: Math.round(18 * MM),
};

const heading = (text: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 200 },
    children: [new TextRun({ text, font: TITLE, size: 36 })],
  });

const sentence = (text: string): Paragraph =>
  new Paragraph({ spacing: { after: 80 }, indent: { firstLine: 420 }, children: [new TextRun({ text })] });

function tableWithName(table: TextTable): (Paragraph | Table)[] {
  const widths = widthsOf(table);
  const row = (cells: readonly string[], head: boolean) =>
    new TableRow({ tableHeader: head, children: cells.map((text, at) => cell(text, widths[at] ?? 0, head)) });
  return [
    new Paragraph({ spacing: { before: 200, after: 100 }, children: [new TextRun({ text: table.title, font: HEI })] }),
    new Table({
      width: { size: WIDTH, type: WidthType.DXA },
      columnWidths: widths,
      rows: [row(table.head, true), ...table.rows.map((cells) => row(cells, false))],
    }),
  ];
}

function cell(text: string, width: number, head: boolean): TableCell {
  const run = new TextRun({ text, size: 16, font: head ? HEI : SONG });
  const alignment = head ? AlignmentType.CENTER : AlignmentType.LEFT;
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 40, bottom: 40, left: 60, right: 60 },
    children: [new Paragraph({ alignment, children: [run] })],
  });
}

/** Shares of the page by the longest words of each column, none below a number's width. */
function widthsOf({ head, rows }: TextTable): number[] {
  const weights = head.map((label, at) => {
    const longest = Math.max(label.length, ...rows.map((row) => (row[at] ?? "").length));
    return Math.min(30, Math.max(3, longest));
  });
  const sum = weights.reduce((all, one) => all + one, 0);
  return weights.map((one) => Math.floor((one / sum) * WIDTH));
}
