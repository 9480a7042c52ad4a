import type { Tx } from "../../platform/db/tables.ts";
import "../../office/catalog/tables.ts";
import { PUBLIC, type Sight, sightOf } from "../records/visibility.ts";
import type { PublicFacts } from "./public-facts.ts";
import "./tables.ts";

/** Entries on one list page; page `k` shows places `20k … 20k+19` for ever (stack-web.md §2, rule 1). */
export const PAGE_SIZE = 20;
/** Addresses in one sitemap shard. */
export const SHARD_SIZE = 1000;

/** The list of everything on a site, in publication order: home page, site feed and sitemap shards read it. */
export const EVERYTHING = "all";
export const columnList = (column: string) => `c:${column}`;
export const departmentList = (department: string) => `d:${department}`;
export const agencyList = (agency: string) => `o:${agency}`;

/** One kind of record, for what the home page shows of it; no page of its own. */
export const typeList = (type: string) => `t:${type}`;

/** The number of the page that shows a place. */
export const pageOf = (place: number, size = PAGE_SIZE): number => Math.floor(place / size);

/**
 * Gives a record the next place of a list and returns it; a record that has one keeps it. The row of the list head is
 * locked until the transaction ends, so places have no gaps and no two records share one.
 */
export async function takePlace(tx: Tx, site: string, list: string, record: string): Promise<number> {
  const held = await tx
    .selectFrom("list_place")
    .select("place")
    .where("record", "=", record)
    .where("site", "=", site)
    .where("list", "=", list)
    .executeTakeFirst();
  if (held) return held.place;
  const head = await tx
    .insertInto("list_head")
    .values({ site, list, size: 1 })
    .onConflict((on) => on.columns(["site", "list"]).doUpdateSet((eb) => ({ size: eb("list_head.size", "+", 1) })))
    .returning("size")
    .executeTakeFirstOrThrow();
  const place = Number(head.size) - 1;
  await tx.insertInto("list_place").values({ site, list, place, record }).execute();
  return place;
}

/** Hides a record in every list, keeping its places, so that no page number ever shifts. */
export const hidePlaces = (tx: Tx, record: string) =>
  tx.updateTable("list_place").set({ shown: false }).where("record", "=", record).execute();

/** The lists a record stands in, with its place in each. */
export const placesOf = (tx: Tx, record: string) =>
  tx.selectFrom("list_place").select(["site", "list", "place", "shown"]).where("record", "=", record).execute();

/** How many places a list has given out, hidden ones included. */
export async function sizeOf(tx: Tx, site: string, list: string): Promise<number> {
  const head = await tx
    .selectFrom("list_head")
    .select("size")
    .where("site", "=", site)
    .where("list", "=", list)
    .executeTakeFirst();
  return head ? Number(head.size) : 0;
}

const entriesOf = (tx: Tx, site: string, list: string) =>
  tx
    .selectFrom("list_place")
    .innerJoin("public_record", "public_record.record", "list_place.record")
    .innerJoin("department", "department.id", "public_record.department")
    .innerJoin("agency", "agency.id", "public_record.agency")
    .leftJoin("site_column", "site_column.id", "public_record.site_column")
    .selectAll("public_record")
    .select([
      "list_place.place",
      "department.name as department_name",
      "department.short as department_short",
      "agency.name as agency_name",
      "site_column.slug as column_slug",
      "site_column.level1 as column_level1",
      "site_column.level2 as column_level2",
      "site_column.level3 as column_level3",
    ])
    .where("list_place.site", "=", site)
    .where("list_place.list", "=", list);

/** A record as lists show it, with its place. */
export type ListedRecord = Awaited<ReturnType<ReturnType<typeof entriesOf>["execute"]>>[number];

/** What the public may see of a listed record through an output: the one rule of `visibility.ts`. */
export const sightOfListed = (row: ListedRecord, output: "list" | "feed" | "sitemap"): Sight =>
  sightOf(
    {
      state: "public",
      publicRev: row.rev,
      standing: row.standing,
      audience: (row.facts as PublicFacts).audience,
      department: row.department,
    },
    output,
    PUBLIC,
  );

/** The entries on places `from` (included) to `to` (excluded), oldest first: a range read, never an offset. */
export async function entriesBetween(
  tx: Tx,
  site: string,
  list: string,
  from: number,
  to: number,
  output: "list" | "sitemap" = "list",
) {
  const rows = await entriesOf(tx, site, list)
    .where("list_place.shown", "=", true)
    .where("list_place.place", ">=", from)
    .where("list_place.place", "<", to)
    .orderBy("list_place.place")
    .execute();
  return rows.filter((row) => sightOfListed(row, output) === "content");
}

/** The newest entries of a list, newest first. A feed keeps withdrawn records as a line, so that its readers learn of it. */
export async function newestEntries(
  tx: Tx,
  site: string,
  list: string,
  limit = PAGE_SIZE,
  output: "list" | "feed" = "list",
) {
  let query = entriesOf(tx, site, list);
  if (output === "list") query = query.where("list_place.shown", "=", true);
  const rows = await query.orderBy("list_place.place", "desc").limit(limit).execute();
  return rows.filter((row) => sightOfListed(row, output) !== "nothing");
}
