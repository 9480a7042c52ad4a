import type { Attribute } from "../../office/catalog/attribute.ts";
import { sentencesOf } from "../../office/catalog/source-sentences.ts";
import { withoutSpace } from "../../office/catalog/walk-scheme.ts";
import { walkValues } from "./scheme-values.ts";

/** A sentence of a scheme's source text, with the headings it stands under, outermost first. */
export type PlacedSentence = {
  /** Its place in the text, from 1. */
  readonly position: number;
  readonly words: string;
  readonly heading: boolean;
  readonly headings: readonly string[];
};

const HEADINGS = [
  /^[一二三四五六七八九十]+、/u,
  /^[（(][一二三四五六七八九十]+[）)]/u,
  /^\d{1,2}[、.．]\s*\D/u,
] as const;
/** Longer than this, a line that begins like a heading is a paragraph with a number. */
const LONGEST_HEADING = 40;

/** The sentences of a text in order; a line that numbers a part is a heading for what follows it. */
export function placedSentences(source: string): PlacedSentence[] {
  let above: { readonly level: number; readonly words: string }[] = [];
  return sentencesOf(source).map(({ position, words }) => {
    const level = HEADINGS.findIndex((pattern) => pattern.test(words));
    const heading = level >= 0 && [...words].length <= LONGEST_HEADING;
    if (heading) above = above.filter((one) => one.level < level);
    const headings = above.map((one) => one.words);
    if (heading) above = [...above, { level, words: words.replace(/。$/u, "") }];
    return { position, words, heading, headings };
  });
}

/** Finds quotes in a text whatever its white space: a source breaks lines in the middle of words. */
export class SourceText {
  readonly sentences: readonly PlacedSentence[];
  readonly #bare: readonly string[];
  readonly #whole: string;
  readonly #begins: readonly number[];
  constructor(source: string) {
    this.sentences = placedSentences(source);
    this.#bare = this.sentences.map((one) => withoutSpace(one.words));
    this.#whole = this.#bare.join("");
    let begin = 0;
    this.#begins = this.#bare.map((words) => {
      begin += words.length;
      return begin - words.length;
    });
  }

  /** The positions of the sentences a quote stands in: those of `near` that hold it, else its first place. Empty: it is not there. */
  find(quote: string, near: Iterable<number> = []): number[] {
    const needle = withoutSpace(quote);
    if (needle === "") return [];
    for (const position of near) if (this.#bare[position - 1]?.includes(needle)) return [position];
    const found = this.#whole.indexOf(needle);
    if (found < 0) return [];
    const end = found + needle.length;
    return this.sentences.flatMap(({ position }) => {
      const begin = this.#begins[position - 1] ?? 0;
      return begin < end && begin + (this.#bare[position - 1]?.length ?? 0) > found ? [position] : [];
    });
  }
}

/**
 * What a row of the scheme quotes, by sentence; long quotes are placed first, short ones go where those stand. `without` are
 * quotes that say nothing of this row in particular.
 */
export function quotedSentences(
  source: SourceText,
  row: unknown,
  without: ReadonlySet<string> = new Set(),
): ReadonlyMap<number, readonly string[]> {
  const own = new Set(quotesIn(row).filter((quote) => !without.has(quote)));
  const quotes = [...own].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const found = new Map<number, string[]>();
  for (const quote of quotes)
    for (const position of source.find(quote, [...found.keys()]))
      found.set(position, [...(found.get(position) ?? []), quote]);
  return new Map([...found].sort(([a], [b]) => a - b));
}

/** Every quote a row holds, its own and those of what it contains. */
function quotesIn(row: unknown): string[] {
  return walkValues(row).flatMap((value) => {
    const { from, quote } = value as Partial<Attribute<unknown>>;
    return from === "quote" && typeof quote === "string" ? [quote] : [];
  });
}

/** The quotes that more than half of the rows share: what the plan says once for all of them. */
export function sharedQuotes(rows: readonly unknown[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const row of rows) for (const quote of new Set(quotesIn(row))) counts.set(quote, (counts.get(quote) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count * 2 > rows.length && rows.length > 2).map(([quote]) => quote));
}
