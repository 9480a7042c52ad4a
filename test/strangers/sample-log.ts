import { createPublicKey, generateKeyPairSync, hash, type KeyObject, sign, verify } from "node:crypto";
import { hexOf, utf8 } from "../../src/rules/ledger/bytes.ts";
import { formatCheckpoint } from "../../src/rules/ledger/checkpoint.ts";
import { type Entry, entryBytes } from "../../src/rules/ledger/entry.ts";
import { EMPTY_TREE, grow, leafHash, rootOf } from "../../src/rules/ledger/merkle.ts";
import type { Hasher } from "../../src/rules/ledger/sha256.ts";
import {
  ED25519,
  formatNote,
  formatVkey,
  type NoteKey,
  noteKey,
  type Verifier,
} from "../../src/rules/ledger/signed-note.ts";
import { bundleOf, levelsOf, rootOfHashes, TILE_WIDTH, tileInTree, tilePath } from "../../src/rules/ledger/tiles.ts";
import { expectAnswer } from "../../src/rules/refusal.ts";

/** A log of static files made the slow, plain way in memory: what the sequencer's files are compared with. */

const SPKI = Buffer.from("302a300506032b6570032100", "hex");

/** SHA-256 by the platform. */
export const fastHash: Hasher = (bytes) => hash("sha256", bytes, "buffer");

/** Ed25519 by the platform. */
export const fastVerify: Verifier = async (key, message, signature) =>
  verify(null, message, createPublicKey({ key: Buffer.concat([SPKI, key]), format: "der", type: "spki" }), signature);

export type SampleKey = { readonly key: NoteKey; readonly privateKey: KeyObject };

export function sampleKey(origin: string): SampleKey {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
  return { key: noteKey(origin, ED25519, new Uint8Array(raw)), privateKey };
}

/** A signed checkpoint over these leaf hashes. */
export function sampleCheckpoint(by: SampleKey, leaves: readonly Uint8Array[]): string {
  const root = rootOf(
    leaves.reduce((tree, leaf) => grow(tree, leaf, fastHash), EMPTY_TREE),
    fastHash,
  );
  const text = formatCheckpoint({ origin: by.key.name, size: leaves.length, root });
  const payload = new Uint8Array(sign(null, utf8(text), by.privateKey));
  return formatNote(text, [{ name: by.key.name, keyId: by.key.id, payload }]);
}

/** Every file of a log holding these entries, by path. */
export function sampleFiles(by: SampleKey, entries: readonly Uint8Array[]): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const leaves = entries.map((entry) => leafHash(entry, fastHash));
  files.set("vkey", utf8(`${formatVkey(by.key)}\n`));
  files.set("checkpoint", utf8(sampleCheckpoint(by, leaves)));
  let nodes = leaves;
  for (const level of levelsOf(entries.length)) {
    const above: Uint8Array[] = [];
    for (let index = 0; ; index++) {
      const tile = tileInTree(level, index, entries.length);
      if (!tile) break;
      const from = index * TILE_WIDTH;
      const hashes = nodes.slice(from, from + tile.width);
      files.set(tilePath(tile), Buffer.concat(hashes));
      if (level === 0)
        files.set(
          tilePath({ ...tile, level: "entries" }),
          expectAnswer(bundleOf(entries.slice(from, from + tile.width))) as Uint8Array,
        );
      if (tile.width === TILE_WIDTH) above.push(rootOfHashes(hashes, fastHash));
    }
    nodes = above;
  }
  return files;
}

export const readerOf = (files: ReadonlyMap<string, Uint8Array>) => async (path: string) => files.get(path);

/** A publication of an invented record; override what the test is about. */
export function sampleEntry(overrides: Partial<Entry> = {}): Entry {
  const record = overrides.record ?? "lc-2026-0001";
  return {
    v: 1,
    kind: "publish",
    publisher: "lc-housing",
    record,
    rev: 1,
    prev: null,
    at: 1_763_800_000,
    claimed: "2025-11-20",
    category: "policy",
    basis: "LC-01",
    meta: { title: "关于印发住房保障实施细则的通知", docNo: "明建〔2025〕12号" },
    manifest: hexOf(fastHash(utf8(`${record}/${overrides.rev ?? 1}`))),
    files: [],
    ...overrides,
  };
}

/** The leaf bytes of an entry that must be valid. */
export const sampleBytes = (overrides: Partial<Entry> = {}): Uint8Array =>
  expectAnswer(entryBytes(sampleEntry(overrides))) as Uint8Array;

/** `count` publications of different records, a second apart. */
export const sampleEntries = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => sampleBytes({ record: `r-${i}`, at: 1_763_800_000 + i }));
