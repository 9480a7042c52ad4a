import type { Tx } from "../../../platform/db/tables.ts";
import { parseDay } from "../../../rules/law/day.ts";
import { LEGAL_AREAS, type LegalNumber, type LegalValue, type Unit } from "../../../rules/law/legal-number.ts";
import { inForce, LEGAL_NUMBERS } from "../../../rules/law/legal-numbers.ts";
import { parseRule, ruleInChinese } from "../../../rules/law/rule.ts";
import { isRefusal } from "../../../rules/refusal.ts";
import type { LegalNumberRow, LegalNumbersPage } from "../contract/legal-numbers.ts";
import { type Call, type Route, reads } from "../desk.ts";
import { PAGE_SIZE, pageOf } from "../present/paging.ts";

/** 法定数字: every number the law sets, with its versions, how sure we are, and where this office uses it. */
export const legalNumberRoutes: readonly Route[] = [
  reads("legal-numbers", (call) => call.tenant.db.read((tx) => list(tx, call))),
];

async function list(tx: Tx, { query, today }: Call): Promise<LegalNumbersPage> {
  const page = pageOf(query.page);
  const asked = query.on ? parseDay(query.on) : today;
  const on = isRefusal(asked) ? today : asked;
  const words = query.q?.trim().toLowerCase() ?? "";
  const found = LEGAL_NUMBERS.filter(
    (one) =>
      (!query.area || one.area === query.area) &&
      (!query.certainty || one.basis.certainty === query.certainty) &&
      (query.all === "1" || inForce(one.basis, on)) &&
      (words === "" || textOf(one).includes(words)),
  );
  const rows: LegalNumberRow[] = [];
  for (const one of found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE))
    rows.push({ ...rowOf(one), inForce: inForce(one.basis, on), usedBy: await usedBy(tx, one) });
  return {
    rows,
    total: found.length,
    page,
    pageSize: PAGE_SIZE,
    on,
    areas: LEGAL_AREAS.map(({ code, zh }) => ({ code, zh })),
  };
}

const textOf = (one: LegalNumber): string =>
  [one.code, one.zh, one.en, one.basis.law, one.basis.article, valueWords(one.value)].join(" ").toLowerCase();

function rowOf({ code, area, zh, en, value, basis }: LegalNumber): Omit<LegalNumberRow, "inForce" | "usedBy"> {
  const { law, article, effectiveFrom, effectiveTo, source, certainty } = basis;
  const areaWords = LEGAL_AREAS.find((one) => one.code === area)?.zh ?? area;
  return {
    code,
    area: areaWords,
    zh,
    en,
    value: valueWords(value),
    law,
    article,
    from: effectiveFrom,
    until: effectiveTo,
    source,
    certainty,
  };
}

const UNITS: Readonly<Record<Unit, string>> = {
  yuan: "元",
  workingDays: "个工作日",
  calendarDays: "日",
  weeks: "周",
  months: "个月",
  years: "年",
  seconds: "秒",
  hours: "小时",
  percent: "%",
  times: "次",
  pieces: "件",
  timesIllegalGain: "倍违法所得",
};
const BOUNDS = { exactly: "", atLeast: "不少于", atMost: "不超过" } as const;

/** A number as people read it: `不超过 20 个工作日`. */
export function valueWords(value: LegalValue): string {
  if (value.kind === "rule") {
    const rule = parseRule(value.rule);
    return isRefusal(rule) ? value.rule : ruleInChinese(rule);
  }
  if (value.kind === "span") return `${value.from} 至 ${value.to} ${UNITS[value.unit]}`;
  return `${BOUNDS[value.bound]}${value.count} ${UNITS[value.unit]}`;
}

/** The two general limits of disclosure, by what the program does with them. */
const DISCLOSURE_CLOCKS = ["disclosure", "permit-or-penalty"];

/** Where it is used: program rooms that ask for the code by name, and matters of this office that count by the very rule. */
async function usedBy(tx: Tx, one: LegalNumber): Promise<LegalNumberRow["usedBy"]> {
  if (one.value.kind !== "rule") return { program: programUse(one), matters: 0 };
  const { matters } = await tx
    .selectFrom("duty")
    .select((e) => e.fn.count<number>("duty.matter").distinct().as("matters"))
    .where("duty.rule", "=", one.value.rule)
    .where("duty.state", "=", "open")
    .executeTakeFirstOrThrow();
  return { program: programUse(one), matters: DISCLOSURE_CLOCKS.includes(one.code) ? matters : 0 };
}

function programUse({ code, area }: LegalNumber): string | null {
  if (DISCLOSURE_CLOCKS.includes(code)) return "主动公开的期限";
  if (area === "requests") return "依申请公开的时限（mingtang law request）";
  if (area === "fees") return "信息处理费（mingtang law fee）";
  if (area === "remedies") return "复议和诉讼期限";
  if (area === "report") return "年度报告";
  return null;
}
