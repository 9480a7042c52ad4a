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
} as const;

export type SchemeProblemCode = keyof typeof SENTENCES;

/** Builds one problem with its sentences. */
export function problem(code: SchemeProblemCode, where: string, what: string): SchemeProblem {
  const [zh, en] = SENTENCES[code](what);
  return { code, where, zh: `${where}：${zh}`, en: `${where}: ${en}` };
}
