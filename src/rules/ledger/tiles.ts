import { type Refusal, refuse } from "../refusal.ts";
import { type Node, nodeHash } from "./merkle.ts";
import { type Hasher, sha256 } from "./sha256.ts";

/** Paths and bytes of tlog-tiles 0.1.0 (c2sp.org/tlog-tiles): the log as static files below one address. */

export const TILE_WIDTH = 256;
export const TILE_HEIGHT = 8;
const HASH_BYTES = 32;
const MAX_ENTRY_BYTES = 65_535;

export type TileRefused = "tile-path" | "tile-size" | "bundle-malformed" | "bundle-count" | "bundle-entry-size";
/** A tile or bundle: `width` is the number of hashes or entries in it, 1…256; below 256 it is partial. */
export type Tile = { readonly level: number | "entries"; readonly index: number; readonly width: number };

/** `x001/x234/067` for 1234067: groups of three digits, all but the last marked with x. */
function groupsOf(index: number): string {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, "0");
  const groups = padded.match(/\d{3}/g) ?? [];
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join("/");
}

/** The path of a tile or bundle below the log's address, such as `tile/0/x001/067.p/12`. */
export function tilePath(tile: Tile): string {
  const partial = tile.width < TILE_WIDTH ? `.p/${tile.width}` : "";
  return `tile/${tile.level}/${groupsOf(tile.index)}${partial}`;
}

/** Reads a path back; only the one right spelling is accepted. */
export function parseTilePath(path: string): Tile | Refusal<TileRefused> {
  const wrong = () => refuse("tile-path", "不是日志切片的路径。", "This is not the path of a tile.", { path });
  const parts = /^tile\/(0|[1-9]\d?|entries)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path);
  if (!parts) return wrong();
  const level = parts[1] === "entries" ? "entries" : Number(parts[1]);
  const tile: Tile = {
    level,
    index: Number(parts[2]!.replaceAll(/[x/]/g, "")),
    width: parts[3] === undefined ? TILE_WIDTH : Number(parts[3]),
  };
  if (level !== "entries" && level > 63) return wrong();
  return Number.isSafeInteger(tile.index) && tilePath(tile) === path ? tile : wrong();
}

/** How many nodes of a tile level (each covering 256^level leaves) a tree of this size has whole. */
export const nodesAtLevel = (level: number, size: number): number => Math.floor(size / TILE_WIDTH ** level);

/** The tile of this level and index as it stands in a tree of this size; undefined when it would be empty. */
export function tileInTree(level: number | "entries", index: number, size: number): Tile | undefined {
  const width = Math.min(TILE_WIDTH, nodesAtLevel(level === "entries" ? 0 : level, size) - index * TILE_WIDTH);
  return width > 0 ? { level, index, width } : undefined;
}

/** Every tile level a tree of this size has, lowest first. */
export function levelsOf(size: number): number[] {
  const levels: number[] = [];
  for (let level = 0; nodesAtLevel(level, size) > 0; level++) levels.push(level);
  return levels;
}

/** The tiles and bundles that a growth from one size to another fills or begins: what has to be written. */
export function tilesOfGrowth(oldSize: number, newSize: number): Tile[] {
  const tiles: Tile[] = [];
  for (const level of ["entries", ...levelsOf(newSize)] as const) {
    const height = level === "entries" ? 0 : level;
    const [had, has] = [nodesAtLevel(height, oldSize), nodesAtLevel(height, newSize)];
    for (let index = Math.floor(had / TILE_WIDTH); index * TILE_WIDTH < has; index++) {
      const tile = tileInTree(level, index, newSize);
      if (tile && index * TILE_WIDTH + tile.width > had) tiles.push(tile);
    }
  }
  return tiles;
}

/** The tile a subtree is found in, in a tree of this size, and where inside: `count` hashes from `offset` fold to it. */
export function placeOfNode(node: Node, size: number): { tile: Tile; offset: number; count: number } {
  const level = Math.floor(node.level / TILE_HEIGHT);
  const count = 2 ** (node.level % TILE_HEIGHT);
  const first = node.index * count;
  const tile = tileInTree(level, Math.floor(first / TILE_WIDTH), size);
  if (!tile) throw new Error(`node ${node.level}/${node.index} is outside a tree of ${size}`);
  return { tile, offset: first % TILE_WIDTH, count };
}

/** The hash of a subtree from the hashes of its tile. */
export function nodeFromTile(hashes: readonly Uint8Array[], offset: number, count: number, hash: Hasher = sha256) {
  return rootOfHashes(hashes.slice(offset, offset + count), hash);
}

/** The root over these leaf (or node) hashes, at least one: pair by pair, an odd last one rises as it is. */
export function rootOfHashes(hashes: readonly Uint8Array[], hash: Hasher = sha256): Uint8Array {
  let row = hashes;
  while (row.length > 1) {
    const above: Uint8Array[] = [];
    for (let i = 0; i < row.length; i += 2)
      above.push(i + 1 < row.length ? nodeHash(row[i]!, row[i + 1]!, hash) : row[i]!);
    row = above;
  }
  return row[0]!;
}

/** The hashes in a tile's bytes; the length must be exactly 32 bytes for each. */
export function hashesOfTile(bytes: Uint8Array, width: number): Uint8Array[] | Refusal<TileRefused> {
  if (bytes.length !== width * HASH_BYTES)
    return refuse("tile-size", "切片长度不对。", "The tile has the wrong length.", { bytes: bytes.length, width });
  return Array.from({ length: width }, (_, i) => bytes.subarray(HASH_BYTES * i, HASH_BYTES * (i + 1)));
}

/** An entry bundle: each entry after its length, a big-endian 16-bit number. */
export function bundleOf(entries: readonly Uint8Array[]): Uint8Array | Refusal<TileRefused> {
  const bytes = new Uint8Array(entries.reduce((sum, entry) => sum + 2 + entry.length, 0));
  let at = 0;
  for (const entry of entries) {
    if (entry.length > MAX_ENTRY_BYTES)
      return refuse("bundle-entry-size", "条目超过 65535 字节。", `An entry is longer than ${MAX_ENTRY_BYTES} bytes.`);
    bytes[at] = entry.length >> 8;
    bytes[at + 1] = entry.length & 255;
    bytes.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bytes;
}

/** The entries of a bundle, which must hold exactly `count` and nothing after them. */
export function entriesOfBundle(bytes: Uint8Array, count: number): Uint8Array[] | Refusal<TileRefused> {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const end = at + 2 + ((bytes[at]! << 8) | (bytes[at + 1] ?? 0));
    if (at + 2 > bytes.length || end > bytes.length)
      return refuse("bundle-malformed", "条目包在中途结束。", "The bundle ends in the middle of an entry.", { at });
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  if (entries.length !== count)
    return refuse("bundle-count", "条目包中的条目数不对。", "The bundle holds the wrong number of entries.", {
      found: entries.length,
      expected: count,
    });
  return entries;
}
