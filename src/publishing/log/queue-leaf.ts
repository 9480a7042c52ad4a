import "./tables.ts";
import { sql } from "kysely";
import type { Tx } from "../../platform/db/tables.ts";
import { hexOf, sameBytes } from "../../rules/ledger/bytes.ts";
import { type Entry, type EntryRefused, entryBytes } from "../../rules/ledger/entry.ts";
import { leafHash } from "../../rules/ledger/merkle.ts";
import { type Refusal, refuse } from "../../rules/refusal.ts";
import { nodeHasher } from "./node-crypto.ts";

export type QueueRefused = EntryRefused | "time-backwards" | "chain-broken" | "leaf-key-taken";
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
export async function queueLeaf(
  tx: Tx,
  leaf: { readonly key: string; readonly entry: Entry },
): Promise<QueuedLeaf | Refusal<QueueRefused>> {
  const bytes = entryBytes(leaf.entry);
  if ("refused" in bytes) return bytes;
  const { key, entry } = leaf;
  const record = entry.record !== undefined && entry.prev !== undefined ? entry.record : null;
  const clock = await tx.selectFrom("log_clock").select("last_at").forUpdate().executeTakeFirstOrThrow();
  const before = await leavesBefore(tx, key, record);
  if (before.same)
    return sameBytes(before.same.entry, bytes) ? { key, leafHash: hexOf(before.same.leaf_hash) } : keyTaken(key);
  if (entry.at < clock.last_at) return timeBackwards(entry.at, clock.last_at);
  if (record !== null && entry.prev !== before.prev) return chainBroken(record);
  const hash = leafHash(bytes, nodeHasher);
  await insertLeaf(
    tx,
    { key, record, kind: entry.kind, entry: Buffer.from(bytes), leaf_hash: Buffer.from(hash) },
    entry.at,
  );
  return { key, leafHash: hexOf(hash) };
}

/** The leaf already queued under this key, and the record's latest. A query of its own: it must see what the lock waited for. */
async function leavesBefore(tx: Tx, key: string, record: string | null) {
  const rows = await tx
    .selectFrom("log_queue")
    .select([sql<string | null>`key`.as("key"), "entry", "leaf_hash"])
    .where("key", "=", key)
    .unionAll((query) =>
      query.parens(
        query
          .selectFrom("log_queue")
          .select([sql<string | null>`null`.as("key"), "entry", "leaf_hash"])
          .where("record", "=", record)
          .orderBy("id", "desc")
          .limit(1),
      ),
    )
    .execute();
  const last = rows.find((row) => row.key === null);
  return { same: rows.find((row) => row.key === key), prev: last ? hexOf(last.leaf_hash) : null };
}

type NewLeaf = { key: string; record: string | null; kind: string; entry: Buffer; leaf_hash: Buffer };

const insertLeaf = (tx: Tx, leaf: NewLeaf, at: number) =>
  tx
    .with("clock", (query) => query.updateTable("log_clock").set({ last_at: at }).returning("id"))
    .insertInto("log_queue")
    .values(leaf)
    .execute();

/** Hex of the leaf hash of the record's latest entry, numbered or waiting; null when it has none. */
export async function previousLeafHash(tx: Tx, record: string): Promise<string | null> {
  const last = await tx
    .selectFrom("log_queue")
    .select("leaf_hash")
    .where("record", "=", record)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return last ? hexOf(last.leaf_hash) : null;
}

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
