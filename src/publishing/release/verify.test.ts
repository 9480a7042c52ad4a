import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { changeRecord, publicRecord, releaseTown } from "../../../test/releases.ts";
import { rebuildSites } from "./rebuild.ts";
import { siteFolder, walkSite } from "./site-files.ts";
import { verifySites } from "./verify.ts";

test("[SG-25] one changed byte in any served file is named, and nothing else is", async (t) => {
  const town = await releaseTown(t, { scheme: "jieyang" });
  await rebuildSites(town.publisher);
  const id = await publicRecord(town, { files: [{ name: "附件1.pdf", bytes: Buffer.from("%PDF-1.7 申请表") }] });
  await changeRecord(town, id, { act: "revise", what: "一字", why: "录入错误" }, { body: "<p>改过。</p>" });
  const base = siteFolder(town.publisher.folder, town.base);
  const paths: string[] = [];
  for await (const path of walkSite(town.publisher.folder, town.base)) paths.push(path);
  assert.ok(paths.length > 60);
  const sound = new Map(paths.map((path) => [path, readFileSync(join(base, path))]));
  for (const path of paths) writeFileSync(join(base, path), flipped(sound.get(path)!));
  const verdict = await verifySites(town.publisher);
  assert.deepEqual(verdict.changed, paths.map((path) => town.base + path).sort());
  assert.deepEqual([verdict.missing, verdict.unexpected, verdict.exit], [[], [], 1]);
  for (const path of paths) writeFileSync(join(base, path), sound.get(path)!);
  assert.equal((await verifySites(town.publisher)).exit, 0);
});

/** The middle byte changed by one bit. */
function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const at = Math.floor(copy.length / 2);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

test("a missing file and a file too many are named as such", async (t) => {
  const town = await releaseTown(t, { scheme: "jieyang" });
  await rebuildSites(town.publisher);
  const base = siteFolder(town.publisher.folder, town.base);
  rmSync(join(base, "feed.xml"));
  writeFileSync(join(base, "c", "notes.html"), "<p>not ours</p>");
  const verdict = await verifySites(town.publisher);
  assert.deepEqual(verdict.missing, [`${town.base}feed.xml`]);
  assert.deepEqual(verdict.unexpected, [`${town.base}c/notes.html`]);
  assert.deepEqual(verdict.changed, []);
});

test("a page whose database was changed with it is still named: people signed other bytes", async (t) => {
  const town = await releaseTown(t, { scheme: "jieyang" });
  await rebuildSites(town.publisher);
  const id = await publicRecord(town, { body: "<p>公示二十天。</p>" });
  await town.asIntruder(
    `update record_revision set part = replace(part, '二十天', '二　天'), body = '<p>公示二　天。</p>' where record = '${id}'`,
  );
  await rebuildSites(town.publisher);
  const verdict = await verifySites(town.publisher);
  assert.deepEqual(verdict.changed, [`${town.base}a/2026/09/${id}/index.html`]);
  assert.match(verdict.reasons[0]?.because ?? "", /signed/);
});

test("a manifest rewritten with its signatures is still named: the log holds the one that was accepted", async (t) => {
  const town = await releaseTown(t, { scheme: "jieyang" });
  await rebuildSites(town.publisher);
  const id = await publicRecord(town);
  const other = await publicRecord(town, { title: "另一份" });
  await town.asIntruder(
    `update record_revision r set manifest = o.manifest, manifest_digest = o.manifest_digest, part = o.part
       from record_revision o where o.record = '${other}' and r.record = '${id}';
     update signature set digest = (select manifest_digest from record_revision where record = '${other}') where record = '${id}'`,
  );
  await rebuildSites(town.publisher);
  const verdict = await verifySites(town.publisher);
  assert.ok(verdict.reasons.some((one) => /log entry names another manifest/.test(one.because)));
  assert.equal(verdict.exit, 1);
});
