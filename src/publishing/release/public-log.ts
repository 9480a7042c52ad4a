import type { Tx } from "../../platform/db/tables.ts";
import "../log/tables.ts";
import { formatProofFile } from "../../rules/ledger/proof-file.ts";
import { formatVkey, type NoteKey } from "../../rules/ledger/signed-note.ts";
import { inclusionFromTiles } from "../../rules/ledger/tile-reader.ts";
import { expectAnswer } from "../../rules/refusal.ts";
import { nodeHasher } from "../log/node-crypto.ts";
import { leafByKey } from "../log/queries.ts";
import { databaseReader } from "../log/tile-bytes.ts";
import type { PublicLog } from "./publisher.ts";

/**
 * The tenant's log as pages need it. Proofs are made against the first published checkpoint that holds the leaf, not
 * the newest, so that the same page can be built again with the same bytes at any later time.
 */
export function publicLog(key: NoteKey): PublicLog {
  return {
    identity: { origin: key.name, vkey: formatVkey(key) },
    entryBytes: async (tx, index) => {
      const row = await tx
        .selectFrom("log_leaf")
        .innerJoin("log_queue", "log_queue.id", "log_leaf.queue")
        .select("log_queue.entry")
        .where("log_leaf.leaf_index", "=", index)
        .executeTakeFirstOrThrow();
      return row.entry;
    },
    proofFile: async (tx, index) => {
      const first = await firstPublication(tx, index);
      if (!first) throw new Error(`leaf ${index} is in no published checkpoint`);
      const hashes = await inclusionFromTiles(databaseReader(tx), index, first.size, nodeHasher);
      return formatProofFile({ index, hashes: expectAnswer(hashes) as Uint8Array[], checkpoint: first.checkpoint });
    },
    publicIndex: async (tx, leafKey) => {
      const leaf = await leafByKey(tx, leafKey);
      return leaf && (await firstPublication(tx, leaf.index)) ? leaf.index : null;
    },
  };
}

const firstPublication = (tx: Tx, index: number) =>
  tx
    .selectFrom("log_publication")
    .select(["size", "checkpoint"])
    .where("size", ">", index)
    .orderBy("size")
    .limit(1)
    .executeTakeFirst();
