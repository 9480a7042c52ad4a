import assert from "node:assert/strict";
import { test } from "node:test";
import { freshTenant } from "../../../test/database.ts";
import { recordEntry } from "../../../test/strangers/written-log.ts";
import type { Entry } from "../../rules/ledger/entry.ts";
import { expectAnswer, isRefusal } from "../../rules/refusal.ts";
import { momentOfAcceptance, previousLeafHash, queueLeaf } from "./queue-leaf.ts";

const codeOf = (answer: unknown) => (isRefusal(answer) ? answer.refused : answer);

test("a leaf is queued once for its key, and forgotten when the act is rolled back", async (t) => {
  const db = await freshTenant(t);
  const leaf = { key: "r-1/1", entry: recordEntry(1) };
  const queue = (each: typeof leaf) => db.write((tx) => queueLeaf(tx, each));
  const rows = () => db.read((tx) => tx.selectFrom("log_queue").select("key").execute());
  await assert.rejects(
    db.write(async (tx) => {
      expectAnswer(await queueLeaf(tx, leaf));
      throw new Error("the act failed");
    }),
  );
  assert.deepEqual(await rows(), []);
  const first = await queue(leaf);
  assert.deepEqual(await queue(leaf), first);
  assert.deepEqual(await rows(), [{ key: "r-1/1" }]);
  assert.equal(codeOf(await queue({ ...leaf, entry: recordEntry(2) })), "leaf-key-taken");
});

test("each entry of a record names the one before it, numbered or still waiting", async (t) => {
  const db = await freshTenant(t);
  const queue = (key: string, entry: Entry) => db.write((tx) => queueLeaf(tx, { key, entry }));
  assert.equal(await db.read((tx) => previousLeafHash(tx, "r-1")), null);
  const first = await queue("r-1/1", recordEntry(1));
  assert.ok(!isRefusal(first));
  assert.equal(await db.read((tx) => previousLeafHash(tx, "r-1")), first.leafHash);
  const revision = recordEntry(1, { kind: "revise", rev: 2, prev: "ab".repeat(32) });
  assert.equal(codeOf(await queue("r-1/2", revision)), "chain-broken");
  assert.equal(codeOf(await queue("r-1/2", recordEntry(1, { rev: 2 }))), "chain-broken");
  assert.ok(!isRefusal(await queue("r-1/2", { ...revision, prev: first.leafHash })));
});

test("the clock of the log never goes backwards: a little lag is lifted, more is refused", async (t) => {
  const db = await freshTenant(t);
  const at = recordEntry(100).at;
  await db.write((tx) => queueLeaf(tx, { key: "a", entry: recordEntry(100) }));
  const moment = (second: number) => db.write((tx) => momentOfAcceptance(tx, new Date(second * 1000 + 999)));
  assert.equal(await moment(at + 7), at + 7);
  assert.equal(await moment(at - 5), at);
  assert.equal(codeOf(await moment(at - 6)), "time-backwards");
  assert.equal(codeOf(await db.write((tx) => queueLeaf(tx, { key: "b", entry: recordEntry(99) }))), "time-backwards");
});

test("an entry that is not valid is never queued", async (t) => {
  const db = await freshTenant(t);
  const entry = recordEntry(1, { claimed: "2026-02-30" });
  assert.equal(codeOf(await db.write((tx) => queueLeaf(tx, { key: "a", entry }))), "entry-field-wrong");
});

test("two acceptances at once are ordered by their commits", async (t) => {
  const db = await freshTenant(t, "test", { poolSize: 3 });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const order: string[] = [];
  const slow = db.write(async (tx) => {
    expectAnswer(await queueLeaf(tx, { key: "slow", entry: recordEntry(1) }));
    await held;
    order.push("slow");
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
  const quick = db
    .write((tx) => queueLeaf(tx, { key: "quick", entry: recordEntry(2) }))
    .then(() => order.push("quick"));
  await new Promise((resolve) => setTimeout(resolve, 50));
  release();
  await Promise.all([slow, quick]);
  assert.deepEqual(order, ["slow", "quick"]);
  const rows = await db.read((tx) => tx.selectFrom("log_queue").select("key").orderBy("id").execute());
  assert.deepEqual(rows, [{ key: "slow" }, { key: "quick" }]);
});
