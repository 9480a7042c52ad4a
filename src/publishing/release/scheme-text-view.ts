import { matterFile, schemeTextFile } from "../site/address.ts";
import type { SchemeTextView } from "../site/views/catalog.ts";
import type { HeldScheme } from "./scheme-held.ts";
import { quotedSentences } from "./scheme-text.ts";
import { clausesOf } from "./scheme-values.ts";
import type { SiteFrame } from "./site-frame.ts";

/** Sentences of the source on one page. */
export const SENTENCES_ON_PAGE = 50;

/** The address of a sentence of the source, counted from 1. */
export const sentenceAddress = (position: number): string =>
  `${schemeTextFile(Math.floor((position - 1) / SENTENCES_ON_PAGE))}#s${position}`;

/** The pages of the plan's text: every sentence with what comes from it (JY-29). None when the text is not held. */
export function schemeTextViews(frame: SiteFrame, held: HeldScheme): SchemeTextView[] {
  const { sentences } = held.text;
  const pages = Math.ceil(sentences.length / SENTENCES_ON_PAGE);
  const uses = usesBySentence(held);
  return Array.from({ length: pages }, (_, page) => ({
    site: frame.view,
    title: held.scheme.head.title.is,
    status: held.scheme.head.status.is === "in force" ? ("in-force" as const) : ("historical" as const),
    page,
    pages,
    sentences: sentences.slice(page * SENTENCES_ON_PAGE, (page + 1) * SENTENCES_ON_PAGE).map((sentence) => {
      const { position, words, heading } = sentence;
      const used = uses.get(position);
      const matters = used?.matters ?? [];
      return {
        number: position,
        text: words,
        heading,
        marks: used?.quotes ?? [],
        clauses: used?.clauses ?? [],
        matters,
      };
    }),
  }));
}

type Uses = {
  readonly quotes: readonly string[];
  readonly clauses: readonly string[];
  readonly matters: SchemeTextView["sentences"][number]["matters"];
};

/** What each sentence carries: the matters whose attributes quote it, and the clauses they answer to. */
function usesBySentence(held: HeldScheme): ReadonlyMap<number, Uses> {
  const uses = new Map<number, Uses>();
  for (const { id, row, retiredOn } of held.matters) {
    if (retiredOn !== null) continue;
    for (const [position, quotes] of quotedSentences(held.text, row)) {
      const known = uses.get(position) ?? { quotes: [], clauses: [], matters: [] };
      uses.set(position, {
        quotes: [...new Set([...known.quotes, ...quotes])],
        clauses: [...new Set([...known.clauses, ...clausesOf(row)])].sort(),
        matters: [...known.matters, { label: row.name.is, to: matterFile(id), note: null }],
      });
    }
  }
  return uses;
}
