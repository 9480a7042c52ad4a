import assert from "node:assert/strict";
import { test } from "node:test";
import { freshTenant } from "../../../test/database.ts";
import type { Day } from "../../rules/law/day.ts";
import { expectAnswer } from "../../rules/refusal.ts";
import { loadScheme } from "./load-scheme.ts";
import type { Scheme } from "./scheme-format.ts";
import { SHIPPED_SCHEMES } from "./shipped-schemes.ts";
import { storeScheme } from "./store-scheme.ts";
import "./tables.ts";

const at = { now: new Date("2026-03-16T01:00:00Z"), today: "2026-03-16" as Day };
const scheme = async (id: string): Promise<Scheme> => expectAnswer(await loadScheme(SHIPPED_SCHEMES, id));

async function stored(t: Parameters<typeof freshTenant>[0], id: string) {
  const db = await freshTenant(t, id);
  const read = await scheme(id);
  expectAnswer(await db.write((tx) => storeScheme(tx, read, at)));
  return { db, read };
}

test("[LC-02] the eight policy topics of 聊城 are filters: each leads to its matter, all led by 勘察设计科", async (t) => {
  const { db } = await stored(t, "liaocheng");
  const rows = await db.read((tx) =>
    tx
      .selectFrom("topic")
      .innerJoin("topic_matter", "topic_matter.topic", "topic.id")
      .innerJoin("matter_department", "matter_department.matter", "topic_matter.matter")
      .select(["topic.name", "matter_department.department"])
      .where("topic.kind", "=", "policyTopic")
      .where("matter_department.part", "=", "lead")
      .orderBy("topic.position")
      .execute(),
  );
  const names = "工程建设标准 建筑节能 墙材革新 绿色建筑 装配式建筑 专业评估 职业资格 培训计划".split(" ");
  assert.deepEqual(
    rows.map(({ name, department }) => [name, department]),
    names.map((name) => [name, "survey"]),
  );
});

test("[LC-07] each campaign of task 6 is a topic over its matter, which 村镇建设科 and 城市建设科 lead", async (t) => {
  const { db } = await stored(t, "liaocheng");
  const rows = await db.read((tx) =>
    tx
      .selectFrom("topic")
      .innerJoin("scheme_reference", (on) =>
        on.onRef("scheme_reference.object", "=", "topic.id").on("scheme_reference.reference", "=", "LC-07"),
      )
      .innerJoin("topic_matter", "topic_matter.topic", "topic.id")
      .innerJoin("matter_department", "matter_department.matter", "topic_matter.matter")
      .select((e) => ["topic.name", e.fn.countAll<string>().as("leads")])
      .where("matter_department.part", "=", "lead")
      .where("topic.kind", "=", "campaign")
      .groupBy(["topic.name"])
      .execute(),
  );
  assert.equal(rows.length, 11);
  assert.ok(rows.every(({ leads }) => Number(leads) >= 2));
});

test("[JY-05] each agency that owes a matter has a row of its own, and a county's matter none for the city", async (t) => {
  const { db } = await stored(t, "shaoguan");
  const rows = await db.read((tx) =>
    tx
      .selectFrom("matter_agency")
      .innerJoin("agency", "agency.id", "matter_agency.agency")
      .select(["matter", "agency.level", "agency.id"])
      .execute(),
  );
  const byMatter = Map.groupBy(rows, ({ matter }) => matter);
  assert.ok([...byMatter.values()].some((owing) => owing.length >= 14));
  assert.ok(rows.every(({ id }) => id !== "counties"));
});

test("a heading gathers every matter that stands under it, without anybody listing them", async (t) => {
  const { db, read } = await stored(t, "liaocheng");
  const rows = await db.read((tx) =>
    tx
      .selectFrom("topic")
      .leftJoin("topic_matter", "topic_matter.topic", "topic.id")
      .select((e) => ["topic.name", e.fn.count<string>("topic_matter.matter").as("matters")])
      .where("kind", "=", "heading")
      .groupBy("topic.id")
      .execute(),
  );
  assert.equal(rows.length, 4);
  assert.equal(
    rows.reduce((sum, { matters }) => sum + Number(matters), 0),
    read.matters.length,
  );
});

test("[JY-06] a milestone is stored with its day, its words and the measure it is held to", async (t) => {
  const { db } = await stored(t, "jieyang");
  const rows = await db.read((tx) =>
    tx.selectFrom("milestone").select(["id", "on_day", "measure", "at_least", "unit"]).orderBy("position").execute(),
  );
  assert.deepEqual(rows.at(-1), {
    id: "level-2020",
    on_day: "2020-12-31",
    measure: "timelyShare",
    at_least: "90",
    unit: "percent",
  });
});

test("[SG-13] a stage of a dossier keeps its own rule and the law that sets it", async (t) => {
  const { db } = await stored(t, "shaoguan");
  const rows = await db.read((tx) =>
    tx
      .selectFrom("matter_stage")
      .select(["matter", "id", "rule", "override"])
      .where("override", "is not", null)
      .execute(),
  );
  assert.ok(rows.length > 0);
  assert.ok(rows.every(({ rule }) => rule !== null));
});

test("[JY-29] [ZS-19] [ZJ-31] [SG-22] the sentences of the source stand beside the attributes that quote them", async (t) => {
  for (const [id, path] of [
    ["jieyang", "head.basis.0.title"],
    ["zhongshan", "head.basis.0.title"],
    ["zhejiang", "head.basis.0.title"],
    ["shaoguan", "head.basis.0.title"],
  ] as const) {
    const { db, read } = await stored(t, id);
    const row = await db.read((tx) =>
      tx
        .selectFrom("scheme_sentence_use")
        .innerJoin("scheme_sentence", "scheme_sentence.position", "scheme_sentence_use.sentence")
        .select(["quote", "words"])
        .where("path", "=", path)
        .executeTakeFirst(),
    );
    assert.equal(row?.quote, read.head.basis[0]?.title.quote, id);
    assert.match(row?.words.replace(/\s/g, "") ?? "", new RegExp(read.head.basis[0]?.title.is.slice(1, 6) ?? "-"));
  }
});

test("loading writes the catalog tables anew: a topic that the next version drops is gone, twice changes nothing", async (t) => {
  const { db, read } = await stored(t, "liaocheng");
  const topics = read.topics.slice(1);
  expectAnswer(await db.write((tx) => storeScheme(tx, { ...read, topics }, at)));
  const held = await db.read((tx) => tx.selectFrom("topic").select("id").orderBy("position").execute());
  assert.deepEqual(
    held.map(({ id }) => id),
    topics.map(({ id }) => id),
  );
});

test("[ZJ-06] [ZJ-08] lists are stored with owner, matter and items; a cancelled power says when", async (t) => {
  const { db } = await stored(t, "zhejiang");
  const { lists, cancelled } = await db.read(async (tx) => ({
    lists: await tx.selectFrom("catalog_list").select(["id", "kind", "review_rule"]).orderBy("position").execute(),
    cancelled: await tx.selectFrom("catalog_list_item").selectAll().where("state", "<>", "kept").execute(),
  }));
  assert.deepEqual(
    ["power", "responsibility", "negative"].map((kind) => lists.some((list) => list.kind === kind)),
    [true, true, true],
  );
  assert.ok(cancelled.length > 0);
  assert.ok(cancelled.every(({ changed_on }) => changed_on !== null));
});
