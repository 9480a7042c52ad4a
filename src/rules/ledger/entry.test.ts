import assert from "node:assert/strict";
import { test } from "node:test";
import { sampleBytes, sampleEntry } from "../../../test/strangers/sample-log.ts";
import { textOf, utf8 } from "./bytes.ts";
import { canonicalBytes } from "./canonical-json.ts";
import { type Entry, type EntryKind, entryBytes, FIELDS_OF_KIND, MAX_ENTRY_BYTES, parseEntry } from "./entry.ts";
import { type Manifest, manifestBytes, manifestDigest, parseManifest } from "./manifest.ts";
import { createReplay } from "./replay.ts";

const codeOf = (answer: unknown) => (answer as { refused?: string }).refused;
const HASH = "ab".repeat(32);
const SEAL = "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqo=";

test("an entry is written once and for all: canonical bytes that read back equal", () => {
  const bytes = sampleBytes();
  assert.ok(
    textOf(bytes)!.startsWith(
      '{"at":1763800000,"basis":"LC-01","category":"policy","claimed":"2025-11-20","files":[],',
    ),
  );
  assert.deepEqual(parseEntry(bytes), sampleEntry());
});

const FIELD_SAMPLES: Required<Omit<Entry, "v" | "kind" | "publisher" | "at">> = {
  record: "r",
  rev: 2,
  prev: HASH,
  claimed: "2024-02-29",
  category: "policy",
  basis: "LC-01",
  meta: {},
  manifest: HASH,
  files: [{ name: "a.pdf", size: 1, type: "application/pdf", sha256: HASH, sm3: HASH }, { commit: SEAL }],
  commit: { title: SEAL },
  reason: "错误",
  decidedBy: "leader",
  content: "withheld",
  fields: ["title"],
  vkey: "a+b+c",
  lastGood: 4,
  root: HASH,
  count: 3,
  draw: "d",
  digest: HASH,
};

test("every kind is accepted with all it must and may have, and refused when one required field is left out", () => {
  for (const [kind, shape] of Object.entries(FIELDS_OF_KIND)) {
    const fields = [...shape.must, ...shape.may];
    const first = kind === "publish" || kind === "import";
    const whole = {
      v: 1,
      kind: kind as EntryKind,
      publisher: "p",
      at: 5,
      ...Object.fromEntries(fields.map((field) => [field, FIELD_SAMPLES[field]])),
      ...(first ? { prev: null } : {}),
    } as Entry;
    assert.ok(entryBytes(whole) instanceof Uint8Array, kind);
    for (const field of shape.must) {
      const lacking = entryBytes({ ...whole, [field]: undefined });
      assert.equal(codeOf(lacking), "entry-field-missing", `${kind} without ${field}`);
    }
  }
});

for (const [what, change, code] of [
  ["a version of the future", { v: 2 }, "entry-version"],
  ["an unknown kind", { kind: "delete" }, "entry-kind"],
  ["the name of an object's method as kind", { kind: "toString" }, "entry-kind"],
  ["no publisher", { publisher: undefined }, "entry-field-missing"],
  ["a moment before 1970", { at: -1 }, "entry-field-wrong"],
  ["an impossible date", { claimed: "2026-02-29" }, "entry-field-wrong"],
  ["a month 13", { claimed: "2026-13-01" }, "entry-field-wrong"],
  ["revision nought", { rev: 0 }, "entry-field-wrong"],
  ["an upper-case digest", { manifest: HASH.toUpperCase() }, "entry-field-wrong"],
  ["a short commitment", { commit: { title: "AAAA" } }, "entry-field-wrong"],
  ["a field name made of digits", { meta: { "1": "x" } }, "entry-field-wrong"],
  ["a value that is not text", { meta: { title: 3 } }, "entry-field-wrong"],
  ["a file without its SM3 digest", { files: [{ name: "a", size: 1, type: "t", sha256: HASH }] }, "entry-field-wrong"],
  ["a field too many", { note: "x" }, "entry-field-unknown"],
  ["a first publication that follows something", { prev: HASH }, "entry-chain"],
  ["a revision that follows nothing", { kind: "revise" }, "entry-chain"],
  ["a fraction", { at: 1.5 }, "json-not-integer"],
] as const)
  test(`an entry with ${what} is refused`, () =>
    assert.equal(codeOf(entryBytes({ ...sampleEntry(), ...(change as object) } as Entry)), code));

test("an entry above 16 KB is refused, one of exactly 16 KB is not", () => {
  const room = MAX_ENTRY_BYTES - sampleBytes({ meta: { title: "" } }).length;
  assert.ok(entryBytes(sampleEntry({ meta: { title: "x".repeat(room) } })) instanceof Uint8Array);
  assert.equal(codeOf(entryBytes(sampleEntry({ meta: { title: "x".repeat(room + 1) } }))), "entry-too-large");
});

test("bytes that are JSON but no object are no entry", () =>
  assert.equal(codeOf(parseEntry(utf8("[]"))), "entry-not-object"));

test("the chain of a record, the clock of the log and the manifests are held together by replay", () => {
  const replay = createReplay();
  const leaf = (n: number) => new Uint8Array(32).fill(n);
  const hex = (n: number) => n.toString(16).padStart(2, "0").repeat(32);
  const take = (n: number, change: Partial<Entry>) => replay.take(sampleEntry(change), leaf(n)).map(codeOf);
  assert.deepEqual(take(1, { at: 10 }), []);
  assert.deepEqual(take(2, { at: 10, kind: "revise", rev: 2, prev: hex(1) }), []);
  assert.deepEqual(take(3, { at: 9, kind: "revise", rev: 3, prev: hex(2) }), ["time-backwards"]);
  assert.deepEqual(take(4, { at: 11, kind: "revise", rev: 4, prev: hex(2) }), ["chain-broken"]);
  assert.deepEqual(take(5, { at: 11, kind: "revise", rev: 4, prev: hex(4), manifest: HASH }), ["revision-backwards"]);
  assert.deepEqual(take(6, { at: 11, record: "other", manifest: HASH }), ["manifest-twice"]);
  assert.deepEqual(take(7, { at: 12, record: "third", kind: "revise", rev: 1, prev: hex(6) }), ["chain-broken"]);
  assert.equal(replay.records(), 3);
});

const manifest: Manifest = {
  v: 1,
  record: "r",
  rev: 1,
  type: "policy",
  template: "1",
  part: { size: 3, sha256: HASH, sm3: HASH },
  files: [{ name: "a.pdf", size: 1, type: "application/pdf", sha256: HASH, sm3: HASH }],
};

test("a release manifest has one spelling and one digest", () => {
  const bytes = manifestBytes(manifest) as Uint8Array;
  assert.deepEqual(parseManifest(bytes), manifest);
  assert.match(manifestDigest(bytes), /^[0-9a-f]{64}$/);
});

for (const [what, change] of [
  ["no record", { record: "" }],
  ["a field too many", { extra: 1 }],
  ["a malformed part", { part: { size: -1, sha256: HASH, sm3: HASH } }],
  ["a file name twice", { files: [manifest.files[0], manifest.files[0]] }],
  ["a file without type", { files: [{ ...manifest.files[0], type: "" }] }],
] as const)
  test(`a manifest with ${what} is refused`, () => {
    const changed = { ...manifest, ...change } as Manifest;
    assert.equal(codeOf(manifestBytes(changed)), "manifest-malformed");
    assert.equal(codeOf(parseManifest(canonicalBytes(changed) as Uint8Array)), "manifest-malformed");
  });
