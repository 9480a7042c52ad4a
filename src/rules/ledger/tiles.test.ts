import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { utf8 } from "./bytes.ts";
import {
  bundleOf,
  entriesOfBundle,
  hashesOfTile,
  levelsOf,
  parseTilePath,
  tileInTree,
  tilePath,
  tilesOfGrowth,
} from "./tiles.ts";

const codeOf = (answer: unknown) => (answer as { refused?: string }).refused;

for (const [tile, path] of [
  [{ level: 0, index: 5, width: 256 }, "tile/0/005"],
  [{ level: 0, index: 1234067, width: 256 }, "tile/0/x001/x234/067"],
  [{ level: 63, index: 0, width: 1 }, "tile/63/000.p/1"],
  [{ level: "entries", index: 1000, width: 255 }, "tile/entries/x001/000.p/255"],
] as const)
  test(`the path ${path} is written and read`, () => {
    assert.equal(tilePath(tile), path);
    assert.deepEqual(parseTilePath(path), tile);
  });

for (const wrong of [
  "tile/00/000",
  "tile/64/000",
  "tile/0/5",
  "tile/0/x000/005",
  "tile/0/000.p/0",
  "tile/0/000.p/256",
  "tile/0/000.p/01",
  "tile/0/1234",
  "tile/data/000",
  "/tile/0/000",
  "tile/0/000/",
])
  test(`${wrong} is not a tile's path`, () => assert.equal(codeOf(parseTilePath(wrong)), "tile-path"));

test("a log of 70,000 has 273 full tiles and one of 112, then one full and one of 17, then one of 1", () => {
  assert.deepEqual(levelsOf(70_000), [0, 1, 2]);
  assert.equal(tileInTree(0, 272, 70_000)?.width, 256);
  assert.equal(tileInTree(0, 273, 70_000)?.width, 112);
  assert.equal(tileInTree(0, 274, 70_000), undefined);
  assert.equal(tileInTree(1, 0, 70_000)?.width, 256);
  assert.equal(tileInTree(1, 1, 70_000)?.width, 17);
  assert.equal(tileInTree(2, 0, 70_000)?.width, 1);
});

test("a log of 256 has one full tile and one hash above it", () =>
  assert.deepEqual(tilesOfGrowth(0, 256).map(tilePath), ["tile/entries/000", "tile/0/000", "tile/1/000.p/1"]));

test("a growth writes just what changed", () => {
  assert.deepEqual(tilesOfGrowth(3, 3), []);
  assert.deepEqual(tilesOfGrowth(255, 258).map(tilePath), [
    "tile/entries/000",
    "tile/entries/001.p/2",
    "tile/0/000",
    "tile/0/001.p/2",
    "tile/1/000.p/1",
  ]);
  assert.deepEqual(tilesOfGrowth(258, 259).map(tilePath), ["tile/entries/001.p/3", "tile/0/001.p/3"]);
});

test("what growths write one after another covers every tile of the final size", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 12 }), (steps) => {
      const written = new Set<string>();
      let size = 0;
      for (const step of steps) {
        for (const tile of tilesOfGrowth(size, size + step)) written.add(tilePath(tile));
        size += step;
      }
      for (const level of ["entries", ...levelsOf(size)] as const)
        for (let index = 0; ; index++) {
          const tile = tileInTree(level, index, size);
          if (!tile) break;
          assert.ok(written.has(tilePath(tile)), tilePath(tile));
        }
    }),
  );
});

test("a bundle gives back its entries, empty ones too, and nothing else is accepted", () => {
  const entries = [utf8("a"), new Uint8Array(0), new Uint8Array(65_535).fill(1)];
  const bytes = bundleOf(entries) as Uint8Array;
  assert.deepEqual(entriesOfBundle(bytes, 3), entries);
  assert.equal(codeOf(entriesOfBundle(bytes, 2)), "bundle-count");
  assert.equal(codeOf(entriesOfBundle(bytes.slice(0, -1), 3)), "bundle-malformed");
  assert.equal(codeOf(entriesOfBundle(Uint8Array.of(0), 1)), "bundle-malformed");
  assert.equal(codeOf(bundleOf([new Uint8Array(65_536)])), "bundle-entry-size");
  assert.equal(codeOf(hashesOfTile(new Uint8Array(33), 1)), "tile-size");
});
