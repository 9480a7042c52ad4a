import type { Tx } from "../../platform/db/tables.ts";
import { agencyFile, columnHeadFile, departmentFile, SITE_FILES } from "../site/address.ts";
import type { IconName } from "../site/parts/icons.ts";
import type { DutyFigures, HomeView } from "../site/views/listing.ts";
import type { NotedLink } from "../site/views/site.ts";
import { dayOf } from "../site/wording.ts";
import type { ListedNode } from "./column-tree.ts";
import { documentRow } from "./document-row.ts";
import { type Lists, remembered } from "./lists.ts";
import type { OpennessCounts } from "./openness-counts.ts";
import { EVERYTHING, type ListedRecord, typeList } from "./places.ts";
import type { PublicFacts } from "./public-facts.ts";
import type { SiteFrame } from "./site-frame.ts";

/** What the nightly run counted; the home page shows it until the next night. */
export type SiteDay = {
  readonly countedOn: string;
  readonly duties: DutyFigures | null;
  readonly openness: OpennessCounts | null;
};

const NEWEST_ON_HOME = 10;
const NOTICES_ON_HOME = 5;
const PAIRS_ON_HOME = 4;
const KEY_AREAS_ON_HOME = 8;

/** The first page of a site, from the newest twenty of three lists and the scheme: the same cost however large the site. */
export async function homeView(lists: Lists, frame: SiteFrame): Promise<HomeView> {
  const { tx } = lists;
  const counted = await siteDay(tx, frame);
  const newest = (await lists.newest(EVERYTHING)).slice(0, NEWEST_ON_HOME);
  const interpretations = (await lists.newest(typeList("interpretation"))).slice(0, PAIRS_ON_HOME);
  const known = await remembered(frame.home, "home", () => homeFacts(tx, frame));
  return {
    ...known,
    newest: newest.map((row) => documentRow(frame, row)),
    newestTo: newestTo(frame, newest[0]),
    notices: openNotices(await lists.newest(typeList("notice")), counted.countedOn),
    countedOn: counted.countedOn,
    pairs: await pairsOf(tx, interpretations),
    duties: counted.duties,
  };
}

/** What of the home page changes with the scheme only. */
export type HomeFacts = Omit<HomeView, "newest" | "newestTo" | "notices" | "countedOn" | "pairs" | "duties">;

async function homeFacts(tx: Tx, frame: SiteFrame): Promise<HomeFacts> {
  return {
    site: frame.view,
    sentence: "政府信息，在这里查得到、核得实",
    lead: "找文件、看公示、对凭证：每一份公开的文件都可以自己验证。",
    popular: [],
    statutory: statutoryLinks(frame),
    noticesTo: headOf(nodeNamed(frame, "通知公告")),
    fields: await keyAreas(tx, frame),
    pairsTo: headOf(nodeNamed(frame, "政策解读")),
    services: [],
    departments: await departmentLinks(tx, frame),
    agencies: await agencyLinks(tx, frame),
  };
}

const headOf = (node: ListedNode | undefined): string | null => (node ? columnHeadFile(node.slug) : null);

/** 全部文件 leads to the channel in which the newest stands. */
const newestTo = (frame: SiteFrame, newest: ListedRecord | undefined): string | null =>
  newest === undefined ? null : headOf(frame.tree.channels.find((one) => holdsColumn(one, newest.site_column)));

/** The day of the last nightly run; a site that never had one counts from the day its scheme was loaded. */
export async function siteDay(tx: Tx, frame: SiteFrame): Promise<SiteDay> {
  const row = await tx.selectFrom("site_day").selectAll().where("site", "=", frame.id).executeTakeFirst();
  if (!row) return { countedOn: dayOf(frame.since), duties: null, openness: null };
  const { duties = null, openness = null } = row.facts as Partial<SiteDay>;
  return { countedOn: row.counted_on, duties, openness };
}

export const nodeNamed = (frame: SiteFrame, name: string): ListedNode | undefined =>
  [...frame.tree.bySlug.values()].find((node) => node.name.includes(name));

const holdsColumn = (node: ListedNode, column: string | null): boolean =>
  node.row?.id === column || node.below.some((one) => holdsColumn(one, column));

const STATUTORY: readonly { label: string; icon: IconName; columns: readonly string[]; note: string }[] = [
  { label: "政府信息公开指南", icon: "guide", columns: ["公开指南"], note: "怎么查、怎么申请" },
  { label: "政府信息公开制度", icon: "scales", columns: ["公开制度", "规范性文件", "政策文件"], note: "依据和规则" },
  { label: "法定主动公开内容", icon: "document", columns: ["基本目录", "政务公开", "重点领域"], note: "按栏目查文件" },
  { label: "政府信息公开年报", icon: "chart", columns: ["年度报告", "公开年报"], note: "每年一份" },
  { label: "依申请公开", icon: "speech", columns: ["依申请公开"], note: "没有公开的，可以申请" },
  { label: "监督保障", icon: "shield", columns: [], note: "验证文件，查公开日志" },
];

/** Where an entry leads that no column of the site carries. */
const STATUTORY_PAGES: Readonly<Record<string, string>> = {
  法定主动公开内容: SITE_FILES.catalog,
  政府信息公开制度: SITE_FILES.scheme,
  监督保障: SITE_FILES.openness,
};

function statutoryLinks(frame: SiteFrame): HomeView["statutory"] {
  return STATUTORY.map(({ label, icon, columns, note }) => {
    const node = columns.map((name) => nodeNamed(frame, name)).find((one) => one !== undefined);
    return { label, icon, note, to: node ? columnHeadFile(node.slug) : (STATUTORY_PAGES[label] ?? SITE_FILES.about) };
  });
}

function openNotices(rows: readonly ListedRecord[], countedOn: string): HomeView["notices"] {
  const open = rows.flatMap((row) => {
    const { closesOn } = row.facts as PublicFacts;
    if (closesOn === null || closesOn < countedOn) return [];
    return [{ path: row.folder, title: row.title, closesOn, daysLeft: daysBetween(countedOn, closesOn), note: null }];
  });
  return open.sort((a, b) => (a.closesOn < b.closesOn ? -1 : 1)).slice(0, NOTICES_ON_HOME);
}

const daysBetween = (from: string, to: string) =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

const AREA_ICONS: readonly IconName[] = ["home", "village", "blocks", "tower", "scales", "leaf", "hands", "checked"];

/** Columns of the key areas with the department that answers for each. */
async function keyAreas(tx: Tx, frame: SiteFrame): Promise<HomeView["fields"]> {
  const rows = await tx
    .selectFrom("matter")
    .innerJoin("site_column", "site_column.id", "matter.site_column")
    .leftJoin("matter_department", (join) =>
      join.onRef("matter_department.matter", "=", "matter.id").on("matter_department.part", "=", "lead"),
    )
    .leftJoin("department", "department.id", "matter_department.department")
    .select(["matter.id", "matter.short", "site_column.slug", "department.name"])
    .where("site_column.site", "=", frame.id)
    .where("matter.key_area", "=", true)
    .where("matter.retired_on", "is", null)
    .orderBy("site_column.position")
    .orderBy("matter.id")
    .orderBy("department.id")
    .execute();
  const seen = new Map(rows.reverse().map((row) => [row.id, row]));
  return [...seen.values()]
    .reverse()
    .slice(0, KEY_AREAS_ON_HOME)
    .map((row, at) => ({
      label: row.short,
      to: columnHeadFile(row.slug),
      note: row.name,
      icon: AREA_ICONS[at % AREA_ICONS.length] ?? "document",
    }));
}

/** Each of the newest interpretations beside the document it explains. */
async function pairsOf(tx: Tx, interpretations: readonly ListedRecord[]): Promise<HomeView["pairs"]> {
  if (interpretations.length === 0) return [];
  const rows = await tx
    .selectFrom("public_link")
    .innerJoin("public_record", "public_record.record", "public_link.to_record")
    .select(["public_link.from_record", "public_record.title", "public_record.folder", "public_record.first_public_on"])
    .where("public_link.kind", "=", "interprets")
    .where("public_record.standing", "!=", "withdrawn")
    .where(
      "public_link.from_record",
      "in",
      interpretations.map((one) => one.record),
    )
    .orderBy("public_record.first_log_index", "desc")
    .execute();
  return interpretations.flatMap((one) => {
    const document = rows.find((row) => row.from_record === one.record);
    if (!document) return [];
    const form = (one.facts as PublicFacts).form ?? "解读";
    return [
      {
        document: { label: document.title, to: document.folder, note: document.first_public_on },
        interpretation: { label: one.title, to: one.folder, note: one.first_public_on, form },
      },
    ];
  });
}

/** The departments of the site's owner, each with its page. */
async function departmentLinks(tx: Tx, frame: SiteFrame) {
  const rows = await tx
    .selectFrom("department")
    .select(["id", "name"])
    .where("agency", "=", frame.owner.id)
    .where("until_day", "is", null)
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ label: row.name, to: departmentFile(row.id) }));
}

/** The bodies that publish here beside the owner. */
async function agencyLinks(tx: Tx, frame: SiteFrame): Promise<HomeView["agencies"]> {
  const rows = await tx
    .selectFrom("site_right")
    .innerJoin("publisher", "publisher.id", "site_right.publisher")
    .innerJoin("agency", "agency.id", "publisher.agency")
    .select(["agency.id", "agency.name"])
    .where("site_right.site", "=", frame.id)
    .where("agency.id", "!=", frame.owner.id)
    .distinct()
    .orderBy("agency.id")
    .execute();
  if (rows.length === 0) return null;
  return {
    title: "发布机构",
    links: rows.map((row): NotedLink => ({ label: row.name, to: agencyFile(row.id), note: null })),
  };
}
