import type { Scheme } from "./scheme-format.ts";
import { walkScheme, withoutSpace } from "./walk-scheme.ts";

/** A sentence of the source in its order; `paragraph` counts the lines that hold words. */
export type Sentence = { readonly position: number; readonly paragraph: number; readonly words: string };

/** Cuts a source text into sentences: at 。！？；, keeping the mark, and at the end of a paragraph. */
export function sentencesOf(source: string): Sentence[] {
  const paragraphs = source
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return paragraphs
    .flatMap((line, index) =>
      (line.match(/[^。！？；]+[。！？；]*/gu) ?? [line]).map((words) => ({
        paragraph: index + 1,
        words: words.trim(),
      })),
    )
    .filter(({ words }) => words !== "")
    .map((sentence, index) => ({ position: index + 1, ...sentence }));
}

/** One quoted attribute at the sentence its quote begins in: "this duty comes from this sentence". */
export type SentenceUse = {
  readonly sentence: number;
  readonly noun: string;
  readonly object: string;
  readonly path: string;
  readonly quote: string;
};

/** Every quoted attribute of the scheme with the sentence that carries it; a quote the source does not hold is left out. */
export function sentenceUses(scheme: Scheme, sentences: readonly Sentence[]): SentenceUse[] {
  const begins: number[] = [];
  let whole = "";
  for (const { words } of sentences) {
    begins.push(whole.length);
    whole += withoutSpace(words);
  }
  const uses = walkScheme(scheme).attributes.flatMap(({ where, attribute: { from, quote } }) => {
    const at = from === "quote" && quote !== undefined ? whole.indexOf(withoutSpace(quote)) : -1;
    if (at < 0 || quote === undefined) return [];
    const sentence = begins.findLastIndex((begin) => begin <= at) + 1;
    return [{ sentence, ...ownerOf(where), path: where, quote }];
  });
  return [...new Map(uses.map((use) => [`${use.sentence}/${use.path}`, use])).values()];
}

/** Which object answers for which clause or named thing, each pair once. */
export function referenceRows(scheme: Scheme) {
  const rows = walkScheme(scheme).references.flatMap(({ where, refs }) =>
    refs.map((reference) => ({ reference, ...ownerOf(where) })),
  );
  return [...new Map(rows.map((row) => [`${row.reference}/${row.noun}/${row.object}`, row])).values()];
}

/** `matters.wall-reform.short` belongs to the noun `matters` and the object `wall-reform`; what stands in the head, to the head. */
function ownerOf(where: string): { noun: string; object: string } {
  const [noun = "", object = ""] = where.split(".");
  return { noun, object };
}
