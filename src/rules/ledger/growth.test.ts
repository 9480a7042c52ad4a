import assert from "node:assert/strict";
import { test } from "node:test";
import { fastHash, sampleFiles, sampleKey } from "../../../test/strangers/sample-log.ts";
import { hexOf, sameBytes, utf8 } from "./bytes.ts";
import { growBy } from "./growth.ts";
import { EMPTY_TREE, grow, leafHash, rootOf, verifyConsistency } from "./merkle.ts";
import { TILE_WIDTH } from "./tiles.ts";

const entries = Array.from({ length: 700 }, (_, i) => utf8(`entry ${i}`));
const leaves = entries.map((entry) => leafHash(entry, fastHash));

test("growing by batches equals growing one by one, and each growth proves that it only added", () => {
  for (const step of [1, 2, 3, 7, 100, 255, 256, 257]) {
    let tree = EMPTY_TREE;
    let slow = EMPTY_TREE;
    for (let at = 0; at < leaves.length; at += step) {
      const batch = leaves.slice(at, at + step);
      const grown = growBy(tree, batch, fastHash);
      for (const leaf of batch) slow = grow(slow, leaf, fastHash);
      assert.ok(sameBytes(rootOf(grown.tree, fastHash), rootOf(slow, fastHash)));
      const claim = {
        oldSize: tree.size,
        oldRoot: rootOf(tree, fastHash),
        newSize: slow.size,
        newRoot: rootOf(slow, fastHash),
      };
      assert.equal(
        verifyConsistency({ ...claim, proof: grown.consistency }, fastHash),
        true,
        `${tree.size} + ${batch.length}`,
      );
      tree = grown.tree;
    }
  }
});

test("the hashes over full tiles are those of the tiles one level up", () => {
  const { fullTiles } = growBy(growBy(EMPTY_TREE, leaves.slice(0, 250)).tree, leaves.slice(250));
  const tile = sampleFiles(sampleKey("x.example"), entries).get("tile/1/000.p/2")!;
  assert.deepEqual(
    fullTiles.map(({ level, index }) => [level, index]),
    [
      [1, 0],
      [1, 1],
    ],
  );
  assert.equal(hexOf(Buffer.concat(fullTiles.map((full) => full.hash))), hexOf(tile));
  assert.equal(Math.floor(leaves.length / TILE_WIDTH), fullTiles.length);
});
