import { expectAnswer } from "../refusal.ts";
import type { Day } from "./day.ts";
import type { LegalNumber } from "./legal-number.ts";
import { DECISION_NUMBERS } from "./legal-numbers-decisions.ts";
import { DISCLOSURE_NUMBERS } from "./legal-numbers-disclosure.ts";
import { REQUEST_NUMBERS } from "./legal-numbers-requests.ts";
import { RESOURCE_NUMBERS } from "./legal-numbers-resources.ts";
import { parseRule, type Rule } from "./rule.ts";

/** Every number the law sets for the platform, older versions included, with article, source and how sure we are. */
export const LEGAL_NUMBERS: readonly LegalNumber[] = [
  ...DISCLOSURE_NUMBERS,
  ...REQUEST_NUMBERS,
  ...DECISION_NUMBERS,
  ...RESOURCE_NUMBERS,
];

/** Whether a basis is in force on a day; first and last day count. */
export const inForce = (basis: LegalNumber["basis"], on: Day): boolean =>
  basis.effectiveFrom <= on && (basis.effectiveTo === null || on <= basis.effectiveTo);

/** The version of a number that is in force on a day; undefined when there is none. */
export const legalNumberOn = (code: string, on: Day): LegalNumber | undefined =>
  LEGAL_NUMBERS.find((number) => number.code === code && inForce(number.basis, on));

/** The time limit with this code in force on a day; undefined when there is none, or when the number is no time limit. */
export function legalRuleOn(code: string, on: Day): Rule | undefined {
  const value = legalNumberOn(code, on)?.value;
  return value?.kind === "rule" ? expectAnswer(parseRule(value.rule)) : undefined;
}
