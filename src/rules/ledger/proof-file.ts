import { type Refusal, refuse } from "../refusal.ts";
import { base64Of, bytesOfBase64, textOf } from "./bytes.ts";
import { type CheckpointRefused, openCheckpoint, type SignedCheckpoint } from "./checkpoint.ts";
import { leafHash, type ProofRefused, verifyInclusion } from "./merkle.ts";
import { type Hasher, sha256 } from "./sha256.ts";
import type { NoteKey, NoteRefused, Verifier } from "./signed-note.ts";

/** Proof files (c2sp.org/tlog-proof@v1, `.tlog-proof`): the citizen's receipt, complete in itself. */

const HEADER = "c2sp.org/tlog-proof@v1";
const MAX_HASHES = 63;

export type ProofFileRefused = "proof-file-malformed" | ProofRefused | NoteRefused | CheckpointRefused;
export type ProofFile = {
  readonly index: number;
  readonly hashes: readonly Uint8Array[];
  /** The signed checkpoint as it stood, byte for byte. */
  readonly checkpoint: string;
  /** Extra data; nothing vouches for it. */
  readonly extra?: Uint8Array;
};

/** The text of a proof file. */
export function formatProofFile(proof: ProofFile): string {
  const extra = proof.extra ? `extra ${base64Of(proof.extra)}\n` : "";
  const hashes = proof.hashes.map((hash) => `${base64Of(hash)}\n`).join("");
  return `${HEADER}\n${extra}index ${proof.index}\n${hashes}\n${proof.checkpoint}`;
}

/** Takes a proof file apart without believing it. */
export function parseProofFile(file: string | Uint8Array): ProofFile | Refusal<"proof-file-malformed"> {
  const wrong = () => refuse("proof-file-malformed", "凭证文件格式不对。", "The proof file is malformed.");
  const text = typeof file === "string" ? file : textOf(file);
  const cut = text?.indexOf("\n\n") ?? -1;
  if (text === undefined || cut < 0) return wrong();
  const [header, ...lines] = text.slice(0, cut).split("\n");
  const extraLine = lines[0]?.startsWith("extra ") ? lines.shift()!.slice(6) : undefined;
  const index = /^index (0|[1-9]\d*)$/.exec(lines.shift() ?? "")?.[1];
  if (header !== HEADER || index === undefined || !Number.isSafeInteger(Number(index))) return wrong();
  const hashes = lines.map(bytesOfBase64);
  if (hashes.length > MAX_HASHES || hashes.some((hash) => hash?.length !== 32)) return wrong();
  const extra = extraLine === undefined ? undefined : bytesOfBase64(extraLine);
  if (extraLine !== undefined && extra === undefined) return wrong();
  const proof = { index: Number(index), hashes: hashes as Uint8Array[], checkpoint: text.slice(cut + 2) };
  return extra ? { ...proof, extra } : proof;
}

/** The verified checkpoint of a proof file that truly places these entry bytes in the log of this key; else why not. */
export async function verifyProofFile(
  file: string | Uint8Array,
  entry: Uint8Array,
  logKey: NoteKey,
  verify: Verifier,
  hash: Hasher = sha256,
): Promise<(SignedCheckpoint & { readonly index: number }) | Refusal<ProofFileRefused>> {
  const proof = parseProofFile(file);
  if ("refused" in proof) return proof;
  const checkpoint = await openCheckpoint(proof.checkpoint, logKey, verify);
  if ("refused" in checkpoint) return checkpoint;
  const { size, root } = checkpoint;
  const claim = { index: proof.index, size, leaf: leafHash(entry, hash), proof: proof.hashes, root };
  const answer = verifyInclusion(claim, hash);
  return answer === true ? { ...checkpoint, index: proof.index } : answer;
}
