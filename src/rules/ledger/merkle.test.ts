import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { base64Of, bytesOfHex, hexOf, sameBytes, utf8 } from "./bytes.ts";
import {
  consistencyPlan,
  EMPTY_TREE,
  foldPlan,
  grow,
  inclusionPlan,
  leafHash,
  type Node,
  nodeHash,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from "./merkle.ts";
import { sha256 } from "./sha256.ts";

const codeOf = (answer: unknown) => (answer as { refused?: string }).refused;

// The oracle: RFC 6962 §2.1 word for word, recursive, over the entries themselves.
function mth(d: readonly Uint8Array[]): Uint8Array {
  if (d.length === 0) return sha256(new Uint8Array(0));
  if (d.length === 1) return leafHash(d[0]!);
  const k = below(d.length);
  return nodeHash(mth(d.slice(0, k)), mth(d.slice(k)));
}
const below = (n: number) => 2 ** (Math.ceil(Math.log2(n)) - 1);
function path(m: number, d: readonly Uint8Array[]): Uint8Array[] {
  if (d.length === 1) return [];
  const k = below(d.length);
  return m < k ? [...path(m, d.slice(0, k)), mth(d.slice(k))] : [...path(m - k, d.slice(k)), mth(d.slice(0, k))];
}
function sub(m: number, d: readonly Uint8Array[], whole: boolean): Uint8Array[] {
  if (m === d.length) return whole ? [] : [mth(d)];
  const k = below(d.length);
  return m <= k
    ? [...sub(m, d.slice(0, k), whole), mth(d.slice(k))]
    : [...sub(m - k, d.slice(k), false), mth(d.slice(0, k))];
}

const RFC_ENTRIES = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
];
const entries = RFC_ENTRIES.map((hex) => bytesOfHex(hex)!);
const ROOTS = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

test("the root of nothing is the hash of nothing, not zeros", () =>
  assert.equal(base64Of(rootOf(EMPTY_TREE)), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="));

test("the roots of sizes one to eight are those published with Certificate Transparency", () => {
  let tree = EMPTY_TREE;
  for (const [i, entry] of entries.entries()) {
    tree = grow(tree, leafHash(entry));
    assert.equal(hexOf(rootOf(tree)), ROOTS[i]);
  }
});

const many = Array.from({ length: 70 }, (_, i) => utf8(`entry ${i}`));
const hashOf = (d: readonly Uint8Array[]) => (node: Node) =>
  mth(d.slice(node.index * 2 ** node.level, (node.index + 1) * 2 ** node.level));

test("every inclusion proof up to 70 entries is the RFC's, and verifies for its own leaf only", () => {
  for (let size = 1; size <= many.length; size += size < 20 ? 1 : 7) {
    const d = many.slice(0, size);
    const root = mth(d);
    for (let index = 0; index < size; index++) {
      const proof = foldPlan(inclusionPlan(index, size), hashOf(d));
      assert.deepEqual(proof.map(hexOf), path(index, d).map(hexOf));
      const claim = { index, size, leaf: leafHash(d[index]!), proof, root };
      assert.equal(verifyInclusion(claim), true);
      assert.equal(codeOf(verifyInclusion({ ...claim, leaf: leafHash(utf8("other")) })), "proof-root");
      if (proof.length > 0) assert.equal(codeOf(verifyInclusion({ ...claim, proof: proof.slice(1) })), "proof-length");
      assert.equal(codeOf(verifyInclusion({ ...claim, proof: [...proof, root] })), "proof-length");
    }
  }
});

test("every consistency proof up to 40 entries is the RFC's, and a changed hash never verifies", () => {
  for (let newSize = 0; newSize <= 40; newSize++)
    for (let oldSize = 0; oldSize <= newSize; oldSize++) {
      const d = many.slice(0, newSize);
      const proof = foldPlan(consistencyPlan(oldSize, newSize), hashOf(d));
      const wanted = oldSize === 0 || oldSize === newSize ? [] : sub(oldSize, d, true);
      assert.deepEqual(proof.map(hexOf), wanted.map(hexOf));
      const claim = { oldSize, oldRoot: mth(d.slice(0, oldSize)), newSize, newRoot: mth(d), proof };
      assert.equal(verifyConsistency(claim), true, `${oldSize} to ${newSize}`);
      for (const at of proof.keys()) {
        const altered = proof.with(at, leafHash(utf8("altered")));
        assert.notEqual(verifyConsistency({ ...claim, proof: altered }), true);
      }
    }
});

test("an index outside the tree, a size going down and hashes of a wrong length are refused", () => {
  const root = mth(many.slice(0, 2));
  const claim = { index: 0, size: 2, leaf: leafHash(many[0]!), proof: [leafHash(many[1]!)], root };
  assert.equal(verifyInclusion(claim), true);
  for (const index of [-1, 2, 0.5, Number.NaN, 2 ** 53])
    assert.equal(codeOf(verifyInclusion({ ...claim, index })), "proof-index");
  assert.equal(codeOf(verifyInclusion({ ...claim, leaf: new Uint8Array(31) })), "proof-hash-size");
  assert.equal(codeOf(verifyInclusion({ ...claim, proof: [new Uint8Array(0)] })), "proof-hash-size");
  const grown = { oldSize: 3, oldRoot: root, newSize: 2, newRoot: root, proof: [] };
  assert.equal(codeOf(verifyConsistency(grown)), "proof-index");
  assert.equal(codeOf(verifyConsistency({ ...grown, oldSize: 1 })), "proof-length");
  assert.equal(codeOf(verifyConsistency({ ...grown, oldSize: 0 })), "proof-root");
});

test("sizes beyond 2^32 are computed without 32-bit arithmetic", () => {
  const size = 2 ** 40 + 5;
  assert.equal(inclusionPlan(size - 1, size).length, 3 - 1);
  assert.equal(inclusionPlan(0, size).length, 41);
  assert.deepEqual(inclusionPlan(size - 1, size).at(-1), [{ level: 40, index: 0 }]);
  assert.deepEqual(consistencyPlan(2 ** 40, size).at(-1), [
    { level: 2, index: 2 ** 38 },
    { level: 0, index: size - 1 },
  ]);
});

test("random trees: growing one by one equals the RFC's recursion, and random bytes never pass as a proof", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 8 }), { minLength: 1, maxLength: 60 }), fc.nat(), (d, n) => {
      const tree = d.reduce((t, entry) => grow(t, leafHash(entry)), EMPTY_TREE);
      assert.ok(sameBytes(rootOf(tree), mth(d)));
      const index = n % d.length;
      const proof = path(index, d).map(() => sha256(utf8(String(n))));
      if (proof.length > 0)
        assert.notEqual(
          verifyInclusion({ index, size: d.length, leaf: leafHash(d[index]!), proof, root: mth(d) }),
          true,
        );
    }),
    { numRuns: 50 },
  );
});
