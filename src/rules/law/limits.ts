import type { Day } from "./day.ts";
import { legalNumberOn, legalRuleOn } from "./legal-numbers.ts";
import type { Rule } from "./rule.ts";

/** The two clocks of proactive disclosure (clause ZS-12): codes of `LEGAL_NUMBERS`. */
export type GeneralLimit = "disclosure" | "permit-or-penalty";

/** A limit that another law sets for a matter; it goes before the general one (条例 Art 26) and is named. */
export type SpecialLimit = { readonly rule: Rule; readonly law: string; readonly article: string };

/** The limit that holds: the rule to count with, and whose rule it is. */
export type HoldingLimit = {
  readonly rule: Rule;
  readonly law: string;
  readonly article: string;
  readonly special: boolean;
};

/**
 * Which limit holds for information made, changed or decided on `since`: another law's if there is one, else the general
 * limit in force that day. Undefined when no version of the general limit was in force.
 */
export function holdingLimit(code: GeneralLimit, since: Day, special?: SpecialLimit): HoldingLimit | undefined {
  if (special) return { ...special, special: true };
  const number = legalNumberOn(code, since);
  const rule = legalRuleOn(code, since);
  return number && rule && { rule, law: number.basis.law, article: number.basis.article, special: false };
}
