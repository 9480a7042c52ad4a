import assert from "node:assert/strict";
import { test } from "node:test";
import {
  accept,
  changeRecord,
  publicRecord,
  type ReleaseTown,
  releaseTown,
  sequence,
  signedRecord,
  signSubmitted,
  townOn,
} from "../../../test/releases.ts";
import type { Actor } from "../../office/people/roles.ts";
import type { Day } from "../../rules/law/day.ts";
import { expectAnswer, isRefusal } from "../../rules/refusal.ts";
import { createRecord } from "../records/actions/create-record.ts";
import { submitRecord } from "../records/actions/submit-record.ts";
import { finishReleases } from "../release/finish.ts";
import { rebuildSites } from "../release/rebuild.ts";
import { readSiteFile } from "../release/site-files.ts";
import { verifySites } from "../release/verify.ts";
import { findRecords } from "../search/find.ts";
import { openCleanUp, saveCleanUp } from "./actions/clean-up.ts";
import type { CleanUpRow } from "./clean-up-rows.ts";

const SMALL = { scheme: "jieyang" };
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
const page = (town: ReleaseTown, id: string) => read(town, `a/2026/09/${id}/index.html`);

async function opened(town: ReleaseTown): Promise<string> {
  const means = { types: town.publisher.settings.types, now: town.clock.now, today: TODAY };
  const matter = town.scheme.matters.find(({ audience }) => audience.is === "society")?.id ?? "";
  const made = await town.db.write((tx) => openCleanUp(tx, officer(town), { matter }, means));
  return (expectAnswer(made) as { id: string }).id;
}

async function saved(town: ReleaseTown, id: string, rows: readonly CleanUpRow[]) {
  const { draft_version: version } = await town.db.read((tx) =>
    tx.selectFrom("record_item").select("draft_version").where("id", "=", id).executeTakeFirstOrThrow(),
  );
  return saveCleanUp(town.db, town.blobs, officer(town), id, { version, rows }, town.clock.now);
}

const TITLE = "揭阳市住房和城乡建设局文件清理结果";

/** Titles the draft and submits it as the desk does; the answer of the submission. */
async function submitted(town: ReleaseTown, id: string) {
  return town.db.write(async (tx) => {
    const row = await tx.selectFrom("record_item").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
    const draft = row.draft as { fields: object };
    const titled = { ...draft, fields: { ...draft.fields, title: TITLE } };
    await tx
      .updateTable("record_item")
      .set({ draft: JSON.stringify(titled) })
      .where("id", "=", id)
      .execute();
    const means = { types: town.publisher.settings.types, now: town.clock.now, countOpenFindings: async () => 0 };
    return submitRecord(tx, officer(town), id, row.draft_version, means);
  });
}

async function cleanUpThrough(town: ReleaseTown, rows: readonly CleanUpRow[]): Promise<string> {
  const id = await opened(town);
  expectAnswer(await saved(town, id, rows));
  expectAnswer(await submitted(town, id));
  await signSubmitted(town, id);
  expectAnswer(await accept(town, id));
  return id;
}

const validityOf = async (town: ReleaseTown, ids: readonly string[]) => {
  const rows = await town.db.read((tx) =>
    tx.selectFrom("public_record").select(["record", "validity"]).where("record", "in", ids).execute(),
  );
  return ids.map((id) => rows.find(({ record }) => record === id)?.validity);
};

test("[ZJ-10] [ZS-03] a clean-up sets the validity of many documents in one act: result, old pages, lists and search at once", async (t) => {
  const town = await releaseTown(t, SMALL);
  await rebuildSites(town.publisher);
  const [gone, ended, old, fresh] = [
    await publicRecord(town, { title: "关于公共租赁住房轮候的规定" }),
    await publicRecord(town, { title: "关于公共租赁住房租金的规定" }),
    await publicRecord(town, { title: "关于公共租赁住房配租的规定" }),
    await publicRecord(town, { title: "关于公共租赁住房配租的规定（修订）" }),
  ] as [string, string, string, string];
  const act = await cleanUpThrough(town, [
    { target: gone, result: "repealed", words: "已有新规定" },
    { target: ended, result: "expired" },
    { target: old, result: "amended", newText: fresh },
  ]);
  assert.deepEqual(await validityOf(town, [gone, ended, old]), ["in-force", "in-force", "in-force"]);
  await sequence(town);
  assert.deepEqual(await validityOf(town, [gone, ended, old, fresh]), ["repealed", "expired", "amended", "in-force"]);
  for (const [id, word] of [
    [gone, "已废止"],
    [ended, "已失效"],
    [old, "已修改"],
  ] as const) {
    assert.match(await page(town, id), new RegExp(word));
    assert.match(await page(town, id), new RegExp(`a/2026/09/${act}/`), "the page names the clean-up");
  }
  assert.match(await page(town, old), new RegExp(`a/2026/09/${fresh}/`), "the page leads to the new text");
  assert.match(await page(town, act), /关于公共租赁住房轮候的规定[\s\S]*废止/);
  const { rows } = await town.db
    .read((tx) => findRecords(tx, "bureau-site", "轮候"))
    .then((found) => ({
      rows: found.matches,
    }));
  assert.deepEqual(rows.find(({ record }) => record === gone)?.validity, "repealed");
  const verdict = await verifySites(town.publisher);
  assert.deepEqual(verdict.reasons, []);
  await changeRecord(town, gone, { act: "revise", what: "错字", why: "录入错误" });
  assert.deepEqual(await validityOf(town, [gone]), ["repealed"], "a later correction of the text revives nothing");
  await changeRecord(town, act, { act: "withdraw", what: "全文", why: "清理有误", basis: "《条例》第六条" });
  assert.deepEqual(await validityOf(town, [gone, ended, old]), ["in-force", "in-force", "in-force"]);
  assert.match(await page(town, ended), /现行有效/);
});

test("[ZJ-10] a clean-up of many documents that a crash interrupts is finished whole", async (t) => {
  const town = await releaseTown(t, SMALL);
  await rebuildSites(town.publisher);
  const many = Number(process.env.MINGTANG_TEST_DOCUMENTS ?? 40);
  const documents: string[] = [];
  for (let at = 0; at < many; at++) {
    const id = await signedRecord(town, { title: `关于公共租赁住房的规定（${at + 1}）` });
    expectAnswer(await accept(town, id));
    documents.push(id);
    if (at % 50 === 49) await sequence(town);
  }
  await sequence(town);
  const act = await cleanUpThrough(
    town,
    documents.map((target) => ({ target, result: "repealed" })),
  );
  const crashing = await townOn(town.db, town.folder, "jieyang", (point) => {
    if (point === "release:article-written") throw new Error("the power is gone");
  });
  await crashing.sequencer.step().catch(() => undefined);
  const again = await townOn(town.db, town.folder, "jieyang");
  expectAnswer(await again.sequencer.step());
  await finishReleases(again.publisher);
  assert.deepEqual([...new Set(await validityOf(again, documents))], ["repealed"]);
  for (const id of [documents[0] ?? "", documents.at(-1) ?? ""]) assert.match(await page(again, id), /已废止/);
  assert.match(await page(again, act), /废止/);
  assert.deepEqual((await verifySites(again.publisher)).reasons, []);
});

test("a clean-up names public documents, each once, and an amended one its new text", async (t) => {
  const town = await releaseTown(t, SMALL);
  await rebuildSites(town.publisher);
  const id = await opened(town);
  const policy = await publicRecord(town, {});
  const wrong = async (rows: readonly CleanUpRow[]) => {
    const answer = await saved(town, id, rows);
    return isRefusal(answer) ? answer.refused : "saved";
  };
  assert.equal(await wrong([{ target: "2026-999999", result: "repealed" }]), "clean-up-row-wrong");
  assert.equal(await wrong([{ target: policy, result: "amended" }]), "clean-up-row-wrong");
  assert.equal(await wrong([{ target: policy, result: "amended", newText: policy }]), "clean-up-row-wrong");
  const twice: CleanUpRow[] = [
    { target: policy, result: "repealed" },
    { target: policy, result: "expired" },
  ];
  assert.equal(await wrong(twice), "clean-up-row-wrong");
  const endless = Array.from({ length: 2001 }, () => ({ target: policy, result: "repealed" as const }));
  assert.equal(await wrong(endless), "clean-up-too-long");
  const empty = await submitted(town, id);
  assert.ok(isRefusal(empty));
  assert.equal(empty.refused, "draft-incomplete");
  assert.equal(await wrong([{ target: policy, result: "repealed" }]), "saved");
  await town.db.write((tx) =>
    tx
      .updateTable("clean_up")
      .set({ file_digest: "0".repeat(64) })
      .execute(),
  );
  const unsigned = await submitted(town, id);
  assert.ok(isRefusal(unsigned), "a table that is not the one in the files is not submitted");
});

/** A draft of another kind. */
async function notice(town: ReleaseTown): Promise<string> {
  const means = { types: town.publisher.settings.types, now: town.clock.now, today: TODAY };
  const matter = town.scheme.matters.find(({ type }) => type.is === "notice")?.id ?? "";
  const made = await town.db.write((tx) => createRecord(tx, officer(town), { matter }, means));
  return (expectAnswer(made) as { id: string }).id;
}

test("a table that is not the one that was signed is not taken into force", async (t) => {
  const town = await releaseTown(t, SMALL);
  await rebuildSites(town.publisher);
  const id = await opened(town);
  const policy = await publicRecord(town, {});
  expectAnswer(await saved(town, id, [{ target: policy, result: "repealed" }]));
  expectAnswer(await submitted(town, id));
  await signSubmitted(town, id);
  await town.db.write((tx) =>
    tx
      .updateTable("clean_up")
      .set({ file_digest: "0".repeat(64) })
      .execute(),
  );
  const answer = await accept(town, id);
  assert.ok(isRefusal(answer));
  assert.equal(answer.refused, "clean-up-unsigned");
  const other = await saveCleanUp(
    town.db,
    town.blobs,
    officer(town),
    await notice(town),
    { version: 1, rows: [] },
    town.clock.now,
  );
  assert.ok(isRefusal(other));
  assert.equal(other.refused, "not-a-clean-up");
});
