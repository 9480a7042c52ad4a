import type { Tx } from "../../platform/db/tables.ts";
import "../../office/catalog/tables.ts";
import type { RecordTypes } from "../records/record-types.ts";
import { columnHeadFile, HOME, SITE_FILES } from "../site/address.ts";
import type { AgencyView, DepartmentView } from "../site/views/listing.ts";
import type { HostBand, Link, SiteView } from "../site/views/site.ts";
import { type ColumnTree, columnNodes, columnTree } from "./column-tree.ts";
import { attributeOf } from "./facts.ts";
import type { HomeFacts } from "./home-view.ts";
import type { KnownPages } from "./known-pages.ts";
import type { HeldScheme } from "./scheme-held.ts";

/** A site with everything its pages have in common, read once per scheme version. */
export type SiteFrame = {
  readonly id: string;
  readonly mode: "own" | "column" | "push";
  readonly basePath: string;
  readonly owner: { readonly id: string; readonly name: string };
  readonly view: SiteView;
  readonly tree: ColumnTree;
  readonly look: string;
  /** What the site belongs to, for the standing pages. */
  readonly schemeVersion: number;
  /** When the scheme that set the site up was loaded: the time of a feed that has no entries yet. */
  readonly since: string;
  readonly types: RecordTypes;
  /** What pages say of the scheme, read at the first page that needs it and kept as long as this frame. */
  readonly words: Map<string, Promise<string>>;
  readonly departments: Map<string, Promise<Omit<DepartmentView, "newest">>>;
  readonly agencies: Map<string, Promise<Omit<AgencyView, "newest" | "total">>>;
  readonly home: Map<string, Promise<HomeFacts>>;
  readonly scheme: Map<string, Promise<HeldScheme | null>>;
  readonly known: Map<string, Promise<KnownPages>>;
  readonly topics: Map<string, Promise<readonly Link[]>>;
};

/** What the settings say of all sites of an installation. */
export type SiteSettings = {
  /** Scheme and host without a trailing slash. */
  readonly origin: string;
  /** The sentence behind 演示站点; null on a real site. */
  readonly demo: string | null;
  readonly types: RecordTypes;
};

const MOTTO = "政府信息公开";

/** Every site of the tenant, in the order: first platform, then by id. */
export async function siteFrames(tx: Tx, settings: SiteSettings): Promise<SiteFrame[]> {
  const sites = await tx.selectFrom("site").select("id").orderBy("first_platform", "desc").orderBy("id").execute();
  const frames: SiteFrame[] = [];
  for (const { id } of sites) frames.push(await siteFrame(tx, id, settings));
  return frames;
}

/** Reads what all pages of a site share. Throws when there is no such site. */
export async function siteFrame(tx: Tx, site: string, settings: SiteSettings): Promise<SiteFrame> {
  const row = await tx.selectFrom("site").selectAll().where("id", "=", site).executeTakeFirstOrThrow();
  const owner = await tx.selectFrom("agency").selectAll().where("id", "=", row.owner).executeTakeFirstOrThrow();
  const columns = await tx.selectFrom("site_column").selectAll().where("site", "=", site).orderBy("position").execute();
  const scheme = await tx
    .selectFrom("scheme_version")
    .select(["id", "loaded_at"])
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  const names = await namesToKeep(tx);
  const tree = columnTree(columns);
  const host = row.mode === "own" ? null : await hostBandOf(tx, row, owner.name);
  return {
    id: row.id,
    mode: row.mode,
    basePath: row.base_path,
    owner: { id: owner.id, name: owner.name },
    tree,
    look: row.look,
    schemeVersion: scheme?.id ?? 0,
    since: scheme?.loaded_at.toISOString() ?? "2026-01-01T00:00:00Z",
    types: settings.types,
    words: new Map(),
    departments: new Map(),
    agencies: new Map(),
    home: new Map(),
    scheme: new Map(),
    known: new Map(),
    topics: new Map(),
    view: siteView(row, owner.name, tree, host, names, settings),
  };
}

/** Agencies, departments and publishers: names a title must not break. Longest first, so the whole name wins. */
async function namesToKeep(tx: Tx): Promise<string[]> {
  const agencies = await tx.selectFrom("agency").select(["name", "short"]).execute();
  const departments = await tx.selectFrom("department").select("name").execute();
  const publishers = await tx.selectFrom("publisher").select("name").execute();
  const names = new Set([
    ...agencies.flatMap((one) => [one.name, one.short]),
    ...departments.map((one) => one.name),
    ...publishers.map((one) => one.name),
  ]);
  return [...names].filter((name) => name.length > 1).sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

type SiteRow = {
  readonly id: string;
  readonly mode: string;
  readonly base_path: string;
  readonly facts: unknown;
  readonly name: string;
};

/** Both names on every page (ZS-01): who publishes, and whose site it is. */
async function hostBandOf(tx: Tx, site: SiteRow, owner: string): Promise<HostBand> {
  const publisher = await tx
    .selectFrom("site_right")
    .innerJoin("publisher", "publisher.id", "site_right.publisher")
    .select("publisher.name")
    .where("site_right.site", "=", site.id)
    .orderBy("site_right.id")
    .limit(1)
    .executeTakeFirst();
  const name = publisher?.name ?? owner;
  return {
    title: attributeOf(site.facts, "hostColumn") ?? site.name,
    publisher: name,
    owner,
    sentence: `本栏目的内容由${name}发布并负责，网站由${owner}主办。`,
  };
}

function siteView(
  row: SiteRow,
  owner: string,
  tree: ColumnTree,
  host: HostBand | null,
  names: readonly string[],
  settings: SiteSettings,
): SiteView {
  const menu = tree.channels.map((channel) => ({
    key: channel.slug,
    label: channel.name,
    to: columnHeadFile(channel.slug),
  }));
  return {
    prefix: row.base_path,
    origin: settings.origin,
    name: owner,
    motto: MOTTO,
    siteIdCode: attributeOf(row.facts, "siteIdCode"),
    language: "zh-CN",
    demo: settings.demo,
    host,
    menu: [{ key: "home", label: "首页", to: HOME }, ...(host === null ? menu : [])],
    columns: columnNodes(tree.channels),
    names,
    hotline: attributeOf(row.facts, "hotline"),
    footer: {
      lines: [`主办：${owner}`],
      groups: [
        {
          title: "信息公开",
          links: [
            { label: "公开指南", to: SITE_FILES.about },
            { label: "公开目录", to: SITE_FILES.catalog },
            { label: "公开方案", to: SITE_FILES.scheme },
            { label: "清单", to: SITE_FILES.lists },
            { label: "领导小组和机构", to: SITE_FILES.group },
          ],
        },
        {
          title: "网站服务",
          links: [
            { label: "站点地图", to: SITE_FILES.sitemap },
            { label: "订阅（Atom）", to: SITE_FILES.feed },
            { label: "无障碍说明", to: SITE_FILES.accessibility },
          ],
        },
        {
          title: "核对与监督",
          links: [
            { label: "公开情况", to: SITE_FILES.openness },
            { label: "工作目标", to: SITE_FILES.milestones },
            { label: "验证文件真伪", to: SITE_FILES.verify },
            { label: "公开日志", to: "log/checkpoint" },
          ],
        },
      ],
      icp: null,
      police: null,
      ipv6: true,
    },
  };
}
