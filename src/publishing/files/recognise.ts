import type { Day } from "../../rules/law/day.ts";
import { normalNumber, ownNumber, quotesNumber } from "./document-number.ts";
import { type FoundTitle, findTitle } from "./find-title.ts";
import { isHeading } from "./heading.ts";
import type { ImportWarning, PrintedDisposition, Recognised, RecognisedFields } from "./imported-document.ts";
import { printedDate } from "./printed-date.ts";

/** What recognition found, what it says about it, and which lines became fields and leave the body. */
export type Recognition = RecognisedFields & {
  readonly warnings: readonly ImportWarning[];
  readonly taken: ReadonlySet<number>;
};

const HEAD_LINES = 20;
const AGENCY =
  /^[\p{Script=Han}（）()]{2,40}(?:局|厅|部|委|办|委员会|办公室|政府|中心|处|院|会|公司|站|所|总队|支队|领导小组)$/u;

/**
 * Finds title, document number, issuing agency, date and printed disclosure attribute where they stand: the number on a
 * line of its own in the head, agency and date in the signature, the attribute on a line of its own. Linear in the text.
 */
export function recognise(lines: readonly string[]): Recognition {
  const title = findTitle(lines);
  const docNo = findNumber(lines);
  const signature = findSignature(lines);
  const agency = signature.agency ?? letterhead(lines) ?? agencyInTitle(title, lines);
  const disposition = findDisposition(lines);
  const warnings = [
    ...(title.found === undefined
      ? [warn("title-not-found")]
      : title.guessed
        ? [warn("title-guessed", title.found.line)]
        : []),
    ...(docNo === undefined ? [warn(lines.some(quotesNumber) ? "number-only-quoted" : "number-not-found")] : []),
    ...(agency === undefined ? [warn("agency-not-found")] : []),
    ...signature.impossible.map((line) => warn("impossible-date", line)),
    ...(signature.madeOn === undefined && signature.impossible.length === 0 ? [warn("date-not-found")] : []),
    ...(disposition === undefined ? [warn("attribute-not-printed")] : []),
  ];
  const taken = new Set([...title.lines, ...(docNo === undefined ? [] : [docNo.line])]);
  return { title: title.found, docNo, agency, madeOn: signature.madeOn, disposition, warnings, taken };
}

function findNumber(lines: readonly string[]): Recognised<string> | undefined {
  let seen = 0;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    if (seen++ > HEAD_LINES) return undefined;
    const own = line.length <= 80 ? ownNumber(line) : undefined;
    if (own !== undefined) return place(index, own.at, own.quote, normalNumber(own.quote));
  }
  return undefined;
}

type Signature = {
  readonly agency: Recognised<string> | undefined;
  readonly madeOn: Recognised<Day> | undefined;
  readonly impossible: readonly number[];
};

/** The signature 落款: a date that has its line to itself (or shares it with the agency), best with the agency just above. */
function findSignature(lines: readonly string[]): Signature {
  const impossible: number[] = [];
  let dateOnly: Recognised<Day> | undefined;
  for (const [index, line] of lines.entries()) {
    const text = line.trim();
    if (text === "" || text.length > 60 || isHeading(text)) continue;
    const date = printedDate(line);
    if (date === undefined) continue;
    const rest = (line.slice(0, date.at) + line.slice(date.at + date.quote.length)).replace(/\s/g, "");
    const beside = AGENCY.test(rest) ? rest : undefined;
    if (beside === undefined && !/^(?:[（(].{0,20}[)）]|印发|印)?$/.test(rest)) continue;
    if (date.day === "impossible") {
      impossible.push(index + 1);
      continue;
    }
    const madeOn = place(index, date.at, date.quote, date.day);
    const agency = beside === undefined ? agencyAbove(lines, index) : agencyAt(lines, index, beside);
    if (agency !== undefined) return { agency, madeOn, impossible };
    if (rest === "") dateOnly ??= madeOn;
  }
  return { agency: undefined, madeOn: dateOnly, impossible };
}

function agencyAbove(lines: readonly string[], dateIndex: number): Recognised<string> | undefined {
  for (let index = dateIndex - 1, looked = 0; index >= 0 && looked < 1; index--) {
    const text = (lines[index] ?? "").trim();
    if (text === "") continue;
    looked++;
    const name = text.replace(/\s/g, "");
    if (AGENCY.test(name)) return agencyAt(lines, index, name);
  }
  return undefined;
}

function agencyAt(lines: readonly string[], index: number, name: string): Recognised<string> | undefined {
  const line = lines[index] ?? "";
  const at = line.indexOf(name);
  // A name spaced out (聊城市 住建局) is found by its first and last character.
  const start = at >= 0 ? at : line.indexOf(name[0] ?? "");
  const end = at >= 0 ? at + name.length : line.lastIndexOf(name.at(-1) ?? "") + 1;
  return place(index, start, line.slice(start, end), name);
}

function letterhead(lines: readonly string[]): Recognised<string> | undefined {
  for (const [index, line] of lines.slice(0, HEAD_LINES).entries()) {
    const name = /^(.{4,40})文件$/u.exec(line.replace(/\s/g, ""))?.[1];
    if (name !== undefined && AGENCY.test(name)) return agencyAt(lines, index, name);
  }
  return undefined;
}

const IN_TITLE =
  /^([\p{Script=Han}]{2,30}?(?:局|厅|委员会|办公室|政府|中心))(?=关于|印发|转发|推进|贯彻|开展|公布|公开)/u;

function agencyInTitle(title: FoundTitle, lines: readonly string[]): Recognised<string> | undefined {
  const name = IN_TITLE.exec(title.found?.value ?? "")?.[1];
  return name === undefined || title.found === undefined ? undefined : agencyAt(lines, title.found.line - 1, name);
}

const ATTRIBUTE: readonly (readonly [PrintedDisposition, RegExp])[] = [
  ["withheld", /^(?:此(?:文|件|文件))?(?:不予公开|不公开)$/],
  ["onRequest", /^(?:此(?:文|件|文件))?依申请公开$/],
  ["proactive", /^(?:此(?:文|件|文件))?(?:公开发布|主动公开|全文公开)$/],
];

function findDisposition(lines: readonly string[]): Recognised<PrintedDisposition> | undefined {
  for (const [index, line] of lines.entries()) {
    if (line.length > 40 || !line.includes("公开")) continue;
    const words = line.replace(/[\s（）()【】[\]。]/g, "").replace(/^(?:信息)?公开(?:属性|形式|方式|类别)[:：]/, "");
    const found = ATTRIBUTE.find(([, pattern]) => pattern.test(words));
    if (found !== undefined) return place(index, line.length - line.trimStart().length, line.trim(), found[0]);
  }
  return undefined;
}

function place<Value>(index: number, start: number, quote: string, value: Value): Recognised<Value> {
  return { value, line: index + 1, start, end: start + quote.length, quote };
}

const WARNINGS = {
  "title-not-found": ["没有认出标题，请填写。", "no title was recognised; please fill it in"],
  "title-guessed": ["首行被当作标题，请核对。", "the first line was taken as the title; please check"],
  "number-not-found": ["文中没有发文字号。", "the text bears no document number"],
  "number-only-quoted": [
    "文中只引用了别的文件的字号，没有本文件自己的字号，未填。",
    "the text quotes numbers of other documents but bears none of its own; left empty",
  ],
  "agency-not-found": ["没有认出发文机关，请填写。", "no issuing agency was recognised; please fill it in"],
  "impossible-date": [
    "落款日期在日历上不存在，未采用，请核对原件。",
    "the date in the signature does not exist in any calendar and was not taken; check the original",
  ],
  "date-not-found": ["没有认出成文日期，请填写。", "no date was recognised; please fill it in"],
  "attribute-not-printed": [
    "文中没有印公开属性，须由拟稿人选择。",
    "no disclosure attribute is printed; the drafter has to choose",
  ],
} as const;

function warn(code: keyof typeof WARNINGS, line?: number): ImportWarning {
  const [zh, en] = WARNINGS[code];
  return line === undefined ? { code, zh, en } : { code, zh, en, line };
}
