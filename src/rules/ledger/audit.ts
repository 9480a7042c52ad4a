import { type Refusal, refuse } from "../refusal.ts";
import { base64Of, sameBytes, textOf } from "./bytes.ts";
import { openCheckpoint, type SignedCheckpoint } from "./checkpoint.ts";
import { parseEntry } from "./entry.ts";
import { EMPTY_TREE, foldPeaks, grow, leafHash, rootOf, type TreeState } from "./merkle.ts";
import { createReplay } from "./replay.ts";
import { type Hasher, sha256 } from "./sha256.ts";
import { type NoteKey, parseVkey, type Verifier } from "./signed-note.ts";
import { type LogReader, readHashes, readTile } from "./tile-reader.ts";
import { entriesOfBundle, rootOfHashes, TILE_WIDTH, tileInTree, tilePath } from "./tiles.ts";

/** The audit of a whole log by somebody who holds nothing but its files: everything is recomputed from the entries. */

/** Something wrong. `path` or `index` says where. */
export type Problem = Refusal & { readonly path?: string; readonly index?: number };
export type AuditReport = {
  /** 0 genuine, 1 not genuine, 2 could not tell. */
  readonly exit: 0 | 1 | 2;
  readonly origin: string | null;
  readonly size: number;
  /** Base64, as the checkpoint spells it; null when there is no checkpoint to believe. */
  readonly root: string | null;
  readonly records: number;
  /** The first problems, at most `MAX_PROBLEMS`. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
};
export type AuditOptions = {
  readonly read: LogReader;
  readonly verify: Verifier;
  readonly hash?: Hasher;
  /** The log's key from elsewhere (gazette, earlier visit). Without it the log's own `vkey` file is believed. */
  readonly logKey?: NoteKey;
  /** A checkpoint kept from earlier: the log must still begin with exactly that tree. */
  readonly older?: string;
  readonly onProgress?: (done: number, total: number) => void;
};

export const MAX_PROBLEMS = 100;
const READ_AHEAD = 8;
/** Problems of getting at the log; alone they mean "could not tell". */
const CANNOT_TELL = new Set(["unreachable", "checkpoint-missing", "vkey-missing"]);

type Findings = { readonly list: Problem[]; count: number; certain: boolean };

function report(found: Findings, problem: Problem): void {
  found.count++;
  if (!CANNOT_TELL.has(problem.refused)) found.certain = true;
  if (found.list.length < MAX_PROBLEMS) found.list.push(problem);
}

/** Audits the log: checkpoint signature, every tile and bundle, every entry, the chains of records, the root. */
export async function auditLog(options: AuditOptions): Promise<AuditReport> {
  const found: Findings = { list: [], count: 0, certain: false };
  let opened: SignedCheckpoint | undefined;
  let records = 0;
  try {
    const checkpoint = await trustedCheckpoint(options);
    if ("refused" in checkpoint) report(found, { ...checkpoint, path: "checkpoint" });
    else {
      opened = checkpoint;
      records = await walk(options, checkpoint, found);
    }
  } catch (error) {
    report(found, unreachable(error));
  }
  return {
    exit: found.count === 0 ? 0 : found.certain ? 1 : 2,
    origin: opened?.origin ?? null,
    size: opened?.size ?? 0,
    root: opened ? base64Of(opened.root) : null,
    records,
    problems: found.list,
    problemCount: found.count,
  };
}

const unreachable = (error: unknown): Problem =>
  refuse("unreachable", "日志无法读取。", "The log could not be read.", {
    because: error instanceof Error ? error.message : String(error),
  });

async function trustedCheckpoint(options: AuditOptions): Promise<SignedCheckpoint | Refusal> {
  const key = options.logKey ?? (await keyOfLog(options.read));
  if ("refused" in key) return key;
  const note = await options.read("checkpoint");
  if (!note) return refuse("checkpoint-missing", "日志没有检查点。", "The log has no checkpoint.");
  return openCheckpoint(note, key, options.verify);
}

/** The key a log publishes about itself (`vkey`, one line). */
export async function keyOfLog(read: LogReader): Promise<NoteKey | Refusal> {
  const bytes = await read("vkey");
  if (!bytes) return refuse("vkey-missing", "日志没有公布公钥。", "The log does not publish its key.");
  return parseVkey((textOf(bytes) ?? "").trimEnd());
}

/** Recomputes the tree bundle by bundle; memory grows with the number of records, not with the bytes of the log. */
async function walk(options: AuditOptions, checkpoint: SignedCheckpoint, found: Findings): Promise<number> {
  const hash = options.hash ?? sha256;
  const { size } = checkpoint;
  const older = options.older === undefined ? undefined : await olderCheckpoint(options, checkpoint, found);
  const replay = createReplay();
  const upper: Uint8Array[][] = [];
  let units: TreeState = EMPTY_TREE;
  let tail: readonly Uint8Array[] = [];
  const rootAt = (leaves: readonly Uint8Array[]) => foldPeaks([...units.peaks, ...peaksOf(leaves, hash)], hash);
  const ahead = createReadAhead(options.read, size);
  for (let index = 0; index * TILE_WIDTH < size; index++) {
    const leaves = await auditBundle(await ahead(index), index, size, hash, replay, found);
    if (older && older.size > index * TILE_WIDTH && older.size <= index * TILE_WIDTH + leaves.length) {
      const root = rootAt(leaves.slice(0, older.size - index * TILE_WIDTH));
      if (!sameBytes(root, older.root)) report(found, notConsistent(older));
    }
    if (leaves.length < TILE_WIDTH) tail = leaves;
    else units = grow(units, await climb(options.read, upper, 0, rootOfHashes(leaves, hash), size, hash, found), hash);
    options.onProgress?.(Math.min((index + 1) * TILE_WIDTH, size), size);
  }
  for (const level of upper.keys()) await compareTile(options.read, upper, level, size, found);
  const root = size === 0 ? rootOf(EMPTY_TREE, hash) : rootAt(tail);
  if (!sameBytes(root, checkpoint.root))
    report(
      found,
      refuse("root-wrong", "由条目算出的根与检查点不同。", "The entries do not give the root of the checkpoint."),
    );
  return replay.records();
}

const peaksOf = (leaves: readonly Uint8Array[], hash: Hasher) =>
  leaves.reduce((tree: TreeState, leaf) => grow(tree, leaf, hash), EMPTY_TREE).peaks;

const notConsistent = (older: SignedCheckpoint): Problem =>
  refuse(
    "log-rewritten",
    "日志与先前的检查点不一致，历史被改写。",
    "The log does not contain the earlier checkpoint: history was rewritten.",
    {
      size: older.size,
    },
  );

async function olderCheckpoint(options: AuditOptions, newer: SignedCheckpoint, found: Findings) {
  const key = options.logKey ?? (await keyOfLog(options.read));
  const older = "refused" in key ? key : await openCheckpoint(options.older ?? "", key, options.verify);
  if ("refused" in older) {
    report(found, { ...older, path: "older checkpoint" });
    return undefined;
  }
  if (older.size > newer.size) report(found, notConsistent(older));
  return older;
}

type BundleRead = { readonly bundle: Uint8Array[] | Refusal; readonly tile: Uint8Array[] | Refusal };

/** Reads a few bundles ahead, so that a log across a network is not waited for file by file. */
function createReadAhead(read: LogReader, size: number) {
  const waiting = new Map<number, Promise<BundleRead | { readonly failed: unknown }>>();
  const last = Math.ceil(size / TILE_WIDTH);
  return async (index: number): Promise<BundleRead> => {
    for (let i = index; i < Math.min(index + READ_AHEAD, last); i++)
      if (!waiting.has(i))
        waiting.set(
          i,
          readBundle(read, i, size).catch((failed: unknown) => ({ failed })),
        );
    const answer = await waiting.get(index)!;
    waiting.delete(index);
    if ("failed" in answer) throw answer.failed;
    return answer;
  };
}

async function readBundle(read: LogReader, index: number, size: number): Promise<BundleRead> {
  const bundle = tileInTree("entries", index, size)!;
  const [found, tile] = await Promise.all([readTile(read, bundle), readHashes(read, tileInTree(0, index, size)!)]);
  if ("refused" in found) return { bundle: found, tile };
  const width = found.whole ? TILE_WIDTH : bundle.width;
  const entries = entriesOfBundle(found.bytes, width);
  return { bundle: "refused" in entries ? entries : entries.slice(0, bundle.width), tile };
}

/** Checks one bundle against its tile and every entry in it; gives the leaf hashes that the rest is computed from. */
async function auditBundle(
  { bundle, tile }: BundleRead,
  index: number,
  size: number,
  hash: Hasher,
  replay: ReturnType<typeof createReplay>,
  found: Findings,
): Promise<readonly Uint8Array[]> {
  if ("refused" in tile) report(found, { ...tile, path: tilePath(tileInTree(0, index, size)!) });
  if ("refused" in bundle) {
    report(found, { ...bundle, path: tilePath(tileInTree("entries", index, size)!) });
    const width = tileInTree(0, index, size)!.width;
    return "refused" in tile ? Array.from({ length: width }, () => new Uint8Array(32)) : tile;
  }
  return bundle.map((bytes, i) => {
    const at = index * TILE_WIDTH + i;
    const leaf = leafHash(bytes, hash);
    if (!("refused" in tile) && !sameBytes(leaf, tile[i]!)) report(found, { ...leafWrong(), index: at });
    const entry = parseEntry(bytes);
    if ("refused" in entry) report(found, { ...entry, index: at });
    else for (const wrong of replay.take(entry, leaf)) report(found, { ...wrong, index: at });
    return leaf;
  });
}

const leafWrong = () =>
  refuse(
    "leaf-wrong",
    "条目与切片中的摘要不符，条目被改动。",
    "An entry does not match its hash in the tile: it was altered.",
  );

/** Carries the root of a full tile one level up, comparing each tile that becomes full. Gives the root back. */
async function climb(
  read: LogReader,
  upper: Uint8Array[][],
  level: number,
  root: Uint8Array,
  size: number,
  hash: Hasher,
  found: Findings,
): Promise<Uint8Array> {
  upper[level] ??= [];
  const nodes = upper[level];
  nodes.push(root);
  if (nodes.length % TILE_WIDTH === 0) {
    await compareTile(read, upper, level, size, found);
    const full = rootOfHashes(nodes.slice(-TILE_WIDTH), hash);
    await climb(read, upper, level + 1, full, size, hash, found);
  }
  return root;
}

/** Compares the newest tile of an upper level with its file. `upper[n]` holds the nodes of tile level n + 1. */
async function compareTile(read: LogReader, upper: Uint8Array[][], level: number, size: number, found: Findings) {
  const nodes = upper[level]!;
  const tile = tileInTree(level + 1, Math.floor((nodes.length - 1) / TILE_WIDTH), size)!;
  const hashes = await readHashes(read, tile);
  const path = tilePath(tile);
  if ("refused" in hashes) return report(found, { ...hashes, path });
  const ours = nodes.slice(tile.index * TILE_WIDTH);
  if (!hashes.every((each, i) => sameBytes(each, ours[i]!)))
    report(found, { ...refuse("tile-wrong", "切片与下层不符。", "A tile does not match the level below it."), path });
}
