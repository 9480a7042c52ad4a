import { sql } from "kysely";
import type { Tx } from "../../platform/db/tables.ts";
import type { LogReader } from "../../rules/ledger/tile-reader.ts";
import { bundleOf, parseTilePath, TILE_WIDTH, type Tile } from "../../rules/ledger/tiles.ts";
import { expectAnswer } from "../../rules/refusal.ts";

/** The exact bytes of a tile or bundle, from the database: files are copies of this and can always be made again. */
export async function tileBytes(tx: Tx, tile: Tile): Promise<Uint8Array> {
  const from = tile.index * TILE_WIDTH;
  const to = from + tile.width;
  const rows = tile.level === "entries" ? await entries(tx, from, to) : await hashes(tx, tile.level, from, to);
  if (rows.length !== tile.width)
    throw new Error(`tile ${tile.level}/${tile.index} needs ${tile.width} rows, found ${rows.length}`);
  return tile.level === "entries" ? (expectAnswer(bundleOf(rows)) as Uint8Array) : Buffer.concat(rows);
}

/** Reads the log of the database like a log of files, for proofs. */
export const databaseReader =
  (tx: Tx): LogReader =>
  async (path) =>
    tileBytes(tx, expectAnswer(parseTilePath(path)) as Tile);

async function entries(tx: Tx, from: number, to: number): Promise<Buffer[]> {
  const rows = await tx
    .selectFrom("log_leaf")
    .innerJoin("log_queue", "log_queue.id", "log_leaf.queue")
    .select("log_queue.entry")
    .where("log_leaf.leaf_index", ">=", from)
    .where("log_leaf.leaf_index", "<", to)
    .orderBy("log_leaf.leaf_index")
    .execute();
  return rows.map((row) => row.entry);
}

async function hashes(tx: Tx, level: number, from: number, to: number): Promise<Buffer[]> {
  if (level === 0) {
    const rows = await tx
      .selectFrom("log_leaf")
      .select("leaf_hash")
      .where("leaf_index", ">=", from)
      .where("leaf_index", "<", to)
      .orderBy("leaf_index")
      .execute();
    return rows.map((row) => row.leaf_hash);
  }
  const rows = await tx
    .selectFrom("log_node")
    .select("hash")
    .where("level", "=", level)
    .where("node_index", ">=", from)
    .where("node_index", "<", to)
    .orderBy("node_index")
    .execute();
  return rows.map((row) => row.hash);
}

/** The partial widths a tile was published with, beside its present one: clients may still ask for them. */
export async function publishedWidths(tx: Tx, level: number, index: number): Promise<number[]> {
  const unit = TILE_WIDTH ** level;
  const first = index * TILE_WIDTH * unit;
  const nodes = sql<number>`log_publication.size / ${unit}::bigint`;
  const rows = await tx
    .selectFrom("log_publication")
    .select(nodes.as("nodes"))
    .distinct()
    .where("size", ">", first)
    .where("size", "<", first + TILE_WIDTH * unit)
    .execute();
  return rows.map((row) => row.nodes - index * TILE_WIDTH).filter((width) => width > 0);
}
