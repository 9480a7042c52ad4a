import type { Tx } from "../../platform/db/tables.ts";
import { columnFeedFile, columnHeadFile, HOME, SITE_FILES } from "../site/address.ts";
import { type FeedView, renderFeed } from "../site/machine/feed.ts";
import { renderSitemapIndex, renderSitemapShard } from "../site/machine/sitemap.ts";
import { dayOf } from "../site/wording.ts";
import type { ListedNode } from "./column-tree.ts";
import type { Lists } from "./lists.ts";
import { columnList, EVERYTHING, type ListedRecord, SHARD_SIZE, shardRows, sightOfListed, sizeOf } from "./places.ts";
import type { PublicFacts } from "./public-facts.ts";
import type { SiteFrame } from "./site-frame.ts";

/** The feed of the whole site, its newest twenty. */
export async function siteFeed(lists: Lists, frame: SiteFrame): Promise<string> {
  const rows = await lists.newestForFeed(EVERYTHING);
  const title = `${frame.view.name} ${frame.view.motto}`;
  return renderFeed({
    site: frame.view,
    title,
    self: SITE_FILES.feed,
    page: HOME,
    entries: rows.map(feedEntry),
    since: frame.since,
  });
}

/** The feed of one column or group. */
export async function columnFeed(lists: Lists, frame: SiteFrame, node: ListedNode): Promise<string> {
  const rows = await lists.newestForFeed(columnList(node.slug));
  return renderFeed({
    site: frame.view,
    title: `${frame.view.name} ${node.name}`,
    self: columnFeedFile(node.slug),
    page: columnHeadFile(node.slug),
    entries: rows.map(feedEntry),
    since: frame.since,
  });
}

function feedEntry(row: ListedRecord): FeedView["entries"][number] {
  const facts = row.facts as PublicFacts;
  const content = sightOfListed(row, "feed") === "content";
  return {
    path: row.folder,
    title: content ? row.title : `已撤回：${row.title}`,
    source: facts.source,
    summary: content ? facts.summary : null,
    releasedAt: row.first_public_at.toISOString(),
    updatedAt: facts.changedAt,
  };
}

/** A shard of the sitemap: places 1000k … 1000k+999 of everything, in order of release. */
export async function sitemapShard(tx: Tx, frame: SiteFrame, shard: number): Promise<string> {
  const rows = await shardRows(tx, frame.id, shard);
  return renderSitemapShard(
    frame.view,
    rows.map((row) => ({ path: row.folder, changedOn: dayOf(row.changedAt) })),
  );
}

/** The index of shards, each with the day of its newest release: one look-up a shard. */
export async function sitemapIndex(tx: Tx, frame: SiteFrame): Promise<string> {
  const size = await sizeOf(tx, frame.id, EVERYTHING);
  const lasts: number[] = [];
  for (let end = SHARD_SIZE; end < size + SHARD_SIZE; end += SHARD_SIZE) lasts.push(Math.min(end, size) - 1);
  if (lasts.length === 0) return renderSitemapIndex(frame.view, []);
  const rows = await tx
    .selectFrom("list_place")
    .innerJoin("public_record", "public_record.record", "list_place.record")
    .select("public_record.first_public_on as changedOn")
    .where("list_place.site", "=", frame.id)
    .where("list_place.list", "=", EVERYTHING)
    .where("list_place.place", "in", lasts)
    .orderBy("list_place.place")
    .execute();
  return renderSitemapIndex(frame.view, rows);
}
