import assert from "node:assert/strict";
import { test } from "node:test";
import { freshTenant } from "../../../test/database.ts";
import type { TenantDb } from "../../platform/db/database.ts";
import type { Day } from "../../rules/law/day.ts";
import { expectAnswer, isRefusal } from "../../rules/refusal.ts";
import { loadScheme } from "./load-scheme.ts";
import type { Scheme } from "./scheme-format.ts";
import { SHIPPED_SCHEMES } from "./shipped-schemes.ts";
import { storeScheme } from "./store-scheme.ts";
import "./tables.ts";

const liaocheng: Scheme = expectAnswer(await loadScheme(SHIPPED_SCHEMES, "liaocheng"));
const at = (today: string) => ({ now: new Date(`${today}T01:00:00Z`), today: today as Day });
const store = async (db: TenantDb, scheme: Scheme, today = "2026-03-16") =>
  expectAnswer(await db.write((tx) => storeScheme(tx, scheme, at(today))));

test("a scheme fills its tenant's tables: 54 columns, every matter with its lead, a route for each class", async (t) => {
  const db = await freshTenant(t, "liaocheng");
  await store(db, liaocheng);
  const { columns, matters, leads, routes, groups } = await db.read(async (tx) => ({
    columns: await tx.selectFrom("site_column").selectAll().orderBy("position").execute(),
    matters: await tx.selectFrom("matter").selectAll().execute(),
    leads: await tx.selectFrom("matter_department").select("matter").where("part", "=", "lead").distinct().execute(),
    routes: await tx.selectFrom("route").select("id").orderBy("id").execute(),
    groups: await tx.selectFrom("leading_group").selectAll().execute(),
  }));
  assert.deepEqual([columns.length, columns[0]?.level1, columns[53]?.level1], [54, "国务院要闻", "建筑建材装饰业"]);
  assert.equal(leads.length, matters.length);
  assert.deepEqual(
    routes.map(({ id }) => id),
    ["announcement", "interpretation", "news", "policy"],
  );
  assert.deepEqual(groups[0]?.office_departments, ["office", "news"]);
});

test("[ZS-01] the publisher of 中山 is given its right to the column of the host's site", async (t) => {
  const db = await freshTenant(t, "zhongshan");
  await store(db, expectAnswer(await loadScheme(SHIPPED_SCHEMES, "zhongshan")));
  const rights = await db.read((tx) =>
    tx
      .selectFrom("site_right")
      .innerJoin("site", "site.id", "site_right.site")
      .select(["site.owner", "site.mode", "site_right.publisher"])
      .execute(),
  );
  assert.deepEqual(rights, [{ owner: "bureau", mode: "column", publisher: "housing-office" }]);
});

test("every shipped scheme can be stored", async (t) => {
  for (const id of ["jieyang", "zhejiang", "shaoguan"]) {
    const db = await freshTenant(t, id);
    const { difference } = await store(db, expectAnswer(await loadScheme(SHIPPED_SCHEMES, id)));
    assert.ok(difference.some(({ noun }) => noun === "matters"));
  }
});

test("loading the same scheme twice changes nothing", async (t) => {
  const db = await freshTenant(t, "liaocheng");
  const first = await store(db, liaocheng);
  const second = await store(db, liaocheng, "2026-03-17");
  assert.deepEqual(second, { version: first.version, difference: [] });
});

test("a changed scheme tells its difference; a matter it drops is retired and keeps its history", async (t) => {
  const db = await freshTenant(t, "liaocheng");
  await store(db, liaocheng);
  const [first, ...others] = liaocheng.matters;
  assert.ok(first && others[0]);
  const renamed = { ...others[0], short: { ...others[0].short, is: "山东省要闻" } };
  const changed: Scheme = { ...liaocheng, matters: [renamed, ...others.slice(1)] };
  const { difference } = await store(db, changed, "2026-03-18");
  assert.deepEqual(difference, [
    { noun: "matters", added: [], removed: [first.id], changed: [{ id: renamed.id, keys: ["short"] }] },
  ]);
  const rows = await db.read((tx) =>
    tx
      .selectFrom("matter")
      .select(["id", "short", "retired_on"])
      .where("id", "in", [first.id, renamed.id])
      .orderBy("id")
      .execute(),
  );
  assert.deepEqual(
    rows.map((row) => [row.id, row.short, row.retired_on]),
    [
      [renamed.id, "山东省要闻", null],
      [first.id, first.short.is, "2026-03-18"],
    ],
  );
});

test("whatever changes is told: the chain, the source text, the form, a gate, an adopted row", async (t) => {
  const db = await freshTenant(t, "liaocheng");
  await store(db, liaocheng);
  const step = { role: "head", title: { is: "科室负责人", from: "inferred" as const }, over: "departments" as const };
  const chain = [{ ...step, escalateAfter: { is: 3, from: "inferred" as const } }];
  const changed = { ...liaocheng, chain, source: `${liaocheng.source}\n`, form: null, gates: [], packs: [] };
  const { difference } = await store(db, changed);
  assert.deepEqual(
    difference.map(({ noun, added, removed, changed: altered }) => [
      noun,
      added.length,
      removed.length,
      altered.length,
    ]),
    [
      ["source", 0, 0, 1],
      ["form", 0, 1, 0],
      ["gates", 0, 1, 0],
      ["chain", 1, 0, 0],
      ["packs", 0, 1, 0],
    ],
  );
});

test("a version that a later one replaced is refused until its number is raised", async (t) => {
  const db = await freshTenant(t, "liaocheng");
  await store(db, liaocheng);
  await store(db, { ...liaocheng, head: { ...liaocheng.head, version: 2 } });
  const back = await db.write((tx) => storeScheme(tx, liaocheng, at("2026-03-19")));
  assert.ok(isRefusal(back) && back.refused === "scheme-replaced");
  await store(db, { ...liaocheng, head: { ...liaocheng.head, version: 3 } });
});

test("[LC-25] a seat that changes hands ends the day before it begins for the next, and the first stays readable", async (t) => {
  const db = await freshTenant(t, "liaocheng");
  await store(db, liaocheng);
  const changed = structuredClone(liaocheng) as unknown as { groups: { head: { names: { is: string }[] } }[] };
  const [seat] = changed.groups[0]?.head.names ?? [];
  assert.ok(seat);
  const before = seat.is;
  seat.is = "乔一禾";
  await store(db, changed as unknown as Scheme, "2026-03-20");
  const held = await db.read((tx) =>
    tx
      .selectFrom("group_member")
      .select(["name", "from_day", "until_day"])
      .where("position", "=", 1)
      .orderBy("from_day")
      .execute(),
  );
  assert.deepEqual(
    held.map((row) => [row.name, row.from_day, row.until_day]),
    [
      [before, "2019-12-03", "2026-03-19"],
      ["乔一禾", "2026-03-20", null],
    ],
  );
});

test("a right that the owner has taken away is not given back by loading a new version", async (t) => {
  const db = await freshTenant(t, "liaocheng");
  await store(db, liaocheng);
  await db.write((tx) =>
    tx
      .updateTable("site_right")
      .set({ ended_at: new Date("2026-03-17T00:00:00Z"), ended_reason: "样例" })
      .where("publisher", "=", "enterprises")
      .execute(),
  );
  await store(db, { ...liaocheng, head: { ...liaocheng.head, version: 2 } });
  const rights = await db.read((tx) =>
    tx.selectFrom("site_right").select("ended_reason").where("publisher", "=", "enterprises").execute(),
  );
  assert.deepEqual(rights, [{ ended_reason: "样例" }]);
});
