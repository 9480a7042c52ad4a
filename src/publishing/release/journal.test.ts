import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { accept, changeRecord, publicRecord, releaseTown, signedRecord } from "../../../test/releases.ts";
import { expectAnswer } from "../../rules/refusal.ts";
import { emptyJournal, keepInJournal, replayJournals } from "./journal.ts";
import { putFiles } from "./put-files.ts";
import { rebuildSites } from "./rebuild.ts";
import { readSiteFile, type SiteFile, siteFolder } from "./site-files.ts";
import { verifySites } from "./verify.ts";

const BASE = "/liaocheng/";

function folderFor(t: TestContext) {
  const root = mkdtempSync(join(tmpdir(), "mt-journal-"));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  return { root };
}
const file = (path: string, text: string): SiteFile => ({ path, bytes: Buffer.from(text) });
const journalOf = (root: string) => join(root, ".journal", encodeURIComponent(BASE));
const textOf = async (folder: { root: string }, path: string) => (await readSiteFile(folder, BASE, path))?.toString();

/** Keeps files in the journal and puts them into place, as a publication does. */
async function publish(folder: { root: string }, files: readonly SiteFile[]): Promise<void> {
  await keepInJournal(folder, BASE, files);
  await putFiles(folder, BASE, files);
}

test("files that a power cut emptied or never let appear are written out again, the newest bytes last", async (t) => {
  const folder = folderFor(t);
  await publish(folder, [file("index.html", "第一版"), file("a/1/index.html", "甲")]);
  await publish(folder, [file("index.html", "第二版".repeat(1000))]);
  const home = join(siteFolder(folder, BASE), "index.html");
  const packed = readFileSync(`${home}.gz`);
  truncateSync(home, 0);
  truncateSync(`${home}.gz`, 3);
  rmSync(join(siteFolder(folder, BASE), "a"), { recursive: true });
  assert.equal(await replayJournals(folder), 2);
  assert.equal(await textOf(folder, "index.html"), "第二版".repeat(1000));
  assert.deepEqual(readFileSync(`${home}.gz`), packed);
  assert.equal(await textOf(folder, "a/1/index.html"), "甲");
  assert.equal(await replayJournals(folder), 0, "and once only");
});

test("an entry that the cut left half-written is no entry: nothing of it was in place", async (t) => {
  const folder = folderFor(t);
  await publish(folder, [file("index.html", "第一版")]);
  await keepInJournal(folder, BASE, [file("index.html", "第二版"), file("b.html", "乙")]);
  const torn = join(journalOf(folder.root), readdirSync(journalOf(folder.root)).at(-1)!);
  truncateSync(torn, readFileSync(torn).length - 2);
  await replayJournals(folder);
  assert.equal(await textOf(folder, "index.html"), "第一版");
  assert.equal(await textOf(folder, "b.html"), undefined);
  writeFileSync(join(journalOf(folder.root), "000000000009"), "");
  assert.equal(await replayJournals(folder), 1, "an empty entry is passed over too");
});

test("an emptied journal takes nothing back, and a file that became short keeps no packed past", async (t) => {
  const folder = folderFor(t);
  await publish(folder, [file("index.html", "长".repeat(2000))]);
  await publish(folder, [file("index.html", "短")]);
  await emptyJournal(folder, BASE);
  assert.deepEqual(readdirSync(journalOf(folder.root)), []);
  assert.deepEqual(readdirSync(siteFolder(folder, BASE)), ["index.html"]);
});

test("what was withdrawn is not in the journal either, so no restart brings it back", async (t) => {
  const town = await releaseTown(t);
  await rebuildSites(town.publisher);
  const id = await publicRecord(town, { title: "将要撤回", body: "<p>不该再见到的话。</p>" });
  await changeRecord(town, id, { act: "withdraw", what: "全文", why: "有误", basis: "第六条" });
  const journal = join(town.folder, "public", ".journal", encodeURIComponent(town.base));
  for (const name of readdirSync(journal))
    assert.ok(!readFileSync(join(journal, name), "utf8").includes("不该再见到的话"), name);
  await replayJournals(town.publisher.folder);
  assert.equal((await verifySites(town.publisher)).exit, 0);
});

test("a page rebuilt after a publication is not taken back by the entry of that publication", async (t) => {
  const town = await releaseTown(t);
  await rebuildSites(town.publisher);
  expectAnswer(await accept(town, await signedRecord(town, { title: "第一份" })));
  expectAnswer(await town.sequencer.step());
  await rebuildSites(town.publisher);
  assert.equal(await replayJournals(town.publisher.folder), 0);
  assert.equal((await verifySites(town.publisher)).exit, 0);
});
