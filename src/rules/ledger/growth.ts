import { consistencyPlan, foldPlan, type Node, nodeHash, type TreeState } from "./merkle.ts";
import { type Hasher, sha256 } from "./sha256.ts";
import { rootOfHashes, TILE_HEIGHT } from "./tiles.ts";

/** What a batch of new leaves does to the tree: everything the writer has to store, sign and prove. */
export type Growth = {
  readonly tree: TreeState;
  /** The hash over each tile that became full; `level` is the tile level it stands in, from 1. */
  readonly fullTiles: readonly { readonly level: number; readonly index: number; readonly hash: Uint8Array }[];
  /** Proof that the new tree begins with the old one. */
  readonly consistency: readonly Uint8Array[];
};

/** Grows the tree by these leaf hashes. */
export function growBy(old: TreeState, leaves: readonly Uint8Array[], hash: Hasher = sha256): Growth {
  const peaks = [...old.peaks];
  const fullTiles: { level: number; index: number; hash: Uint8Array }[] = [];
  let size = old.size;
  for (const leaf of leaves) {
    let [top, level] = [leaf, 0];
    for (let n = size; n % 2 === 1; n = Math.floor(n / 2)) {
      top = nodeHash(peaks.pop()!, top, hash);
      level++;
      if (level % TILE_HEIGHT === 0)
        fullTiles.push({ level: level / TILE_HEIGHT, index: Math.floor(size / 2 ** level), hash: top });
    }
    peaks.push(top);
    size++;
  }
  return { tree: { size, peaks }, fullTiles, consistency: consistencyOfGrowth(old, leaves, hash) };
}

/** Every subtree of such a proof is either one of the old tree's peaks or made of new leaves alone. */
function consistencyOfGrowth(old: TreeState, leaves: readonly Uint8Array[], hash: Hasher): Uint8Array[] {
  const plan = consistencyPlan(old.size, old.size + leaves.length);
  const peakAt = new Map<number, Uint8Array>();
  let start = 0;
  for (const peak of old.peaks) {
    peakAt.set(start, peak);
    start += highestPower(old.size - start);
  }
  const hashOf = ({ level, index }: Node) => {
    const from = index * 2 ** level;
    if (from < old.size) return peakAt.get(from)!;
    return rootOfHashes(leaves.slice(from - old.size, from - old.size + 2 ** level), hash);
  };
  return foldPlan(plan, hashOf, hash);
}

function highestPower(n: number): number {
  let power = 1;
  while (power * 2 <= n) power *= 2;
  return power;
}
