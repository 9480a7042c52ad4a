import { ownNumber } from "./document-number.ts";
import { isHeading, readsAsTitle } from "./heading.ts";
import type { Recognised } from "./imported-document.ts";

export type FoundTitle = {
  readonly found: Recognised<string> | undefined;
  /** Lines (from 1) the title takes, more than one when it was broken over lines. */
  readonly lines: readonly number[];
  /** True when only its place says that it is the title. */
  readonly guessed: boolean;
};

const LOOK_AT = 15;
const LONGEST_TITLE = 120;
const MOST_LINES = 4;
const NOT_A_TITLE = /文件$|^签发人|^(?:特急|加急|急件)$|^密级|^份号|^[0-9]{6}$/;

/** The title: the first lines of the head that together read like one; else a short first line, marked as guessed. */
export function findTitle(lines: readonly string[]): FoundTitle {
  const head = lines
    .map((line, index) => ({ text: line.trim(), index }))
    .filter((line) => line.text !== "")
    .slice(0, LOOK_AT);
  for (let from = 0; from < head.length; from++) {
    const first = head[from];
    if (first === undefined || endsHead(first.text)) break;
    if (skipped(first.text)) continue;
    for (let take = 1; take <= MOST_LINES && from + take <= head.length; take++) {
      const group = head.slice(from, from + take);
      if (group.some((line) => endsHead(line.text) || (skipped(line.text) && take > 1))) break;
      const title = joinTitle(group.map((line) => line.text));
      if (title.length > LONGEST_TITLE) break;
      if (readsAsTitle(title)) return titleOf(lines, group, title, false);
    }
  }
  const first = head.find((line) => !skipped(line.text));
  if (first === undefined || first.text.length > 60 || endsHead(first.text))
    return { found: undefined, lines: [], guessed: false };
  return titleOf(lines, [first], joinTitle([first.text]), true);
}

/** The salutation, a heading or a sentence ends the head of a document. */
const endsHead = (text: string) =>
  /[：:。；]$/.test(text) || text.length > LONGEST_TITLE || isHeading(text) || text.includes("\t");
const skipped = (text: string) => NOT_A_TITLE.test(text.replace(/\s/g, "")) || ownNumber(text) !== undefined;

/** Joined without the spaces that layout put between Chinese characters. */
const joinTitle = (parts: readonly string[]) =>
  parts.join("").replace(/(?<=[\p{Script=Han}》〉”）])\s+(?=[\p{Script=Han}《〈“（])/gu, "");

function titleOf(
  lines: readonly string[],
  group: readonly { text: string; index: number }[],
  value: string,
  guessed: boolean,
): FoundTitle {
  const index = group[0]?.index ?? 0;
  const line = lines[index] ?? "";
  const quote = line.trim();
  const start = line.indexOf(quote);
  return {
    found: { value, line: index + 1, start, end: start + quote.length, quote },
    lines: group.map((part) => part.index + 1),
    guessed,
  };
}
