import type { LegalBasis } from "./conventions.ts";
import type { Day } from "./day.ts";
import type { Rule } from "./rule.ts";

/** A time limit set by a general rule, as dated data. */
export type Limit = {
  readonly code: "disclosure" | "permit-or-penalty";
  readonly zh: string;
  readonly en: string;
  readonly rule: Rule;
  readonly basis: LegalBasis;
};

/** The two clocks of proactive disclosure (clause ZS-12). */
export const LIMITS: readonly Limit[] = [
  {
    code: "disclosure",
    zh: "政府信息自形成或者变更之日起公开",
    en: "information is published after it is made or changed",
    rule: { kind: "within", count: 20, unit: "workingDays" },
    basis: {
      law: "中华人民共和国政府信息公开条例",
      article: "第二十六条",
      effectiveFrom: "2019-05-15",
      effectiveTo: null,
      source: "statute text, LawRefBook/Laws, snapshot of April 2025",
    },
  },
  {
    code: "permit-or-penalty",
    zh: "行政许可、行政处罚自作出决定之日起上网公开",
    en: "permits and penalties go online after the decision",
    rule: { kind: "within", count: 7, unit: "workingDays" },
    basis: {
      law: "国务院办公厅关于推进公共资源配置领域政府信息公开的意见（国办发〔2017〕97号）",
      article: "关于公开时效的规定",
      effectiveFrom: "2017-12-19",
      effectiveTo: null,
      source: "restated by the source of 中山: 行政许可、行政处罚事项应自作出行政决定之日起7个工作日内上网公开",
    },
  },
];

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
export function holdingLimit(code: Limit["code"], since: Day, special?: SpecialLimit): HoldingLimit | undefined {
  if (special) return { ...special, special: true };
  const limit = LIMITS.find(
    ({ code: other, basis }) =>
      other === code && basis.effectiveFrom <= since && (basis.effectiveTo === null || since <= basis.effectiveTo),
  );
  return limit && { rule: limit.rule, law: limit.basis.law, article: limit.basis.article, special: false };
}
