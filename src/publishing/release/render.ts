import { utf8 } from "../../rules/ledger/bytes.ts";
import {
  agencyFile,
  columnFeedFile,
  columnHeadFile,
  columnPageFile,
  departmentFile,
  HOME,
  SITE_FILES,
  sitemapShardFile,
} from "../site/address.ts";
import { renderAgency, renderDepartment } from "../site/pages/bodies.ts";
import { renderColumnHead, renderColumnPage } from "../site/pages/column.ts";
import { renderHome } from "../site/pages/home.ts";
import { catalogFiles, matterFiles, opennessFiles } from "./catalog-files.ts";
import { homeView } from "./home-view.ts";
import { agencyView, columnHeadView, columnPageView, departmentView } from "./list-views.ts";
import type { Lists } from "./lists.ts";
import { columnFeed, siteFeed, sitemapIndex, sitemapShard } from "./machine-views.ts";
import type { Output } from "./outputs.ts";
import type { Publisher } from "./publisher.ts";
import { type Rendered, recordFiles } from "./record-files.ts";
import { recordHistory } from "./record-history.ts";
import type { SiteFrame } from "./site-frame.ts";
import { standingFiles } from "./standing-files.ts";

/**
 * The exact files of one output, from signed bytes, logged facts and templates alone: no clock, no randomness. Publishing
 * writes them, rebuilding writes them again, verifying compares them (design.md §5, invariants 1 and 8).
 */
export async function renderOutput(
  lists: Lists,
  frame: SiteFrame,
  output: Output,
  publisher: Pick<Publisher, "log">,
): Promise<Rendered[]> {
  switch (output.kind) {
    case "record":
      return recordFiles(frame, await recordHistory(lists.tx, output.record, publisher.log));
    case "column":
      return one(
        columnHeadFile(output.slug),
        renderColumnHead(await columnHeadView(lists, frame, nodeOf(frame, output.slug))),
      );
    case "column-page":
      return one(
        columnPageFile(output.slug, output.page),
        renderColumnPage(await columnPageView(lists, frame, nodeOf(frame, output.slug), output.page)),
      );
    case "column-feed":
      return one(columnFeedFile(output.slug), await columnFeed(lists, frame, nodeOf(frame, output.slug)));
    case "department":
      return one(departmentFile(output.id), renderDepartment(await departmentView(lists, frame, output.id)));
    case "agency":
      return one(agencyFile(output.id), renderAgency(await agencyView(lists, frame, output.id)));
    case "home":
      return one(HOME, renderHome(await homeView(lists, frame)));
    case "feed":
      return one(SITE_FILES.feed, await siteFeed(lists, frame));
    case "shard":
      return one(sitemapShardFile(output.shard), await sitemapShard(lists.tx, frame, output.shard));
    case "sitemap":
      return one(SITE_FILES.sitemap, await sitemapIndex(lists.tx, frame));
    case "standing":
      return await standingFiles(lists.tx, frame, publisher.log.identity);
    case "catalog":
      return await catalogFiles(lists.tx, frame);
    case "matter":
      return await matterFiles(lists.tx, frame, output.id);
    case "openness":
      return await opennessFiles(lists.tx, frame);
    default:
      return unreachable(output);
  }
}

const one = (path: string, content: string): Rendered[] => [{ path, bytes: utf8(content) }];

function nodeOf(frame: SiteFrame, slug: string) {
  const node = frame.tree.bySlug.get(slug);
  if (!node) throw new Error(`site ${frame.id} has no column ${slug}`);
  return node;
}

function unreachable(value: never): never {
  throw new Error(`no such output: ${JSON.stringify(value)}`);
}
