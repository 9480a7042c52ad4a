import assert from "node:assert/strict";
import { createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import { test } from "node:test";
import { bytesOfBase64, hexOf, utf8 } from "./bytes.ts";
import { formatCheckpoint, openCheckpoint, parseCheckpoint } from "./checkpoint.ts";
import { cosignatureMessage, cosignaturePayload, witnessesOf } from "./cosignature.ts";
import { formatPolicy, parsePolicy, quorumHolds } from "./policy.ts";
import {
  COSIGNATURE,
  ED25519,
  formatNote,
  formatVkey,
  type Note,
  noteKey,
  parseNote,
  parseVkey,
  type Verifier,
  verifyNote,
} from "./signed-note.ts";
import { webVerifier } from "./web-verifier.ts";

const codeOf = (answer: unknown) => (answer as { refused?: string }).refused;
const SPKI = Buffer.from("302a300506032b6570032100", "hex");
const nodeVerifier: Verifier = async (key, message, signature) =>
  verify(null, message, createPublicKey({ key: Buffer.concat([SPKI, key]), format: "der", type: "spki" }), signature);

// The example printed in c2sp.org/signed-note.
const EXAMPLE_VKEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const EXAMPLE_NOTE = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`;

function aKey(name: string, type: number) {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
  return { key: noteKey(name, type, new Uint8Array(raw)), privateKey };
}
const signed = (text: string, by: { key: ReturnType<typeof noteKey>; privateKey: KeyObject }) => ({
  name: by.key.name,
  keyId: by.key.id,
  payload: new Uint8Array(sign(null, utf8(text), by.privateKey)),
});

const log = aKey("town.example/log", ED25519);
const text = formatCheckpoint({ origin: "town.example/log", size: 7, root: new Uint8Array(32).fill(9) });
const note = formatNote(text, [signed(text, log)]);

test("the example of the specification verifies: example.com/foo, id 530d903a", async () => {
  const key = parseVkey(EXAMPLE_VKEY);
  assert.ok(!("refused" in key));
  assert.equal(hexOf(key.id), "530d903a");
  assert.equal(key.publicKey.length, 32);
  assert.deepEqual(await verifyNote(parseNote(EXAMPLE_NOTE) as Note, [key], nodeVerifier), [key]);
});

test("a note is cut at its last empty line", () => {
  assert.equal((parseNote(EXAMPLE_NOTE) as Note).text, "This is an example message.\n");
  assert.equal((parseNote("a\n\nb\n\n— n AAAAAAAA\n") as Note).text, "a\n\nb\n");
});

test("the published Go example verifies: PeterNeumann's key, id c74f20a3 (golang.org/x/mod/sumdb/note)", async () => {
  const vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  const example =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n" +
    "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
  const key = parseVkey(vkey);
  assert.ok(!("refused" in key));
  assert.equal(formatVkey(key), vkey);
  for (const verifier of [nodeVerifier, webVerifier()!]) {
    assert.deepEqual(await verifyNote(parseNote(example) as Note, [key], verifier), [key]);
    const altered = parseNote(example.replace("answer", "Answer")) as Note;
    assert.equal(codeOf(await verifyNote(altered, [key], verifier)), "note-signature-wrong");
  }
});

for (const [what, wrong, code] of [
  ["no signature", "text\n", "note-unsigned"],
  ["an empty signature block", "text\n\n", "note-unsigned"],
  ["no newline at the end", note.slice(0, -1), "note-unsigned"],
  ["a control character", note.replace("7", "7\t"), "note-text"],
  ["a hyphen for the dash", note.replace("—", "-"), "note-signature-line"],
  ["two spaces", note.replace("— ", "—  "), "note-signature-line"],
  ["a name with a plus sign", note.replace("— town", "— to+wn"), "note-signature-line"],
  ["base64 without padding", note.replace(/=*\n$/, "\n").replace(/.\n$/, "\n"), "note-signature-line"],
  ["101 signatures", `t\n\n${"— n AAAAAAAA\n".repeat(101)}`, "note-too-many-signatures"],
] as const)
  test(`a note with ${what} is refused`, () => assert.equal(codeOf(parseNote(wrong)), code));

test("bytes that are not UTF-8 are no note", () =>
  assert.equal(codeOf(parseNote(Uint8Array.of(0xff, 10, 10, 0xe2))), "note-text"));

test("lines of unknown keys are ignored, but a note without any known key is refused", async () => {
  const stranger = aKey("stranger.example", ED25519);
  const both = parseNote(formatNote(text, [signed(text, stranger), signed(text, log)])) as Note;
  assert.deepEqual(await verifyNote(both, [log.key], nodeVerifier), [log.key]);
  assert.equal(codeOf(await verifyNote(both, [aKey("x", ED25519).key], nodeVerifier)), "note-no-known-key");
});

for (const wrong of [
  "",
  "a+b",
  "name+530d903a+",
  "name+530D903A+AQ==",
  `${formatVkey(log.key)}A`,
  formatVkey(log.key).replace("town", "down"),
  formatVkey(log.key).replace(/\+[0-9a-f]{8}\+/, "+00000000+"),
])
  test(`the key line "${wrong.slice(0, 24)}" is refused`, () =>
    assert.equal(codeOf(parseVkey(wrong)), "vkey-malformed"));

test("a checkpoint is believed only with the log's own signature and origin", async () => {
  const opened = await openCheckpoint(note, log.key, nodeVerifier);
  assert.ok("size" in opened && opened.size === 7);
  assert.equal(
    codeOf(await openCheckpoint(note.replace("\n7\n", "\n8\n"), log.key, nodeVerifier)),
    "note-signature-wrong",
  );
  const foreign = text.replace("town", "other");
  const lie = formatNote(foreign, [signed(foreign, log)]);
  assert.equal(codeOf(await openCheckpoint(lie, log.key, nodeVerifier)), "checkpoint-origin");
});

for (const [what, wrong] of [
  ["leading zeros", text.replace("\n7\n", "\n07\n")],
  ["a sign", text.replace("\n7\n", "\n+7\n")],
  ["a short root", text.replace(/\n[^\n]*\n$/, "\nAAAA\n")],
  ["no origin", text.replace("town.example/log", "")],
  ["a size beyond 2^53", text.replace("\n7\n", "\n9007199254740993\n")],
  ["an empty extension line", `${text}\n`],
] as const)
  test(`a checkpoint with ${what} is malformed`, () =>
    assert.equal(codeOf(parseCheckpoint(wrong)), "checkpoint-malformed"));

test("a witness counts when its line verifies, and a forged line cannot hide an honest one", async () => {
  const city = aKey("witness.city.example", COSIGNATURE);
  const paper = aKey("witness.paper.example", COSIGNATURE);
  const line = (by: typeof city, at: number, message = cosignatureMessage(text, at)) => ({
    name: by.key.name,
    keyId: by.key.id,
    payload: cosignaturePayload(at, new Uint8Array(sign(null, message, by.privateKey))),
  });
  const whole = parseNote(
    formatNote(text, [signed(text, log), line(city, 1_763_800_001), line(paper, 5, utf8("lie"))]),
  ) as Note;
  const seen = await witnessesOf(whole, [city.key, paper.key], nodeVerifier);
  assert.deepEqual(seen, [{ key: city.key, at: 1_763_800_001 }]);
  const policy = parsePolicy(
    `# who must see it\nlog ${formatVkey(log.key)}\nwitness city ${formatVkey(city.key)}\nwitness paper ${formatVkey(paper.key)} https://w.example\ngroup outside any city paper\ngroup all2 all city paper\nquorum outside\n`,
  );
  assert.ok(!("refused" in policy));
  assert.equal(quorumHolds(policy, [city.key]), true);
  assert.equal(quorumHolds(policy, []), false);
  assert.equal(quorumHolds({ ...policy, quorum: "all2" }, [city.key]), false);
  assert.equal(quorumHolds(parsePolicy(formatPolicy(log.key, "https://town.example/log")) as typeof policy, []), true);
});

for (const [what, wrong] of [
  ["no quorum", `log ${formatVkey(log.key)}\n`],
  ["two quorums", "quorum none\nquorum none\n"],
  ["a quorum nobody declared", "quorum city\n"],
  ["a group of names declared later", "group g any city\nquorum none\n"],
  ["an unknown word", "trust me\nquorum none\n"],
  ["a broken key", "log a+b+c\nquorum none\n"],
] as const)
  test(`a policy with ${what} is refused`, () => assert.equal(codeOf(parsePolicy(wrong)), "policy-malformed"));

test("base64 in a checkpoint is the root itself", () => {
  const parsed = parseCheckpoint(text);
  assert.ok("root" in parsed);
  assert.deepEqual(bytesOfBase64(text.split("\n")[2]!), parsed.root);
});
