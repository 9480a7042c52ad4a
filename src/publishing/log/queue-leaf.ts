import "./tables.ts";
import { sql } from "kysely";
import type { Tx } from "../../platform/db/tables.ts";
import { hexOf, sameBytes } from "../../rules/ledger/bytes.ts";
import { type Entry, type EntryRefused, entryBytes } from "../../rules/ledger/entry.ts";
import { leafHash } from "../../rules/ledger/merkle.ts";
import { type Refusal, refuse } from "../../rules/refusal.ts";
import { nodeHasher } from "./node-crypto.ts";

export type QueueRefused = EntryRefused | "time-backwards" | "chain-broken" | "leaf-key-taken";
/** `key` names the act: asked for twice, it is queued once. */
export type NewLeaf = { readonly key: string; readonly entry: Entry };
export type QueuedLeaf = { readonly key: string; readonly leafHash: string };

/** How far the clocks of two processes may differ before an acceptance is refused. */
const CLOCK_TOLERANCE_S = 5;

/**
 * The second to write into an entry's `at`: now, or the log's last second when another process accepted something a
 * moment later by its clock. Waits for other acceptances of this tenant and holds them until the transaction ends, so ask
 * late. Refuses `time-backwards` when our clock is behind the log by more than a few seconds.
 */
export async function momentOfAcceptance(tx: Tx, now: Date): Promise<number | Refusal<"time-backwards">> {
  const second = Math.floor(now.getTime() / 1000);
  const { last_at } = await tx.selectFrom("log_clock").select("last_at").forUpdate().executeTakeFirstOrThrow();
  if (second < last_at - CLOCK_TOLERANCE_S) return timeBackwards(second, last_at);
  return Math.max(second, last_at);
}

/**
 * Puts an entry in line for the log, in the transaction of the act it records: when that commits, the leaf is accepted and
 * will be numbered exactly once. The same key with the same entry is queued once; with another entry it is refused.
 */
export async function queueLeaf(tx: Tx, leaf: NewLeaf): Promise<QueuedLeaf | Refusal<QueueRefused>> {
  const queued = await queueLeaves(tx, [leaf]);
  return "refused" in queued ? queued : queued[0]!;
}

/** The same for many at once, in this order, all or none: for the import of old stock. At most some thousands. */
export async function queueLeaves(
  tx: Tx,
  leaves: readonly NewLeaf[],
): Promise<readonly QueuedLeaf[] | Refusal<QueueRefused>> {
  const { last_at } = await tx.selectFrom("log_clock").select("last_at").forUpdate().executeTakeFirstOrThrow();
  const known = await leavesByKey(tx, leaves);
  const latest = await latestOfRecords(
    tx,
    leaves.flatMap((leaf) => recordOf(leaf.entry) ?? []),
  );
  const rows: Row[] = [];
  const queued: QueuedLeaf[] = [];
  let clock = last_at;
  for (const { key, entry } of leaves) {
    const bytes = entryBytes(entry);
    if ("refused" in bytes) return bytes;
    const leaf_hash = Buffer.from(leafHash(bytes, nodeHasher));
    const before = known.get(key);
    if (before && !sameBytes(before, leaf_hash)) return keyTaken(key);
    queued.push({ key, leafHash: hexOf(leaf_hash) });
    if (before) continue;
    const record = recordOf(entry);
    if (entry.at < clock) return timeBackwards(entry.at, clock);
    if (record !== null && entry.prev !== (latest.get(record) ?? null)) return chainBroken(record);
    if (record !== null) latest.set(record, hexOf(leaf_hash));
    known.set(key, leaf_hash);
    clock = entry.at;
    rows.push({ key, record, kind: entry.kind, entry: Buffer.from(bytes), leaf_hash });
  }
  if (rows.length > 0) await insertLeaves(tx, rows, clock);
  return queued;
}

type Row = { key: string; record: string | null; kind: string; entry: Buffer; leaf_hash: Buffer };

/** The record whose chain an entry continues. */
const recordOf = (entry: Entry): string | null =>
  entry.record !== undefined && entry.prev !== undefined ? entry.record : null;

async function leavesByKey(tx: Tx, leaves: readonly NewLeaf[]): Promise<Map<string, Uint8Array>> {
  const keys = leaves.map((leaf) => leaf.key);
  const rows = await tx
    .selectFrom("log_queue")
    .select(["key", "leaf_hash"])
    .where("key", "=", sql<string>`any(${keys}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.key, row.leaf_hash]));
}

async function latestOfRecords(tx: Tx, records: readonly string[]): Promise<Map<string, string>> {
  if (records.length === 0) return new Map();
  const rows = await tx
    .selectFrom("log_queue")
    .select(["record", "leaf_hash"])
    .distinctOn("record")
    .where("record", "=", sql<string>`any(${records}::text[])`)
    .orderBy("record")
    .orderBy("id", "desc")
    .execute();
  return new Map(rows.map((row) => [row.record ?? "", hexOf(row.leaf_hash)]));
}

const insertLeaves = (tx: Tx, rows: readonly Row[], at: number) =>
  tx
    .with("clock", (query) => query.updateTable("log_clock").set({ last_at: at }).returning("id"))
    .insertInto("log_queue")
    .values(rows)
    .execute();

/** Hex of the leaf hash of the record's latest entry, numbered or waiting; null when it has none. */
export const previousLeafHash = async (tx: Tx, record: string): Promise<string | null> =>
  (await latestOfRecords(tx, [record])).get(record) ?? null;

const timeBackwards = (at: number, last: number): Refusal<"time-backwards"> =>
  refuse(
    "time-backwards",
    "受理时间早于日志最后一条，请检查时钟。",
    "The moment of acceptance lies before the log's last one: check the clock.",
    { at, last },
  );
const chainBroken = (record: string): Refusal<"chain-broken"> =>
  refuse(
    "chain-broken",
    "条目没有接在该信息的前一条之后。",
    "The entry does not follow the record's entry before it.",
    { record },
  );
const keyTaken = (key: string): Refusal<"leaf-key-taken"> =>
  refuse("leaf-key-taken", "同一编号已登记了另一条目。", "Another entry was queued under the same key.", { key });
