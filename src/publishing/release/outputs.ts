import type { Tx } from "../../platform/db/tables.ts";
import "../../office/catalog/tables.ts";
import { mattersWithPage } from "./catalog-files.ts";
import type { ListedNode } from "./column-tree.ts";
import { agenciesOf, departmentsOf } from "./known-pages.ts";
import {
  agencyList,
  columnList,
  departmentList,
  EVERYTHING,
  PAGE_SIZE,
  pageOf,
  placesOf,
  SHARD_SIZE,
  sizeOf,
  typeList,
} from "./places.ts";
import type { SiteFrame } from "./site-frame.ts";

/**
 * One thing a site serves, by what it is made from. Publishing renders the outputs that a release touches, rebuilding
 * renders all, verifying renders all and compares: three uses of the same list, so none can forget a page.
 */
export type Output =
  | { readonly kind: "record"; readonly record: string }
  | { readonly kind: "column"; readonly slug: string }
  | { readonly kind: "column-page"; readonly slug: string; readonly page: number }
  | { readonly kind: "column-feed"; readonly slug: string }
  | { readonly kind: "department"; readonly id: string }
  | { readonly kind: "agency"; readonly id: string }
  | { readonly kind: "home" }
  | { readonly kind: "feed" }
  | { readonly kind: "shard"; readonly shard: number }
  | { readonly kind: "sitemap" }
  | { readonly kind: "standing" }
  | { readonly kind: "catalog" }
  | { readonly kind: "matter"; readonly id: string }
  | { readonly kind: "openness" };

/** Records first, then the lists that link to them, then what machines read; the sitemap last (stack-web.md §2, rule 5). */
export const WRITING_ORDER: readonly (readonly Output["kind"][])[] = [
  ["standing"],
  ["record", "matter"],
  ["column-page", "column", "department", "agency", "catalog", "openness", "home"],
  ["column-feed", "feed", "shard", "sitemap"],
];

/** What one release touches: the record, every list that holds it, and the same for the records that show its marks. */
export async function touchedOutputs(
  tx: Tx,
  frame: SiteFrame,
  record: string,
  linked: readonly string[],
): Promise<Output[]> {
  const outputs = new Map<string, Output>();
  const add = (output: Output) => outputs.set(JSON.stringify(output), output);
  for (const one of [record, ...linked]) {
    add({ kind: "record", record: one });
    for (const place of await placesOf(tx, one)) {
      if (place.site !== frame.id) continue;
      for (const output of outputsOfPlace(frame, place.list, place.place)) add(output);
      if (place.list === EVERYTHING && (await beginsDay(tx, frame.id, place.place))) add({ kind: "sitemap" });
    }
  }
  add({ kind: "home" });
  add({ kind: "feed" });
  return [...outputs.values()];
}

function outputsOfPlace(frame: SiteFrame, list: string, place: number): Output[] {
  const id = list.slice(2);
  if (list === EVERYTHING) return [{ kind: "shard", shard: pageOf(place, SHARD_SIZE) }];
  const node = list.startsWith("c:") ? frame.tree.bySlug.get(id) : undefined;
  if (node) return node.row === null ? [{ kind: "column", slug: id }] : columnOutputs(id, place);
  if (list.startsWith("d:")) return [{ kind: "department", id }];
  if (list.startsWith("o:")) return [{ kind: "agency", id }];
  return [];
}

/** The lists that these outputs show. */
export function listsBehind(outputs: readonly Output[]): string[] {
  const lists = outputs.flatMap((output) => {
    if (output.kind === "column") return [columnList(output.slug)];
    if (output.kind === "department") return [departmentList(output.id)];
    return output.kind === "agency" ? [agencyList(output.id)] : [];
  });
  return [...new Set([EVERYTHING, typeList("notice"), typeList("interpretation"), ...lists])];
}

/** Is it the first of its shard or of its day? Then the index of shards, which tells the newest day of each, changes. */
async function beginsDay(tx: Tx, site: string, place: number): Promise<boolean> {
  if (place % SHARD_SIZE === 0) return true;
  const days = await tx
    .selectFrom("list_place")
    .innerJoin("public_record", "public_record.record", "list_place.record")
    .select("public_record.first_public_on as day")
    .where("list_place.site", "=", site)
    .where("list_place.list", "=", EVERYTHING)
    .where("list_place.place", "in", [place - 1, place])
    .execute();
  return days[0]?.day !== days[1]?.day;
}

/** The page that holds the place, and the one before it when a new page begins: it now has a newer one to link. */
function columnOutputs(slug: string, place: number): Output[] {
  const page = pageOf(place);
  const begins = page > 0 && pageOf(place - 1) < page;
  const before: Output[] = begins ? [{ kind: "column-page", slug, page: page - 1 }] : [];
  return [...before, { kind: "column-page", slug, page }, { kind: "column", slug }, { kind: "column-feed", slug }];
}

const BATCH = 500;

/** Everything the site must serve, in the order of first release, read in ranges. */
export async function* allOutputs(
  read: <R>(f: (tx: Tx) => Promise<R>) => Promise<R>,
  frame: SiteFrame,
): AsyncGenerator<Output> {
  yield { kind: "standing" };
  for (let from = 0; ; from += BATCH) {
    const records = await read((tx) => recordsFrom(tx, frame.id, from));
    for (const record of records) yield { kind: "record", record };
    if (records.length < BATCH) break;
  }
  for (const node of frame.tree.bySlug.values()) yield* outputsOfNode(read, frame, node);
  for (const id of await read((tx) => departmentsOf(tx, frame))) yield { kind: "department", id };
  for (const id of await read((tx) => agenciesOf(tx, frame))) yield { kind: "agency", id };
  for (const id of await read((tx) => mattersWithPage(tx, frame))) yield { kind: "matter", id };
  yield { kind: "catalog" };
  yield { kind: "openness" };
  yield { kind: "home" };
  yield { kind: "feed" };
  const size = await read((tx) => sizeOf(tx, frame.id, EVERYTHING));
  for (let shard = 0; shard * SHARD_SIZE < size; shard++) yield { kind: "shard", shard };
  yield { kind: "sitemap" };
}

async function* outputsOfNode(
  read: <R>(f: (tx: Tx) => Promise<R>) => Promise<R>,
  frame: SiteFrame,
  { slug, row }: ListedNode,
): AsyncGenerator<Output> {
  yield { kind: "column", slug };
  if (row === null) return;
  yield { kind: "column-feed", slug };
  const size = await read((tx) => sizeOf(tx, frame.id, columnList(slug)));
  for (let page = 0; page * PAGE_SIZE < size; page++) yield { kind: "column-page", slug, page };
}

const recordsFrom = async (tx: Tx, site: string, from: number): Promise<string[]> => {
  const rows = await tx
    .selectFrom("list_place")
    .select("record")
    .where("site", "=", site)
    .where("list", "=", EVERYTHING)
    .where("place", ">=", from)
    .where("place", "<", from + BATCH)
    .orderBy("place")
    .execute();
  return rows.map((row) => row.record);
};
