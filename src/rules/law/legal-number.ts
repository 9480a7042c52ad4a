import type { LegalBasis } from "./conventions.ts";

/** How sure we are: `read` in the statute or in a source document; `known` from memory, sure; `second-hand` from copies or unsure. */
export type Certainty = "read" | "known" | "second-hand";

export type Unit =
  | "yuan"
  | "workingDays"
  | "calendarDays"
  | "weeks"
  | "months"
  | "years"
  | "seconds"
  | "hours"
  | "percent"
  | "times"
  | "pieces"
  | "timesIllegalGain";

/** A time limit in the grammar of `parseRule`, an amount (exact, or a floor or ceiling), or a span. */
export type LegalValue =
  | { readonly kind: "rule"; readonly rule: string }
  | {
      readonly kind: "amount";
      readonly count: number;
      readonly unit: Unit;
      readonly bound: "exactly" | "atLeast" | "atMost";
    }
  | { readonly kind: "span"; readonly from: number; readonly to: number; readonly unit: Unit };

/** What part of the work a number belongs to; the office groups its page by it. */
export type LegalArea =
  | "disclosure"
  | "requests"
  | "fees"
  | "remedies"
  | "report"
  | "site"
  | "response"
  | "decisions"
  | "enforcement"
  | "credit"
  | "resources"
  | "housing"
  | "data";

export const LEGAL_AREAS: readonly { readonly code: LegalArea; readonly zh: string; readonly en: string }[] = [
  { code: "disclosure", zh: "主动公开", en: "proactive disclosure" },
  { code: "requests", zh: "依申请公开", en: "requests" },
  { code: "fees", zh: "信息处理费", en: "information-processing fee" },
  { code: "remedies", zh: "复议和诉讼", en: "reconsideration and suits" },
  { code: "report", zh: "年度报告", en: "annual report" },
  { code: "site", zh: "网站和新媒体检查", en: "inspection of sites" },
  { code: "response", zh: "解读和舆情回应", en: "interpretation and response" },
  { code: "decisions", zh: "重大决策和征收", en: "decisions and expropriation" },
  { code: "enforcement", zh: "许可、处罚和抽查", en: "permits, penalties, inspections" },
  { code: "credit", zh: "信用公示和修复", en: "credit publication" },
  { code: "resources", zh: "招标、采购和预决算", en: "tenders, procurement, budgets" },
  { code: "housing", zh: "住房保障", en: "housing" },
  { code: "data", zh: "个人信息、日志和档案", en: "personal data, logs, archives" },
];

/**
 * A number the law sets, as dated data. Versions of one number share `code` and do not overlap in time; the page of the office
 * shows all, the program asks for the one in force on a day (`legalNumberOn`).
 */
export type LegalNumber = {
  readonly code: string;
  readonly area: LegalArea;
  readonly zh: string;
  readonly en: string;
  readonly value: LegalValue;
  readonly basis: LegalBasis & { readonly certainty: Certainty };
};

/** A law as the entries of one file cite it; the article comes with each entry. */
export type CitedLaw = Omit<LegalNumber["basis"], "article">;

/** Source line of statutes read in full. */
export const STATUTE_READ = "statute text, LawRefBook/Laws, snapshot of April 2025";
/** Source line of what no copy was at hand for. */
export const FROM_MEMORY = "from memory; no copy was at hand";

/** A law read in full, in force. */
export const readLaw = (law: string, effectiveFrom: string, effectiveTo: string | null = null): CitedLaw => ({
  law,
  effectiveFrom,
  effectiveTo,
  source: STATUTE_READ,
  certainty: "read",
});

/** A law known from memory, in force. */
export const knownLaw = (law: string, effectiveFrom: string, effectiveTo: string | null = null): CitedLaw => ({
  law,
  effectiveFrom,
  effectiveTo,
  source: FROM_MEMORY,
  certainty: "known",
});

/** A law or document of which only copies or reports were seen, in force. */
export const secondHandLaw = (law: string, effectiveFrom: string, source: string): CitedLaw => ({
  law,
  effectiveFrom,
  effectiveTo: null,
  source,
  certainty: "second-hand",
});

/** A time limit in the grammar's words. */
export const rule = (text: string): LegalValue => ({ kind: "rule", rule: text });
export const exactly = (count: number, unit: Unit): LegalValue => ({ kind: "amount", count, unit, bound: "exactly" });
export const atLeast = (count: number, unit: Unit): LegalValue => ({ kind: "amount", count, unit, bound: "atLeast" });
export const atMost = (count: number, unit: Unit): LegalValue => ({ kind: "amount", count, unit, bound: "atMost" });
export const span = (from: number, to: number, unit: Unit): LegalValue => ({ kind: "span", from, to, unit });

type Row = readonly [code: string, zh: string, en: string, value: LegalValue, article: string];

/** The entries that one law sets in one area. */
export const numbersOf = (area: LegalArea, law: CitedLaw, rows: readonly Row[]): readonly LegalNumber[] =>
  rows.map(([code, zh, en, value, article]) => ({ code, area, zh, en, value, basis: { ...law, article } }));
