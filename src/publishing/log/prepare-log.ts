import type { TenantDb } from "../../platform/db/database.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { utf8 } from "../../rules/ledger/bytes.ts";
import { openCheckpoint } from "../../rules/ledger/checkpoint.ts";
import { EMPTY_TREE, rootOf } from "../../rules/ledger/merkle.ts";
import { formatPolicy } from "../../rules/ledger/policy.ts";
import { formatVkey } from "../../rules/ledger/signed-note.ts";
import { consistencyFromTiles } from "../../rules/ledger/tile-reader.ts";
import { expectAnswer, isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import { takeLease } from "./lease.ts";
import type { LogStore } from "./log-store.ts";
import { nodeHasher, nodeVerifier } from "./node-crypto.ts";
import { restoreFiles } from "./publish-batch.ts";
import { type LogState, logState } from "./queries.ts";
import type { LogSigner, SignedTree, SignerRefused, SignRefused } from "./signer.ts";
import { databaseReader } from "./tile-bytes.ts";

export type PrepareRefused = SignRefused | SignerRefused | "log-key-changed";

/**
 * Makes a log ready to grow: refuses when key, origin or size contradict what was signed or published before, brings the
 * signer up to the database, and writes every public file that is missing. "busy" while another process sequences.
 */
export function prepareLog(
  db: TenantDb,
  store: LogStore,
  signer: LogSigner,
  url?: string,
): Promise<"ready" | "busy" | Refusal<PrepareRefused>> {
  return db.write(async (tx): Promise<"ready" | "busy" | Refusal<PrepareRefused>> => {
    if (!(await takeLease(tx))) return "busy";
    const state = await logState(tx);
    const last = await signer.last();
    if (isRefusal(last)) return last;
    const wrong = faultOfKey(state, signer) ?? (await faultOfSize(tx, state, store, signer, last));
    if (wrong) return wrong;
    const signed = await bringSignerUp(tx, state, signer, last);
    if (isRefusal(signed)) return signed;
    await store.tidy();
    await store.write([
      ["vkey", utf8(`${formatVkey(signer.key)}\n`)],
      ["policy", utf8(formatPolicy(signer.key, url))],
    ]);
    await restoreFiles(tx, store);
    if (state.tree.size === 0 && signed !== undefined) await store.write([["checkpoint", utf8(signed)]]);
    return "ready";
  });
}

function faultOfKey(state: LogState, signer: LogSigner): Refusal<PrepareRefused> | undefined {
  if (state.vkey === null || state.vkey === formatVkey(signer.key)) return undefined;
  if (state.origin !== signer.key.name)
    return refuse(
      "log-origin-changed",
      "日志的地址自首条起固定，不能更改。",
      "The address of the log is fixed with its first entry and cannot be changed.",
      { fixed: state.origin, now: signer.key.name },
    );
  return refuse(
    "log-key-changed",
    "日志密钥与已登记的不同，拒绝启动。",
    "The key of the log is not the one it was begun with; it will not be used.",
  );
}

/** The signer or the site may know a larger log only when the leaves it holds still wait here in their order. */
async function faultOfSize(
  tx: Tx,
  state: LogState,
  store: LogStore,
  signer: LogSigner,
  last?: SignedTree,
): Promise<Refusal<PrepareRefused> | undefined> {
  const note = await store.read("checkpoint");
  const published = note && (await openCheckpoint(note, signer.key, nodeVerifier));
  const seen = Math.max(last?.size ?? 0, published && !isRefusal(published) ? published.size : 0);
  if (seen <= state.tree.size) return undefined;
  const { waiting } = await tx
    .selectFrom("log_queue")
    .select((e) => e.fn.countAll<number>().as("waiting"))
    .where("id", ">", state.lastQueue)
    .executeTakeFirstOrThrow();
  if (state.tree.size + waiting >= seen) return undefined;
  return refuse(
    "log-behind-high-water",
    "数据库中的日志比已签名的短（可能是恢复了备份），拒绝签名。",
    "The log in the database is shorter than what was signed (a restored backup?); it will not be signed.",
    { size: state.tree.size, signed: seen },
  );
}

/** Signs what the database holds when the signer has not seen it: the empty log, or one whose signer lost its last word. */
async function bringSignerUp(
  tx: Tx,
  state: LogState,
  signer: LogSigner,
  last?: SignedTree,
): Promise<string | undefined | Refusal<SignRefused | SignerRefused>> {
  const { tree } = state;
  if (tree.size === 0) {
    return last && last.size > 0
      ? undefined
      : signer.sign({ size: 0, root: rootOf(EMPTY_TREE, nodeHasher), proof: [] });
  }
  const from = last?.size ?? 0;
  if (from > tree.size) return undefined;
  const proof = await consistencyFromTiles(databaseReader(tx), from, tree.size, nodeHasher);
  return signer.sign({ size: tree.size, root: rootOf(tree, nodeHasher), proof: expectAnswer(proof) as Uint8Array[] });
}
