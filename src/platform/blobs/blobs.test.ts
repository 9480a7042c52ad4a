import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { expectAnswer, isRefusal } from "../../rules/refusal.ts";
import { type Blobs, openBlobs } from "./blobs.ts";
import { digestsOf } from "./digests.ts";

/** FIPS 180-4 and GB/T 32905-2016 appendix A.1: the digests of "abc". */
const ABC = {
  sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  sm3: "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
  size: 3,
};
const bytes = (text: string) => Buffer.from(text);

function freshBlobs(t: TestContext): Blobs {
  const folder = mkdtempSync(join(tmpdir(), "mingtang-blobs-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return openBlobs(folder);
}

test("both digests are those of the standards' own example", () => {
  assert.deepEqual(digestsOf(bytes("abc")), ABC);
});

test("bytes are kept under their digest and come back the same, as bytes and as a stream", async (t) => {
  const blobs = freshBlobs(t);
  assert.deepEqual(await blobs.put(bytes("abc")), ABC);
  assert.equal((await blobs.get(ABC.sha256)).toString(), "abc");
  assert.equal(Buffer.concat(await blobs.open(ABC.sha256).toArray()).toString(), "abc");
  assert.equal(await blobs.size(ABC.sha256), 3);
  assert.deepEqual(await blobs.verify(ABC.sha256), ABC);
});

test("a stream in pieces is the same file, and the same file again changes nothing", async (t) => {
  const blobs = freshBlobs(t);
  async function* pieces() {
    yield bytes("a");
    yield bytes("bc");
  }
  assert.deepEqual(await blobs.put(pieces()), ABC);
  assert.deepEqual(await Promise.all([blobs.put(bytes("abc")), blobs.put(pieces())]), [ABC, ABC]);
  assert.deepEqual(await Array.fromAsync(blobs.list()), [ABC.sha256]);
});

test("a file beyond the limit is refused and leaves nothing behind", async (t) => {
  const blobs = freshBlobs(t);
  const answer = await blobs.put(bytes("abcd"), { maxBytes: 3 });
  assert.equal(isRefusal(answer) && answer.refused, "file-too-large");
  assert.deepEqual(await Array.fromAsync(blobs.list()), []);
  assert.deepEqual(readdirSync(join(blobs.folder, "incoming")), []);
});

test("a stream that breaks leaves nothing behind", async (t) => {
  const blobs = freshBlobs(t);
  async function* broken() {
    yield bytes("a");
    throw new Error("the connection was lost");
  }
  await assert.rejects(blobs.put(broken()), /connection was lost/);
  assert.deepEqual(readdirSync(join(blobs.folder, "incoming")), []);
});

test("one changed byte and a missing file are told apart", async (t) => {
  const blobs = freshBlobs(t);
  const { sha256 } = expectAnswer(await blobs.put(bytes("abc")));
  writeFileSync(join(blobs.folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256), "abd");
  assert.equal(await blobs.verify(sha256), "changed");
  assert.equal(await blobs.verify("0".repeat(64)), "missing");
  assert.equal(await blobs.size("0".repeat(64)), undefined);
});

test("nothing but a digest becomes a path", (t) => {
  const blobs = freshBlobs(t);
  assert.throws(() => blobs.open("../../../etc/passwd"), /not a SHA-256/);
});
