import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeDurably } from "../../platform/files/durable.ts";
import { sameBytes, utf8 } from "../../rules/ledger/bytes.ts";
import { type Checkpoint, formatCheckpoint, openCheckpoint } from "../../rules/ledger/checkpoint.ts";
import { verifyConsistency } from "../../rules/ledger/merkle.ts";
import { ED25519, formatNote, type NoteKey, noteKey } from "../../rules/ledger/signed-note.ts";
import { type Refusal, refuse } from "../../rules/refusal.ts";
import { ED25519_SPKI, nodeHasher, nodeVerifier } from "./node-crypto.ts";

/**
 * The custodian of a log's key. It answers one request, and remembers on the disk the largest tree it ever signed (the high
 * water), apart from database and site and never restored from a backup: a log put back in time cannot make it sign
 * a second history.
 */
export type LogSigner = {
  readonly key: NoteKey;
  /** The largest checkpoint signed so far, read from the disk: another process may have signed since. */
  last(): Promise<SignedTree | undefined | Refusal<SignerRefused>>;
  /**
   * A signed checkpoint over this tree, or a refusal unless it is the last one or provably continues it. When it returns,
   * the high water is on the disk. The same tree gives the same bytes.
   */
  sign(request: SignRequest): Promise<string | Refusal<SignRefused | SignerRefused>>;
};
export type SignedTree = Pick<Checkpoint, "size" | "root"> & { readonly note: string };
export type SignRequest = {
  readonly size: number;
  readonly root: Uint8Array;
  /** Consistency proof from the last signed size; empty from size 0. */
  readonly proof: readonly Uint8Array[];
};
export type SignRefused = "log-behind-high-water" | "log-forked" | "log-high-water-missing";
export type SignerRefused = "log-high-water-broken" | "log-origin-changed";

const KEY_FILE = "log.key";
const HIGH_WATER = "high-water";

/**
 * Opens the signer of the log with this origin (its address without scheme). The key is made at the first start, in a file
 * only its owner can read. `folder` belongs to the signer alone.
 */
export async function openSigner(folder: string, origin: string): Promise<LogSigner | Refusal<SignerRefused>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const privateKey = await keyIn(folder);
  const raw = createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(ED25519_SPKI.length);
  const key = noteKey(origin, ED25519, new Uint8Array(raw), nodeHasher);
  let known: SignedTree | undefined;
  const last = async () => {
    const found = await highWaterIn(folder, key, known);
    if (found && "refused" in found) return found;
    known = found;
    return found;
  };
  const before = await last();
  if (before && "refused" in before) return before;
  return {
    key,
    last,
    sign: async (request) => {
      const signed = await last();
      if (signed && "refused" in signed) return signed;
      const wrong = faultOfRequest(request, signed);
      if (wrong) return wrong;
      if (signed?.size === request.size) return signed.note;
      const note = signedNote(key, privateKey, request);
      await writeDurably(join(folder, HIGH_WATER), note, 0o600);
      known = { size: request.size, root: request.root, note };
      return note;
    },
  };
}

/**
 * Puts the high water of a signer to a checkpoint its own key has signed: for a restored log, after a person has made sure
 * that no larger one was ever published. Refuses a lower one than is remembered.
 */
export async function adoptHighWater(folder: string, origin: string, note: string): Promise<SignedTree | Refusal> {
  const signer = await openSigner(folder, origin);
  if ("refused" in signer) return signer;
  const checkpoint = await openCheckpoint(note, signer.key, nodeVerifier);
  if ("refused" in checkpoint) return checkpoint;
  const last = await signer.last();
  if (last && "refused" in last) return last;
  if (last && last.size > checkpoint.size) return behind(checkpoint.size, last.size);
  await writeDurably(join(folder, HIGH_WATER), note, 0o600);
  return { size: checkpoint.size, root: checkpoint.root, note };
}

async function keyIn(folder: string): Promise<KeyObject> {
  const path = join(folder, KEY_FILE);
  const pem = await readFile(path, "utf8").catch(absent);
  if (pem !== undefined) return createPrivateKey(pem);
  const { privateKey } = generateKeyPairSync("ed25519");
  await writeDurably(path, privateKey.export({ format: "pem", type: "pkcs8" }), 0o600);
  return privateKey;
}

async function highWaterIn(
  folder: string,
  key: NoteKey,
  known?: SignedTree,
): Promise<SignedTree | undefined | Refusal<SignerRefused>> {
  const note = await readFile(join(folder, HIGH_WATER), "utf8").catch(absent);
  if (note === undefined) return undefined;
  if (note === known?.note) return known;
  const checkpoint = await openCheckpoint(note, key, nodeVerifier);
  if (!("refused" in checkpoint)) return { size: checkpoint.size, root: checkpoint.root, note };
  const [origin, size] = note.split("\n");
  // Before the first entry nothing is fixed, and the site's address may still be corrected.
  if (origin !== key.name && size === "0") return undefined;
  if (origin !== key.name)
    return refuse(
      "log-origin-changed",
      "日志的地址自首条起固定，不能更改。",
      "The address of the log is fixed with its first entry and cannot be changed.",
      { fixed: origin, now: key.name },
    );
  return refuse(
    "log-high-water-broken",
    "日志签名者的水位文件损坏，或不属于这把密钥。",
    "The signer's high-water file is broken or belongs to another key.",
  );
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}

function faultOfRequest(request: SignRequest, last: SignedTree | undefined): Refusal<SignRefused> | undefined {
  if (!last)
    return request.size === 0
      ? undefined
      : refuse(
          "log-high-water-missing",
          "日志签名者的水位文件不见了，不能确认没有签过更大的日志。",
          "The signer's high-water file is missing: nobody can tell whether a larger log was signed.",
        );
  if (request.size < last.size) return behind(request.size, last.size);
  const claim = { oldSize: last.size, oldRoot: last.root, newSize: request.size, newRoot: request.root };
  const same = request.size === last.size && sameBytes(request.root, last.root);
  if (same || verifyConsistency({ ...claim, proof: request.proof }, nodeHasher) === true) return undefined;
  return refuse(
    "log-forked",
    "新日志不是已签日志的延续，拒绝签名。",
    "The tree does not continue the one already signed; it will not be signed.",
    { size: request.size, signed: last.size },
  );
}

const behind = (size: number, signed: number): Refusal<"log-behind-high-water"> =>
  refuse(
    "log-behind-high-water",
    "数据库中的日志比已签名的短（可能是恢复了备份），拒绝签名。",
    "The log in the database is shorter than what was signed (a restored backup?); it will not be signed.",
    { size, signed },
  );

function signedNote(key: NoteKey, privateKey: KeyObject, tree: { size: number; root: Uint8Array }): string {
  const text = formatCheckpoint({ origin: key.name, size: tree.size, root: tree.root });
  const payload = new Uint8Array(sign(null, utf8(text), privateKey));
  return formatNote(text, [{ name: key.name, keyId: key.id, payload }]);
}
