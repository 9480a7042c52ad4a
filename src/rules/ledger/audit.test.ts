import assert from "node:assert/strict";
import { test } from "node:test";
import {
  fastHash,
  fastVerify,
  readerOf,
  sampleBytes,
  sampleCheckpoint,
  sampleEntries,
  sampleFiles,
  sampleKey,
} from "../../../test/strangers/sample-log.ts";
import { type AuditOptions, auditLog } from "./audit.ts";
import { hexOf, textOf, utf8 } from "./bytes.ts";
import { leafHash } from "./merkle.ts";
import { formatVkey } from "./signed-note.ts";

const by = sampleKey("town.example/log");
const entries = sampleEntries(600);
const genuine = sampleFiles(by, entries);
const leaves = entries.map((entry) => leafHash(entry, fastHash));

function audit(files: ReadonlyMap<string, Uint8Array>, options: Partial<AuditOptions> = {}) {
  return auditLog({ read: readerOf(files), verify: fastVerify, hash: fastHash, ...options });
}
const changed = (path: string, change: (bytes: Uint8Array) => Uint8Array | undefined) => {
  const files = new Map(genuine);
  const bytes = change(files.get(path)!);
  if (bytes) files.set(path, bytes);
  else files.delete(path);
  return files;
};
const flipped = (at: number) => (bytes: Uint8Array) => bytes.with(at, bytes[at]! ^ 1);
const codes = (report: { problems: readonly { refused: string }[] }) => [
  ...new Set(report.problems.map((p) => p.refused)),
];

test("[SG-25] a genuine log passes: its size, root and number of records are reported", async () => {
  const seen: number[] = [];
  const report = await audit(genuine, { onProgress: (done) => seen.push(done) });
  assert.deepEqual(report.problems, []);
  assert.equal(report.exit, 0);
  assert.equal(report.size, 600);
  assert.equal(report.records, 600);
  assert.equal(report.root, textOf(genuine.get("checkpoint")!)!.split("\n")[2]);
  assert.deepEqual(seen, [256, 512, 600]);
});

for (const size of [0, 1, 255, 256, 257])
  test(`a log of ${size} passes, with our own SHA-256 too`, async () => {
    const report = await audit(sampleFiles(by, entries.slice(0, size)), { hash: undefined });
    assert.deepEqual([report.exit, report.size, report.problems], [0, size, []]);
  });

for (const [what, path, change, expected] of [
  ["one byte of an entry", "tile/entries/001", flipped(300), ["leaf-wrong", "entry-field-missing", "tile-wrong"]],
  ["one byte of a length", "tile/entries/000", flipped(0), ["bundle-malformed"]],
  ["one byte of a leaf's hash", "tile/0/001", flipped(40), ["leaf-wrong"]],
  ["one byte of an upper tile", "tile/1/000.p/2", flipped(40), ["tile-wrong"]],
  ["the length of a tile", "tile/0/000", (b: Uint8Array) => b.slice(1), ["tile-size"]],
  ["a missing bundle", "tile/entries/001", () => undefined, ["tile-missing"]],
  ["a missing tile", "tile/0/002.p/88", () => undefined, ["tile-missing"]],
  [
    "one entry less in a bundle",
    "tile/entries/002.p/88",
    (b: Uint8Array) => b.slice(2 + entries[512]!.length),
    ["bundle-count", "leaf-wrong", "chain-broken"],
  ],
  [
    "the size in the checkpoint",
    "checkpoint",
    (b: Uint8Array) => utf8(textOf(b)!.replace("\n600\n", "\n601\n")),
    ["note-signature-wrong"],
  ],
  ["the log's key", "vkey", () => utf8(formatVkey(sampleKey("town.example/log").key)), ["note-no-known-key"]],
  ["the form of the key", "vkey", () => utf8("x"), ["vkey-malformed"]],
] as const)
  test(`[SG-25] changing ${what} is found`, async () => {
    const report = await audit(changed(path, change));
    assert.equal(report.exit, 1);
    for (const code of codes(report))
      assert.ok((expected as readonly string[]).includes(code) || code === "root-wrong", code);
    assert.ok(codes(report).includes(expected[0]));
  });

for (const [what, path, code] of [
  ["no checkpoint", "checkpoint", "checkpoint-missing"],
  ["no key", "vkey", "vkey-missing"],
] as const)
  test(`with ${what} the auditor says that it cannot tell`, async () => {
    const report = await audit(changed(path, () => undefined));
    assert.deepEqual([report.exit, codes(report), report.root], [2, [code], null]);
  });

test("a log that cannot be reached is not called false", async () => {
  const read = async (path: string) => {
    if (path.startsWith("tile/entries/001")) throw new Error("connection refused");
    return genuine.get(path);
  };
  const report = await audit(genuine, { read });
  assert.deepEqual([report.exit, codes(report)], [2, ["unreachable"]]);
});

test("a full tile takes the place of a partial one that was tidied away", async () => {
  const small = sampleFiles(by, entries.slice(0, 300));
  for (const kind of ["0", "entries"]) {
    small.delete(`tile/${kind}/001.p/44`);
    small.set(`tile/${kind}/001`, genuine.get(`tile/${kind}/001`)!);
  }
  assert.deepEqual((await audit(small)).problems, []);
});

test("[SG-25] history rewritten with the real key is refuted by any older checkpoint", async () => {
  for (const size of [1, 200, 256, 300, 512, 599, 600]) {
    const older = sampleCheckpoint(by, leaves.slice(0, size));
    assert.equal((await audit(genuine, { older })).exit, 0, `a kept checkpoint of ${size}`);
    const forked = sampleFiles(by, entries.with(0, sampleBytes({ record: "r-0", at: 1_763_800_000, rev: 2 })));
    const report = await audit(forked, { older });
    assert.deepEqual([report.exit, codes(report)], [1, ["log-rewritten"]]);
  }
  const longer = sampleCheckpoint(by, [...leaves, leaves[0]!]);
  assert.deepEqual(codes(await audit(genuine, { older: longer })), ["log-rewritten"]);
  const foreign = sampleCheckpoint(sampleKey("town.example/log"), leaves);
  assert.deepEqual(codes(await audit(genuine, { older: foreign })), ["note-no-known-key"]);
});

test("[SG-25] a clock put back, a broken chain, a fork within a record and an unreadable entry are named with their index", async () => {
  const first = sampleBytes({ record: "r" });
  const prev = hexOf(leafHash(first, fastHash));
  const bad = [
    first,
    sampleBytes({ record: "r", kind: "revise", rev: 2, prev }),
    sampleBytes({ record: "r", kind: "revise", rev: 3, prev }),
    sampleBytes({ record: "s", at: 1_763_799_999 }),
    utf8("not an entry"),
  ];
  const report = await audit(sampleFiles(by, bad));
  assert.deepEqual(
    report.problems.map((p) => [p.refused, p.index]),
    [
      ["chain-broken", 2],
      ["time-backwards", 3],
      ["json-not-canonical", 4],
    ],
  );
});

test("many problems are counted, and the first hundred are told", async () => {
  const report = await audit(
    sampleFiles(
      by,
      Array.from({ length: 150 }, () => utf8("x")),
    ),
  );
  assert.deepEqual([report.problems.length, report.problemCount], [100, 150]);
});
