import type { Attribute } from "../../office/catalog/attribute.ts";
import type { ClockRow } from "../../office/catalog/format/matters.ts";
import { parseRule, ruleInChinese } from "../../rules/law/rule.ts";
import { isRefusal } from "../../rules/refusal.ts";
import type { OriginView } from "../site/views/catalog.ts";

/** How the catalog says what the scheme holds in code words, in plain Chinese. */

export const AUDIENCE: Readonly<Record<string, string>> = {
  society: "全社会",
  limited: "限定对象",
  board: "只在公开栏张贴，不上网",
};
export const LEVEL: Readonly<Record<string, string>> = {
  province: "省级",
  city: "市级",
  county: "县级",
  township: "乡镇（街道）级",
  village: "村（社区）级",
};
export const CADENCE: Readonly<Record<string, string>> = {
  instant: "即时更新",
  monthly: "每月更新",
  quarterly: "每季度更新",
  yearly: "每年更新",
  onChange: "有变化就更新",
  asNeeded: "按需更新",
};
export const RECORD_TYPE: Readonly<Record<string, string>> = {
  policy: "政策文件",
  interpretation: "政策解读",
  notice: "公示公告和其他信息",
};
/** 谁批准、谁公开: why it is this body that publishes (JY-04). */
export const SUBJECT: Readonly<Record<string, string>> = {
  approved: "谁批准，谁公开：由它批准",
  implemented: "谁实施，谁公开：由它实施",
  produced: "谁制作，谁公开：由它制作",
  reposted: "转载：原文由别的机关发布，这里转载并写明来源",
};
export const LIST_KIND: Readonly<Record<string, string>> = {
  power: "权力清单",
  responsibility: "责任清单",
  negative: "负面清单",
  register: "名录",
  catalog: "目录",
  blacklist: "失信名单",
};

/** The start of a clock as the first half of a sentence; a period starts by itself. */
const OCCASION: Readonly<Record<string, string>> = {
  formed: "信息形成之日起",
  made: "制作之日起",
  changed: "变更之日起",
  decided: "作出决定之日起",
  policy: "政策文件公布之日起",
  received: "收到之日起",
  before: "事前",
};

/** A clock in a sentence: 信息形成之日起20个工作日内. A rule we cannot read is shown as the scheme writes it. */
export function clockInChinese(clock: ClockRow): string {
  const rule = parseRule(clock.rule.is);
  if (isRefusal(rule)) return clock.rule.is;
  const words = ruleInChinese(rule);
  if (rule.kind === "within") return `${OCCASION[clock.on.is] ?? ""}${words}`;
  return rule.kind === "by" && clock.on.is === "year" ? `每年${words}` : words;
}

/** A rule alone in Chinese; as written where it cannot be read. */
export function ruleWords(text: string): string {
  const rule = parseRule(text);
  return isRefusal(rule) ? text : ruleInChinese(rule);
}

/** Where an attribute comes from: the quote, the law's name, or the note behind our reading where there is one. */
export function originOf(attribute: Pick<Attribute<unknown>, "from" | "quote" | "law">): OriginView {
  const { from, quote, law } = attribute;
  return { from, words: (from === "quote" ? quote : from === "law" ? law : null) ?? null };
}
