import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import type { LegalBasis } from "./conventions.ts";

/** One step of a tariff: from the number `from` to `to` each piece costs `yuan`. */
export type FeeStep = { readonly from: number; readonly to: number; readonly yuan: number };

/** An excess-progressive tariff 超额累进: a step prices only the pieces that lie in it. */
export type FeeTariff = {
  readonly basis: "item" | "volume";
  readonly zh: string;
  readonly en: string;
  readonly steps: readonly FeeStep[];
  /** After the last step: every `each` pieces begun add `adds` yuan to the last price, without end; null when that price stays. */
  readonly beyond: { readonly each: number; readonly adds: number } | null;
  readonly law: LegalBasis;
};

const measures = (article: string): LegalBasis => ({
  law: "政府信息公开信息处理费管理办法（国办函〔2020〕109号）",
  article,
  effectiveFrom: "2021-01-01",
  effectiveTo: null,
  source: "price list of a district government (xinhui.gov.cn) and several public copies; date of effect from memory",
});

/** Both tariffs. An agency picks one for an application, never both (Art 3). */
export const FEE_TARIFFS = {
  item: {
    basis: "item",
    zh: "按件计收：同一申请人同一自然月内的申请累计",
    en: "by item: the applications of one applicant in one calendar month, added up",
    steps: [
      { from: 1, to: 10, yuan: 0 },
      { from: 11, to: 30, yuan: 100 },
    ],
    beyond: { each: 10, adds: 100 },
    law: measures("第四条"),
  },
  volume: {
    basis: "volume",
    zh: "按量计收：每件申请单独计算页数",
    en: "by volume: the pages of one application, never added over applications",
    steps: [
      { from: 1, to: 30, yuan: 0 },
      { from: 31, to: 100, yuan: 10 },
      { from: 101, to: 200, yuan: 20 },
      { from: 201, to: Number.POSITIVE_INFINITY, yuan: 40 },
    ],
    beyond: null,
    law: measures("第五条"),
  },
} as const satisfies Record<string, FeeTariff>;

/** What one step costs in a case. `from` and `to` are the numbers of the first and last piece. */
export type FeeLine = {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly each: number;
  readonly yuan: number;
};
export type Fee = { readonly yuan: number; readonly lines: readonly FeeLine[]; readonly law: LegalBasis };

/** Above this a count is a slip of the pen; sums below it are exact. */
const LARGEST = 100_000;

/** What to charge for: `items` more applications after `already` ones in the month, or the pages of one application. */
export type FeeCase =
  | { readonly basis: "item"; readonly already: number; readonly items: number }
  | { readonly basis: "volume"; readonly pages: number };

/**
 * The information-processing fee in yuan with its steps (信息处理费管理办法 Art 4, 5). Free pieces have a line of 0 yuan.
 * Refuses `fee-bad-count` for what is not a whole number from 0 to 100,000.
 */
export function feeFor(asked: FeeCase): Fee | Refusal<"fee-bad-count"> {
  const counts = asked.basis === "item" ? [asked.already, asked.items] : [asked.pages];
  const wrong = counts.find((count) => !Number.isInteger(count) || count < 0 || count > LARGEST);
  if (wrong !== undefined) return badCount(wrong);
  const [before, more] = asked.basis === "item" ? [asked.already, asked.items] : [0, asked.pages];
  const tariff: FeeTariff = FEE_TARIFFS[asked.basis];
  const lines = stepsUpTo(tariff, before + more)
    .map(({ from, to, yuan }) => ({ from: Math.max(from, before + 1), to: Math.min(to, before + more), each: yuan }))
    .filter(({ from, to }) => from <= to)
    .map((line) => ({ ...line, count: line.to - line.from + 1, yuan: (line.to - line.from + 1) * line.each }));
  return { yuan: lines.reduce((sum, { yuan }) => sum + yuan, 0), lines, law: tariff.law };
}

function stepsUpTo({ steps, beyond }: FeeTariff, last: number): readonly FeeStep[] {
  const all = [...steps];
  for (let end = all.at(-1); beyond && end && end.to < last; end = all.at(-1)) {
    all.push({ from: end.to + 1, to: end.to + beyond.each, yuan: end.yuan + beyond.adds });
  }
  return all;
}

/** `feeFor` for counts as people and scripts write them. */
export function readCount(name: string, text: string | undefined): number | Refusal<"fee-bad-count"> {
  const count = /^\d{1,6}$/.test(text ?? "") ? Number(text) : Number.NaN;
  return count <= LARGEST ? count : badCount(`${name} ${text ?? ""}`);
}

function badCount(given: number | string): Refusal<"fee-bad-count"> {
  const shown = String(given).slice(0, 40);
  return refuse(
    "fee-bad-count",
    `件数和页数应为 0 到 ${LARGEST} 的整数，写的是“${shown}”。`,
    `counts are whole numbers from 0 to ${LARGEST}; “${shown}” stands there.`,
    { found: shown },
  );
}

/** The same case read from texts. Refuses `fee-bad-count`. */
export function feeFromText(
  texts:
    | { readonly basis: "item"; readonly already: string; readonly items: string }
    | { readonly basis: "volume"; readonly pages: string },
): Fee | Refusal<"fee-bad-count"> {
  if (texts.basis === "volume") {
    const pages = readCount("--pages", texts.pages);
    return isRefusal(pages) ? pages : feeFor({ basis: "volume", pages });
  }
  const already = readCount("--already", texts.already);
  if (isRefusal(already)) return already;
  const items = readCount("--items", texts.items);
  return isRefusal(items) ? items : feeFor({ basis: "item", already, items });
}
