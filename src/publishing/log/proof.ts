import type { Tx } from "../../platform/db/tables.ts";
import { formatProofFile } from "../../rules/ledger/proof-file.ts";
import { inclusionFromTiles } from "../../rules/ledger/tile-reader.ts";
import { expectAnswer, type Refusal, refuse } from "../../rules/refusal.ts";
import { nodeHasher } from "./node-crypto.ts";
import { lastPublication, leafOf } from "./queries.ts";
import { databaseReader } from "./tile-bytes.ts";

export type ProofRefused = "not-in-log" | "not-yet-public";

/** The text of the proof file of a leaf, against the newest published checkpoint. Refuses a leaf that is not public yet. */
export async function proofFile(tx: Tx, index: number): Promise<string | Refusal<ProofRefused>> {
  const published = await lastPublication(tx);
  if (!published || index >= published.size || index < 0)
    return refuse("not-yet-public", "该条目尚未公开。", "The entry is not public yet.", { index });
  const hashes = await inclusionFromTiles(databaseReader(tx), index, published.size, nodeHasher);
  return formatProofFile({ index, hashes: expectAnswer(hashes) as Uint8Array[], checkpoint: published.checkpoint });
}

/** Proof file and exact entry bytes of a record's newest leaf. */
export async function proofOfRecord(
  tx: Tx,
  record: string,
): Promise<{ readonly index: number; readonly proof: string; readonly entry: Uint8Array } | Refusal<ProofRefused>> {
  const leaf = await leafOf(tx, record);
  if (!leaf) return refuse("not-in-log", "日志中没有该信息。", "The log holds nothing about this record.", { record });
  const proof = await proofFile(tx, leaf.index);
  return typeof proof === "string" ? { index: leaf.index, proof, entry: leaf.entry } : proof;
}
