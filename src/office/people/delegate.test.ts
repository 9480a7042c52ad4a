import assert from "node:assert/strict";
import { test } from "node:test";
import { aPerson, NOW, TODAY, tenantOf, theActor, theStaff } from "../../../test/builders.ts";
import type { TenantDb } from "../../platform/db/database.ts";
import { dayOf } from "../../rules/law/day.ts";
import { expectAnswer, isRefusal } from "../../rules/refusal.ts";
import { type Delegate, endDelegation, giveDelegation } from "./delegate.ts";

const WEEK: Delegate = {
  taker: "colleague",
  role: "leader",
  fromDay: "2026-03-16",
  untilDay: "2026-03-20",
  reason: "出差",
};

async function office(t: Parameters<typeof tenantOf>[0]): Promise<TenantDb> {
  const db = await tenantOf(t);
  await theStaff(db);
  return db;
}

const give = async (db: TenantDb, over: Partial<Delegate> = {}, giver = "leader", day = TODAY) => {
  const actor = await theActor(db, giver, day);
  return db.write((tx) => giveDelegation(tx, actor, { ...WEEK, ...over }, TODAY, NOW));
};

const rolesOf = async (db: TenantDb, id: string, day: string) =>
  (await theActor(db, id, dayOf(day))).roles.map((held) => held.role);

test("[LC-18] a delegation lends the role for its dated period, first and last day included, and names giver and end", async (t) => {
  const db = await office(t);
  expectAnswer(await give(db));
  for (const [day, roles] of [
    ["2026-03-15", ["drafter"]],
    ["2026-03-16", ["drafter", "leader"]],
    ["2026-03-20", ["drafter", "leader"]],
    ["2026-03-21", ["drafter"]],
  ] as const)
    assert.deepEqual(await rolesOf(db, "colleague", day), roles, day);
  const held = (await theActor(db, "colleague")).roles[1]?.delegation;
  assert.deepEqual(
    { giver: held?.giver, giverName: held?.giverName, until: held?.until },
    { giver: "leader", giverName: "分管局长", until: "2026-03-20" },
  );
});

for (const [rule, over, refused] of [
  ["to oneself is refused", { taker: "leader" }, "delegation-to-self"],
  ["of a role one does not hold is refused", { role: "sectionHead" }, "delegation-not-yours"],
  ["of a role that does not exist is refused", { role: "emperor" }, "delegation-not-yours"],
  ["to an unknown person is refused", { taker: "nobody" }, "person-unknown"],
  ["to somebody who has left is refused", { taker: "gone" }, "person-unknown"],
  ["that ends before it begins is refused", { fromDay: "2026-03-18", untilDay: "2026-03-17" }, "delegation-period"],
  ["for days gone by is refused", { fromDay: "2026-03-01", untilDay: "2026-03-15" }, "delegation-period"],
  ["from a day that does not exist is refused", { fromDay: "2026-02-30" }, "bad-day"],
  ["until a day that does not exist is refused", { untilDay: "soon" }, "bad-day"],
  ["without a reason is refused", { reason: " 　" }, "reason-missing"],
] as const)
  test(`a delegation ${rule}`, async (t) => {
    const db = await office(t);
    await db.write((tx) => aPerson(tx, { id: "gone", until: "2026-03-01" }));
    const answer = await give(db, over);
    assert.equal(isRefusal(answer) && answer.refused, refused);
    assert.deepEqual(await db.read((tx) => tx.selectFrom("delegation").select("id").execute()), []);
  });

test("a delegated role cannot be handed on", async (t) => {
  const db = await office(t);
  expectAnswer(await give(db));
  const answer = await give(db, { taker: "secrecy" }, "colleague");
  assert.equal(isRefusal(answer) && answer.refused, "delegation-not-yours");
});

test("the giver ends a delegation early and nobody else can; ending it twice is refused", async (t) => {
  const db = await office(t);
  const { id } = expectAnswer(await give(db));
  const end = async (who: string) => {
    const actor = await theActor(db, who);
    return db.write((tx) => endDelegation(tx, actor, id, NOW));
  };
  const foreign = await end("openness");
  assert.equal(isRefusal(foreign) && foreign.refused, "delegation-not-yours");
  assert.deepEqual(await rolesOf(db, "colleague", "2026-03-17"), ["drafter", "leader"]);
  expectAnswer(await end("leader"));
  assert.deepEqual(await rolesOf(db, "colleague", "2026-03-17"), ["drafter"]);
  const twice = await end("leader");
  assert.equal(isRefusal(twice) && twice.refused, "delegation-not-yours");
});

test("a delegation falls with the giver's role, and with the giver", async (t) => {
  const db = await office(t);
  expectAnswer(await give(db));
  await db.write((tx) =>
    tx
      .updateTable("role_holding")
      .set({ until_day: dayOf("2026-03-17") })
      .where("person", "=", "leader")
      .execute(),
  );
  assert.deepEqual(await rolesOf(db, "colleague", "2026-03-18"), ["drafter"]);
  await db.write((tx) =>
    tx.updateTable("role_holding").set({ until_day: null }).where("person", "=", "leader").execute(),
  );
  await db.write((tx) =>
    tx
      .updateTable("person")
      .set({ until_day: dayOf("2026-03-17") })
      .where("id", "=", "leader")
      .execute(),
  );
  assert.deepEqual(await rolesOf(db, "colleague", "2026-03-18"), ["drafter"]);
});
