import assert from "node:assert/strict";
import { test } from "node:test";
import { publicRecord, releaseTown } from "../../../test/releases.ts";
import { ensureSites, refreshHeads } from "./refresh-heads.ts";
import { readSiteFile } from "./site-files.ts";
import { verifySites } from "./verify.ts";

test("a site is written whole before its first release, and again only when something it is made from changed", async (t) => {
  const town = await releaseTown(t, { scheme: "jieyang" });
  await ensureSites(town.publisher);
  assert.equal((await verifySites(town.publisher)).exit, 0);
  const written = () =>
    town.db.read((tx) => tx.selectFrom("output_file").select(["path", "written_at"]).orderBy("path").execute());
  const before = await written();
  town.clock.now = new Date(town.clock.now.getTime() + 60_000);
  await ensureSites(town.publisher);
  assert.deepEqual(await written(), before);
});

test("the nightly run names its day on the home page, ends the validity of documents whose day has passed, and twice changes nothing", async (t) => {
  const town = await releaseTown(t, { scheme: "jieyang" });
  const id = await publicRecord(town, { fields: { endsOn: "2026-09-30" } });
  const page = async () =>
    (await readSiteFile(town.publisher.folder, town.base, `a/2026/09/${id}/index.html`))?.toString("utf8") ?? "";
  await refreshHeads(town.publisher);
  assert.match(await page(), /现行有效/);
  town.clock.now = new Date("2026-10-02T01:00:00Z");
  await refreshHeads(town.publisher);
  assert.match(await page(), /已失效/);
  assert.equal((await verifySites(town.publisher)).exit, 0);
  const noted = () => town.db.read((tx) => tx.selectFrom("output_file").selectAll().orderBy("path").execute());
  const before = await noted();
  await refreshHeads(town.publisher);
  assert.deepEqual(await noted(), before);
});
