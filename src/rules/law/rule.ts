import { type Refusal, refuse } from "../refusal.ts";
import { dayFrom } from "./day.ts";

/**
 * A time limit as law and schemes state it; the grammar of the command `deadline` and of the schemes.
 * ```
 * R = at once | within N (workingDays|calendarDays|months|hours) | lasts N (calendarDays|workingDays)
 *   | atLeast N (calendarDays|months) before | by MM-DD | every (month|quarter|year) by +N workingDays
 * ```
 */
export type Rule =
  | { readonly kind: "atOnce" }
  | { readonly kind: "within"; readonly count: number; readonly unit: (typeof WITHIN_UNITS)[number] }
  | { readonly kind: "lasts"; readonly count: number; readonly unit: (typeof LASTS_UNITS)[number] }
  | { readonly kind: "atLeast"; readonly count: number; readonly unit: (typeof BEFORE_UNITS)[number] }
  | { readonly kind: "by"; readonly month: number; readonly date: number }
  | { readonly kind: "every"; readonly period: (typeof PERIODS)[number]; readonly count: number };

const WITHIN_UNITS = ["workingDays", "calendarDays", "months", "hours"] as const;
const LASTS_UNITS = ["calendarDays", "workingDays"] as const;
const BEFORE_UNITS = ["calendarDays", "months"] as const;
const PERIODS = ["month", "quarter", "year"] as const;
const LARGEST_COUNT = 9999;

/** One word of a form: whether a text fits there, and what to offer when it does not. */
type Slot = { readonly fits: (word: string) => boolean; readonly possible: readonly string[] };
type Form = { readonly slots: readonly Slot[]; readonly rule: (words: readonly string[]) => Rule };

const oneOf = (...words: readonly string[]): Slot => ({ fits: (word) => words.includes(word), possible: words });
const count = (sign: "" | "+" = ""): Slot => ({
  fits: (word) => word.startsWith(sign) && /^[1-9]\d{0,3}$/.test(word.slice(sign.length)),
  possible: [`${sign}1 … ${sign}${LARGEST_COUNT}`],
});
// 2024 is a leap year: 02-29 is a date, though not of every year.
const monthAndDate: Slot = {
  fits: (word) =>
    /^\d{2}-\d{2}$/.test(word) && dayFrom(2024, Number(word.slice(0, 2)), Number(word.slice(3))) !== undefined,
  possible: ["01-01 … 12-31"],
};

/** The grammar. A form's `rule` is called with words that fit its slots, which is why its casts hold. */
const FORMS: readonly Form[] = [
  { slots: [oneOf("at"), oneOf("once")], rule: () => ({ kind: "atOnce" }) },
  {
    slots: [oneOf("within"), count(), oneOf(...WITHIN_UNITS)],
    rule: ([, n, unit]) => ({ kind: "within", count: Number(n), unit: unit as (typeof WITHIN_UNITS)[number] }),
  },
  {
    slots: [oneOf("lasts"), count(), oneOf(...LASTS_UNITS)],
    rule: ([, n, unit]) => ({ kind: "lasts", count: Number(n), unit: unit as (typeof LASTS_UNITS)[number] }),
  },
  {
    slots: [oneOf("atLeast"), count(), oneOf(...BEFORE_UNITS), oneOf("before")],
    rule: ([, n, unit]) => ({ kind: "atLeast", count: Number(n), unit: unit as (typeof BEFORE_UNITS)[number] }),
  },
  {
    slots: [oneOf("by"), monthAndDate],
    rule: ([, date = ""]) => ({ kind: "by", month: Number(date.slice(0, 2)), date: Number(date.slice(3)) }),
  },
  {
    slots: [oneOf("every"), oneOf(...PERIODS), oneOf("by"), count("+"), oneOf("workingDays")],
    rule: ([, period, , n]) => ({ kind: "every", period: period as (typeof PERIODS)[number], count: Number(n) }),
  },
];

/** Reads a rule. Refuses `bad-rule`, naming the position (counted from 1), what stands there and what could stand there. */
export function parseRule(text: string): Rule | Refusal<"bad-rule"> {
  const words = [...text.matchAll(/\S+/g)].map((match) => ({ text: match[0], position: match.index + 1 }));
  let forms = FORMS;
  for (const [index, word] of words.entries()) {
    const fitting = forms.filter(({ slots }) => slots[index]?.fits(word.text));
    if (fitting.length === 0) return misfit(word.position, word.text, possibleAt(index, forms));
    forms = fitting;
  }
  const form = forms.find(({ slots }) => slots.length === words.length);
  return form
    ? form.rule(words.map((word) => word.text))
    : misfit(text.length + 1, null, possibleAt(words.length, forms));
}

const possibleAt = (index: number, forms: readonly Form[]): readonly string[] =>
  forms.flatMap(({ slots }) => slots[index]?.possible ?? []);

function misfit(position: number, word: string | null, possible: readonly string[]): Refusal<"bad-rule"> {
  const found = word === null ? null : word.slice(0, 40);
  const zhFound = found === null ? "规则到此就结束了" : `是“${found}”`;
  const enFound = found === null ? "the rule ends there" : `“${found}” stands there`;
  const zhCould = possible.length > 0 ? `可以写：${possible.join("、")}` : "规则应当在此结束";
  const enCould = possible.length > 0 ? `possible: ${possible.join(", ")}` : "the rule should end here";
  return refuse(
    "bad-rule",
    `期限规则第${position}个字符处${zhFound}；${zhCould}。`,
    `the rule does not fit at character ${position}: ${enFound}; ${enCould}.`,
    { position, found, possible },
  );
}

/** The rule in the grammar's own words; `parseRule(printRule(rule))` is the rule again. */
export function printRule(rule: Rule): string {
  switch (rule.kind) {
    case "atOnce":
      return "at once";
    case "within":
    case "lasts":
      return `${rule.kind} ${rule.count} ${rule.unit}`;
    case "atLeast":
      return `atLeast ${rule.count} ${rule.unit} before`;
    case "by":
      return `by ${two(rule.month)}-${two(rule.date)}`;
    case "every":
      return `every ${rule.period} by +${rule.count} workingDays`;
  }
}

const UNITS_ZH = { workingDays: "个工作日", calendarDays: "个自然日", months: "个月", hours: "小时" } as const;
const PERIODS_ZH = { month: "每月", quarter: "每季度", year: "每年" } as const;

/** The rule as a Chinese office would say it: `20个工作日内`. */
export function ruleInChinese(rule: Rule): string {
  switch (rule.kind) {
    case "atOnce":
      return "立即（最迟下一个工作日）";
    case "within":
      return `${rule.count}${UNITS_ZH[rule.unit]}内`;
    case "lasts":
      return `公示不少于${rule.count}${UNITS_ZH[rule.unit]}`;
    case "atLeast":
      return `至少提前${rule.count}${UNITS_ZH[rule.unit]}`;
    case "by":
      return `${rule.month}月${rule.date}日前（含当日）`;
    case "every":
      return `${PERIODS_ZH[rule.period]}结束后${rule.count}个工作日内`;
  }
}

/** The rule in plain English: `within 20 working days`. */
export function ruleInEnglish(rule: Rule): string {
  const amount = (count: number, unit: keyof typeof UNITS_ZH) => {
    const word = { workingDays: "working day", calendarDays: "calendar day", months: "month", hours: "hour" }[unit];
    return `${count} ${word}${count === 1 ? "" : "s"}`;
  };
  switch (rule.kind) {
    case "atOnce":
      return "at once (the next working day at the latest)";
    case "within":
      return `within ${amount(rule.count, rule.unit)}`;
    case "lasts":
      return `shown for at least ${amount(rule.count, rule.unit)}`;
    case "atLeast":
      return `at least ${amount(rule.count, rule.unit)} before`;
    case "by":
      return `by ${two(rule.month)}-${two(rule.date)}, that day included`;
    case "every":
      return `within ${amount(rule.count, "workingDays")} after the end of each ${rule.period}`;
  }
}

const two = (value: number): string => String(value).padStart(2, "0");
