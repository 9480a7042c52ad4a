import assert from "node:assert/strict";
import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { temporaryFolder } from "../../../test/strangers/written-log.ts";
import { utf8 } from "../../rules/ledger/bytes.ts";
import { growBy } from "../../rules/ledger/growth.ts";
import { EMPTY_TREE, leafHash, rootOf } from "../../rules/ledger/merkle.ts";
import { isRefusal } from "../../rules/refusal.ts";
import { adoptHighWater, type LogSigner, openSigner } from "./signer.ts";

const codeOf = (answer: unknown) => (isRefusal(answer) ? answer.refused : answer);
const leaves = Array.from({ length: 9 }, (_, i) => leafHash(utf8(`${i}`)));
const empty = { size: 0, root: rootOf(EMPTY_TREE), proof: [] };
const five = growBy(EMPTY_TREE, leaves.slice(0, 5));
const nine = growBy(five.tree, leaves.slice(5));
const request = (grown: typeof five) => ({ size: grown.tree.size, root: rootOf(grown.tree), proof: grown.consistency });

async function opened(folder: string, origin = "town.example/log"): Promise<LogSigner> {
  const signer = await openSigner(folder, origin);
  assert.ok(!isRefusal(signer));
  return signer;
}

test("the key is made once, readable by its owner alone, and survives a restart with the high water", async (t) => {
  const folder = await temporaryFolder(t);
  const signer = await opened(folder);
  assert.equal((await stat(join(folder, "log.key"))).mode & 0o777, 0o600);
  await signer.sign(empty);
  const note = await signer.sign(request(five));
  const again = await opened(folder);
  assert.deepEqual(again.key, signer.key);
  assert.equal(((await again.last()) as { note: string }).note, note);
  assert.equal(await again.sign(request(five)), note);
});

test("only a tree that provably continues the last one is signed", async (t) => {
  const signer = await opened(await temporaryFolder(t));
  assert.equal(codeOf(await signer.sign(request(five))), "log-high-water-missing");
  await signer.sign(empty);
  await signer.sign(request(five));
  assert.equal(codeOf(await signer.sign({ ...request(nine), proof: [] })), "log-forked");
  const other = growBy(growBy(EMPTY_TREE, leaves.slice(1, 6)).tree, leaves.slice(5));
  assert.equal(codeOf(await signer.sign(request(other))), "log-forked");
  assert.equal(codeOf(await signer.sign({ ...request(five), root: empty.root })), "log-forked");
  assert.equal(typeof (await signer.sign(request(nine))), "string");
  assert.equal(codeOf(await signer.sign(request(five))), "log-behind-high-water");
});

test("two processes over one folder see each other's high water", async (t) => {
  const folder = await temporaryFolder(t);
  const [one, two] = [await opened(folder), await opened(folder)];
  await one.sign(empty);
  await two.sign(request(five));
  assert.equal(codeOf(await one.sign(empty)), "log-behind-high-water");
  assert.equal(typeof (await one.sign(request(nine))), "string");
});

test("the address is fixed with the first entry, not before", async (t) => {
  const folder = await temporaryFolder(t);
  await (await opened(folder)).sign(empty);
  const moved = await opened(folder, "moved.example/log");
  await moved.sign(empty);
  await moved.sign(request(five));
  assert.equal(codeOf(await openSigner(folder, "town.example/log")), "log-origin-changed");
});

test("a broken high-water file, or one of another key, stops the signer", async (t) => {
  const folder = await temporaryFolder(t);
  const signer = await opened(folder);
  await signer.sign(empty);
  await signer.sign(request(five));
  const note = await readFile(join(folder, "high-water"), "utf8");
  await writeFile(join(folder, "high-water"), note.replace("\n5\n", "\n4\n"));
  assert.equal(codeOf(await openSigner(folder, "town.example/log")), "log-high-water-broken");
  assert.equal(codeOf(await signer.sign(request(nine))), "log-high-water-broken");
});

test("a person may put the high water to a checkpoint of the log's own key, never to a lower one", async (t) => {
  const folder = await temporaryFolder(t);
  const signer = await opened(folder);
  await signer.sign(empty);
  const small = (await signer.sign(request(five))) as string;
  await rm(join(folder, "high-water"));
  const adopt = (note: string) => adoptHighWater(folder, "town.example/log", note);
  assert.equal(codeOf(await adopt(small.replace("\n5\n", "\n6\n"))), "note-signature-wrong");
  assert.equal(((await adopt(small)) as { size: number }).size, 5);
  await (await opened(folder)).sign(request(nine));
  assert.equal(codeOf(await adopt(small)), "log-behind-high-water");
  const elsewhere = join(folder, "other");
  await mkdir(elsewhere);
  assert.equal(codeOf(await adoptHighWater(elsewhere, "town.example/log", small)), "note-no-known-key");
});
