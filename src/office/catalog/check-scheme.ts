import {
  type Clause,
  type Coverage,
  checkReferencedNames,
  coverageOf,
  missingAsProblems,
  type NamedThing,
} from "./check-coverage.ts";
import { checkQuotes, checkRoutes, checkSeats, checkShorts, type Shares, sharesOf } from "./check-quotes.ts";
import { checkReferences } from "./check-references.ts";
import { checkRules } from "./check-rules.ts";
import { bareLists, checkHeadings, checkPacks, checkSubjects } from "./check-use.ts";
import type { Pack } from "./format/packs.ts";
import { gapsOf, type MatterGap } from "./gaps.ts";
import type { Scheme } from "./scheme-format.ts";
import type { SchemeProblem } from "./scheme-sentences.ts";
import { walkScheme } from "./walk-scheme.ts";
import { tooLowWeights } from "./weights.ts";

/** What all schemes are held against: what the five sources ask and name, and the national catalogs. */
export type Evidence = {
  readonly clauses: readonly Clause[];
  readonly named: readonly NamedThing[];
  readonly packs: ReadonlyMap<string, Pack>;
};

const COUNTED = [
  "agencies",
  "publishers",
  "departments",
  "groups",
  "sites",
  "channels",
  "columns",
  "matters",
  "topics",
  "lists",
  "assessments",
  "systems",
  "principles",
  "chain",
  "tasks",
] as const satisfies readonly (keyof Scheme)[];

export type SchemeReport = {
  readonly tenant: string;
  readonly problems: readonly SchemeProblem[];
  readonly shares: Shares;
  readonly coverage: Coverage;
  readonly counts: Readonly<Record<(typeof COUNTED)[number] | "milestones", number>>;
  /** Matters that lack one of the six attributes (SG-01): counted, no problem of form. */
  readonly gaps: readonly MatterGap[];
};

/** Proves that a scheme holds together: nothing dangles, quotes are verbatim, names are carried; tells what is not yet covered. */
export function checkScheme(scheme: Scheme, evidence: Evidence): SchemeReport {
  const walked = walkScheme(scheme);
  const { attributes } = walked;
  // A name in a vocabulary is written down and used nowhere: it covers nothing.
  const references = walked.references.filter(({ where }) => !where.startsWith("vocabularies."));
  const { clauses, named, packs } = evidence;
  const coverage = coverageOf(scheme.head.id, references, clauses, named);
  return {
    tenant: scheme.head.id,
    problems: [
      ...checkReferences(scheme),
      ...checkQuotes(attributes, scheme.source),
      ...checkShorts(scheme),
      ...checkSeats(scheme),
      ...checkRoutes(scheme),
      ...checkRules(scheme),
      ...checkHeadings(scheme),
      ...checkPacks(scheme, packs),
      ...tooLowWeights(scheme.assessments),
      ...checkReferencedNames(walked.references, clauses, named),
      ...bareLists(scheme, references),
      ...checkSubjects(scheme),
      ...(scheme.head.complete ? missingAsProblems(coverage) : []),
    ],
    shares: sharesOf(attributes),
    coverage,
    counts: countsOf(scheme),
    gaps: gapsOf(scheme.matters),
  };
}

function countsOf(scheme: Scheme): SchemeReport["counts"] {
  const counts = Object.fromEntries(COUNTED.map((noun) => [noun, scheme[noun].length]));
  return { ...counts, milestones: scheme.head.milestones.length } as SchemeReport["counts"];
}
