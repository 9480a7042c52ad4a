import { type Refusal, refuse } from "../refusal.ts";
import { daysInMonth } from "./day.ts";

/**
 * A time limit as law and schemes state it (grammar: docs/formats, `deadline`).
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
const FIRST_WORDS = ["at", "within", "lasts", "atLeast", "by", "every"] as const;
const LARGEST_COUNT = 9999;

/** Thrown inside this file only, to leave the descent at the first word that does not fit; `parseRule` turns it into a refusal. */
class Misfit extends Error {
  readonly refusal: Refusal<"bad-rule">;
  constructor(refusal: Refusal<"bad-rule">) {
    super(refusal.en);
    this.refusal = refusal;
  }
}

/** Reads a rule. Refuses `bad-rule`, naming the position (counted from 1), what stands there and what could stand there. */
export function parseRule(text: string): Rule | Refusal<"bad-rule"> {
  try {
    const words = new Words(text);
    const rule = ruleFrom(words);
    words.end();
    return rule;
  } catch (error) {
    if (error instanceof Misfit) return error.refusal;
    throw error;
  }
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

function ruleFrom(words: Words): Rule {
  switch (words.oneOf(FIRST_WORDS)) {
    case "at":
      words.oneOf(["once"]);
      return { kind: "atOnce" };
    case "within":
      return { kind: "within", count: words.count(), unit: words.oneOf(WITHIN_UNITS) };
    case "lasts":
      return { kind: "lasts", count: words.count(), unit: words.oneOf(LASTS_UNITS) };
    case "atLeast": {
      const rule = { kind: "atLeast", count: words.count(), unit: words.oneOf(BEFORE_UNITS) } as const;
      words.oneOf(["before"]);
      return rule;
    }
    case "by":
      return { kind: "by", ...words.monthAndDate() };
    case "every": {
      const period = words.oneOf(PERIODS);
      words.oneOf(["by"]);
      const count = words.count("+");
      words.oneOf(["workingDays"]);
      return { kind: "every", period, count };
    }
  }
}

/** The words of a rule, taken one after the other; each taker says what it would have accepted. */
class Words {
  readonly #words: readonly { readonly text: string; readonly at: number }[];
  readonly #length: number;
  #next = 0;

  constructor(text: string) {
    this.#words = [...text.matchAll(/\S+/g)].map((match) => ({ text: match[0], at: match.index + 1 }));
    this.#length = text.length;
  }

  oneOf<Word extends string>(options: readonly Word[]): Word {
    const word = this.#words[this.#next];
    const found = options.find((option) => option === word?.text);
    if (found === undefined) throw this.#misfit(options);
    this.#next += 1;
    return found;
  }

  count(sign: "" | "+" = ""): number {
    const word = this.#words[this.#next]?.text ?? "";
    const digits = word.startsWith(sign) ? word.slice(sign.length) : "";
    if (!/^[1-9]\d{0,3}$/.test(digits)) throw this.#misfit([`${sign}1 … ${sign}${LARGEST_COUNT}`]);
    this.#next += 1;
    return Number(digits);
  }

  monthAndDate(): { month: number; date: number } {
    const match = /^(\d{2})-(\d{2})$/.exec(this.#words[this.#next]?.text ?? "");
    const [month, date] = [Number(match?.[1]), Number(match?.[2])];
    // 2024 is a leap year: 02-29 is a date, though not of every year.
    if (!match || month < 1 || month > 12 || date < 1 || date > daysInMonth(2024, month)) {
      throw this.#misfit(["01-01 … 12-31"]);
    }
    this.#next += 1;
    return { month, date };
  }

  end(): void {
    if (this.#next < this.#words.length) throw this.#misfit([]);
  }

  #misfit(options: readonly string[]): Misfit {
    const word = this.#words[this.#next];
    const position = word?.at ?? this.#length + 1;
    const found = word === undefined ? null : word.text.slice(0, 40);
    const zhFound = found === null ? "规则到此就结束了" : `是“${found}”`;
    const enFound = found === null ? "the rule ends there" : `“${found}” stands there`;
    const zhCould = options.length ? `可以写：${options.join("、")}` : "规则应当在此结束";
    const enCould = options.length ? `possible: ${options.join(", ")}` : "the rule should end here";
    return new Misfit(
      refuse(
        "bad-rule",
        `期限规则第${position}个字符处${zhFound}；${zhCould}。`,
        `the rule does not fit at character ${position}: ${enFound}; ${enCould}.`,
        { position, found, possible: options },
      ),
    );
  }
}

const two = (value: number): string => String(value).padStart(2, "0");
