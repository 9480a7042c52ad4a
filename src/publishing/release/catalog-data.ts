import type { Attribute } from "../../office/catalog/attribute.ts";
import { mattersOfTopic } from "../../office/catalog/catalog-rows.ts";
import type { ContentElement, MatterRow } from "../../office/catalog/format/matters.ts";
import { gapsOfMatter, SIX_IN_CHINESE } from "../../office/catalog/gaps.ts";
import { owingOn } from "../../office/catalog/owing.ts";
import type { Day } from "../../rules/law/day.ts";
import { link, matterFile } from "../site/address.ts";
import { renderCsv } from "../site/machine/record-data.ts";
import { entryOf } from "./catalog-model.ts";
import * as words from "./catalog-words.ts";
import type { HeldMatter, HeldScheme } from "./scheme-held.ts";
import { clausesOf } from "./scheme-values.ts";
import type { SiteFrame } from "./site-frame.ts";

/** The attributes of a matter that the data give, in the order in which they stand there; the order and the names stay. */
const PLAIN = [
  "name",
  "short",
  "column",
  "type",
  "basis",
  "subject",
  "source",
  "publisher",
  "owedBy",
  "leads",
  "supporting",
  "channels",
  "audience",
  "circle",
  "method",
  "level",
  "keyArea",
  "heading",
  "stage",
  "supervision",
  "cadence",
  "publicity",
  "together",
] as const satisfies readonly (keyof MatterRow)[];

/** The catalog as JSON, `mingtang-catalog/1`: every attribute with its value, its origin, and the words that carry it. */
export function catalogJson(frame: SiteFrame, held: HeldScheme): string {
  const { scheme, version } = held;
  const data = {
    format: "mingtang-catalog/1",
    publisher: frame.owner.name,
    scheme: {
      title: scheme.head.title.is,
      status: scheme.head.status.is,
      version: version.number,
      since: version.since,
      sha256: version.digest,
    },
    matters: held.matters.map((matter) => matterData(frame, held, matter)),
    topics: scheme.topics.map(({ id, name, kind }) => ({
      id,
      name: name.is,
      kind,
      matters: mattersOfTopic(scheme, id),
    })),
    lists: scheme.lists.map((list) => ({
      id: list.id,
      kind: list.kind,
      name: list.name.is,
      owner: list.owner.is,
      items: list.items.map((item) => ({
        id: item.id,
        name: item.name.is,
        kind: item.kind ?? null,
        basis: item.basis?.is ?? null,
        ground: item.ground ?? null,
        state: item.state ?? "kept",
        changedOn: item.changedOn?.is ?? null,
        receivedBy: item.receivedBy?.is ?? null,
      })),
    })),
  };
  return `${JSON.stringify(data, null, 1)}\n`;
}

function matterData(frame: SiteFrame, held: HeldScheme, { id, row, retiredOn }: HeldMatter) {
  const attributes = PLAIN.flatMap((key) => {
    const attribute = row[key] as Attribute<unknown> | undefined;
    return attribute === undefined ? [] : [[key, plain(attribute)] as const];
  });
  return {
    id,
    page: frame.view.origin + link(frame.view, matterFile(id)),
    retiredOn,
    clauses: clausesOf(row),
    agencies: owingOn(held.scheme, row, held.version.since as Day),
    lacks: gapsOfMatter(row),
    attributes: Object.fromEntries(attributes),
    contents: row.contents.map(elementData),
    clocks: row.clocks.map((clock) => ({
      on: clock.on.is,
      rule: clock.rule.is,
      words: words.clockInChinese(clock),
      ...origin(clock.rule),
      override: clock.override?.is ?? null,
      handOver: clock.handOver?.is ?? null,
    })),
    stages: (row.stages ?? []).map((stage) => ({
      id: stage.id,
      name: stage.name.is,
      on: stage.clock?.on.is ?? null,
      rule: stage.clock?.rule.is ?? null,
      override: stage.clock?.override?.is ?? null,
    })),
  };
}

const origin = ({ from, quote, law }: Pick<Attribute<unknown>, "from" | "quote" | "law">) => ({
  from,
  ...(from === "quote" && quote !== undefined ? { quote } : {}),
  ...(from === "law" && law !== undefined ? { law } : {}),
});

const plain = (attribute: Attribute<unknown>) => ({ is: attribute.is, ...origin(attribute) });

function elementData(element: ContentElement) {
  const parts = (element.parts ?? []).map((part) => part.is);
  return { is: element.is, optional: element.optional === true, parts, ...origin(element) };
}

const HEADER = [
  "事项编号",
  "事项",
  "公开内容",
  "依据",
  "公开时限",
  "公开主体",
  "主体理由",
  "牵头",
  "配合",
  "责任单位",
  "公开渠道",
  "公开方式",
  "公开对象",
  "公开层级",
  "监督渠道",
  "重点领域",
  "环节",
  "目录标题",
  "缺项",
  "条目",
  "停用日期",
  "页面",
] as const;

/** The catalog as a table for spreadsheets, a line a matter. */
export function catalogCsv(frame: SiteFrame, held: HeldScheme): string {
  const { scheme, names } = held;
  const joined = (ids: readonly string[], map: ReadonlyMap<string, string>) =>
    ids.map((id) => map.get(id) ?? id).join("、");
  const rows = held.matters.map((matter) => {
    const { id, row, retiredOn } = matter;
    const stages = row.stage.is;
    return [
      id,
      row.name.is,
      row.contents.map((one) => one.is).join("、"),
      row.basis.is.join("；"),
      entryOf(held, matter).time,
      names.publishers.get(row.publisher.is) ?? row.publisher.is,
      words.SUBJECT[row.subject.is] ?? row.subject.is,
      joined(row.leads.is, names.units),
      joined(row.supporting.is, names.units),
      joined(owingOn(scheme, row, held.version.since as Day), names.agencies),
      joined(row.channels.is, names.channels),
      row.method.is,
      words.AUDIENCE[row.audience.is] ?? row.audience.is,
      words.LEVEL[row.level.is] ?? row.level.is,
      row.supervision?.is ?? null,
      row.keyArea.is ? "是" : "否",
      stages,
      row.heading.is,
      gapsOfMatter(row)
        .map((one) => SIX_IN_CHINESE[one])
        .join("、"),
      clausesOf(row).join("、"),
      retiredOn,
      frame.view.origin + link(frame.view, matterFile(id)),
    ];
  });
  return renderCsv([HEADER, ...rows]);
}
