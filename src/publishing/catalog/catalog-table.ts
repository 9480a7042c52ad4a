import type { MatterRow } from "../../office/catalog/format/matters.ts";
import { owingAgencies } from "../../office/catalog/owing.ts";
import type { Scheme } from "../../office/catalog/scheme-format.ts";
import { sayAttribute } from "./attribute-words.ts";

/** The columns of the national standard catalogs 基层政务公开标准目录, in their order and words (regulations.md §5). */
export const CATALOG_COLUMNS = [
  "序号",
  "公开事项",
  "公开内容（要素）",
  "公开依据",
  "公开时限",
  "公开主体",
  "公开渠道和载体",
  "公开对象",
  "公开方式",
  "公开层级",
] as const;

export const LIST_COLUMNS = ["序号", "名称", "类别", "依据", "状态", "变更日期", "承接单位"] as const;

/** A table as text: a title, a head and rows of as many cells. */
export type TextTable = {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** The whole catalog as a table of ten columns, in the order of the scheme. */
export function catalogTable(scheme: Scheme): TextTable {
  const rows = scheme.matters.map((row, at) => [String(at + 1), ...cellsOf(scheme, row)]);
  return { title: "主动公开基本目录", head: CATALOG_COLUMNS, rows };
}

function cellsOf(scheme: Scheme, row: MatterRow): string[] {
  const agencies = owingAgencies(scheme, row).map((id) => scheme.agencies.find((one) => one.id === id)?.name.is ?? id);
  const say = (key: keyof MatterRow) => sayAttribute(scheme, key, row[key]);
  const audience = row.circle ? `${say("audience")}（${row.circle.is}）` : say("audience");
  const who = row.owedBy ? agencies.join("、") : say("publisher");
  return [
    say("name"),
    say("contents"),
    say("basis"),
    say("clocks"),
    who,
    carriersOf(scheme, row),
    audience,
    say("method"),
    say("level"),
  ];
}

/** The site with its column first, then the other ways out. */
function carriersOf(scheme: Scheme, row: MatterRow): string {
  const column = scheme.columns.find(({ id }) => id === row.column.is);
  const site = scheme.sites.find(({ id }) => id === column?.site);
  const place = site ? [`${site.name.is}（${sayAttribute(scheme, "column", row.column)}）`] : [];
  const others = row.channels.is.length > 0 ? [sayAttribute(scheme, "channels", row.channels)] : [];
  return [...place, ...others].join("、");
}

const STATE = { kept: "保留", cancelled: "取消", delegated: "下放" } as const;

/** A power, responsibility or negative list, or another of the scheme's lists, as a table (ZJ-06, ZJ-08, ZJ-10). */
export function listTable(scheme: Scheme, id: string): TextTable {
  const list = scheme.lists.find((one) => one.id === id);
  const rows = (list?.items ?? []).map((item, at) => [
    String(at + 1),
    item.name.is,
    item.kind ?? "",
    item.basis?.is ?? "",
    STATE[item.state ?? "kept"],
    item.changedOn?.is ?? "",
    item.receivedBy ? (scheme.agencies.find((one) => one.id === item.receivedBy?.is)?.name.is ?? "") : "",
  ]);
  return { title: list?.name.is ?? id, head: LIST_COLUMNS, rows };
}
