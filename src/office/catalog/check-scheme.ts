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
import type { Scheme } from "./scheme-format.ts";
import { problem } from "./scheme-problems.ts";
import type { SchemeProblem } from "./scheme-sentences.ts";
import { walkScheme } from "./walk-scheme.ts";

/** What a scheme is held against: its source text, and what the five sources ask and name. */
export type Evidence = {
  readonly source: string;
  readonly clauses: readonly Clause[];
  readonly named: readonly NamedThing[];
  /** Can the rule grammar read this rule? */
  readonly readsRule: (rule: string) => boolean;
};

export type SchemeReport = {
  readonly tenant: string;
  readonly problems: readonly SchemeProblem[];
  readonly shares: Shares;
  readonly coverage: Coverage;
  readonly counts: Readonly<Record<"agencies" | "departments" | "columns" | "matters" | "tasks" | "sites", number>>;
};

/** Proves that a scheme holds together: nothing dangles, quotes are verbatim, names are carried; tells what is not yet covered. */
export function checkScheme(scheme: Scheme, evidence: Evidence): SchemeReport {
  const { attributes, references } = walkScheme(scheme);
  const { clauses, named } = evidence;
  const coverage = coverageOf(scheme.head.id, references, clauses, named);
  return {
    tenant: scheme.head.id,
    problems: [
      ...checkReferences(scheme),
      ...checkQuotes(attributes, evidence.source),
      ...checkShorts(scheme),
      ...checkSeats(scheme),
      ...checkRoutes(scheme),
      ...checkRules(scheme, evidence.readsRule),
      ...checkReferencedNames(references, clauses, named),
      ...(scheme.head.complete ? missingAsProblems(coverage) : []),
    ],
    shares: sharesOf(attributes),
    coverage,
    counts: {
      agencies: scheme.agencies.length,
      departments: scheme.departments.length,
      columns: scheme.columns.length,
      matters: scheme.matters.length,
      tasks: scheme.tasks.length,
      sites: scheme.sites.length,
    },
  };
}

function checkRules(scheme: Scheme, readsRule: (rule: string) => boolean): SchemeProblem[] {
  const rules = [
    ...scheme.columns.map(({ id, rule }) => ({ where: `columns.${id}.rule`, rule: rule.is })),
    ...scheme.matters.flatMap(({ id, clocks }) =>
      clocks.flatMap(({ rule, handOver }) => [
        { where: `matters.${id}.clocks`, rule: rule.is },
        { where: `matters.${id}.clocks`, rule: handOver?.is ?? null },
      ]),
    ),
  ];
  return rules.flatMap(({ where, rule }) =>
    rule === null || readsRule(rule) ? [] : [problem("scheme-rule-unreadable", where, rule)],
  );
}
