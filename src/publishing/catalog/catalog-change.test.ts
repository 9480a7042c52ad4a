import assert from "node:assert/strict";
import { test } from "node:test";
import { accept, type ReleaseTown, releaseTown, sequence, signSubmitted } from "../../../test/releases.ts";
import { applyDueChanges } from "../../office/catalog/editing/actions/accept-change.ts";
import type { ChangeSet } from "../../office/catalog/editing/change-set.ts";
import type { Actor } from "../../office/people/roles.ts";
import type { Day } from "../../rules/law/day.ts";
import { expectAnswer } from "../../rules/refusal.ts";
import { submitRecord } from "../records/actions/submit-record.ts";
import { rebuildSites } from "../release/rebuild.ts";
import { refreshHeads } from "../release/refresh-heads.ts";
import { readSiteFile } from "../release/site-files.ts";
import { verifySites } from "../release/verify.ts";
import { openCatalogChange } from "./actions/open-catalog-change.ts";
import { saveCatalogChange } from "./actions/save-catalog-change.ts";

const TODAY = "2026-09-28" as Day;

const officer = (town: ReleaseTown): Actor => ({
  id: "author",
  name: "起草人甲",
  post: "",
  agency: town.scheme.head.issuer.is,
  department: town.scheme.departments[0]?.id ?? null,
  roles: [{ role: "opennessOffice", department: null, delegation: null }],
});

const read = async (town: ReleaseTown, path: string): Promise<string> =>
  (await readSiteFile(town.publisher.folder, town.base, path))?.toString("utf8") ?? "";

/** A change drafted, saved, submitted, signed and accepted; its record. */
async function changed(town: ReleaseTown, set: ChangeSet): Promise<string> {
  const { types } = town.publisher.settings;
  const { now } = town.clock;
  const by = officer(town);
  const opened = await town.db.write((tx) => openCatalogChange(tx, by, {}, { types, now, today: TODAY }));
  const { id } = expectAnswer(opened) as { id: string };
  const wanted = { version: 1, set };
  const saved = await saveCatalogChange(town.db, town.blobs, by, id, wanted, { now, today: TODAY });
  const { version, problems } = expectAnswer(saved) as Exclude<typeof saved, { refused: string }>;
  assert.deepEqual(problems, []);
  const means = { types, now, countOpenFindings: async () => 0 };
  expectAnswer(await town.db.write((tx) => submitRecord(tx, by, id, version, means)));
  await signSubmitted(town, id);
  expectAnswer(await accept(town, id));
  return id;
}

const renamed = (matter: string, name: string, effectiveOn: string): ChangeSet => ({
  effectiveOn,
  reason: "名称统一",
  changes: [{ kind: "set", matter, key: "name", value: { is: name, from: "inferred" } }],
});

test("[ZJ-07] a released version is on its own page, in the files beside it and in the public catalog, and every byte is accounted for", async (t) => {
  const town = await releaseTown(t, { scheme: "jieyang" });
  await rebuildSites(town.publisher);
  const matter = town.scheme.matters[0]?.id ?? "";
  const id = await changed(town, renamed(matter, "改了名称的事项", TODAY));
  await sequence(town);
  const folder = `a/2026/09/${id}/`;
  assert.match(await read(town, `${folder}index.html`), /改了名称的事项/);
  const data = JSON.parse(await read(town, `${folder}files/目录.json`));
  assert.deepEqual(
    [data.format, data.version, data.effectiveOn, data.operations.length],
    ["mingtang-catalog-version/1", town.scheme.head.version + 1, TODAY, 1],
  );
  assert.equal(data.table.columns[0], "序号");
  assert.equal((await read(town, `${folder}files/目录.xlsx`)).slice(0, 2), "PK");
  assert.match(await read(town, `catalog/m/${matter}/index.html`), /改了名称的事项/);
  assert.match(await read(town, "catalog/catalog.json"), /改了名称的事项/);
  assert.deepEqual((await verifySites(town.publisher)).reasons, []);
});

test("[ZJ-07] a version of a later day is published at once and holds from its day on", async (t) => {
  const town = await releaseTown(t, { scheme: "jieyang" });
  await rebuildSites(town.publisher);
  const matter = town.scheme.matters[0]?.id ?? "";
  const id = await changed(town, renamed(matter, "十月起的名称", "2026-10-08"));
  await sequence(town);
  assert.match(await read(town, `a/2026/09/${id}/index.html`), /自2026年10月8日起施行/);
  assert.doesNotMatch(await read(town, "catalog/catalog.json"), /十月起的名称/);
  town.clock.now = new Date("2026-10-08T01:00:00Z");
  await town.db.write((tx) => applyDueChanges(tx, town.clock.now, "2026-10-08" as Day));
  await refreshHeads(town.publisher);
  assert.match(await read(town, "catalog/catalog.json"), /十月起的名称/);
  assert.deepEqual((await verifySites(town.publisher)).reasons, []);
});
