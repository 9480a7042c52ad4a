import type { Attribute } from "../../office/catalog/attribute.ts";
import { mattersOfTopic } from "../../office/catalog/catalog-rows.ts";
import type { ContentElement, MatterRow } from "../../office/catalog/format/matters.ts";
import { gapsOfMatter, SIX_ATTRIBUTES, SIX_IN_CHINESE } from "../../office/catalog/gaps.ts";
import { owingOn } from "../../office/catalog/owing.ts";
import type { Day } from "../../rules/law/day.ts";
import { agencyFile, catalogFile, departmentFile } from "../site/address.ts";
import type { AttributeView, MatterView } from "../site/views/catalog.ts";
import type { Link } from "../site/views/site.ts";
import { columnAddress, entryOf } from "./catalog-model.ts";
import * as words from "./catalog-words.ts";
import type { KnownPages } from "./known-pages.ts";
import type { HeldMatter, HeldScheme } from "./scheme-held.ts";
import { quotedSentences } from "./scheme-text.ts";
import { sentenceAddress } from "./scheme-text-view.ts";
import { clausesOf } from "./scheme-values.ts";
import type { SiteFrame } from "./site-frame.ts";

/** The page of one matter: every attribute with where it comes from, and the sentences of the plan that carry it. */
export function matterView(frame: SiteFrame, held: HeldScheme, matter: HeldMatter, known: KnownPages): MatterView {
  const { id, row, retiredOn } = matter;
  const { keyArea, marks } = entryOf(held, matter);
  const column = columnAddress(held.scheme, frame.id, row.column.is);
  const lacks = new Set(gapsOfMatter(row));
  return {
    site: frame.view,
    id,
    name: row.name.is,
    column: column && { label: column.name, to: column.to },
    keyArea,
    marks: [row.stage.is, row.heading.is, ...marks].filter((mark) => mark !== null),
    retiredOn,
    six: SIX_ATTRIBUTES.map((six) => ({ label: SIX_IN_CHINESE[six], there: !lacks.has(six) })),
    sources: sourcesOf(held, row),
    clauses: clausesOf(row),
    publisher: {
      name: held.names.publishers.get(row.publisher.is) ?? row.publisher.is,
      reason: reasonOf(row),
      origin: words.originOf(row.subject),
    },
    departments: [...unitsOf(held, row, "leads", known), ...unitsOf(held, row, "supporting", known)],
    supervision: row.supervision ? { text: row.supervision.is, origin: words.originOf(row.supervision) } : null,
    attributes: attributesOf(held, row, known),
    stages: (row.stages ?? []).map((stage) => ({
      name: stage.name.is,
      contents: (stage.contents ?? []).map((one) => one.is),
      time: stage.clock ? words.clockInChinese(stage.clock) : null,
      law: stage.clock?.override?.is ?? null,
      origin: words.originOf(stage.name),
    })),
    topics: topicLinks(held, row),
  };
}

/** The sentences that carry this matter. What the plan says once for all matters alike carries none of them in particular. */
function sourcesOf(held: HeldScheme, row: MatterRow): MatterView["sources"] {
  return [...quotedSentences(held.text, row, held.shared)].flatMap(([position, marks]) => {
    const sentence = held.text.sentences[position - 1];
    if (!sentence) return [];
    return [{ sentence: sentence.words, marks, to: sentenceAddress(position), headings: sentence.headings }];
  });
}

const reasonOf = (row: MatterRow): string => {
  const reason = words.SUBJECT[row.subject.is] ?? row.subject.is;
  return row.subject.is === "reposted" && row.source ? `${reason}（原发布机关：${row.source.is}）` : reason;
};

function unitsOf({ names }: HeldScheme, row: MatterRow, part: "leads" | "supporting", known: KnownPages) {
  const label = part === "leads" ? "牵头" : "配合";
  return row[part].is.map((id) => ({
    part: label,
    label: names.units.get(id) ?? id,
    to: known.departments.has(id) ? departmentFile(id) : null,
    note: null,
  }));
}

/** The groups of the topic order this matter stands in. */
function topicLinks({ scheme }: HeldScheme, row: MatterRow): Link[] {
  return scheme.topics
    .filter((topic) => mattersOfTopic(scheme, topic.id).includes(row.id))
    .map((topic) => ({
      label: topic.name.is,
      to:
        topic.kind === "heading" || topic.kind === "stage"
          ? null
          : catalogFile(topic.kind === "lifeEvent" ? "life" : "topic", 0),
    }));
}

type Said = AttributeView["values"][number];

/** One attribute with a single value in words; absent ones are left away. */
function one(label: string, attribute: Attribute<unknown> | undefined, text: string | null): AttributeView[] {
  if (attribute === undefined || text === null) return [];
  return [{ label, values: [{ text, origin: words.originOf(attribute) }] }];
}

/** One attribute that is a list: each value on its own, the origin once at the end of the row. */
function many<T>(
  label: string,
  attribute: Attribute<readonly T[]> | undefined,
  said: (value: T) => Omit<Said, "origin">,
): AttributeView[] {
  if (attribute === undefined || attribute.is.length === 0) return [];
  const last = attribute.is.length - 1;
  const origin = words.originOf(attribute);
  return [
    { label, values: attribute.is.map((value, at) => ({ ...said(value), origin: at === last ? origin : null })) },
  ];
}

function attributesOf(held: HeldScheme, row: MatterRow, known: KnownPages): AttributeView[] {
  const { scheme, names } = held;
  const owed = owingOn(scheme, row, held.version.since as Day);
  const owedSaid = (id: string) => ({
    text: names.agencies.get(id) ?? id,
    to: known.agencies.has(id) ? agencyFile(id) : null,
  });
  return [
    { label: "公开内容", values: contentsSaid(row.contents) },
    { label: "公开时限", values: row.clocks.flatMap(clockSaid) },
    ...one("公示期", row.publicity, row.publicity ? words.ruleWords(row.publicity.is) : null),
    ...one("更新频次", row.cadence, row.cadence ? (words.CADENCE[row.cadence.is] ?? row.cadence.is) : null),
    ...one(
      "同步公开",
      row.together,
      row.together ? `与${words.RECORD_TYPE[row.together.is] ?? row.together.is}同时公开` : null,
    ),
    ...many("依据", row.basis, (text) => ({ text })),
    ...(row.owedBy ? many("责任单位", { ...row.owedBy, is: owed }, owedSaid) : []),
    ...many("公开渠道", row.channels, (id) => ({ text: names.channels.get(id) ?? id })),
    ...one("公开方式", row.method, row.method.is),
    ...one("公开对象", row.audience, audienceWords(row)),
    ...one("公开层级", row.level, words.LEVEL[row.level.is] ?? row.level.is),
    ...one("公开环节", row.stage, row.stage.is),
    ...one("目录标题", row.heading, row.heading.is),
    ...one("重点领域", row.keyArea, row.keyArea.is ? "是" : "否"),
    ...one("信息种类", row.type, words.RECORD_TYPE[row.type.is] ?? row.type.is),
    ...one("实名公开的理由", row.unmasked, row.unmasked?.is ?? null),
    ...formsOf(row),
  ].filter((attribute) => attribute.values.length > 0);
}

const audienceWords = (row: MatterRow): string => {
  const audience = words.AUDIENCE[row.audience.is] ?? row.audience.is;
  return row.circle ? `${audience}：${row.circle.is}` : audience;
};

/** Elements that share an origin show it once, behind the last of them. */
function contentsSaid(contents: readonly ContentElement[]): Said[] {
  return contents.map((element, at) => {
    const next = contents[at + 1];
    const origin = words.originOf(element);
    const same = next && JSON.stringify(words.originOf(next)) === JSON.stringify(origin);
    const parts = (element.parts ?? []).map((part) => part.is).join("、");
    const note = [parts === "" ? null : `含${parts}`, element.optional ? "可缺" : null].filter((text) => text !== null);
    return { text: element.is, note: note.join("；") || null, origin: same ? null : origin };
  });
}

function clockSaid(clock: MatterRow["clocks"][number]): Said[] {
  const due: Said = { text: words.clockInChinese(clock), origin: words.originOf(clock.rule) };
  const law: Said[] = clock.override
    ? [{ text: `按${clock.override.is}`, origin: words.originOf(clock.override) }]
    : [];
  const handOver: Said[] = clock.handOver
    ? [{ text: `科室${words.ruleWords(clock.handOver.is)}交到公开工作机构`, origin: words.originOf(clock.handOver) }]
    : [];
  return [due, ...law, ...handOver];
}

function formsOf(row: MatterRow): AttributeView[] {
  const forms = (row.forms ?? []).map((form): Said => ({ text: form.is, origin: words.originOf(form) }));
  const people = (row.participants ?? []).map((one): Said => ({ text: one.name.is, origin: words.originOf(one.name) }));
  return [
    { label: "可用形式", values: forms },
    { label: "参与各方", values: people },
  ];
}
