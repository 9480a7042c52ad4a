import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import { accept, publicRecord, type ReleaseTown, releaseTown, signedRecord } from "../../../test/releases.ts";
import { expectAnswer } from "../../rules/refusal.ts";
import { readSiteFile } from "./site-files.ts";

const codeOf = async (town: ReleaseTown, record: string): Promise<string | undefined> =>
  ((await accept(town, record)) as { refused?: string }).refused;

const setMatter = (town: ReleaseTown, record: string, path: string, value: unknown) =>
  town.db.write((tx) =>
    sql`update matter set attributes = jsonb_set(attributes, ${sql.val(`{${path}}`)}::text[], ${JSON.stringify(value)}::jsonb)
      where id = (select matter from record_item where id = ${record})`.execute(tx),
  );

test("[ZS-01] what another body publishes stands in the host's column with both names, until the host takes the right away", async (t) => {
  const town = await releaseTown(t, { scheme: "zhongshan" });
  const id = await publicRecord(town, { title: "住房保障申请结果公示说明" });
  const page =
    (await readSiteFile(town.publisher.folder, town.base, `a/2026/09/${id}/index.html`))?.toString("utf8") ?? "";
  assert.match(page, /内容发布<\/dt><dd>中山市住房保障办公室/);
  assert.match(page, /网站主办<\/dt><dd>中山市住房和城乡建设局/);
  const next = await signedRecord(town);
  await town.db.write((tx) =>
    tx
      .updateTable("site_right")
      .set({ ended_at: town.clock.now, ended_by: "leader", ended_reason: "职能调整" })
      .execute(),
  );
  assert.equal(await codeOf(town, next), "publisher-without-right");
  const nothing = await town.db.read((tx) =>
    tx.selectFrom("log_queue").select("key").where("record", "=", next).execute(),
  );
  assert.deepEqual(nothing, [], "a refused release leaves no leaf behind");
});

test("[JY-04] a body that neither approved, implemented, produced nor reposts a record cannot release it", async (t) => {
  const town = await releaseTown(t, { scheme: "jieyang" });
  const id = await signedRecord(town);
  await setMatter(town, id, "subject,is", "none");
  assert.equal(await codeOf(town, id), "no-disclosing-role");
  for (const role of ["approved", "implemented", "produced"]) {
    const one = await signedRecord(town);
    await setMatter(town, one, "subject,is", role);
    expectAnswer(await accept(town, one));
  }
});

test("[JY-04] a repost names its source body and links the original", async (t) => {
  const town = await releaseTown(t, { scheme: "jieyang" });
  const bare = await signedRecord(town);
  await setMatter(town, bare, "subject,is", "reposted");
  assert.equal(await codeOf(town, bare), "repost-without-source");
  const named = await signedRecord(town, {
    fields: { source: "住房城乡建设部", sourceLink: "https://example.invalid/doc" },
  });
  expectAnswer(await accept(town, named));
});

test("[JY-16] a record for the notice board or a limited audience is refused for any site", async (t) => {
  const town = await releaseTown(t, { scheme: "jieyang" });
  for (const audience of ["board", "limited"]) {
    const id = await signedRecord(town);
    await setMatter(town, id, "audience,is", audience);
    assert.equal(await codeOf(town, id), "audience-not-for-site");
  }
});

test("a record without signatures of two people and a secrecy review is not released", async (t) => {
  const town = await releaseTown(t, { scheme: "jieyang" });
  for (const left of ["head", "secrecy"] as const) {
    const id = await signedRecord(town);
    await town.db.write((tx) =>
      tx
        .updateTable("signature")
        .set({ voided_at: town.clock.now, voided_because: "test" })
        .where("record", "=", id)
        .where("person", left === "secrecy" ? "=" : "!=", "secrecy")
        .execute(),
    );
    assert.equal(await codeOf(town, id), "not-signed");
  }
});

test("what is not disclosed on its own accord is not released", async (t) => {
  const town = await releaseTown(t, { scheme: "jieyang" });
  const id = await signedRecord(town);
  await town.asIntruder(`update record_revision set disposition = '{"kind":"onRequest"}' where record = '${id}'`);
  assert.equal(await codeOf(town, id), "not-for-release");
});

test("a matter without a site has nowhere to go, and an unknown revision is told", async (t) => {
  const town = await releaseTown(t, { scheme: "jieyang" });
  const id = await signedRecord(town);
  await town.db.write(async (tx) => {
    await sql`update matter set site_column = null where id = (select matter from record_item where id = ${id})`.execute(
      tx,
    );
    await tx.updateTable("site").set({ first_platform: false }).execute();
  });
  assert.equal(await codeOf(town, id), "no-site");
  assert.equal(((await accept(town, id, { rev: 9 })) as { refused?: string }).refused, "no-revision");
});

test("acceptance meets the duty on the day of release and is one audit act", async (t) => {
  const town = await releaseTown(t, { scheme: "jieyang" });
  const [{ id: matter, publisher }] = town.scheme.matters as [(typeof town.scheme.matters)[number]];
  const duty = await town.db.write(async (tx) => {
    const { id } = await tx
      .insertInto("duty")
      .values({
        matter,
        occasion: "test",
        agency: "bureau",
        publisher: publisher.is,
        words: "成文",
        started_on: "2026-09-20" as never,
        rule: "within 20 workingDays",
        due_on: "2026-10-27" as never,
        due_at: null,
        provisional: false,
        derivation: "{}",
        handover_on: null,
        state: "open",
        met_on: null,
        met_by: null,
        waived_reason: null,
        opened_at: town.clock.now,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    return id;
  });
  const id = await signedRecord(town, { duty });
  expectAnswer(await accept(town, id));
  const met = await town.db.read((tx) =>
    tx.selectFrom("duty").select(["state", "met_on", "met_by"]).where("id", "=", duty).executeTakeFirst(),
  );
  assert.deepEqual(met, { state: "met", met_on: "2026-09-28", met_by: id });
  const acts = await town.db.read((tx) =>
    tx.selectFrom("audit_event").select("act").where("subject", "=", id).execute(),
  );
  assert.deepEqual(acts, [{ act: "release-accepted" }]);
});
