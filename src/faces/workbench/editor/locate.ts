import { findPrivate } from "../../../rules/privacy/find-private.ts";
import type { Finding } from "../../desk/contract/clearance.ts";

export type Place = { from: number; to: number };

/**
 * Where a finding stands in a text. The office never sends the find itself, so the same pure rules look again here; a find that
 * those rules do not know is looked up by the words around it.
 */
export function locate(text: string, finding: Finding): Place[] {
  const found = findPrivate(text)
    .filter((one) => one.kind === finding.kind && (one.mask ?? null) === finding.mask)
    .map((one) => ({ from: one.start, to: one.end }));
  // What can be masked is known to the rules: not found means that it is gone already.
  if (found.length > 0 || finding.mask !== null) return found;
  const words = finding.extract.replace(/^…|…$/g, "").trim();
  const at = words.length < 2 ? -1 : text.indexOf(words);
  return at === -1 ? [] : [{ from: at, to: at + words.length }];
}

/** The text with the finding masked, everywhere it stands. */
export function maskText(text: string, finding: Finding): string {
  if (finding.mask === null) return text;
  const { mask } = finding;
  return locate(text, finding)
    .toReversed()
    .reduce((whole, place) => whole.slice(0, place.from) + mask + whole.slice(place.to), text);
}
