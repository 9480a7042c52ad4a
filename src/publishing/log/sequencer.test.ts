import assert from "node:assert/strict";
import { readdir, rm, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { freshTenant } from "../../../test/database.ts";
import { fastHash, fastVerify, readerOf, sampleFiles, sampleKey } from "../../../test/strangers/sample-log.ts";
import {
  drain,
  FIRST_SECOND,
  filesBelow,
  openLog,
  queueRecords,
  recordEntry,
  temporaryFolder,
} from "../../../test/strangers/written-log.ts";
import type { TenantDb } from "../../platform/db/database.ts";
import { auditLog } from "../../rules/ledger/audit.ts";
import { verifyProofFile } from "../../rules/ledger/proof-file.ts";
import { isRefusal } from "../../rules/refusal.ts";
import { FAULT_POINTS, type FaultPoint } from "./lease.ts";
import { proofFile, proofOfRecord } from "./proof.ts";
import { leafByKey, leafOf, publicSince } from "./queries.ts";
import { queueLeaf } from "./queue-leaf.ts";

const codeOf = (answer: unknown) => (isRefusal(answer) ? answer.refused : answer);

async function audit(site: string) {
  const files = await filesBelow(site);
  return auditLog({ read: readerOf(files), verify: fastVerify, hash: fastHash });
}
async function assertGenuine(site: string, size: number) {
  const report = await audit(site);
  assert.deepEqual([report.exit, report.problems, report.size, report.records], [0, [], size, size]);
}

test("[SG-25] what is queued becomes public in order: numbered, in files that an auditor accepts, then handed on", async (t) => {
  const db = await freshTenant(t);
  const log = await openLog(db, await temporaryFolder(t));
  assert.deepEqual(await log.sequencer.step(), { numbered: 0, publicSize: 0, handedOn: 0, more: false, busy: false });
  await assertGenuine(log.site, 0);
  await queueRecords(db, 0, 3);
  assert.deepEqual(await log.sequencer.step(), { numbered: 3, publicSize: 3, handedOn: 3, more: false, busy: false });
  await assertGenuine(log.site, 3);
  assert.deepEqual(
    log.handed.map((leaf) => [leaf.index, leaf.key, leaf.record, leaf.kind]),
    [
      [0, "r-0/1", "r-0", "publish"],
      [1, "r-1/1", "r-1", "publish"],
      [2, "r-2/1", "r-2", "publish"],
    ],
  );
  assert.deepEqual(await log.sequencer.step(), { numbered: 0, publicSize: 3, handedOn: 0, more: false, busy: false });
  const since = await db.read((tx) => publicSince(tx, 2));
  assert.equal(since?.getTime(), (FIRST_SECOND + 60) * 1000);
  assert.equal(await db.read((tx) => publicSince(tx, 3)), undefined);
});

test("the files are byte for byte those of the slow, plain way, with the partial tiles of every published size", async (t) => {
  const db = await freshTenant(t);
  const log = await openLog(db, await temporaryFolder(t));
  let size = 0;
  const partial = new Map<string, Uint8Array>();
  for (const step of [1, 2, 250, 10, 300]) {
    await queueRecords(db, size, step);
    await drain(log.sequencer);
    size += step;
    await assertGenuine(log.site, size);
    for (const [path, bytes] of await filesBelow(log.site)) if (path.includes(".p/")) partial.set(path, bytes);
  }
  const files = await filesBelow(log.site);
  const entries = log.handed.map((leaf) => leaf.entry);
  const wanted = sampleFiles({ ...sampleKey("unused.example"), key: log.signer.key }, entries);
  for (const [path, bytes] of wanted)
    if (path.startsWith("tile/")) assert.ok(Buffer.from(bytes).equals(files.get(path) ?? Buffer.alloc(0)), path);
  for (const [path, bytes] of partial) assert.ok(Buffer.from(bytes).equals(files.get(path) ?? Buffer.alloc(0)), path);
  assert.equal(Buffer.from(files.get("vkey")!).toString(), Buffer.from(wanted.get("vkey")!).toString());
});

for (const point of FAULT_POINTS)
  test(`stopped at ${point}, a restart loses nothing and doubles nothing`, async (t) => {
    const db = await freshTenant(t);
    const folder = await temporaryFolder(t);
    const steady = await openLog(db, folder);
    await queueRecords(db, 0, 4);
    await drain(steady.sequencer);
    await queueRecords(db, 4, 5);
    let armed = true;
    const stopAt = (passed: FaultPoint) => {
      if (passed === point && armed) throw new Error(`stopped at ${point}`);
    };
    const dying = await openLog(db, folder, { fault: stopAt });
    await assert.rejects(dying.sequencer.step(), /stopped at/);
    armed = false;
    await queueRecords(db, 9, 2);
    const after = await openLog(db, folder);
    await drain(after.sequencer);
    await after.sequencer.step();
    await assertGenuine(after.site, 11);
    const seen = new Map([...steady.handed, ...dying.handed, ...after.handed].map((leaf) => [leaf.index, leaf.key]));
    assert.deepEqual(
      [...seen].sort(([a], [b]) => a - b),
      Array.from({ length: 11 }, (_, i) => [i, `r-${i}/1`]),
    );
  });

test("a lost signature is signed again for exactly the same tree, even when more waits by then", async (t) => {
  const db = await freshTenant(t);
  const folder = await temporaryFolder(t);
  await queueRecords(db, 0, 5);
  const dying = await openLog(db, folder, {
    fault: (point) => {
      if (point === "number-signed") throw new Error("stopped");
    },
  });
  await assert.rejects(dying.sequencer.step());
  assert.equal(((await dying.signer.last()) as { size: number }).size, 5);
  await queueRecords(db, 5, 300);
  const after = await openLog(db, folder);
  const report = await after.sequencer.step();
  assert.ok(!isRefusal(report) && report.numbered === 5 && report.more);
  await drain(after.sequencer);
  await assertGenuine(after.site, 305);
});

/** Puts the database back to before anything was queued, as a restored backup would. */
async function emptied(t: Parameters<typeof freshTenant>[0]): Promise<TenantDb> {
  return freshTenant(t);
}

test("a restored backup cannot fork the log: it is refused until the lost entries are back", async (t) => {
  const folder = await temporaryFolder(t);
  const db = await freshTenant(t);
  const log = await openLog(db, folder);
  await queueRecords(db, 0, 5);
  await drain(log.sequencer);
  const restored = await emptied(t);
  assert.equal(codeOf(await (await openLog(restored, folder)).sequencer.step()), "log-behind-high-water");
  await queueRecords(restored, 100, 5);
  assert.equal(codeOf(await (await openLog(restored, folder)).sequencer.step()), "log-forked");
  await assertGenuine(log.site, 5);
  const complete = await emptied(t);
  await queueRecords(complete, 0, 6);
  const healed = await openLog(complete, folder);
  await drain(healed.sequencer);
  await assertGenuine(log.site, 6);
});

test("a site that shows more than the database holds stops the log, even with the signer's memory restored too", async (t) => {
  const folder = await temporaryFolder(t);
  const db = await freshTenant(t);
  const log = await openLog(db, folder);
  await log.sequencer.step();
  const early = ((await log.signer.last()) as { note: string }).note;
  await queueRecords(db, 0, 2);
  await drain(log.sequencer);
  await writeFile(join(folder, "signer", "high-water"), early);
  const restored = await emptied(t);
  assert.equal(codeOf(await (await openLog(restored, folder)).sequencer.step()), "log-behind-high-water");
  const healed = await openLog(db, folder);
  await queueRecords(db, 2, 1);
  await drain(healed.sequencer);
  await assertGenuine(log.site, 3);
});

test("a lost high water, another key and another address stop a log that has entries", async (t) => {
  const folder = await temporaryFolder(t);
  const db = await freshTenant(t);
  await queueRecords(db, 0, 2);
  await drain((await openLog(db, folder)).sequencer);
  await unlink(join(folder, "signer", "high-water"));
  assert.equal(codeOf(await (await openLog(db, folder)).sequencer.step()), "log-high-water-missing");
  const moved = await openLog(db, folder, { origin: "moved.example/log" });
  assert.equal(codeOf(await moved.sequencer.step()), "log-origin-changed");
  await rm(join(folder, "signer"), { recursive: true });
  assert.equal(codeOf(await (await openLog(db, folder)).sequencer.step()), "log-key-changed");
});

test("missing, cut and half-written files are made again at the start, with the same bytes", async (t) => {
  const folder = await temporaryFolder(t);
  const db = await freshTenant(t);
  const log = await openLog(db, folder);
  await queueRecords(db, 0, 300);
  await drain(log.sequencer);
  const before = await filesBelow(log.site);
  for (const path of ["tile/entries/000", "tile/1/000.p/1", "checkpoint", "vkey", "policy"])
    await unlink(join(log.site, path));
  await writeFile(join(log.site, "tile/0/001.p/44"), "cut");
  await writeFile(join(log.site, ".unfinished", "left-over"), "half");
  await (await openLog(db, folder)).sequencer.step();
  assert.deepEqual(await filesBelow(log.site), before);
  assert.deepEqual(await readdir(join(log.site, ".unfinished")), []);
});

test("two processes sequencing one tenant give one history", async (t) => {
  const folder = await temporaryFolder(t);
  const db = await freshTenant(t, "test", { poolSize: 4 });
  const [one, two] = [await openLog(db, folder), await openLog(db, folder)];
  const running = [one.sequencer.run(), two.sequencer.run()];
  for (let i = 0; i < 20; i++) {
    await queueRecords(db, i * 10, 10);
    (i % 2 === 0 ? one : two).sequencer.wake();
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  const all = () => new Set([...one.handed, ...two.handed].map((leaf) => leaf.index)).size === 200;
  for (let wait = 0; wait < 200 && !all(); wait++) await new Promise((resolve) => setTimeout(resolve, 50));
  for (const log of [one, two]) log.sequencer.stop();
  await Promise.all(running);
  assert.ok(all());
  assert.deepEqual([...one.problems, ...two.problems], []);
  await assertGenuine(one.site, 200);
});

test("a running sequencer publishes soon after being woken, and stops at once", async (t) => {
  const db = await freshTenant(t);
  const log = await openLog(db, await temporaryFolder(t));
  const running = log.sequencer.run();
  await new Promise((resolve) => setTimeout(resolve, 400));
  await queueRecords(db, 0, 1);
  const began = performance.now();
  log.sequencer.wake();
  while (log.handed.length === 0 && performance.now() - began < 5000)
    await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(log.handed.length, 1);
  log.sequencer.stop();
  await running;
});

test("leaves whose page could not be written are offered again", async (t) => {
  const db = await freshTenant(t);
  const folder = await temporaryFolder(t);
  const log = await openLog(db, folder, {
    fault: (point) => {
      if (point === "hand-on-called") throw new Error("disk full");
    },
  });
  await queueRecords(db, 0, 2);
  await assert.rejects(log.sequencer.step(), /disk full/);
  await assertGenuine(log.site, 2);
  const again = await openLog(db, folder);
  const report = await again.sequencer.step();
  assert.ok(!isRefusal(report) && report.handedOn === 2);
});

test("[SG-25] the proof file of every entry verifies; what is not public has none", async (t) => {
  const db = await freshTenant(t);
  const log = await openLog(db, await temporaryFolder(t));
  await queueRecords(db, 0, 300);
  assert.equal(codeOf(await db.read((tx) => proofFile(tx, 0))), "not-yet-public");
  assert.equal(codeOf(await db.read((tx) => proofOfRecord(tx, "r-0"))), "not-in-log");
  await drain(log.sequencer);
  for (const leaf of log.handed.filter((each) => each.index % 37 === 0 || each.index > 254)) {
    const text = await db.read((tx) => proofFile(tx, leaf.index));
    assert.ok(typeof text === "string");
    const opened = await verifyProofFile(text, leaf.entry, log.signer.key, fastVerify, fastHash);
    assert.ok(!isRefusal(opened) && opened.index === leaf.index && opened.size === 300);
  }
  assert.equal(codeOf(await db.read((tx) => proofFile(tx, 300))), "not-yet-public");
});

test("a record's newest leaf is found by record, any leaf by its key", async (t) => {
  const db = await freshTenant(t);
  const log = await openLog(db, await temporaryFolder(t));
  await queueRecords(db, 0, 2);
  await drain(log.sequencer);
  const first = await db.read((tx) => leafOf(tx, "r-0"));
  const prev = Buffer.from(first!.leafHash).toString("hex");
  await db.write((tx) =>
    queueLeaf(tx, { key: "r-0/2", entry: recordEntry(0, { kind: "revise", rev: 2, prev, at: FIRST_SECOND + 9 }) }),
  );
  assert.equal((await db.read((tx) => leafOf(tx, "r-0")))?.index, 0);
  assert.equal(await db.read((tx) => leafByKey(tx, "r-0/2")), undefined);
  await drain(log.sequencer);
  assert.equal((await db.read((tx) => leafOf(tx, "r-0")))?.index, 2);
  assert.equal((await db.read((tx) => leafByKey(tx, "r-0/1")))?.index, 0);
  const proof = await db.read((tx) => proofOfRecord(tx, "r-0"));
  assert.ok(!isRefusal(proof) && proof.index === 2);
});
