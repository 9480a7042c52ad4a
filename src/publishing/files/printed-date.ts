import { type Day, parseDay } from "../../rules/law/day.ts";
import { isRefusal } from "../../rules/refusal.ts";

const SPOKEN = "〇○零一二三四五六七八九";
const VALUE: Readonly<Record<string, number>> = {
  〇: 0,
  "○": 0,
  零: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const ARABIC = "(\\d{4}) ?年 ?(\\d{1,2}) ?月 ?(\\d{1,2}) ?日";
const CHINESE = `([${SPOKEN}oO0]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十廿]{1,4})日`;

/** A date as printed: where it starts in the text, its words, and the day, or `impossible` when no calendar has it. */
export type PrintedDate = { readonly at: number; readonly quote: string; readonly day: Day | "impossible" };

/** The first date of a line, in Arabic digits (full-width too), Chinese numerals, or 2019-12-03. Offsets are those of the line. */
export function printedDate(line: string): PrintedDate | undefined {
  // One character for one, so that offsets stay those of the line.
  const plain = line.replace(/[０-９．／－　]/g, (c) =>
    c === "　" ? " " : String.fromCharCode(c.charCodeAt(0) - 0xfee0),
  );
  const arabic = new RegExp(ARABIC).exec(plain);
  if (arabic !== null) return dated(line, arabic, Number(arabic[1]), Number(arabic[2]), Number(arabic[3]));
  const chinese = new RegExp(CHINESE).exec(plain);
  if (chinese !== null) {
    const year = Number([...(chinese[1] ?? "")].map((c) => VALUE[c] ?? 0).join(""));
    return dated(line, chinese, year, spokenNumber(chinese[2] ?? ""), spokenNumber(chinese[3] ?? ""));
  }
  const short = /(?<![\d-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d-])/.exec(plain);
  return short === null ? undefined : dated(line, short, Number(short[1]), Number(short[3]), Number(short[4]));
}

function dated(line: string, match: RegExpExecArray, year: number, month: number, day: number): PrintedDate {
  const parsed = parseDay(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
  const quote = line.slice(match.index, match.index + match[0].length);
  return { at: match.index, quote, day: isRefusal(parsed) ? "impossible" : parsed };
}

const pad = (value: number, width: number) => String(value).padStart(width, "0");

/** 一 … 三十一 (and 廿): tens and ones. */
function spokenNumber(words: string): number {
  const ten = words.search(/[十廿]/);
  if (ten < 0) return words.length === 1 ? (VALUE[words] ?? 0) : 0;
  const tens = words[ten] === "廿" ? 2 : ten === 0 ? 1 : (VALUE[words[0] ?? ""] ?? 0);
  const ones = words.slice(ten + 1);
  return tens * 10 + (ones === "" ? 0 : (VALUE[ones] ?? 0));
}
