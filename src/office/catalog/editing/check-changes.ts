import type { Tx } from "../../../platform/db/tables.ts";
import type { Day } from "../../../rules/law/day.ts";
import { isRefusal } from "../../../rules/refusal.ts";
import { checkQuotes, checkShorts } from "../check-quotes.ts";
import { checkReferences } from "../check-references.ts";
import { checkRules } from "../check-rules.ts";
import { checkHeadings, checkSubjects } from "../check-use.ts";
import { schemeImpact } from "../impact.ts";
import type { Scheme } from "../scheme-format.ts";
import type { SchemeProblem } from "../scheme-sentences.ts";
import { walkScheme } from "../walk-scheme.ts";
import { tooLowWeights } from "../weights.ts";
import { applyChanges } from "./apply-changes.ts";
import { rulesChangedOn } from "./catalog-versions.ts";
import type { ChangeSet } from "./change-set.ts";

/** What speaks against a change set before it may be submitted, in the sentences of the scheme check. Empty: nothing does. */
export async function checkChanges(tx: Tx, before: Scheme, set: ChangeSet, today: Day): Promise<SchemeProblem[]> {
  const said = [...missingWords(set), ...(await ruleTwice(tx, set))];
  const after = applyChanges(before, set);
  if (isRefusal(after)) return [...said, { code: after.refused, where: "changes", zh: after.zh, en: after.en }];
  const { stranded } = await schemeImpact(tx, after, (set.effectiveOn ?? today) as Day);
  return [
    ...said,
    ...newProblems(before, after),
    ...stranded.map(({ department, name, openDuties }) => ({
      code: "department-has-open-duties",
      where: `departments.${department}`,
      zh: `“${name}”要撤销，还有 ${openDuties} 项未完成的义务；请先移交，或者写明由哪个科室承接。`,
      en: `“${name}” ends with ${openDuties} open duties; hand them over or name its successor.`,
    })),
  ];
}

/** The problems of the catalog that the changes bring in; what was wrong before is not theirs. Pure. */
export function newProblems(before: Scheme, after: Scheme): SchemeProblem[] {
  const known = new Set(problemsOf(before).map(({ zh }) => zh));
  return problemsOf(after).filter(({ zh }) => !known.has(zh));
}

const problemsOf = (scheme: Scheme): SchemeProblem[] => [
  ...checkReferences(scheme),
  ...checkQuotes(walkScheme(scheme).attributes, scheme.source),
  ...checkShorts(scheme),
  ...checkRules(scheme),
  ...checkHeadings(scheme),
  ...checkSubjects(scheme),
  ...tooLowWeights(scheme.assessments),
];

function missingWords(set: ChangeSet): SchemeProblem[] {
  const problems: SchemeProblem[] = [];
  if (set.changes.length === 0)
    problems.push({ code: "catalog-no-change", where: "changes", zh: "还没有写改动。", en: "Nothing is changed yet." });
  if (set.effectiveOn === null)
    problems.push({
      code: "catalog-no-day",
      where: "effectiveOn",
      zh: "请写明从哪一天起生效。",
      en: "Say from which day the changes hold.",
    });
  if (set.reason.trim() === "")
    problems.push({ code: "catalog-no-reason", where: "reason", zh: "请写明为什么改。", en: "Say why." });
  return problems;
}

async function ruleTwice(tx: Tx, set: ChangeSet): Promise<SchemeProblem[]> {
  if (set.effectiveOn === null) return [];
  const wanted = set.changes.flatMap((one) => (one.kind === "set" && one.key === "clocks" ? [one.matter] : []));
  if (wanted.length === 0) return [];
  const changed = await rulesChangedOn(tx, set.effectiveOn as Day);
  return wanted
    .filter((matter) => changed.has(matter))
    .map((matter) => ({
      code: "catalog-rule-twice",
      where: `matters.${matter}.clocks`,
      zh: `事项 ${matter} 的期限在 ${set.effectiveOn} 这一天已经改过一次；请换一个生效日，或者更正那一次改动。`,
      en: `The rule of ${matter} is already changed on ${set.effectiveOn}; choose another day or correct that change.`,
    }));
}
