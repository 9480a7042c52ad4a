import { sql } from "kysely";
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
 * Gives a record the next place in each of the lists; where it has one, it keeps it. The rows of the list heads are locked
 * until the transaction ends, always in the same order, so places have no gaps, no two records share one, and two
 * publishers wait for each other instead of deadlocking.
 */
export async function takePlaces(tx: Tx, site: string, lists: readonly string[], record: string): Promise<void> {
  const held = await tx
    .selectFrom("list_place")
    .select("list")
    .where("record", "=", record)
    .where("site", "=", site)
    .execute();
  const wanted = [...new Set(lists)].filter((list) => !held.some((one) => one.list === list)).sort();
  if (wanted.length === 0) return;
  const heads = await tx
    .insertInto("list_head")
    .values(wanted.map((list) => ({ site, list, size: 1 })))
    .onConflict((on) => on.columns(["site", "list"]).doUpdateSet((eb) => ({ size: eb("list_head.size", "+", 1) })))
    .returning(["list", "size"])
    .execute();
  await tx
    .insertInto("list_place")
    .values(heads.map((head) => ({ site, list: head.list, place: head.size - 1, record })))
    .execute();
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

const records = (tx: Tx) =>
  tx
    .selectFrom("public_record")
    .innerJoin("department", "department.id", "public_record.department")
    .selectAll("public_record")
    .select("department.short as department_short");

/** A public record as lists show it. */
export type ListedRecord = Awaited<ReturnType<ReturnType<typeof records>["execute"]>>[number];

/** Listed records by id. */
export async function listedRecords(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, ListedRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await records(tx)
    .where("public_record.record", "in", [...ids])
    .execute();
  return new Map(rows.map((row) => [row.record, row]));
}

/** What the public may see of a listed record through an output: the one rule of `visibility.ts`. */
export const sightOfListed = (row: ListedRecord, output: "list" | "feed"): Sight =>
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

/** A place of a list and whether it is shown; who stands there is asked apart, once for all lists. */
export type Place = { readonly list: string; readonly place: number; readonly record: string; readonly shown: boolean };

/** The places shown from `from` (included) to `to` (excluded), oldest first: a range read, never an offset. */
export const placesBetween = (tx: Tx, site: string, list: string, from: number, to: number): Promise<Place[]> =>
  tx
    .selectFrom("list_place")
    .select(["list", "place", "record", "shown"])
    .where("site", "=", site)
    .where("list", "=", list)
    .where("shown", "=", true)
    .where("place", ">=", from)
    .where("place", "<", to)
    .orderBy("place")
    .execute();

/** The newest places of each of the lists, newest first, hidden ones included unless only `shown` ones are wanted. */
export async function newestPlaces(
  tx: Tx,
  site: string,
  lists: readonly string[],
  which: "all" | "shown",
): Promise<Place[]> {
  const wanted = sql<{ list: string }>`unnest(${sql.val([...lists])}::text[])`;
  const answer = await sql<Place>`
    select p.list, p.place, p.record, p.shown from ${wanted} as wanted(list),
      lateral (select * from list_place where site = ${site} and list_place.list = wanted.list
        and (shown or ${which} = 'all') order by place desc limit ${PAGE_SIZE}) p
    order by p.list, p.place desc`.execute(tx);
  return answer.rows;
}

/** What a sitemap shard needs of its thousand places, oldest first: as little as possible, it is read at every release. */
export async function shardRows(tx: Tx, site: string, shard: number) {
  return await tx
    .selectFrom("list_place")
    .innerJoin("public_record", "public_record.record", "list_place.record")
    .select(["public_record.folder", sql<string>`public_record.facts ->> 'changedAt'`.as("changedAt")])
    .where("list_place.site", "=", site)
    .where("list_place.list", "=", EVERYTHING)
    .where("list_place.place", ">=", shard * SHARD_SIZE)
    .where("list_place.place", "<", (shard + 1) * SHARD_SIZE)
    .where("public_record.standing", "in", SITEMAP_STANDINGS)
    .orderBy("list_place.place")
    .execute();
}

/** The standings a sitemap names, by the one rule of visibility. */
const SITEMAP_STANDINGS = (["live", "withdrawn", "repealed"] as const).filter(
  (standing) =>
    sightOf({ state: "public", publicRev: 1, standing, audience: "society", department: "" }, "sitemap", PUBLIC) ===
    "content",
);
