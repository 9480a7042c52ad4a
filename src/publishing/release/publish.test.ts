import assert from "node:assert/strict";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import {
  accept,
  changeRecord,
  matterOf,
  publicRecord,
  type ReleaseTown,
  releaseTown,
  sequence,
  signedRecord,
} from "../../../test/releases.ts";
import { expectAnswer } from "../../rules/refusal.ts";
import { findRecords } from "../search/find.ts";
import { finishReleases } from "./finish.ts";
import { publishRelease } from "./publish.ts";
import { PUBLISH_POINTS } from "./publisher.ts";
import { rebuildSites } from "./rebuild.ts";
import { sha256Hex } from "./record-files.ts";
import { readSiteFile, siteFolder, walkSite } from "./site-files.ts";
import { verifySites } from "./verify.ts";

const SMALL = { scheme: "jieyang" };

const read = async (town: ReleaseTown, path: string): Promise<string | null> =>
  (await readSiteFile(town.publisher.folder, town.base, path))?.toString("utf8") ?? null;

const stateOf = (town: ReleaseTown, record: string) =>
  town.db.read((tx) =>
    tx
      .selectFrom("record_item")
      .select(["state", "public_rev", "index_no"])
      .where("id", "=", record)
      .executeTakeFirst(),
  );

async function verified(town: ReleaseTown): Promise<void> {
  const verdict = await verifySites(town.publisher);
  assert.deepEqual(verdict.reasons, []);
  assert.equal(verdict.exit, 0);
}

test("a signed record becomes a page, a list entry, a feed entry and a search hit, and every served byte is accounted for", async (t) => {
  const town = await releaseTown(t, SMALL);
  await rebuildSites(town.publisher);
  const id = await signedRecord(town, {
    docNo: "揭建样〔2026〕21号",
    files: [{ name: "附件1 申请表.pdf", bytes: Buffer.from("%PDF-1.7 申请表") }],
  });
  expectAnswer(await accept(town, id));
  assert.equal((await stateOf(town, id))?.state, "accepted");
  assert.equal(await read(town, `a/2026/09/${id}/index.html`), null, "nothing is served before the log has it");
  await sequence(town);
  assert.match((await read(town, `a/2026/09/${id}/index.html`)) ?? "", /公共租赁住房的登记/);
  assert.equal(await read(town, `a/2026/09/${id}/files/附件1 申请表.pdf`), "%PDF-1.7 申请表");
  for (const path of ["index.html", "feed.xml", "sitemaps/0.xml"])
    assert.match((await read(town, path)) ?? "", new RegExp(`a/2026/09/${id}/`), path);
  const found = await town.db.read((tx) => findRecords(tx, "bureau-site", "租赁住房"));
  assert.deepEqual(
    found.matches.map((one) => one.record),
    [id],
  );
  assert.equal((await stateOf(town, id))?.state, "public");
  await verified(town);
});

test("publishing the same leaf again, and finishing when nothing waits, changes nothing", async (t) => {
  const town = await releaseTown(t, SMALL);
  const id = await publicRecord(town);
  const before = await digests(town);
  assert.equal(await publishRelease(town.publisher, `${id}/1`, 0), null);
  assert.equal(await finishReleases(town.publisher), 0);
  assert.deepEqual(await digests(town), before);
});

test("index numbers have no gaps, whatever is refused or rolled back in between", async (t) => {
  const town = await releaseTown(t, SMALL);
  const numbers: string[] = [];
  for (const wanted of [true, false, true, true]) {
    const id = await signedRecord(town);
    if (!wanted) {
      await town.db.write((tx) =>
        tx
          .updateTable("signature")
          .set({ digest: "0".repeat(64) })
          .where("record", "=", id)
          .execute(),
      );
      assert.equal(((await accept(town, id)) as { refused?: string }).refused, "not-signed");
      continue;
    }
    numbers.push((expectAnswer(await accept(town, id)) as { indexNo: string }).indexNo.slice(-5));
  }
  assert.deepEqual(numbers, ["00001", "00002", "00003"]);
});

test("accepting the same revision twice gives the first answer and queues one leaf", async (t) => {
  const town = await releaseTown(t, SMALL);
  const id = await signedRecord(town);
  const first = expectAnswer(await accept(town, id));
  assert.deepEqual(await accept(town, id), first);
  const leaves = await town.db.read((tx) => tx.selectFrom("log_queue").select("key").execute());
  assert.deepEqual(leaves, [{ key: `${id}/1` }]);
});

test("a correction says what was changed; the earlier version stays readable with its own proof", async (t) => {
  const town = await releaseTown(t, SMALL);
  await rebuildSites(town.publisher);
  const id = await publicRecord(town, { body: "<p>公示二十天。</p>" });
  await changeRecord(
    town,
    id,
    { act: "revise", what: "公示期写错", before: "二十天", after: "三十天", why: "录入错误" },
    { body: "<p>公示三十天。</p>" },
  );
  const page = (await read(town, `a/2026/09/${id}/index.html`)) ?? "";
  assert.match(page, /公示三十天/);
  assert.match(page, /更正说明/);
  assert.match(page, new RegExp(`a/2026/09/${id}/v/1/`));
  assert.match((await read(town, `a/2026/09/${id}/v/1/index.html`)) ?? "", /公示二十天/);
  assert.ok(await read(town, `a/2026/09/${id}/v/1/proof.tlog-proof`));
  await verified(town);
});

test("[SG-25] a withdrawn record leaves its place, its title and both proofs, and not a byte of its content", async (t) => {
  const town = await releaseTown(t, SMALL);
  await rebuildSites(town.publisher);
  const secret = "一段要撤下的话";
  const id = await publicRecord(town, {
    title: "关于某事的通知",
    body: `<p>${secret}。</p>`,
    files: [{ name: "附件1.pdf", bytes: Buffer.from(`%PDF ${secret}`) }],
  });
  const kept = await publicRecord(town, { title: "另一份通知" });
  await changeRecord(town, id, { act: "withdraw", what: "全文", why: "发布主体有误", basis: "《条例》第六条" });
  const page = (await read(town, `a/2026/09/${id}/index.html`)) ?? "";
  assert.match(page, /关于|某事/);
  assert.match(page, /发布主体有误/);
  assert.match(page, /《条例》第六条/);
  assert.ok(await read(town, `a/2026/09/${id}/proof.tlog-proof`));
  assert.ok(await read(town, `a/2026/09/${id}/v/1/proof.tlog-proof`));
  const receipt = JSON.parse((await read(town, `a/2026/09/${id}/receipt.json`)) ?? "null");
  assert.ok(
    receipt.purged.some(
      (one: { path: string; probe: string }) => one.path.endsWith("附件1.pdf") && one.probe === "absent",
    ),
  );
  for await (const path of walkSite(town.publisher.folder, town.base))
    if (!/\.(gz|br)$/.test(path)) assert.doesNotMatch((await read(town, path)) ?? "", new RegExp(secret), path);
  const list = (await read(town, "index.html")) ?? "";
  assert.match(list, new RegExp(kept));
  assert.doesNotMatch(list, new RegExp(`${id}/`));
  assert.match((await read(town, "feed.xml")) ?? "", /已撤回/);
  assert.deepEqual((await town.db.read((tx) => findRecords(tx, "bureau-site", secret))).matches, []);
  assert.equal((await stateOf(town, id))?.state, "withdrawn");
  const places = await town.db.read((tx) =>
    tx.selectFrom("list_place").select("shown").where("record", "=", id).execute(),
  );
  assert.ok(places.length > 0 && places.every((place) => !place.shown));
  await verified(town);
});

test("a repealed document stays readable and says that it no longer holds", async (t) => {
  const town = await releaseTown(t, SMALL);
  await rebuildSites(town.publisher);
  const id = await publicRecord(town);
  await changeRecord(town, id, { act: "repeal", what: "全文", why: "已有新规定", basis: "局长办公会决定" });
  const page = (await read(town, `a/2026/09/${id}/index.html`)) ?? "";
  assert.match(page, /公共租赁住房的登记/);
  assert.match(page, /已经废止/);
  assert.equal((await stateOf(town, id))?.state, "repealed");
  await verified(town);
});

test("an interpretation and its document link each other, and the document is marked in its lists", async (t) => {
  const town = await releaseTown(t);
  await rebuildSites(town.publisher);
  const policy = await publicRecord(town, { title: "分配办法" });
  const interpretation = await publicRecord(town, {
    title: "一图读懂分配办法",
    matter: matterOf(town, "interpretation"),
    links: [{ kind: "interprets", record: policy, title: "分配办法" }],
  });
  assert.match((await read(town, `a/2026/09/${policy}/index.html`)) ?? "", new RegExp(interpretation));
  assert.match((await read(town, `a/2026/09/${interpretation}/index.html`)) ?? "", new RegExp(policy));
  assert.match((await read(town, "index.html")) ?? "", /附解读/);
  await verified(town);
});

test("a crash at any point of a release is finished by the next start, with the same bytes as without it", async (t) => {
  const town = await releaseTown(t, SMALL);
  await rebuildSites(town.publisher);
  for (const point of PUBLISH_POINTS) {
    const withdrawn = point === "release:purged" ? await publicRecord(town, { title: "将要撤回" }) : null;
    const id = await signedRecord(town, { title: `停在 ${point}` });
    expectAnswer(await accept(town, id));
    await stopAt(town, point, withdrawn);
    await finishReleases(town.publisher);
    assert.match((await stateOf(town, withdrawn ?? id))?.state ?? "", withdrawn ? /withdrawn/ : /public/, point);
    await verified(town);
  }
});

/** Numbers what waits with a publisher that stops at the point; purging is passed by a withdrawal only. */
async function stopAt(town: ReleaseTown, point: string, withdrawn: string | null): Promise<void> {
  if (withdrawn !== null) await sequence(town);
  const at = (passed: string) => {
    if (passed === point) throw new Error(`stopped at ${point}`);
  };
  Object.assign(town.publisher, { at });
  const note = { act: "withdraw", what: "全文", why: "有误", basis: "第六条" } as const;
  await assert.rejects(withdrawn === null ? sequence(town) : changeRecord(town, withdrawn, note), /stopped at/);
  Object.assign(town.publisher, { at: undefined });
}

test("a rebuild writes the same bytes: into another folder, and after the whole tree was lost", async (t) => {
  const town = await releaseTown(t, SMALL);
  await rebuildSites(town.publisher);
  const id = await publicRecord(town, { files: [{ name: "附件1.pdf", bytes: Buffer.from("%PDF") }] });
  await changeRecord(town, id, { act: "revise", what: "一字", why: "录入错误" }, { body: "<p>改过。</p>" });
  await publicRecord(town, { title: "第二份" });
  const before = await digests(town);
  const copy = { root: join(town.folder, "copy") };
  await rebuildSites(town.publisher, copy);
  assert.deepEqual(await digests(town, copy.root), before);
  for (const name of readdirSync(siteFolder(town.publisher.folder, town.base)))
    if (name !== "log") rmSync(join(siteFolder(town.publisher.folder, town.base), name), { recursive: true });
  await rebuildSites(town.publisher);
  assert.deepEqual(await digests(town), before);
  const again = await rebuildSites(town.publisher);
  assert.equal(again[0]?.written, 0, "a second run finds nothing to write");
});

/** Every served file with its bytes' digest. */
async function digests(town: ReleaseTown, root = town.publisher.folder.root): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const path of walkSite({ root }, town.base))
    found[path] = sha256Hex((await readSiteFile({ root }, town.base, path)) ?? Buffer.alloc(0));
  assert.ok(readdirSync(siteFolder({ root }, town.base)).length > 0);
  return found;
}
