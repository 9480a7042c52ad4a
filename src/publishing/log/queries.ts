import "./tables.ts";
import type { Tx } from "../../platform/db/tables.ts";
import type { TreeState } from "../../rules/ledger/merkle.ts";

/** A leaf with its place in the log. */
export type NumberedLeaf = {
  readonly index: number;
  /** The key it was queued under. */
  readonly key: string;
  readonly record: string | null;
  readonly kind: string;
  readonly entry: Uint8Array;
  readonly leafHash: Uint8Array;
};
export type LogState = {
  readonly tree: TreeState;
  readonly lastQueue: number;
  readonly origin: string | null;
  readonly vkey: string | null;
  /** The signed checkpoint over exactly this tree; null before the first entry. */
  readonly checkpoint: string | null;
  readonly handedSize: number;
};
export type Publication = { readonly size: number; readonly checkpoint: string; readonly publishedAt: Date };

/** The tree as it stands, with what is fixed and what was handed on. */
export async function logState(tx: Tx): Promise<LogState> {
  const row = await tx.selectFrom("log_state").selectAll().executeTakeFirstOrThrow();
  const peaks = Array.from(
    { length: row.peaks.length / 32 },
    (_, i) => new Uint8Array(row.peaks.subarray(32 * i, 32 * i + 32)),
  );
  return {
    tree: { size: row.size, peaks },
    lastQueue: row.last_queue,
    origin: row.origin,
    vkey: row.vkey,
    checkpoint: row.checkpoint,
    handedSize: row.handed_size,
  };
}

/** The newest published checkpoint. */
export async function lastPublication(tx: Tx): Promise<Publication | undefined> {
  const row = await tx.selectFrom("log_publication").selectAll().orderBy("size", "desc").limit(1).executeTakeFirst();
  return row && { size: row.size, checkpoint: row.checkpoint, publishedAt: row.published_at };
}

/** When a leaf became public: the first publication that holds it. */
export async function publicSince(tx: Tx, index: number): Promise<Date | undefined> {
  const row = await tx
    .selectFrom("log_publication")
    .select("published_at")
    .where("size", ">", index)
    .orderBy("size")
    .limit(1)
    .executeTakeFirst();
  return row?.published_at;
}

const numbered = (tx: Tx) =>
  tx
    .selectFrom("log_leaf")
    .innerJoin("log_queue", "log_queue.id", "log_leaf.queue")
    .select([
      "log_leaf.leaf_index as index",
      "log_queue.key",
      "log_queue.record",
      "log_queue.kind",
      "log_queue.entry",
      "log_leaf.leaf_hash as leafHash",
    ]);

/** The numbered leaves from `from` up to but not including `to`. */
export function leavesBetween(tx: Tx, from: number, to: number): Promise<NumberedLeaf[]> {
  return numbered(tx)
    .where("log_leaf.leaf_index", ">=", from)
    .where("log_leaf.leaf_index", "<", to)
    .orderBy("log_leaf.leaf_index")
    .execute();
}

/** The newest numbered leaf of a record. */
export function leafOf(tx: Tx, record: string): Promise<NumberedLeaf | undefined> {
  return numbered(tx)
    .where("log_queue.record", "=", record)
    .orderBy("log_queue.id", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** The numbered leaf queued under this key; undefined while it waits. */
export function leafByKey(tx: Tx, key: string): Promise<NumberedLeaf | undefined> {
  return numbered(tx).where("log_queue.key", "=", key).executeTakeFirst();
}
