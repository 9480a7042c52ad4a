import assert from "node:assert/strict";
import { sign } from "node:crypto";
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
import { hexOf, textOf, utf8 } from "./bytes.ts";
import { cosignatureMessage, cosignaturePayload } from "./cosignature.ts";
import { type Manifest, manifestBytes, manifestDigest } from "./manifest.ts";
import { leafHash } from "./merkle.ts";
import { type Policy, parsePolicy } from "./policy.ts";
import { formatProofFile, parseProofFile, verifyProofFile } from "./proof-file.ts";
import { COSIGNATURE, formatNote, formatVkey, type Note, noteKey, parseNote } from "./signed-note.ts";
import { consistencyFromTiles, inclusionFromTiles } from "./tile-reader.ts";
import { type RecordEvidence, verifyRecord } from "./verify-record.ts";

const codeOf = (answer: unknown) => (answer as { refused?: string }).refused;
const by = sampleKey("town.example/log");
const digests = (bytes: Uint8Array) => ({ size: bytes.length, sha256: hexOf(fastHash(bytes)), sm3: "00".repeat(32) });

const part = utf8("<article>第一条 为了保障……</article>");
const file = utf8("附件");
const content: Manifest = {
  v: 1,
  record: "doc",
  rev: 1,
  type: "policy",
  template: "1",
  part: digests(part),
  files: [{ name: "a.txt", type: "text/plain", ...digests(file) }],
};
const manifest = manifestBytes(content) as Uint8Array;
const digest = manifestDigest(manifest);
const route = (digestOf: (role: string) => string) =>
  utf8(
    JSON.stringify({
      v: 1,
      record: "doc",
      rev: 1,
      signatures: ["author", "sectionHead", "secrecy", "leader"].map((role) => ({
        role,
        at: "2026-03-16T10:00",
        digest: digestOf(role),
      })),
    }),
  );
const entry = sampleBytes({ record: "doc", manifest: digest, at: 1_763_800_100 });
const entries = [
  ...sampleEntries(100),
  entry,
  ...sampleEntries(300)
    .slice(100)
    .map((_, i) => sampleBytes({ record: `t-${i}`, at: 1_763_800_200 })),
];
const files = sampleFiles(by, entries);
const leaves = entries.map((each) => leafHash(each, fastHash));
const read = readerOf(files);
const checkpoint = textOf(files.get("checkpoint")!)!;
const hashes = (await inclusionFromTiles(read, 100, entries.length, fastHash)) as Uint8Array[];
const proof = formatProofFile({ index: 100, hashes, checkpoint });

const evidence: RecordEvidence = {
  part,
  files: [{ name: "a.txt", bytes: file }],
  manifest,
  signatures: route(() => digest),
  entry,
  proof,
  logKey: by.key,
  older: sampleCheckpoint(by, leaves.slice(0, 70)),
  read,
};
const answers = async (change: Partial<RecordEvidence>, tools = {}): Promise<Record<string, unknown>> => {
  const verdict = await verifyRecord({ ...evidence, ...change }, { verify: fastVerify, ...tools });
  return {
    exit: verdict.exit,
    ...Object.fromEntries(verdict.checks.map((check) => [check.code, `${check.answer} ${check.reason}`])),
  };
};
const ALL = {
  exit: 0,
  content: "ok content-same",
  people: "ok people-signed",
  entry: "ok entry-included",
  log: "ok log-unchanged",
  witnesses: "cannotTell witnesses-none",
};

test("[SG-25] a genuine record: content, people, entry and log hold; without witnesses that one says 未见证", async () => {
  assert.deepEqual(await answers({}), ALL);
  const verdict = await verifyRecord(evidence, { verify: fastVerify });
  assert.deepEqual([verdict.index, verdict.entry?.record], [100, "doc"]);
});

for (const [what, change, expected] of [
  ["one changed byte of the text", { part: part.with(20, 65) }, { exit: 1, content: "no content-changed" }],
  [
    "a changed attachment",
    { files: [{ name: "a.txt", bytes: utf8("附伴") }] },
    { exit: 1, content: "no content-file-changed" },
  ],
  [
    "a manifest made up afterwards",
    { manifest: manifestBytes({ ...content, rev: 2 }) as Uint8Array },
    { exit: 1, content: "no content-manifest-other", people: "no people-signed-other" },
  ],
  [
    "a manifest that is none",
    { manifest: utf8("{}") },
    { exit: 1, content: "no manifest-malformed", people: "no people-signed-other" },
  ],
  [
    "one signature over other content",
    { signatures: route((role) => (role === "leader" ? "00".repeat(32) : digest)) },
    { exit: 1, people: "no people-signed-other" },
  ],
  ["a broken file of signatures", { signatures: utf8("[]") }, { exit: 1, people: "no signatures-malformed" }],
  [
    "another entry than the proof is for",
    { entry: sampleBytes({ record: "doc", manifest: digest, at: 1 }) },
    { exit: 1, entry: "no proof-root" },
  ],
  [
    "another log's key",
    { logKey: sampleKey("town.example/log").key },
    { exit: 1, entry: "no note-no-known-key", log: "no note-no-known-key" },
  ],
  [
    "a cut proof",
    { proof: proof.slice(30) },
    { exit: 1, entry: "no proof-file-malformed", log: "no proof-file-malformed" },
  ],
  [
    "an older checkpoint of another history",
    { older: sampleCheckpoint(by, leaves.slice(1, 60)) },
    { exit: 1, log: "no log-rewritten" },
  ],
  [
    "an older checkpoint of the same size and another root",
    { older: sampleCheckpoint(by, [...leaves.slice(1), leaves[0]!]) },
    { exit: 1, log: "no log-rewritten" },
  ],
  ["no text at hand", { part: undefined }, { exit: 2, content: "cannotTell content-absent" }],
  ["no file of signatures", { signatures: undefined }, { exit: 2, people: "cannotTell people-absent" }],
  ["no proof", { proof: undefined }, { exit: 2, entry: "cannotTell proof-absent", log: "cannotTell proof-absent" }],
  ["no entry", { entry: undefined }, { exit: 2, entry: "cannotTell entry-absent" }],
  ["a log that cannot be read", { read: undefined }, { exit: 2, log: "cannotTell log-not-readable" }],
  ["no older checkpoint", { older: undefined }, { log: "ok log-signed" }],
] as const)
  test(`[SG-25] ${what}: the answer says so and names no other fault`, async () =>
    assert.deepEqual(await answers(change), { ...ALL, ...expected }));

test("too few signatures are no route", async () =>
  assert.equal((await answers({}, { minimumSignatures: 5 })).people, "no people-too-few"));

test("[SG-25] a withdrawn record leaves its place, not its content: the entry verifies, the content cannot be told", async () => {
  const gone = sampleBytes({
    kind: "withdraw",
    record: "doc",
    rev: 1,
    prev: hexOf(leaves[100]!),
    reason: "error",
    decidedBy: "leader",
    content: "withheld",
    manifest: undefined,
    at: 1_763_900_000,
  });
  const all = sampleFiles(by, [...entries, gone]);
  const path = (await inclusionFromTiles(readerOf(all), 301, 302, fastHash)) as Uint8Array[];
  const receipt = formatProofFile({ index: 301, hashes: path, checkpoint: textOf(all.get("checkpoint")!)! });
  const answer = await answers({ entry: gone, proof: receipt, read: readerOf(all), part: undefined });
  assert.deepEqual(
    [answer.content, answer.entry, answer.log],
    ["cannotTell content-withdrawn", "ok entry-included", "ok log-unchanged"],
  );
});

test("witnesses are counted by the policy the reader brings", async () => {
  const raw = sampleKey("witness.example");
  const witness = noteKey("witness.example", COSIGNATURE, raw.key.publicKey);
  const note = parseNote(checkpoint) as Note;
  const at = 1_763_900_000;
  const payload = cosignaturePayload(at, new Uint8Array(sign(null, cosignatureMessage(note.text, at), raw.privateKey)));
  const witnessed = formatNote(note.text, [...note.signatures, { name: witness.name, keyId: witness.id, payload }]);
  const policy = parsePolicy(`witness w ${formatVkey(witness)}\nquorum w\n`) as Policy;
  const good = formatProofFile({ index: 100, hashes, checkpoint: witnessed });
  assert.equal((await answers({ policy, proof: good })).witnesses, "ok witnesses-enough");
  assert.equal((await answers({ policy })).witnesses, "no witnesses-too-few");
});

test("a proof file keeps its checkpoint byte for byte and its extra data apart", async () => {
  const text = formatProofFile({ index: 100, hashes, checkpoint, extra: utf8("x") });
  const parsed = parseProofFile(text);
  assert.ok("hashes" in parsed && parsed.checkpoint === checkpoint);
  assert.equal(formatProofFile(parsed), text);
  const opened = await verifyProofFile(text, entry, by.key, fastVerify);
  assert.ok("index" in opened && opened.index === 100);
});

for (const [what, wrong] of [
  ["another header", proof.replace("@v1", "@v2")],
  ["no index", proof.replace("index 100\n", "")],
  ["a padded index", proof.replace("index 100", "index 0100")],
  ["a short hash", proof.replace(/\n[^\n]{44}\n/, "\nAAAA\n")],
  ["64 hashes", formatProofFile({ index: 0, hashes: Array(64).fill(new Uint8Array(32)), checkpoint })],
  ["broken extra data", proof.replace("index", "extra !\nindex")],
  ["no checkpoint", proof.split("\n\n")[0]!],
] as const)
  test(`a proof file with ${what} is malformed`, () =>
    assert.equal(codeOf(parseProofFile(wrong)), "proof-file-malformed"));

test("proofs built from tiles verify at every index and between all sizes that matter", async () => {
  const missing = readerOf(new Map());
  assert.equal(codeOf(await inclusionFromTiles(missing, 0, 300)), "tile-missing");
  for (const index of [0, 1, 255, 256, 299])
    assert.ok(
      !codeOf(
        await verifyProofFile(
          formatProofFile({
            index,
            hashes: (await inclusionFromTiles(read, index, entries.length, fastHash)) as Uint8Array[],
            checkpoint,
          }),
          entries[index]!,
          by.key,
          fastVerify,
        ),
      ),
    );
  assert.deepEqual(await consistencyFromTiles(read, 0, 300), []);
});
