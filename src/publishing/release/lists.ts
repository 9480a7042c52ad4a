import type { Tx } from "../../platform/db/tables.ts";
import {
  type ListedRecord,
  listedRecords,
  newestPlaces,
  type Place,
  placesBetween,
  sightOfListed,
  sizeOf,
} from "./places.ts";

/**
 * The lists of one site as seen in one transaction. Head, page and feed of a column, its groups, the home page and the
 * department all show the same newest records: each place and each record is read once, `ahead` all in three questions.
 */
export class Lists {
  readonly tx: Tx;
  readonly site: string;
  readonly #newest = new Map<string, Promise<readonly Place[]>>();
  readonly #sizes = new Map<string, Promise<number>>();
  readonly #records = new Map<string, ListedRecord>();
  constructor(tx: Tx, site: string) {
    this.tx = tx;
    this.site = site;
  }

  /** Reads the newest places and sizes of many lists at once; asked singly later, they are there. */
  async ahead(lists: readonly string[]): Promise<void> {
    const places = await newestPlaces(this.tx, this.site, lists, "all");
    const heads = await this.tx
      .selectFrom("list_head")
      .select(["list", "size"])
      .where("site", "=", this.site)
      .where("list", "in", [...lists])
      .execute();
    for (const list of lists) {
      this.#newest.set(list, Promise.resolve(places.filter((place) => place.list === list)));
      this.#sizes.set(list, Promise.resolve(heads.find((head) => head.list === list)?.size ?? 0));
    }
    await this.#read(places);
  }

  /** Places given out, hidden ones included. */
  size(list: string): Promise<number> {
    return remembered(this.#sizes, list, () => sizeOf(this.tx, this.site, list));
  }

  /** The newest twenty that the public may see in a list, newest first. */
  async newest(list: string): Promise<ListedRecord[]> {
    const places = await this.#places(list, "all");
    // Most lists hide nothing; only then has the range to reach further back.
    return await this.#seen(places.every((one) => one.shown) ? places : await this.#places(list, "shown"), "list");
  }

  /** The newest twenty for a feed, which keeps withdrawn records as a line so that its readers learn of it. */
  async newestForFeed(list: string): Promise<ListedRecord[]> {
    return await this.#seen(await this.#places(list, "all"), "feed");
  }

  /** The records on places `from` (included) to `to` (excluded), oldest first. */
  async between(list: string, from: number, to: number): Promise<ListedRecord[]> {
    return await this.#seen(await placesBetween(this.tx, this.site, list, from, to), "list");
  }

  #places(list: string, which: "all" | "shown"): Promise<readonly Place[]> {
    const key = which === "all" ? list : `shown ${list}`;
    return remembered(this.#newest, key, () => newestPlaces(this.tx, this.site, [list], which));
  }

  async #seen(places: readonly Place[], output: "list" | "feed"): Promise<ListedRecord[]> {
    await this.#read(places);
    const rows = places.map((place) => this.#records.get(place.record)).filter((row) => row !== undefined);
    return rows.filter((row) => sightOfListed(row, output) !== "nothing");
  }

  async #read(places: readonly Place[]): Promise<void> {
    const missing = new Set(places.map((place) => place.record).filter((record) => !this.#records.has(record)));
    for (const [id, row] of await listedRecords(this.tx, [...missing])) this.#records.set(id, row);
  }
}

/** The value of a key, worked out at its first asking. */
export function remembered<Value>(
  known: Map<string, Promise<Value>>,
  key: string,
  work: () => Promise<Value>,
): Promise<Value> {
  const held = known.get(key) ?? work();
  known.set(key, held);
  return held;
}
