import { type Refusal, refuse } from "../refusal.ts";
import { sameBytes } from "./bytes.ts";
import { type Hasher, sha256 } from "./sha256.ts";

/**
 * The Merkle tree of RFC 6962 §2.1 (same hashing in RFC 9162). Sizes and indices are safe integers, hence division and
 * remainder instead of the 32-bit operators `>>` and `&`.
 */

const HASH_BYTES = 32;

export type ProofRefused = "proof-index" | "proof-hash-size" | "proof-length" | "proof-root";
/** A whole subtree: the 2^level leaves beginning at index·2^level. */
export type Node = { readonly level: number; readonly index: number };
/** The tree so far, small: its size and the roots of its whole subtrees, largest first. */
export type TreeState = { readonly size: number; readonly peaks: readonly Uint8Array[] };

export const EMPTY_TREE: TreeState = { size: 0, peaks: [] };

const half = (n: number) => Math.floor(n / 2);
const isOdd = (n: number) => n % 2 === 1;

/** SHA-256(0x00 ‖ entry). */
export function leafHash(entry: Uint8Array, hash: Hasher = sha256): Uint8Array {
  const bytes = new Uint8Array(1 + entry.length);
  bytes.set(entry, 1);
  return hash(bytes);
}

/** SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array, hash: Hasher = sha256): Uint8Array {
  const bytes = new Uint8Array(1 + 2 * HASH_BYTES);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, 1 + HASH_BYTES);
  return hash(bytes);
}

/** The tree with one leaf hash more. */
export function grow(tree: TreeState, leaf: Uint8Array, hash: Hasher = sha256): TreeState {
  const peaks = [...tree.peaks];
  let top = leaf;
  for (let n = tree.size; isOdd(n); n = half(n)) top = nodeHash(peaks.pop()!, top, hash);
  return { size: tree.size + 1, peaks: [...peaks, top] };
}

/** The root of the tree; of the empty tree the hash of nothing. */
export function rootOf(tree: TreeState, hash: Hasher = sha256): Uint8Array {
  return tree.size === 0 ? hash(new Uint8Array(0)) : foldPeaks(tree.peaks, hash);
}

/** One hash from the roots of neighbouring whole subtrees, left to right: MTH of the range they cover. */
export function foldPeaks(peaks: readonly Uint8Array[], hash: Hasher = sha256): Uint8Array {
  return peaks.slice(0, -1).reduceRight((right, left) => nodeHash(left, right, hash), peaks[peaks.length - 1]!);
}

/** The whole subtrees that cover leaves `from` (a multiple of the first one's width) up to but not including `to`. */
export function nodesOfRange(from: number, to: number): Node[] {
  const nodes: Node[] = [];
  for (let at = from; at < to; ) {
    let [level, width] = [0, 1];
    while (width * 2 <= to - at && at % (width * 2) === 0) [level, width] = [level + 1, width * 2];
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}

/** The largest power of two below n, for n > 1. */
function splitOf(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/**
 * Which subtrees make the inclusion proof of a leaf (RFC 6962 §2.1.1), leaf to root: each inner list folds to one proof
 * hash. First step of three: which, read, compute (`foldPlan`).
 */
export function inclusionPlan(index: number, size: number): Node[][] {
  const plan: Node[][] = [];
  for (let [from, to] = [0, size]; to - from > 1; ) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      plan.unshift(nodesOfRange(middle, to));
      to = middle;
    } else {
      plan.unshift(nodesOfRange(from, middle));
      from = middle;
    }
  }
  return plan;
}

/** Which subtrees make the consistency proof between two sizes (RFC 6962 §2.1.2). Empty from size 0 and for equal sizes. */
export function consistencyPlan(oldSize: number, newSize: number): Node[][] {
  if (oldSize === 0 || oldSize === newSize) return [];
  const plan: Node[][] = [];
  let [from, to, whole] = [0, newSize, true];
  while (oldSize < to) {
    const middle = from + splitOf(to - from);
    if (oldSize <= middle) {
      plan.unshift(nodesOfRange(middle, to));
      to = middle;
    } else {
      plan.unshift(nodesOfRange(from, middle));
      [from, whole] = [middle, false];
    }
  }
  return whole ? plan : [nodesOfRange(from, to), ...plan];
}

/** The proof hashes of a plan, given the hash of every subtree it names. */
export function foldPlan(
  plan: readonly (readonly Node[])[],
  hashOf: (node: Node) => Uint8Array,
  hash: Hasher = sha256,
) {
  return plan.map((nodes) => foldPeaks(nodes.map(hashOf), hash));
}

const wrongHash = (): Refusal<ProofRefused> =>
  refuse("proof-hash-size", "证明中的摘要不是 32 字节。", "A hash of the proof is not 32 bytes long.");
const wrongLength = (): Refusal<ProofRefused> =>
  refuse(
    "proof-length",
    "证明的长度与位置、总数不符。",
    "The proof has the wrong number of hashes for this index and size.",
  );
const wrongRoot = (): Refusal<ProofRefused> =>
  refuse(
    "proof-root",
    "由证明算出的根与日志的根不同。",
    "The root computed from the proof differs from the root of the log.",
  );

const allHashes = (hashes: readonly Uint8Array[]) => hashes.every((hash) => hash.length === HASH_BYTES);

/** True when the leaf hash stands at `index` in the tree of this size and root (RFC 9162 §2.1.3.2); else why not. */
export function verifyInclusion(
  claim: { index: number; size: number; leaf: Uint8Array; proof: readonly Uint8Array[]; root: Uint8Array },
  hash: Hasher = sha256,
): true | Refusal<ProofRefused> {
  const { index, size, leaf, proof, root } = claim;
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size)
    return refuse("proof-index", "条目序号不在日志范围之内。", "The index lies outside the log.", { index, size });
  if (!allHashes([leaf, root, ...proof])) return wrongHash();
  let [fn, sn, top] = [index, size - 1, leaf];
  for (const step of proof) {
    if (sn === 0) return wrongLength();
    if (isOdd(fn) || fn === sn) {
      top = nodeHash(step, top, hash);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else top = nodeHash(top, step, hash);
    [fn, sn] = [half(fn), half(sn)];
  }
  if (sn !== 0) return wrongLength();
  return sameBytes(top, root) || wrongRoot();
}

/** True when the tree of the new size and root begins with the whole tree of the old one (RFC 9162 §2.1.4.2); else why not. */
export function verifyConsistency(
  claim: { oldSize: number; oldRoot: Uint8Array; newSize: number; newRoot: Uint8Array; proof: readonly Uint8Array[] },
  hash: Hasher = sha256,
): true | Refusal<ProofRefused> {
  const { oldSize, oldRoot, newSize, newRoot, proof } = claim;
  if (!Number.isSafeInteger(oldSize) || !Number.isSafeInteger(newSize) || oldSize < 0 || oldSize > newSize)
    return refuse("proof-index", "旧日志比新日志大。", "The older log is larger than the newer one.", {
      oldSize,
      newSize,
    });
  if (!allHashes([oldRoot, newRoot, ...proof])) return wrongHash();
  if (oldSize === 0 || oldSize === newSize) {
    if (proof.length > 0) return wrongLength();
    return sameBytes(oldRoot, oldSize === 0 ? hash(new Uint8Array(0)) : newRoot) || wrongRoot();
  }
  let [fn, sn] = [oldSize - 1, newSize - 1];
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)];
  // fn is 0 exactly when the old size is a power of two: then the old root is itself the first hash and is left out.
  const [first, ...rest] = fn === 0 ? [oldRoot, ...proof] : proof;
  if (first === undefined || proof.length === 0) return wrongLength();
  let [fr, sr] = [first, first];
  for (const step of rest) {
    if (sn === 0) return wrongLength();
    if (isOdd(fn) || fn === sn) {
      [fr, sr] = [nodeHash(step, fr, hash), nodeHash(step, sr, hash)];
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else sr = nodeHash(sr, step, hash);
    [fn, sn] = [half(fn), half(sn)];
  }
  if (sn !== 0) return wrongLength();
  return (sameBytes(fr, oldRoot) && sameBytes(sr, newRoot)) || wrongRoot();
}
