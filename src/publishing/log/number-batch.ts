import { sql } from "kysely";
import type { TenantDb } from "../../platform/db/database.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { growBy } from "../../rules/ledger/growth.ts";
import { rootOf } from "../../rules/ledger/merkle.ts";
import { formatVkey } from "../../rules/ledger/signed-note.ts";
import { TILE_WIDTH } from "../../rules/ledger/tiles.ts";
import type { Refusal } from "../../rules/refusal.ts";
import { type FaultHook, takeLease } from "./lease.ts";
import { nodeHasher } from "./node-crypto.ts";
import { type LogState, logState } from "./queries.ts";
import type { LogSigner, SignerRefused, SignRefused } from "./signer.ts";

/** What became of one attempt to number; "busy" when another process holds the lease. */
export type Numbered =
  | "busy"
  | {
      readonly numbered: number;
      /** Size of the log now. */
      readonly size: number;
      /** Leaves still wait. */
      readonly more: boolean;
      /** Everything numbered is public and handed on. */
      readonly settled: boolean;
    };
export type NumberRefused = SignRefused | SignerRefused;

/**
 * Numbers at most 256 waiting leaves: indices, tree and signed checkpoint in one transaction, by compare-and-swap on the
 * size. The signer writes its high water before the commit; a crash between the two leaves the high water ahead, and
 * then exactly those leaves are numbered again. They give the same root, because their order is that of acceptance.
 * A batch never crosses the end of a tile, so that a busy log writes full tiles instead of many partial ones.
 */
export async function numberBatch(
  db: TenantDb,
  signer: LogSigner,
  fault: FaultHook,
): Promise<Numbered | Refusal<NumberRefused>> {
  const answer = await db.write(async (tx): Promise<Numbered | Refusal<NumberRefused>> => {
    if (!(await takeLease(tx))) return "busy";
    const state = await logState(tx);
    const signed = await signer.last();
    if (signed && "refused" in signed) return signed;
    const { size } = state.tree;
    const again = Math.max(0, (signed?.size ?? 0) - size);
    const most = again > 0 ? again : TILE_WIDTH - (size % TILE_WIDTH);
    const waiting = await waitingLeaves(tx, state.lastQueue, most + 1);
    if (waiting.length === 0) return { numbered: 0, size, more: false, settled: state.handedSize === size };
    const batch = waiting.slice(0, most);
    return storeBatch(tx, state, batch, waiting.length > batch.length, signer, fault);
  });
  if (answer !== "busy" && !("refused" in answer) && answer.numbered > 0) await fault("number-committed");
  return answer;
}

type Waiting = { readonly id: number; readonly leaf_hash: Buffer };

const waitingLeaves = (tx: Tx, after: number, limit: number): Promise<Waiting[]> =>
  tx.selectFrom("log_queue").select(["id", "leaf_hash"]).where("id", ">", after).orderBy("id").limit(limit).execute();

async function storeBatch(
  tx: Tx,
  state: LogState,
  batch: readonly Waiting[],
  more: boolean,
  signer: LogSigner,
  fault: FaultHook,
): Promise<Numbered | Refusal<NumberRefused>> {
  const start = state.tree.size;
  const grown = growBy(
    state.tree,
    batch.map((leaf) => leaf.leaf_hash),
    nodeHasher,
  );
  await insertLeaves(tx, start, batch);
  if (grown.fullTiles.length > 0)
    await tx
      .insertInto("log_node")
      .values(grown.fullTiles.map(({ level, index, hash }) => ({ level, node_index: index, hash: Buffer.from(hash) })))
      .execute();
  await fault("number-stored");
  const { size } = grown.tree;
  const checkpoint = await signer.sign({ size, root: rootOf(grown.tree, nodeHasher), proof: grown.consistency });
  if (typeof checkpoint !== "string") return checkpoint;
  await fault("number-signed");
  const swapped = await tx
    .updateTable("log_state")
    .set({
      size,
      last_queue: batch.at(-1)!.id,
      peaks: Buffer.concat(grown.tree.peaks),
      origin: signer.key.name,
      vkey: formatVkey(signer.key),
      checkpoint,
    })
    .where("size", "=", start)
    .executeTakeFirst();
  if (swapped.numUpdatedRows !== 1n) throw new Error("the log grew under a held lease");
  return { numbered: batch.length, size, more, settled: false };
}

async function insertLeaves(tx: Tx, start: number, batch: readonly Waiting[]): Promise<void> {
  const indices = batch.map((_, i) => start + i);
  const ids = batch.map((leaf) => leaf.id);
  const hashes = batch.map((leaf) => leaf.leaf_hash);
  await sql`insert into log_leaf (leaf_index, queue, leaf_hash)
    select * from unnest(${indices}::bigint[], ${ids}::bigint[], ${hashes}::bytea[])`.execute(tx);
}
