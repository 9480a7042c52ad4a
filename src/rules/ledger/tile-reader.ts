import { type Refusal, refuse } from "../refusal.ts";
import { consistencyPlan, foldPlan, inclusionPlan, type Node } from "./merkle.ts";
import { type Hasher, sha256 } from "./sha256.ts";
import { hashesOfTile, nodeFromTile, placeOfNode, TILE_WIDTH, type Tile, tilePath } from "./tiles.ts";

/** Reading a log of static files: proofs are built by the reader, the log has no endpoint for them. */

/** The bytes at a path below the log's address; undefined when nothing is there. Throws when that cannot be found out. */
export type LogReader = (path: string) => Promise<Uint8Array | undefined>;
export type TileReadRefused = "tile-missing" | "tile-size";

/**
 * The bytes of a tile or bundle. Where a partial one has been tidied away, the full one takes its place (tlog-tiles), and
 * `whole` says so: the caller then uses only the beginning.
 */
export async function readTile(
  read: LogReader,
  tile: Tile,
): Promise<{ readonly bytes: Uint8Array; readonly whole: boolean } | Refusal<"tile-missing">> {
  const bytes = await read(tilePath(tile));
  if (bytes) return { bytes, whole: tile.width === TILE_WIDTH };
  const full = tile.width < TILE_WIDTH ? await read(tilePath({ ...tile, width: TILE_WIDTH })) : undefined;
  if (full) return { bytes: full, whole: true };
  return refuse("tile-missing", "缺少日志切片。", "A tile of the log is missing.", { path: tilePath(tile) });
}

/** The hashes of a tile as it stands in the tree, each 32 bytes. */
export async function readHashes(read: LogReader, tile: Tile): Promise<Uint8Array[] | Refusal<TileReadRefused>> {
  const found = await readTile(read, tile);
  if ("refused" in found) return found;
  const hashes = hashesOfTile(found.bytes, found.whole ? TILE_WIDTH : tile.width);
  if ("refused" in hashes)
    return refuse("tile-size", hashes.zh, hashes.en, { ...hashes.details, path: tilePath(tile) });
  return hashes.slice(0, tile.width);
}

async function readPlan(read: LogReader, plan: readonly (readonly Node[])[], size: number, hash: Hasher) {
  const tiles = new Map<string, Uint8Array[]>();
  for (const node of plan.flat()) {
    const { tile } = placeOfNode(node, size);
    const path = tilePath(tile);
    if (tiles.has(path)) continue;
    const hashes = await readHashes(read, tile);
    if ("refused" in hashes) return hashes;
    tiles.set(path, hashes);
  }
  return foldPlan(
    plan,
    (node) => {
      const { tile, offset, count } = placeOfNode(node, size);
      return nodeFromTile(tiles.get(tilePath(tile))!, offset, count, hash);
    },
    hash,
  );
}

/** The inclusion proof of a leaf, from tiles. The tiles are not believed: verify the proof against a signed root. */
export function inclusionFromTiles(read: LogReader, index: number, size: number, hash: Hasher = sha256) {
  return readPlan(read, inclusionPlan(index, size), size, hash);
}

/** The consistency proof between two sizes, from tiles. Verify it against both signed roots. */
export function consistencyFromTiles(read: LogReader, oldSize: number, newSize: number, hash: Hasher = sha256) {
  return readPlan(read, consistencyPlan(oldSize, newSize), newSize, hash);
}
