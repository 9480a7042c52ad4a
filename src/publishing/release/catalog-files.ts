import type { Tx } from "../../platform/db/tables.ts";
import { utf8 } from "../../rules/ledger/bytes.ts";
import { catalogFile, matterFile, publicListFile, SITE_FILES, schemeTextFile } from "../site/address.ts";
import { renderCatalogHome, renderCatalogPage } from "../site/pages/catalog.ts";
import { renderMatter } from "../site/pages/matter.ts";
import { renderMilestones, renderOpenness } from "../site/pages/openness.ts";
import { renderPublicList, renderPublicLists } from "../site/pages/public-lists.ts";
import { renderSchemeText } from "../site/pages/scheme.ts";
import { catalogCsv, catalogJson } from "./catalog-data.ts";
import { listVersions, publicListsView, publicListView } from "./catalog-lists.ts";
import { matterView } from "./catalog-matter.ts";
import { ordersOf } from "./catalog-orders.ts";
import { catalogHomeView, catalogPageViews } from "./catalog-view.ts";
import { siteDay } from "./home-view.ts";
import { knownPages } from "./known-pages.ts";
import { remembered } from "./lists.ts";
import { milestonesView, opennessView } from "./openness-view.ts";
import type { Rendered } from "./record-files.ts";
import { type HeldScheme, heldScheme } from "./scheme-held.ts";
import { schemeTextViews } from "./scheme-text-view.ts";
import type { SiteFrame } from "./site-frame.ts";

/** The scheme of the site's frame, read at the first page that needs it. Null: none that pages could be made of. */
export const schemeOfFrame = (tx: Tx, frame: SiteFrame): Promise<HeldScheme | null> =>
  remembered(frame.scheme, "held", () => heldScheme(tx));

const file = (path: string, content: string): Rendered => ({ path, bytes: utf8(content) });

/** The catalog in every order with its data, the lists, the plan's text: what changes with the scheme and with nothing else. */
export async function catalogFiles(tx: Tx, frame: SiteFrame): Promise<Rendered[]> {
  const held = await schemeOfFrame(tx, frame);
  if (held === null) return [];
  const orders = ordersOf(held);
  const pages = orders.flatMap((order) => catalogPageViews(frame, held, order, orders));
  const versions = await listVersions(tx, held);
  return [
    file(SITE_FILES.catalog, renderCatalogHome(catalogHomeView(frame, held, orders))),
    ...pages.map((view) => file(catalogFile(view.order.key, view.page), renderCatalogPage(view))),
    file(SITE_FILES.catalogJson, catalogJson(frame, held)),
    file(SITE_FILES.catalogCsv, catalogCsv(frame, held)),
    file(SITE_FILES.lists, renderPublicLists(publicListsView(frame, held))),
    ...held.scheme.lists.map((list) =>
      file(publicListFile(list.id), renderPublicList(publicListView(frame, held, list, versions))),
    ),
    ...schemeTextViews(frame, held).map((view) => file(schemeTextFile(view.page), renderSchemeText(view))),
  ];
}

/** The page of one matter; it stays when the matter is retired. */
export async function matterFiles(tx: Tx, frame: SiteFrame, id: string): Promise<Rendered[]> {
  const held = await schemeOfFrame(tx, frame);
  const matter = held?.matters.find((one) => one.id === id);
  if (!held || !matter) return [];
  const known = await remembered(frame.known, "pages", () => knownPages(tx, frame));
  return [file(matterFile(id), renderMatter(matterView(frame, held, matter, known)))];
}

/** 公开情况 and 工作目标 with the figures of the last night. */
export async function opennessFiles(tx: Tx, frame: SiteFrame): Promise<Rendered[]> {
  const held = await schemeOfFrame(tx, frame);
  const day = await siteDay(tx, frame);
  const openness = file(SITE_FILES.openness, renderOpenness(opennessView(frame, day)));
  if (held === null) return [openness];
  return [openness, file(SITE_FILES.milestones, renderMilestones(milestonesView(frame, held, day)))];
}

/** The matters with a page, retired ones included. */
export const mattersWithPage = async (tx: Tx, frame: SiteFrame): Promise<string[]> =>
  (await schemeOfFrame(tx, frame))?.matters.map((one) => one.id) ?? [];
