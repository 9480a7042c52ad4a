import { foldText } from "./grams.ts";

const BEFORE = 24;
const LENGTH = 96;

/** The words around the first term found in a text, or its beginning. Terms are compared folded, the text is shown as written. */
export function extractOf(text: string, terms: readonly string[]): string {
  const line = text.replace(/\s*\n\s*/g, " ").trim();
  const at = firstOf(line, terms);
  const from = Math.max(0, at - BEFORE);
  const piece = line.slice(from, from + LENGTH);
  return `${from > 0 ? "……" : ""}${piece}${from + LENGTH < line.length ? "……" : ""}`;
}

/** Where the first of the terms stands, in the order given; 0 when none does. */
function firstOf(line: string, terms: readonly string[]): number {
  const { folded, origin } = foldWithPlaces(line);
  for (const term of terms) {
    const at = folded.indexOf(foldText(term));
    if (at >= 0) return origin[at] ?? 0;
  }
  return 0;
}

/** The text folded sign by sign, and for every sign of it the place in the original. Spaces beside Han signs are dropped. */
function foldWithPlaces(line: string): { folded: string; origin: readonly number[] } {
  let folded = "";
  const origin: number[] = [];
  let at = 0;
  for (const sign of line) {
    const plain = /\s/.test(sign) ? "" : foldText(sign);
    for (const part of plain) {
      folded += part;
      for (let i = 0; i < part.length; i++) origin.push(at);
    }
    at += sign.length;
  }
  return { folded, origin };
}
