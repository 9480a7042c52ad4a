import type { LegalBasis } from "./conventions.ts";
import type { Day } from "./day.ts";
import type { Rule } from "./rule.ts";

/** Which limit of a request: who has how long for what. */
export type RequestLimitCode =
  | "reply"
  | "extension"
  | "correction-notice"
  | "third-party"
  | "co-maker"
  | "fee-payment"
  | "reconsideration";

/** One limit of the request law, as dated data. */
export type RequestLimit = {
  readonly code: RequestLimitCode;
  readonly zh: string;
  readonly en: string;
  readonly rule: Rule;
  readonly basis: LegalBasis;
};

/** The day the Regulation in its present form came into force; before it requests had other limits. */
export const REQUEST_LAW_SINCE = "2019-05-15" as Day;

const READ = "statute text, LawRefBook/Laws, snapshot of April 2025";

const openness = (article: string): LegalBasis => ({
  law: "中华人民共和国政府信息公开条例",
  article,
  effectiveFrom: REQUEST_LAW_SINCE,
  effectiveTo: null,
  source: READ,
});

const workingDays = (count: number): Rule => ({ kind: "within", count, unit: "workingDays" });
const days = (count: number): Rule => ({ kind: "within", count, unit: "calendarDays" });

/** Every limit of a request. Two entries of one code never hold on the same day. */
export const REQUEST_LIMITS: readonly RequestLimit[] = [
  {
    code: "reply",
    zh: "自收到申请之日起答复",
    en: "a request is answered after its receipt",
    rule: workingDays(20),
    basis: openness("第三十三条第二款"),
  },
  {
    code: "extension",
    zh: "延长答复期限",
    en: "the reply limit is extended",
    rule: workingDays(20),
    basis: openness("第三十三条第二款"),
  },
  {
    code: "correction-notice",
    zh: "自收到申请之日起一次性告知补正",
    en: "the one correction notice is given after receipt",
    rule: workingDays(7),
    basis: openness("第三十条"),
  },
  {
    code: "third-party",
    zh: "第三方自收到征求意见书之日起提出意见",
    en: "a third party answers after receiving the consultation letter",
    rule: workingDays(15),
    basis: openness("第三十二条"),
  },
  {
    code: "co-maker",
    zh: "被征求意见的机关自收到征求意见书之日起提出意见",
    en: "a co-making agency answers after receiving the consultation letter",
    rule: workingDays(15),
    basis: openness("第三十四条"),
  },
  {
    code: "fee-payment",
    zh: "申请人自收到收费通知次日起缴纳费用",
    en: "the applicant pays after receiving the fee notice",
    rule: workingDays(20),
    basis: {
      law: "政府信息公开信息处理费管理办法（国办函〔2020〕109号）",
      article: "第六条",
      effectiveFrom: "2021-01-01",
      effectiveTo: null,
      source: "known, not read in full",
    },
  },
  {
    code: "reconsideration",
    zh: "自知道行政行为之日起申请行政复议",
    en: "reconsideration is asked for after knowing of the decision",
    rule: days(60),
    basis: {
      law: "中华人民共和国行政复议法（1999年公布，2009年、2017年修正）",
      article: "第九条",
      effectiveFrom: "1999-10-01",
      effectiveTo: "2023-12-31",
      source: "known, not read in full",
    },
  },
  {
    code: "reconsideration",
    zh: "自知道行政行为之日起申请行政复议",
    en: "reconsideration is asked for after knowing of the decision",
    rule: days(60),
    basis: {
      law: "中华人民共和国行政复议法（2023年修订）",
      article: "第二十条",
      effectiveFrom: "2024-01-01",
      effectiveTo: null,
      source: READ,
    },
  },
];

/** The version of a limit that holds for a count starting on `since`; undefined when none was in force. */
export function requestLimit(code: RequestLimitCode, since: Day): RequestLimit | undefined {
  return REQUEST_LIMITS.find(
    ({ code: other, basis }) =>
      other === code && basis.effectiveFrom <= since && (basis.effectiveTo === null || since <= basis.effectiveTo),
  );
}
