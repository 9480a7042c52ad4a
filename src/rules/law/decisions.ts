import type { LegalBasis } from "./conventions.ts";

/** What ends a request, as the commands `law remedy` and `report build` take it: mostly the article of the 条例. */
export type DecisionCode =
  | "14-secret"
  | "14-otherLaw"
  | "14-safety"
  | "15"
  | "16-internal"
  | "16-process"
  | "16-file"
  | "36-1"
  | "36-2"
  | "36-4"
  | "36-5"
  | "36-6"
  | "36-7"
  | "37"
  | "38"
  | "30-unclear"
  | "30-lapsed"
  | "39-petition"
  | "39-publication"
  | "35"
  | "reissue"
  | "fee-unpaid"
  | "withdrawn"
  | "merged"
  | "other"
  | "reconsideration";

/** Kinds of reply 答复类型: the groups of table 三（三）of the annual report. */
export type ReplyKind = "disclosed" | "partly" | "withheld" | "unavailable" | "unprocessed" | "otherwise";

export const REPLY_KINDS: readonly { readonly code: ReplyKind; readonly zh: string; readonly en: string }[] = [
  { code: "disclosed", zh: "予以公开", en: "disclosed" },
  { code: "partly", zh: "部分公开", en: "partly disclosed" },
  { code: "withheld", zh: "不予公开", en: "withheld" },
  { code: "unavailable", zh: "无法提供", en: "cannot be provided" },
  { code: "unprocessed", zh: "不予处理", en: "not processed" },
  { code: "otherwise", zh: "其他处理", en: "closed otherwise" },
];

/**
 * What the applicant can do about it. `withheld`: since 2024 reconsideration comes before a suit; `withheldInPart`: the same
 * for the refused part; `open`: reconsideration or suit, as the applicant likes; `suit`: only a suit is left; `none`: the
 * request ended without a decision against the applicant.
 */
export type RemedyClass = "withheld" | "withheldInPart" | "open" | "suit" | "none";

/** One way a request can end. `row` is its row in table 三 of the annual report (layout of 2021); null when it has none. */
export type Decision = {
  readonly code: DecisionCode;
  readonly zh: string;
  readonly en: string;
  readonly reply: ReplyKind | null;
  readonly row: string | null;
  readonly remedy: RemedyClass;
  readonly basis: LegalBasis;
};

const REGULATION: Omit<LegalBasis, "article"> = {
  law: "中华人民共和国政府信息公开条例",
  effectiveFrom: "2019-05-15",
  effectiveTo: null,
  source: "statute text, LawRefBook/Laws, snapshot of April 2025; the row is our reading of 国办公开办函〔2021〕30号",
};

const FEE_MEASURES: Omit<LegalBasis, "article"> = {
  law: "政府信息公开信息处理费管理办法（国办函〔2020〕109号）",
  effectiveFrom: "2021-01-01",
  effectiveTo: null,
  source: "from memory; the text of Art 6 was not at hand",
};

const RECONSIDERATION_LAW: Omit<LegalBasis, "article"> = {
  law: "中华人民共和国行政复议法",
  effectiveFrom: "2024-01-01",
  effectiveTo: null,
  source: "statute text, LawRefBook/Laws, snapshot of April 2025",
};

type Facts = readonly [code: DecisionCode, zh: string, en: string, article: string, row: string | null];

const fromRegulation = (reply: ReplyKind, remedy: RemedyClass, facts: readonly Facts[]): readonly Decision[] =>
  facts.map(([code, zh, en, article, row]) => ({
    code,
    zh,
    en,
    reply,
    row,
    remedy,
    basis: { ...REGULATION, article },
  }));

const ANSWERED = fromRegulation("disclosed", "open", [
  ["36-1", "已主动公开，告知获取方式", "already public, told where", "第三十六条第一项", "三(一)"],
  ["36-2", "予以公开", "given", "第三十六条第二项", "三(一)"],
]);

const PARTLY = fromRegulation("partly", "withheldInPart", [
  ["37", "部分公开", "the open part given, the rest withheld", "第三十七条", "三(二)"],
]);

const WITHHELD = fromRegulation("withheld", "withheld", [
  ["14-secret", "属于国家秘密", "state secret", "第十四条", "三(三)1"],
  ["14-otherLaw", "其他法律行政法规禁止公开", "forbidden by another law", "第十四条", "三(三)2"],
  ["14-safety", "危及“三安全一稳定”", "endangers security or stability", "第十四条", "三(三)3"],
  ["15", "保护第三方合法权益", "protects a third party", "第十五条", "三(三)4"],
  ["16-internal", "属于三类内部事务信息", "internal affairs", "第十六条第一款", "三(三)5"],
  ["16-process", "属于四类过程性信息", "process information", "第十六条第二款", "三(三)6"],
  ["16-file", "属于行政执法案卷", "file of an enforcement case", "第十六条第二款", "三(三)7"],
]);

// Counted among the refusals by the report, but no refusal under Art 14-16: another law opens the information.
const QUERY = fromRegulation("withheld", "open", [
  ["36-7", "属于行政查询事项", "another law governs access", "第三十六条第七项", "三(三)8"],
]);

const UNAVAILABLE = fromRegulation("unavailable", "open", [
  ["36-4", "经检索没有所申请的信息", "searched and not found", "第三十六条第四项", "三(四)1"],
  ["36-5", "不属于本机关负责公开", "another agency's information", "第三十六条第五项", "三(四)1"],
  ["38", "没有现成信息需要另行制作", "would have to be made", "第三十八条", "三(四)2"],
  ["30-unclear", "补正后申请内容仍不明确", "still unclear after correction", "第三十条", "三(四)3"],
]);

const UNPROCESSED = fromRegulation("unprocessed", "open", [
  ["39-petition", "信访举报投诉类申请", "a petition or complaint in disguise", "第三十九条第一款", "三(五)1"],
  ["36-6", "重复申请", "answered before", "第三十六条第六项", "三(五)2"],
  ["39-publication", "要求提供公开出版物", "asks for a publication", "第三十九条第二款", "三(五)3"],
  ["35", "无正当理由大量反复申请", "unreasonably many requests", "第三十五条", "三(五)4"],
  // The report names this row; no article does. Art 36 is where the reply kinds stand.
  ["reissue", "要求确认或重新出具已获取信息", "asks to confirm or issue again", "第三十六条", "三(五)5"],
]);

const CLOSED: readonly Decision[] = [
  ...fromRegulation("otherwise", "open", [
    ["30-lapsed", "逾期不补正，不再处理", "not corrected in time", "第三十条", "三(六)1"],
    ["other", "其他处理", "any other decision", "第三十六条", "三(六)3"],
  ]),
  ...fromRegulation("otherwise", "none", [
    ["withdrawn", "申请人撤回申请", "withdrawn by the applicant", "第三十六条", "三(六)3"],
    ["merged", "与其他申请合并处理", "handled together with another request", "第三十六条", "三(六)3"],
  ]),
  {
    code: "fee-unpaid",
    zh: "逾期未缴费，不再处理",
    en: "fee not paid in time",
    reply: "otherwise",
    row: "三(六)2",
    remedy: "open",
    basis: { ...FEE_MEASURES, article: "第六条" },
  },
  {
    code: "reconsideration",
    zh: "行政复议决定",
    en: "a reconsideration decision",
    reply: null,
    row: null,
    remedy: "suit",
    basis: { ...RECONSIDERATION_LAW, article: "第十条" },
  },
];

/** Every way a request can end. The same table tells remedies (`remedyFor`) and fills the annual report (`buildTable3`). */
export const DECISIONS: readonly Decision[] = [
  ...ANSWERED,
  ...PARTLY,
  ...WITHHELD,
  ...QUERY,
  ...UNAVAILABLE,
  ...UNPROCESSED,
  ...CLOSED,
];

/** The decision with this code, or undefined. */
export const decisionOf = (code: string): Decision | undefined => DECISIONS.find((decision) => decision.code === code);
