import type { Origin } from "./attribute.ts";
import { GATES } from "./format/words.ts";
import type { Scheme } from "./scheme-format.ts";
import { problem } from "./scheme-problems.ts";
import type { SchemeProblem } from "./scheme-sentences.ts";
import { type FoundAttribute, withoutSpace } from "./walk-scheme.ts";

/** How many attributes come from where. */
export type Shares = Readonly<Record<Origin, number>>;

/** Quotes stand verbatim in the source (white space aside), laws are named, what is inferred borrows no quote. */
export function checkQuotes(found: readonly FoundAttribute[], source: string): SchemeProblem[] {
  const words = withoutSpace(source);
  return found.flatMap(({ where, attribute: { from, quote, law, is } }) => {
    if (from !== "quote" && quote !== undefined) return [problem("scheme-quote-borrowed", where, from)];
    if (from === "law") return law === undefined ? [problem("scheme-law-missing", where, String(is))] : [];
    if (from === "inferred") return [];
    if (quote === undefined) return [problem("scheme-quote-missing", where, String(is))];
    return words.includes(withoutSpace(quote)) ? [] : [problem("scheme-quote-not-verbatim", where, quote)];
  });
}

/** Counts the origins of all attributes. */
export function sharesOf(found: readonly FoundAttribute[]): Shares {
  const shares = { quote: 0, law: 0, inferred: 0 };
  for (const { attribute } of found) shares[attribute.from]++;
  return shares;
}

/** A matter's short name has at most 7 characters, a department's exactly 2: boards and phones have no room for more. */
export function checkShorts(scheme: Scheme): SchemeProblem[] {
  const matters = scheme.matters.filter(({ short }) => [...short.is].length > 7);
  const departments = scheme.departments.filter(({ short }) => [...short.is].length !== 2);
  return [
    ...matters.map(({ id, short }) => problem("scheme-short-too-long", `matters.${id}`, short.is)),
    ...departments.map(({ id, short }) => problem("scheme-short-too-long", `departments.${id}`, short.is)),
  ];
}

/** A group has as many names as seats, where the source names anyone. */
export function checkSeats(scheme: Scheme): SchemeProblem[] {
  return scheme.groups.flatMap((group) =>
    (["head", "deputies", "members"] as const).flatMap((seat) => {
      const { count, names } = group[seat];
      if (names.length === 0 || names.length === count.is) return [];
      return [problem("scheme-seats-differ", `groups.${group.id}.${seat}`, `${count.is} / ${names.length}`)];
    }),
  );
}

/** A route begins with its author, has a secrecy review and at least two signers besides, and its signers tick each gate (LC-18, ZJ-09). */
export function checkRoutes(scheme: Scheme): SchemeProblem[] {
  return scheme.routes.flatMap(({ id, signers }) => {
    const roles = signers.map(({ role }) => role);
    const ticked = new Set(signers.flatMap(({ gates }) => gates));
    const open = GATES.filter((gate) => !ticked.has(gate));
    const faults = [
      ...(roles[0] === "author" && roles.lastIndexOf("author") === 0 ? [] : ["author"]),
      ...(roles.includes("secrecyReviewer") ? [] : ["secrecyReviewer"]),
      ...open,
    ];
    return faults.map((fault) => problem("scheme-route-broken", `routes.${id}`, fault));
  });
}
