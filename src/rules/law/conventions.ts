/** How a law is cited: which text, where in it, and since when the number has been this one. */
export type LegalBasis = {
  readonly law: string;
  readonly article: string;
  readonly effectiveFrom: string;
  /** Null while it is in force. */
  readonly effectiveTo: string | null;
  /** Where we read it; `convention` when the law is silent and the project had to choose. */
  readonly source: string;
};

/** A rule of counting. Derivations name the ones they used; the numbers C-n are those of the regulations sheet. */
export type Convention = { readonly zh: string; readonly en: string; readonly basis: readonly LegalBasis[] };

export type ConventionId = "C-1" | "C-2" | "C-3" | "C-4" | "C-6" | "C-7" | "C-8" | "C-9" | "AT-ONCE";

const civilCode = (article: string): LegalBasis => ({
  law: "中华人民共和国民法典",
  article,
  effectiveFrom: "2021-01-01",
  effectiveTo: null,
  source: "statute text, LawRefBook/Laws, snapshot of April 2025",
});

const choice = (why: string): LegalBasis => ({
  law: "明堂计算约定",
  article: why,
  effectiveFrom: "2026-11-22",
  effectiveTo: null,
  source: "convention",
});

export const CONVENTIONS = {
  "C-1": {
    zh: "周一至周五、不在国务院放假安排里的是工作日，安排补班的周末也是。",
    en: "Working days are Monday to Friday outside the State Council's holiday schedule, and the weekend days worked to make up.",
    basis: [choice("国务院办公厅历年部分节假日安排的通知")],
  },
  "C-2": {
    zh: "开始的当天不算，从下一天（工作日期限从下一个工作日）起算。",
    en: "The day it starts on is not counted; counting begins on the next day (the next working day for working-day limits).",
    basis: [civilCode("第二百零一条")],
  },
  "C-3": {
    zh: "最后一天不是工作日的，顺延到下一个工作日。",
    en: "If the last day is not a working day, the limit ends on the next working day.",
    basis: [civilCode("第二百零三条")],
  },
  "C-4": {
    zh: "按月计算的，到期月的对应日是最后一天；没有对应日的，是那个月的最后一天。",
    en: "Months end on the corresponding day of the last month, or on that month's last day if it has none.",
    basis: [civilCode("第二百零二条")],
  },
  "C-6": {
    zh: "公示“不少于N日”，从公布次日起满N日才能结束，遇非工作日顺延，不提前。",
    en: "“Not less than N days” means N full days after the day of publishing; it closes on a working day and never early.",
    basis: [civilCode("第二百零一条、第二百零三条"), choice("公示期从宽计算")],
  },
  "C-7": {
    zh: "“至少提前N日”，从事件当天往前数N日，不顺延。",
    en: "“At least N days before” counts back from the day of the event and is never moved.",
    basis: [choice("提前期不顺延")],
  },
  "C-8": {
    zh: "按小时计算的连续计算，节假日不停。",
    en: "Hours run without a break, through nights, weekends and holidays.",
    basis: [civilCode("第二百零一条第二款")],
  },
  "C-9": {
    zh: "写明的日期包括当天，不顺延。",
    en: "A fixed date includes that day and is never moved.",
    basis: [choice("固定日期不顺延")],
  },
  "AT-ONCE": {
    zh: "“立即”最迟是下一个工作日。",
    en: "“At once” means the next working day at the latest.",
    basis: [choice("立即公开的兜底期限")],
  },
} as const satisfies Record<ConventionId, Convention>;
