import { mattersOfTopic } from "../../office/catalog/catalog-rows.ts";
import type { MatterRow } from "../../office/catalog/format/matters.ts";
import { owingOn } from "../../office/catalog/owing.ts";
import type { Day } from "../../rules/law/day.ts";
import { AUDIENCE } from "./catalog-words.ts";
import type { HeldMatter, HeldScheme } from "./scheme-held.ts";

/** A way to order the catalog: by subject, department, audience, life event, … Each group names its matters. */
export type CatalogOrder = {
  readonly key: string;
  readonly label: string;
  readonly note: string;
  readonly groups: readonly CatalogGroup[];
};
export type CatalogGroup = {
  readonly id: string;
  readonly name: string;
  readonly note: string | null;
  readonly matters: readonly HeldMatter[];
};

/** Every order that has something to show, the same for everybody; within a group key areas come first (JY-03). */
export function ordersOf(held: HeldScheme): CatalogOrder[] {
  const live = held.matters.filter((one) => one.retiredOn === null);
  const orders: CatalogOrder[] = [
    { key: "subject", label: "按栏目", note: "照网站栏目的次序排。", groups: bySubject(held, live) },
    {
      key: "key",
      label: "重点领域",
      note: "社会关注度高、影响重要的事项，排在最前面。",
      groups: byKeyArea(held, live),
    },
    {
      key: "topic",
      label: "按专题",
      note: "政策领域、专项行动和其他专题。",
      groups: byTopic(held, live, (kind) => kind !== "lifeEvent"),
    },
    {
      key: "life",
      label: "按办的事",
      note: "买房、租房、改造、缴存：要办的事涉及哪些信息。",
      groups: byTopic(held, live, (kind) => kind === "lifeEvent"),
    },
    { key: "department", label: "按科室", note: "由哪个科室或单位牵头公开。", groups: byDepartment(held, live) },
    {
      key: "agency",
      label: "按单位",
      note: "哪个单位该公开；同一事项几个单位各有一份责任的，各列一次。",
      groups: byAgency(held, live),
    },
    { key: "audience", label: "按对象", note: "对谁公开。", groups: byAudience(live) },
    {
      key: "stage",
      label: "按五公开",
      note: "决策、执行、管理、服务、结果五个环节。",
      groups: byWord(live, (row) => row.stage.is),
    },
    {
      key: "heading",
      label: "按基本目录",
      note: "主动公开基本目录的标题。",
      groups: byWord(live, (row) => row.heading.is),
    },
  ];
  return orders
    .map((order) => ({ ...order, groups: order.groups.filter((one) => one.matters.length > 0).map(keyAreasFirst) }))
    .filter((order) => order.groups.length > 0 && (order.key !== "agency" || order.groups.length > 1));
}

const keyAreasFirst = (group: CatalogGroup): CatalogGroup => {
  const key = (one: HeldMatter) => Number(one.row.keyArea.is);
  return { ...group, matters: [...group.matters].sort((a, b) => key(b) - key(a)) };
};

/** Groups in the order in which their first matter comes. */
function grouped(
  matters: readonly HeldMatter[],
  keysOf: (row: MatterRow) => readonly { readonly id: string; readonly name: string }[],
): CatalogGroup[] {
  const groups = new Map<string, { id: string; name: string; note: null; matters: HeldMatter[] }>();
  for (const matter of matters)
    for (const { id, name } of keysOf(matter.row)) {
      const group = groups.get(id) ?? { id, name, note: null, matters: [] };
      group.matters.push(matter);
      groups.set(id, group);
    }
  return [...groups.values()];
}

/** By the level of the column tree above the leaf; a group's id is that of its first column, so it stays when others come. */
function bySubject({ scheme }: HeldScheme, matters: readonly HeldMatter[]): CatalogGroup[] {
  const columns = new Map(scheme.columns.map((one) => [one.id, one]));
  const first = new Map<string, string>();
  const nameOf = (row: MatterRow) => {
    const column = columns.get(row.column.is);
    if (!column) return { id: "other", name: "其他" };
    const levels = [column.channel.is, column.level1.is, column.level2?.is].filter((one) => one !== undefined);
    const name =
      column.level2 === undefined && column.level3 === undefined
        ? levels[0]
        : levels.slice(0, column.level3 ? 3 : 2).join(" › ");
    const key = name ?? "其他";
    if (!first.has(key)) first.set(key, column.id);
    return { id: first.get(key) ?? column.id, name: key };
  };
  const place = new Map(scheme.columns.map((one, at) => [one.id, at]));
  const inOrder = [...matters].sort(
    (a, b) => (place.get(a.row.column.is) ?? 1e6) - (place.get(b.row.column.is) ?? 1e6),
  );
  return grouped(inOrder, (row) => [nameOf(row)]);
}

function byKeyArea(held: HeldScheme, matters: readonly HeldMatter[]): CatalogGroup[] {
  const key = matters.filter((one) => one.row.keyArea.is);
  return byDepartment(held, key);
}

const TOPIC_KIND: Readonly<Record<string, string>> = {
  campaign: "专项行动",
  news: "新闻专题",
  keyArea: "重点领域",
  policyTopic: "政策领域",
  interpretation: "解读专题",
  concern: "社会关切",
  inspection: "双随机抽查",
  field: "公开领域",
  plan: "计划",
  heading: "目录标题",
  stage: "环节",
};

function byTopic(
  { scheme }: HeldScheme,
  matters: readonly HeldMatter[],
  wanted: (kind: string) => boolean,
): CatalogGroup[] {
  return scheme.topics
    .filter((topic) => wanted(topic.kind) && topic.kind !== "heading" && topic.kind !== "stage")
    .map((topic) => {
      const gathered = new Set(mattersOfTopic(scheme, topic.id));
      const kind = TOPIC_KIND[topic.kind] ?? null;
      return { id: topic.id, name: topic.name.is, note: kind, matters: matters.filter((one) => gathered.has(one.id)) };
    });
}

function byDepartment({ scheme, names }: HeldScheme, matters: readonly HeldMatter[]): CatalogGroup[] {
  const groups = grouped(matters, (row) => row.leads.is.map((id) => ({ id, name: names.units.get(id) ?? id })));
  const order = [...scheme.departments, ...scheme.bodies].map((one) => one.id);
  return groups.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

function byAgency({ scheme, names, version }: HeldScheme, matters: readonly HeldMatter[]): CatalogGroup[] {
  const groups = grouped(matters, (row) =>
    owingOn(scheme, row, version.since as Day).map((id) => ({ id, name: names.agencies.get(id) ?? id })),
  );
  const order = scheme.agencies.map((one) => one.id);
  return groups.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

function byAudience(matters: readonly HeldMatter[]): CatalogGroup[] {
  const order = Object.keys(AUDIENCE);
  const groups = grouped(matters, (row) => [
    { id: row.audience.is, name: AUDIENCE[row.audience.is] ?? row.audience.is },
  ]);
  return groups.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

/** Stable ids for groups named by a Chinese word: the order of the words in the scheme format. */
const WORD_IDS: Readonly<Record<string, string>> = {
  决策: "decision",
  执行: "execution",
  管理: "management",
  服务: "service",
  结果: "result",
  信息: "information",
  五公开: "five",
  政策解读: "interpretation",
  舆情回应: "response",
  公众参与: "participation",
};

function byWord(matters: readonly HeldMatter[], wordOf: (row: MatterRow) => string | null): CatalogGroup[] {
  const order = Object.keys(WORD_IDS);
  const groups = grouped(matters, (row) => {
    const word = wordOf(row);
    return word === null ? [] : [{ id: WORD_IDS[word] ?? "other", name: word }];
  });
  return groups.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}
