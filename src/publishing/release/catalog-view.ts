import { gapsOfMatter, SIX_ATTRIBUTES, SIX_IN_CHINESE } from "../../office/catalog/gaps.ts";
import { catalogFile, topicSearch } from "../site/address.ts";
import type { CatalogHomeView, CatalogPageView, EntryGroup, OrderLink } from "../site/views/catalog.ts";
import { entryOf } from "./catalog-model.ts";
import type { CatalogGroup, CatalogOrder } from "./catalog-orders.ts";
import type { HeldScheme } from "./scheme-held.ts";
import { walkValues } from "./scheme-values.ts";
import type { SiteFrame } from "./site-frame.ts";

/** Matters on one page of an order. */
export const ENTRIES_ON_PAGE = 40;

const linkOf = ({ key, label }: CatalogOrder): OrderLink => ({ key, label, to: catalogFile(key, 0) });

/** The first page of the catalog: how much there is, every way to order it, what is still open. */
export function catalogHomeView(frame: SiteFrame, held: HeldScheme, orders: readonly CatalogOrder[]): CatalogHomeView {
  const live = held.matters.filter((one) => one.retiredOn === null);
  const lacking = live.map((one) => gapsOfMatter(one.row));
  return {
    site: frame.view,
    publisher: frame.owner.name,
    scheme: { title: held.scheme.head.title.is, version: held.version.number, since: held.version.since },
    counts: [
      { label: "事项", value: live.length, unit: "项" },
      { label: "重点领域", value: live.filter((one) => one.row.keyArea.is).length, unit: "项" },
      { label: "六要素齐全", value: lacking.filter((one) => one.length === 0).length, unit: "项" },
      { label: "缺要素", value: lacking.filter((one) => one.length > 0).length, unit: "项" },
    ],
    orders: orders.map((order) => ({
      ...linkOf(order),
      note: order.note,
      groups: placedGroups(order).map(({ group, page }) => ({
        label: group.name,
        note: group.note,
        to: `${catalogFile(order.key, page)}#${group.id}`,
        count: group.matters.length,
      })),
    })),
    gaps: SIX_ATTRIBUTES.map((six) => ({
      label: SIX_IN_CHINESE[six],
      count: lacking.filter((one) => one.includes(six)).length,
    })).filter((one) => one.count > 0),
    shares: sharesOf(live.map((one) => one.row)),
  };
}

function sharesOf(rows: readonly unknown[]): CatalogHomeView["shares"] {
  const shares = { quote: 0, law: 0, inferred: 0 };
  for (const value of walkValues(rows)) {
    const from = "from" in value ? value.from : null;
    if (from === "quote" || from === "law" || from === "inferred") shares[from]++;
  }
  return shares;
}

/** All pages of one order, at least one. A group that does not fit goes on on the next page. */
export function catalogPageViews(
  frame: SiteFrame,
  held: HeldScheme,
  order: CatalogOrder,
  orders: readonly CatalogOrder[],
) {
  const entries = order.groups.flatMap((group) => group.matters.map((matter, at) => ({ group, matter, at })));
  const pages = Math.max(1, Math.ceil(entries.length / ENTRIES_ON_PAGE));
  const index = placedGroups(order).map(({ group, page }) => ({
    label: group.name,
    to: `${catalogFile(order.key, page)}#${group.id}`,
    count: group.matters.length,
  }));
  return Array.from({ length: pages }, (_, page): CatalogPageView => {
    const groups = new Map<string, EntryGroup & { rows: EntryGroup["rows"][number][] }>();
    for (const { group, matter, at } of entries.slice(page * ENTRIES_ON_PAGE, (page + 1) * ENTRIES_ON_PAGE)) {
      const { id, name, note } = group;
      const shown = groups.get(id) ?? {
        id,
        name,
        note,
        documents: documentsOf(order, id),
        continued: at > 0,
        rows: [],
      };
      shown.rows.push(entryOf(held, matter));
      groups.set(id, shown);
    }
    const all = { order: linkOf(order), note: order.note, orders: orders.map(linkOf), total: entries.length, index };
    return { site: frame.view, ...all, page, pages, groups: [...groups.values()] };
  });
}

const documentsOf = ({ key }: CatalogOrder, id: string): string | null =>
  key === "topic" || key === "life" ? topicSearch(id) : null;

/** Each group with the page on which it begins. */
function placedGroups(order: CatalogOrder): { readonly group: CatalogGroup; readonly page: number }[] {
  let before = 0;
  return order.groups.map((group) => {
    const page = Math.floor(before / ENTRIES_ON_PAGE);
    before += group.matters.length;
    return { group, page };
  });
}
