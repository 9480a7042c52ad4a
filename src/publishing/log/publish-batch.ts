import type { TenantDb } from "../../platform/db/database.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { utf8 } from "../../rules/ledger/bytes.ts";
import {
  levelsOf,
  nodesAtLevel,
  TILE_WIDTH,
  type Tile,
  tileInTree,
  tilePath,
  tilesOfGrowth,
} from "../../rules/ledger/tiles.ts";
import { type FaultHook, takeLease } from "./lease.ts";
import type { LogStore } from "./log-store.ts";
import { lastPublication, logState } from "./queries.ts";
import { publishedWidths, tileBytes } from "./tile-bytes.ts";

/** How many tiles are held in memory and written at once. */
const TILES_AT_ONCE = 16;

/**
 * Makes everything numbered public: tiles and bundles first, then the checkpoint over them, then the note in the database
 * that it was done. The lease is held throughout, so no other process can put an older checkpoint over a newer one. Gives the
 * size now public. A crash anywhere is repaired by doing it again: the same files with the same bytes.
 */
export async function publishBatch(
  db: TenantDb,
  store: LogStore,
  now: () => Date,
  fault: FaultHook,
): Promise<number | "busy"> {
  const answer = await db.write(async (tx) => {
    if (!(await takeLease(tx))) return "busy" as const;
    const { tree, checkpoint } = await logState(tx);
    const before = (await lastPublication(tx))?.size ?? 0;
    if (checkpoint === null || tree.size === before) return { size: before, published: false };
    await writeTiles(tx, store, tilesOfGrowth(before, tree.size));
    await fault("publish-tiles");
    await store.write([["checkpoint", utf8(checkpoint)]]);
    await fault("publish-checkpoint");
    await tx.insertInto("log_publication").values({ size: tree.size, checkpoint, published_at: now() }).execute();
    return { size: tree.size, published: true };
  });
  if (answer === "busy") return answer;
  if (answer.published) await fault("publish-marked");
  return answer.size;
}

async function writeTiles(tx: Tx, store: LogStore, tiles: readonly Tile[]): Promise<void> {
  for (let at = 0; at < tiles.length; at += TILES_AT_ONCE) {
    const files: [string, Uint8Array][] = [];
    for (const tile of tiles.slice(at, at + TILES_AT_ONCE)) files.push([tilePath(tile), await tileBytes(tx, tile)]);
    await store.write(files);
  }
}

/**
 * Writes again whatever public files are missing or of a wrong length: after a restore, a lost disk, a crash. Gives the
 * number of files written.
 */
export async function restoreFiles(tx: Tx, store: LogStore): Promise<number> {
  const published = await lastPublication(tx);
  if (!published) return 0;
  const missing: Tile[] = [];
  for (const tile of await tilesOfLog(tx, published.size)) if (!(await isThere(store, tile))) missing.push(tile);
  await writeTiles(tx, store, missing);
  const checkpoint = utf8(published.checkpoint);
  const present = await store.read("checkpoint");
  if (present && sizeIn(present) >= published.size) return missing.length;
  await store.write([["checkpoint", checkpoint]]);
  return missing.length + 1;
}

const sizeIn = (checkpoint: Uint8Array) => Number(Buffer.from(checkpoint).toString("utf8").split("\n")[1] ?? -1);

/** Every tile of the log at this size, and the partial ones earlier checkpoints were published with. */
async function tilesOfLog(tx: Tx, size: number): Promise<Tile[]> {
  const tiles = tilesOfGrowth(0, size);
  for (const level of levelsOf(size)) {
    const index = Math.floor(nodesAtLevel(level, size) / TILE_WIDTH);
    for (const width of await publishedWidths(tx, level, index)) {
      if (width >= (tileInTree(level, index, size)?.width ?? 0)) continue;
      tiles.push({ level, index, width });
      if (level === 0) tiles.push({ level: "entries", index, width });
    }
  }
  return tiles;
}

/** A file is written whole or not at all, so being there is enough; a hash tile's length costs nothing to compare. */
async function isThere(store: LogStore, tile: Tile): Promise<boolean> {
  const length = await store.length(tilePath(tile));
  return tile.level === "entries" ? length !== undefined : length === 32 * tile.width;
}
