import type { DecisionCode } from "./decisions.ts";

/**
 * A letter on a request 文书. `ends` are the decisions it carries: such a letter cites articles, gives reasons and names
 * remedy, authority and time limit (行政复议法 Art 23 ¶2; clause LC-17). Letters that only move the procedure end nothing.
 */
export type LetterKind = {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** Article of the 条例 it rests on, or of the fee measures; null when it follows from practice. */
  readonly article: string | null;
  readonly ends: readonly DecisionCode[];
};

/** Where the list is from: usual forms of agencies, no national list was read; wordings are the project's. */
export const LETTER_KINDS_SOURCE = "forms in use by agencies, from memory; no national list of forms was read";

const step = (code: string, zh: string, en: string, article: string | null): LetterKind => ({
  code,
  zh,
  en,
  article,
  ends: [],
});
const ending = (code: string, zh: string, en: string, article: string, ends: readonly DecisionCode[]): LetterKind => ({
  code,
  zh,
  en,
  article,
  ends,
});

export const LETTER_KINDS: readonly LetterKind[] = [
  step("receipt", "登记回执", "receipt", "第三十一条"),
  step("correction", "补正告知书", "notice to correct", "第三十条"),
  step("extension", "延期答复告知书", "notice of extension", "第三十三条"),
  step("third-party", "第三方意见征询书", "letter to a third party", "第三十二条"),
  step("co-maker", "机关意见征询函", "letter to a co-making agency", "第三十四条"),
  step("reasons", "说明理由通知书", "notice to give reasons", "第三十五条"),
  step("fee", "收费通知书", "fee notice", "信息处理费管理办法第六条"),
  ending("public", "已主动公开告知书", "notice that it is public", "第三十六条第一项", ["36-1"]),
  ending("disclosure", "予以公开告知书", "disclosure", "第三十六条第二项", ["36-2"]),
  ending("part", "部分公开告知书", "partial disclosure", "第三十七条", ["37"]),
  ending("refusal", "不予公开告知书", "refusal", "第三十六条第三项", [
    "14-secret",
    "14-otherLaw",
    "14-safety",
    "15",
    "16-internal",
    "16-process",
    "16-file",
  ]),
  ending("not-found", "信息不存在告知书", "notice that it does not exist", "第三十六条第四项", ["36-4"]),
  ending("not-ours", "非本机关公开告知书", "notice that another agency has it", "第三十六条第五项", ["36-5"]),
  ending("repeated", "不予重复处理告知书", "notice that it was answered", "第三十六条第六项", ["36-6"]),
  ending("other-regime", "另行规定办理告知书", "notice that another law governs", "第三十六条第七项", ["36-7"]),
  ending("would-be-made", "需加工分析不予提供告知书", "notice that it would have to be made", "第三十八条", ["38"]),
  ending("unclear", "内容不明确无法提供告知书", "notice that it stayed unclear", "第三十条", ["30-unclear"]),
  ending("not-a-request", "不作为申请处理告知书", "notice that it is no request", "第三十九条", [
    "39-petition",
    "39-publication",
  ]),
  ending("not-processed", "不予处理告知书", "notice that it is not processed", "第三十五条", ["35", "reissue"]),
  ending("closed", "不再处理告知书", "notice that handling ended", "第三十条；信息处理费管理办法第六条", [
    "30-lapsed",
    "fee-unpaid",
  ]),
  ending("otherwise", "其他处理告知书", "notice of another outcome", "第三十六条", ["other", "withdrawn", "merged"]),
  step("record-correction", "更正处理告知书", "notice on correcting a record", "第四十一条"),
  step("proactive", "转主动公开建议答复", "reply to a proposal to publish", "第四十四条"),
];

/** The letter that carries a decision; undefined for a reconsideration decision, which is another authority's. */
export const letterFor = (decision: DecisionCode): LetterKind | undefined =>
  LETTER_KINDS.find(({ ends }) => ends.includes(decision));
