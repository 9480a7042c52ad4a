import assert from "node:assert/strict";
import { test } from "node:test";
import { fromBuffer } from "yauzl";
import {
  accept,
  changeRecord,
  publicRecord,
  type ReleaseTown,
  releaseTown,
  sequence,
  signedRecord,
} from "../../../test/releases.ts";
import { CHINA } from "../../rules/law/holidays-cn.ts";
import { expectAnswer } from "../../rules/refusal.ts";
import { framesOf } from "../release/publisher.ts";
import { verifySites } from "../release/verify.ts";
import { confirmDelivery, failDelivery, retryDelivery } from "./confirm-delivery.ts";
import { emergencyCount, openEmergencyDuty } from "./emergency.ts";
import { packageBytes, packagePlan } from "./package.ts";

const deliveries = (town: ReleaseTown) =>
  town.db.read((tx) => tx.selectFrom("delivery").selectAll().orderBy("id").execute());

/** A matter of the scheme that goes to at least one channel. */
const matterWithChannels = (town: ReleaseTown): string =>
  town.scheme.matters.find((one) => one.channels.is.length > 0 && one.audience.is === "society")!.id;

test("[JY-16] no channel is sent anything before the site has the page; then each gets one package to take along", async (t) => {
  const town = await releaseTown(t);
  const id = await signedRecord(town, { matter: matterWithChannels(town) });
  expectAnswer(await accept(town, id));
  assert.deepEqual(await deliveries(town), []);
  await sequence(town);
  const rows = await deliveries(town);
  assert.ok(rows.length >= 2, "a channel of the matter and the city's site, to which we push");
  assert.ok(rows.some((row) => row.channel === "site-city-site"));
  for (const row of rows) {
    assert.equal(row.state, "ready");
    assert.ok(((await town.blobs.size(row.package_digest ?? "")) ?? 0) > 0);
  }
});

test("a package holds text, data, attachments and everything that proves them, and is the same bytes each time", async (t) => {
  const town = await releaseTown(t);
  const id = await publicRecord(town, { files: [{ name: "附件1.pdf", bytes: Buffer.from("%PDF") }] });
  const make = async () => {
    const plan = await town.db.read(async (tx) =>
      packagePlan(tx, town.publisher, (await framesOf(town.publisher, tx))[0]!, id, 1),
    );
    return await packageBytes(town.publisher, plan);
  };
  const bytes = await make();
  assert.deepEqual(await make(), bytes);
  assert.deepEqual(await namesIn(bytes), [
    "entry.json",
    "files/附件1.pdf",
    "manifest.json",
    "proof.tlog-proof",
    "record.csv",
    "record.json",
    "signatures.json",
    "text.txt",
  ]);
});

function namesIn(bytes: Buffer): Promise<string[]> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: false }, (error, zip) => {
      if (error || !zip) return reject(error);
      const names: string[] = [];
      zip.on("entry", (entry: { fileName: string }) => names.push(entry.fileName));
      zip.on("end", () => resolve(names));
    });
  });
}

test("a delivery is confirmed by a person with a link or a picture, and by nothing less", async (t) => {
  const town = await releaseTown(t);
  await publicRecord(town, { matter: matterWithChannels(town) });
  const [row] = await deliveries(town);
  const confirm = (more: object, delivery = row!.id) =>
    town.db.write((tx) => confirmDelivery(tx, { delivery, person: "leader", now: town.clock.now, ...more }));
  assert.equal(((await confirm({})) as { refused?: string }).refused, "evidence-missing");
  assert.equal(((await confirm({ link: "我发过了" })) as { refused?: string }).refused, "evidence-missing");
  assert.equal(
    ((await confirm({ link: "https://example.invalid/1" }, 999)) as { refused?: string }).refused,
    "delivery-unknown",
  );
  assert.equal(await confirm({ link: "https://example.invalid/1" }), true);
  assert.equal(await confirm({ link: "https://example.invalid/1" }), true, "the same evidence again");
  assert.equal(
    ((await confirm({ link: "https://example.invalid/2" })) as { refused?: string }).refused,
    "delivery-settled",
  );
  const after = (await deliveries(town)).find((one) => one.id === row!.id);
  assert.deepEqual(
    [after?.state, after?.confirmed_by, after?.link],
    ["confirmed", "leader", "https://example.invalid/1"],
  );
});

test("a delivery that failed says why and can be tried again; one that still waits cannot be confirmed", async (t) => {
  const town = await releaseTown(t);
  await publicRecord(town, { matter: matterWithChannels(town) });
  const [row] = await deliveries(town);
  const act = { delivery: row!.id, person: "leader", now: town.clock.now };
  expectAnswer(await town.db.write((tx) => failDelivery(tx, { ...act, why: "接口不通" })));
  expectAnswer(await town.db.write((tx) => retryDelivery(tx, act)));
  const answer = await town.db.write((tx) => confirmDelivery(tx, { ...act, link: "https://example.invalid/1" }));
  assert.equal((answer as { refused?: string }).refused, "delivery-not-ready");
});

test("a withdrawal takes back the packages that have not gone out, and sends its own notice after those that have", async (t) => {
  const town = await releaseTown(t);
  const id = await publicRecord(town, { matter: matterWithChannels(town) });
  const [first] = await deliveries(town);
  await town.db.write((tx) =>
    confirmDelivery(tx, {
      delivery: first!.id,
      person: "leader",
      now: town.clock.now,
      link: "https://example.invalid/1",
    }),
  );
  await changeRecord(town, id, { act: "withdraw", what: "全文", why: "有误", basis: "第六条" });
  const rows = await deliveries(town);
  const before = rows.filter((row) => row.release === first!.release);
  assert.deepEqual([...new Set(before.map((row) => row.state))].sort(), ["confirmed", "failed"]);
  assert.ok(before.filter((row) => row.state === "failed").every((row) => row.package_digest === null));
  assert.ok(rows.filter((row) => row.release !== first!.release).every((row) => row.state === "ready"));
});

test("[JY-16] an emergency text released elsewhere first owes the site within one hour, and the debt is counted when missed", async (t) => {
  const town = await releaseTown(t);
  const open = async (record: string) =>
    await town.db.write((tx) =>
      openEmergencyDuty(tx, { record, where: "应急广播", person: "leader", at: town.clock.now }, CHINA),
    );
  const [quick, slow] = [await signedRecord(town), await signedRecord(town, { title: "另一条" })];
  const duty = expectAnswer(await open(quick));
  assert.equal(await open(quick), duty, "noting it again opens nothing twice");
  await open(slow);
  const count = () => town.db.read((tx) => emergencyCount(tx, town.clock.now));
  assert.deepEqual(await count(), { opened: 2, kept: 0, missed: 0, open: 2 });
  town.clock.now = new Date(town.clock.now.getTime() + 40 * 60_000);
  expectAnswer(await accept(town, quick));
  await sequence(town);
  town.clock.now = new Date(town.clock.now.getTime() + 40 * 60_000);
  assert.deepEqual(await count(), { opened: 2, kept: 1, missed: 1, open: 0 });
  expectAnswer(await accept(town, slow));
  await sequence(town);
  assert.deepEqual(await count(), { opened: 2, kept: 1, missed: 1, open: 0 });
  const built = await verifySites(town.publisher);
  const ofRecords = [...built.missing, ...built.changed].filter((path) => path.includes("/a/"));
  assert.deepEqual(ofRecords, [], "paying the debt changes no page");
  assert.equal(((await open(quick)) as { refused?: string }).refused, "already-public");
  assert.equal(((await open("none")) as { refused?: string }).refused, "record-unknown");
});

test("[JY-16] an emergency does not open the web to what is for a board or a limited audience", async (t) => {
  const town = await releaseTown(t);
  const id = await signedRecord(town);
  await town.asIntruder(
    `update matter set attributes = jsonb_set(attributes, '{audience,is}', '"limited"') where id = (select matter from record_item where id = '${id}')`,
  );
  const answer = await town.db.write((tx) =>
    openEmergencyDuty(tx, { record: id, where: "广播", person: "leader", at: town.clock.now }, CHINA),
  );
  assert.equal((answer as { refused?: string }).refused, "audience-not-for-site");
});
