import assert from "node:assert/strict";
import { test } from "node:test";
import {
  accept,
  changeRecord,
  matterOf,
  publicRecord,
  releaseTown,
  sequence,
  signedRecord,
} from "../../../test/releases.ts";
import { expectAnswer } from "../../rules/refusal.ts";
import { rebuildSites } from "./rebuild.ts";
import { readSiteFile } from "./site-files.ts";
import { verifySites } from "./verify.ts";

test("a signed record becomes a page, a list entry, a feed entry and a search hit, and every served byte is accounted for", async (t) => {
  const town = await releaseTown(t);
  await rebuildSites(town.publisher);
  const id = await signedRecord(town, { docNo: "聊建发〔2026〕21号" });
  const accepted = expectAnswer(await accept(town, id));
  assert.equal((accepted as { indexNo: string }).indexNo, "00000LC01/2026-00001");
  await sequence(town);
  const read = async (path: string) =>
    (await readSiteFile(town.publisher.folder, town.base, path))?.toString("utf8") ?? "";
  const page = await read(`a/2026/09/${id}/index.html`);
  assert.match(page, /公共租赁住房的登记/);
  assert.match(await read("index.html"), new RegExp(`a/2026/09/${id}/`));
  assert.match(await read("feed.xml"), new RegExp(id));
  assert.match(await read("sitemaps/0.xml"), new RegExp(id));
  const verdict = await verifySites(town.publisher);
  assert.deepEqual(verdict.reasons, []);
  assert.equal(verdict.exit, 0);
});
