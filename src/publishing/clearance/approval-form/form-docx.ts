import {
  AlignmentType,
  Document,
  HeightRule,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import { isRefusal } from "../../../rules/refusal.ts";
import { cleanOffice } from "../../files/clean-office.ts";
import { readZip } from "../../files/zip-archive.ts";
import {
  type ApprovalForm,
  coverInWords,
  type FieldLabel,
  type FormField,
  formFields,
  labelLines,
  signingRows,
} from "./model.ts";

const MM = 56.7; // twips
/** GB/T 9704: text area 156 mm wide; the label column takes what four lines of seven characters need. */
const WIDTH = Math.round(156 * MM);
const LABEL = Math.round(38 * MM);
const HALF = Math.round((WIDTH - 2 * LABEL) / 2);
const SONG = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "仿宋_GB2312" };
const HEI = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "黑体" };
const TITLE = { ascii: "Times New Roman", hAnsi: "Times New Roman", eastAsia: "方正小标宋简体" };

/** The approval form as a Word file. Same form, same bytes: no date of making, no random ids, no author. */
export async function approvalFormDocx(form: ApprovalForm): Promise<Uint8Array> {
  const document = new Document({
    title: form.heading,
    styles: { default: { document: { run: { font: SONG, size: 24, language: { eastAsia: "zh-CN" } } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: Math.round(210 * MM), height: Math.round(297 * MM) },
            margin: {
              top: Math.round(25 * MM),
              bottom: Math.round(20 * MM),
              left: Math.round(28 * MM),
              right: Math.round(26 * MM),
            },
          },
        },
        children: [heading(form.heading), formTable(formFields(form)), dayLine(form), ...signingRecord(form)],
      },
    ],
  });
  const parts = await readZip(await Packer.toBuffer(document));
  if (isRefusal(parts)) throw new Error(`our own docx is not readable: ${parts.en}`);
  return cleanOffice(parts);
}

function heading(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 240 },
    children: [new TextRun({ text, font: TITLE, size: 40 })],
  });
}

const MINIMUM_MM: Readonly<Partial<Record<FieldLabel, number>>> = {
  "拟公开内容（可另附件）": 36,
  科室负责人审查意见: 32,
  分管领导审查意见: 32,
};

function formTable(fields: readonly FormField[]): Table {
  const field = (label: FieldLabel) => fields.find((one) => one.label === label) ?? { label, lines: [] };
  const wide = (label: FieldLabel) => row(label, [labelCell(label), valueCell(field(label), 3)]);
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: [LABEL, HALF, LABEL, HALF],
    rows: [
      wide("拟公开内容提交部门"),
      wide("拟公开内容（可另附件）"),
      wide("公开形式"),
      row("公开时间", [
        labelCell("公开时间"),
        valueCell(field("公开时间"), 1),
        labelCell("公开期限"),
        valueCell(field("公开期限"), 1),
      ]),
      wide("科室负责人审查意见"),
      wide("分管领导审查意见"),
    ],
  });
}

function row(label: FieldLabel, children: TableCell[]): TableRow {
  return new TableRow({
    cantSplit: true,
    height: { value: Math.round((MINIMUM_MM[label] ?? 12) * MM), rule: HeightRule.ATLEAST },
    children,
  });
}

function labelCell(label: FieldLabel): TableCell {
  const lines = labelLines(label).map(
    (text) => new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text, font: HEI })] }),
  );
  return cell(lines, LABEL, 1);
}

function valueCell({ lines }: FormField, columns: 1 | 3): TableCell {
  const paragraphs = lines.map((text) => new Paragraph({ spacing: { line: 330 }, children: [new TextRun({ text })] }));
  return cell(
    paragraphs.length === 0 ? [new Paragraph("")] : paragraphs,
    columns === 3 ? WIDTH - LABEL : HALF,
    columns,
  );
}

function cell(children: Paragraph[], width: number, columns: number): TableCell {
  return new TableCell({
    columnSpan: columns,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 80, bottom: 80, left: 110, right: 110 },
    children,
  });
}

function dayLine(form: ApprovalForm): Paragraph {
  const text = formFields(form).at(-1)?.lines[0] ?? "";
  return new Paragraph({
    alignment: AlignmentType.RIGHT,
    spacing: { before: 120, after: 120 },
    indent: { right: 560 },
    children: [new TextRun({ text })],
  });
}

/** Below the form of the source, in small type: who signed what and when, the secrecy review among them. */
function signingRecord(form: ApprovalForm): (Paragraph | Table)[] {
  const small = (text: string, font = SONG) => new Paragraph({ children: [new TextRun({ text, size: 18, font })] });
  const widths = [24, 46, 52, 34].map((mm) => Math.round(mm * MM));
  const line = (texts: readonly string[], font = SONG) =>
    new TableRow({ cantSplit: true, children: texts.map((text, at) => cell([small(text, font)], widths[at] ?? 0, 1)) });
  const rows = signingRows(form).map(({ step, who, what, when }) => line([step, who, what, when]));
  return [
    small("签署记录", HEI),
    new Table({
      width: { size: WIDTH, type: WidthType.DXA },
      columnWidths: widths,
      rows: [line(["环节", "签名", "意见与关口", "时间"], HEI), ...rows],
    }),
    small(coverInWords(form)),
  ];
}
