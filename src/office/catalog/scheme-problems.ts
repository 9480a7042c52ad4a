import type { SchemeProblem } from "./scheme-sentences.ts";

/** Every code the check of a scheme can give, with its sentences. `where` is the place, `what` the id, word or quote at fault. */
const SENTENCES = {
  "scheme-duplicate-id": (what: string) => [`编号 ${what} 出现两次`, `the id ${what} stands twice`],
  "scheme-dangling": (what: string) => [`指向不存在的 ${what}`, `points to ${what}, which is not there`],
  "scheme-circle": (what: string) => [`${what} 是自己的上级`, `${what} is above itself`],
  "scheme-quote-missing": (what: string) => [
    `标为 quote 却没有引文（${what}）`,
    `says quote but carries none (${what})`,
  ],
  "scheme-quote-not-verbatim": (what: string) => [
    `引文不在原文中：${what}`,
    `the quote does not stand in the source: ${what}`,
  ],
  "scheme-quote-borrowed": (what: string) => [`${what} 的值不能带引文`, `a value from ${what} never carries a quote`],
  "scheme-law-missing": (what: string) => [`标为 law 却没有写明法律（${what}）`, `says law but names none (${what})`],
  "scheme-short-too-long": (what: string) => [`简称过长：${what}`, `the short name is too long: ${what}`],
  "scheme-rule-unreadable": (what: string) => [`时限规则无法解读：${what}`, `the time rule cannot be read: ${what}`],
  "scheme-reference-unknown": (what: string) => [
    `${what} 既不是条款也不是已列名的事物`,
    `${what} is neither a clause nor a named thing`,
  ],
  "scheme-name-not-carried": (what: string) => [
    `提到 ${what}，内容里却没有这个名称`,
    `refers to ${what} without carrying its name`,
  ],
  "scheme-clause-unmentioned": (what: string) => [`没有一处提到条款 ${what}`, `nothing refers to the clause ${what}`],
  "scheme-name-unmentioned": (what: string) => [`没有一处提到 ${what}`, `nothing refers to ${what}`],
  "scheme-route-broken": (what: string) => [`审核路线不完整：${what}`, `the route is not whole: ${what}`],
  "scheme-seats-differ": (what: string) => [`席位数与姓名数不符：${what}`, `seats and names differ: ${what}`],
  "scheme-first-platform": (what: string) => [
    `应当正好有一个第一平台，现有 ${what} 个`,
    `exactly one site is the first platform, not ${what}`,
  ],
  "scheme-weight-too-low": (what: string) => [
    `权重低于方案规定的下限：${what}`,
    `the weight is lower than the source allows: ${what}`,
  ],
  "scheme-bare-list": (what: string) => [
    `${what} 只是一串名称，程序里没有用处`,
    `${what} is a bare list: the program uses it nowhere`,
  ],
  "scheme-rules-contradict": (what: string) => [
    `同一件事有两个不同的期限，又没有写明哪部法律优先：${what}`,
    `two different limits for one event, and no law named that overrides: ${what}`,
  ],
  "scheme-handover-late": (what: string) => [
    `移交的期限比公开的期限还晚：${what}`,
    `the hand-over is due later than the publication: ${what}`,
  ],
  "scheme-publicity-rule": (what: string) => [
    `公示期应当写成 lasts：${what}`,
    `how long a notice stays up is written with “lasts”: ${what}`,
  ],
  "scheme-ground-unknown": (what: string) => [
    `${what} 不是法定的不公开理由`,
    `${what} is no ground for withholding that the law knows`,
  ],
  "scheme-pack-row-unknown": (what: string) => [
    `标准目录里没有这一项：${what}`,
    `the national catalog has no such row: ${what}`,
  ],
  "scheme-answers-for-nobody": (what: string) => [
    `${what} 不是行政机关，要写明由哪个机关负责（answersFor）`,
    `${what} is no agency: name the agency that answers for it (answersFor)`,
  ],
  "scheme-repost-without-source": (what: string) => [
    `转载的事项要写明来源机构（source）：${what}`,
    `a reposted matter names the body whose text it carries (source): ${what}`,
  ],
  "scheme-heading-differs": (what: string) => [
    `专题与事项自己的目录标题或环节不一致：${what}`,
    `the topic and the matter's own heading or stage differ: ${what}`,
  ],
} as const;

export type SchemeProblemCode = keyof typeof SENTENCES;

/** Builds one problem with its sentences. */
export function problem(code: SchemeProblemCode, where: string, what: string): SchemeProblem {
  const [zh, en] = SENTENCES[code](what);
  return { code, where, zh: `${where}：${zh}`, en: `${where}: ${en}` };
}
