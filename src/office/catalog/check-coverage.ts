import { problem } from "./scheme-problems.ts";
import type { SchemeProblem } from "./scheme-sentences.ts";
import { type FoundReference, withoutSpace } from "./walk-scheme.ts";

/** A clause of the five sources and a named thing, as `schemes/clauses.yaml` and `schemes/named.yaml` list them. */
export type Clause = { readonly id: string };
export type NamedThing = { readonly id: string; readonly source: string; readonly name: string };
export type Coverage = {
  readonly clauses: { readonly mentioned: number; readonly missing: readonly string[] };
  readonly named: { readonly mentioned: number; readonly missing: readonly string[] };
};

const PREFIX: Readonly<Record<string, string>> = {
  jieyang: "JY",
  zhongshan: "ZS",
  zhejiang: "ZJ",
  liaocheng: "LC",
  shaoguan: "SG",
};

/** Which clauses and named things of the tenant the scheme refers to, and which not yet. */
export function coverageOf(
  tenant: string,
  references: readonly FoundReference[],
  clauses: readonly Clause[],
  named: readonly NamedThing[],
): Coverage {
  const mentioned = new Set(references.flatMap(({ refs }) => refs));
  const own = clauses.filter(({ id }) => id.startsWith(`${PREFIX[tenant] ?? tenant}-`)).map(({ id }) => id);
  const things = named.filter(({ source }) => source === tenant).map(({ id }) => id);
  return { clauses: split(own, mentioned), named: split(things, mentioned) };
}

function split(wanted: readonly string[], mentioned: ReadonlySet<string>) {
  const missing = wanted.filter((id) => !mentioned.has(id));
  return { mentioned: wanted.length - missing.length, missing };
}

/** Every reference meets a clause or a named thing, and who refers to a named thing carries its name. */
export function checkReferencedNames(
  references: readonly FoundReference[],
  clauses: readonly Clause[],
  named: readonly NamedThing[],
): SchemeProblem[] {
  const known = new Set(clauses.map(({ id }) => id));
  const nameOf = new Map(named.map(({ id, name }) => [id, withoutSpace(name)]));
  return references.flatMap(({ where, refs, text }) =>
    refs.flatMap((ref) => {
      if (known.has(ref)) return [];
      const name = nameOf.get(ref);
      if (name === undefined) return [problem("scheme-reference-unknown", where, ref)];
      return text.includes(name) ? [] : [problem("scheme-name-not-carried", where, `${ref} ${name}`)];
    }),
  );
}

/** What is not referred to, as problems: for a scheme that must be complete. */
export function missingAsProblems(coverage: Coverage): SchemeProblem[] {
  return [
    ...coverage.clauses.missing.map((id) => problem("scheme-clause-unmentioned", "clauses.yaml", id)),
    ...coverage.named.missing.map((id) => problem("scheme-name-unmentioned", "named.yaml", id)),
  ];
}
