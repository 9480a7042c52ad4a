import type { ClockRow, ContentElement, MatterRow } from "../../office/catalog/format/matters.ts";
import type { Scheme } from "../../office/catalog/scheme-format.ts";
import { AUDIENCE, CADENCE, clockInChinese, LEVEL, RECORD_TYPE, ruleWords, SUBJECT } from "../release/catalog-words.ts";

/** The attributes of a matter that the office edits, in the order of the screen, with their names. */
export const ATTRIBUTE_LABELS = {
  name: "公开事项",
  short: "简称",
  contents: "公开内容（要素）",
  basis: "公开依据",
  clocks: "公开时限",
  subject: "公开主体的身份",
  source: "来源机构",
  publisher: "公开主体",
  owedBy: "承担单位",
  leads: "牵头科室",
  supporting: "配合科室",
  channels: "公开渠道和载体",
  audience: "公开对象",
  circle: "特定群体",
  method: "公开方式",
  level: "公开层级",
  supervision: "监督渠道",
  column: "栏目",
  type: "信息类型",
  class: "内容类别",
  keyArea: "重点领域",
  heading: "目录大类",
  stage: "五公开环节",
  cadence: "公开频次",
  publicity: "公示期",
  together: "同时公开",
  stages: "阶段",
  topics: "专题",
} as const satisfies Partial<Record<keyof MatterRow, string>>;

export type AttributeKey = keyof typeof ATTRIBUTE_LABELS;

/** The value of one attribute of a matter as people say it: names for ids, Chinese for code words; "—" where it has none. */
export function sayAttribute(scheme: Scheme, key: string, held: unknown): string {
  if (held === undefined || held === null) return "—";
  if (key === "contents") return (held as readonly ContentElement[]).map(({ is }) => is).join("、") || "—";
  if (key === "clocks") return (held as readonly ClockRow[]).map(clockInChinese).join("；") || "—";
  if (key === "stages")
    return (held as readonly { name: { is: string } }[]).map(({ name }) => name.is).join(" → ") || "—";
  const value = typeof held === "object" && "is" in held ? held.is : held;
  if (Array.isArray(value)) return value.map((one) => sayCode(scheme, key, String(one))).join("、") || "—";
  if (typeof value === "boolean") return value ? "是" : "否";
  return value === null ? "—" : sayCode(scheme, key, String(value));
}

function sayCode(scheme: Scheme, key: string, code: string): string {
  if (key === "publicity") return ruleWords(code);
  return namesFor(scheme, key).get(code) ?? WORDS[key]?.[code] ?? code;
}

const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  audience: AUDIENCE,
  level: LEVEL,
  cadence: CADENCE,
  type: RECORD_TYPE,
  together: RECORD_TYPE,
  subject: SUBJECT,
};

/** What ids of an attribute are called, by id; empty where it holds no ids. */
export function namesFor(scheme: Scheme, key: string): ReadonlyMap<string, string> {
  const named = (rows: readonly { id: string; name: { is: string } }[]) => rows.map(({ id, name }) => [id, name.is]);
  const entries: Readonly<Record<string, () => string[][]>> = {
    leads: () => [...named(scheme.bodies), ...named(scheme.departments)],
    supporting: () => [...named(scheme.bodies), ...named(scheme.departments)],
    publisher: () => named(scheme.publishers),
    owedBy: () => named(scheme.agencies),
    receivedBy: () => named(scheme.agencies),
    channels: () => named(scheme.channels),
    class: () => named(scheme.classes),
    topics: () => named(scheme.topics),
    column: () => scheme.columns.map((row) => [row.id, row.level3?.is ?? row.level2?.is ?? row.level1.is]),
  };
  return new Map((entries[key]?.() ?? []) as [string, string][]);
}
