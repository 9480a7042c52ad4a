import assert from "node:assert/strict";
import { test } from "node:test";
import { anActor, aPerson, TODAY, tenantOf, theActor, theStaff } from "../../../test/builders.ts";
import { dayOf } from "../../rules/law/day.ts";
import { actorOn, holdersOf, peopleOn } from "./queries.ts";
import { ACTS, type Act, type HeldRole, holdings, mayAct, ROLES, type Role } from "./roles.ts";

const EVERY_ACT = Object.keys(ACTS) as Act[];

for (const [role, acts] of [
  ["drafter", ["duty-open", "duty-no-change", "urging-reply", "ask", "draft", "deliver", "demo-clock"]],
  [
    "sectionHead",
    [
      "duty-open",
      "duty-no-change",
      "duty-adjust",
      "duty-assign",
      "urging-reply",
      "ask",
      "draft",
      "review",
      "waive",
      "delegate",
      "demo-clock",
    ],
  ],
  ["secrecyReviewer", ["ask", "review", "waive", "demo-clock"]],
  ["leader", ["urging-reply", "ask", "review", "delegate", "site-right", "demo-clock"]],
  [
    "opennessOffice",
    [
      "duty-open",
      "duty-waive",
      "duty-import",
      "duty-no-change",
      "duty-adjust",
      "duty-assign",
      "duty-transfer",
      "outage",
      "urge",
      "urging-reply",
      "calendar",
      "setting",
      "ask",
      "draft",
      "waive",
      "deliver",
      "site-right",
      "jobs",
      "demo-clock",
    ],
  ],
  ["admin", ["outage", "calendar", "setting", "ask", "jobs", "demo-clock"]],
  ["auditor", ["ask", "demo-clock"]],
] as const satisfies readonly (readonly [Role, readonly Act[]])[])
  test(`${ROLES[role]} may do this and nothing else: ${acts.join(", ")}`, () => {
    const actor = anActor("somebody", [role]);
    assert.deepEqual(
      EVERY_ACT.filter((act) => mayAct(actor, act)),
      EVERY_ACT.filter((act) => (acts as readonly Act[]).includes(act)),
    );
  });

test("whoever holds no role may do nothing at all", () => {
  assert.deepEqual(
    EVERY_ACT.filter((act) => mayAct(anActor("guest", []), act)),
    [],
  );
});

test("a role limited to one department does not reach another; own holdings come before borrowed ones", () => {
  const borrowed: HeldRole = {
    role: "sectionHead",
    department: "village",
    delegation: { id: 1, giver: "boss", giverName: "甲", until: "2026-04-01" },
  };
  const own: HeldRole = { role: "sectionHead", department: "law", delegation: null };
  const wide: HeldRole = { role: "sectionHead", department: null, delegation: null };
  const actor = anActor("head", [borrowed, own]);
  assert.deepEqual(holdings(actor, "sectionHead", "law"), [own]);
  assert.deepEqual(holdings(actor, "sectionHead", "office"), []);
  assert.deepEqual(holdings(actor, "leader", "law"), []);
  assert.deepEqual(holdings(anActor("head", [borrowed, wide]), "sectionHead", "village"), [wide, borrowed]);
});

test("a role holds from its first day to its last, both included", async (t) => {
  const db = await tenantOf(t);
  await db.write((tx) =>
    aPerson(tx, { id: "head", roles: [{ role: "sectionHead", from: "2026-03-01", until: "2026-03-31" }] }),
  );
  for (const [day, held] of [
    ["2026-02-28", 0],
    ["2026-03-01", 1],
    ["2026-03-31", 1],
    ["2026-04-01", 0],
  ] as const)
    assert.equal((await theActor(db, "head", dayOf(day))).roles.length, held, day);
});

test("a person is here from the first day to the last; an unknown one never is", async (t) => {
  const db = await tenantOf(t);
  await db.write((tx) => aPerson(tx, { id: "guest", from: "2026-03-10", until: "2026-03-12" }));
  const here = (day: string) => db.read(async (tx) => (await actorOn(tx, "guest", dayOf(day))) !== null);
  assert.deepEqual(await Promise.all(["2026-03-09", "2026-03-10", "2026-03-12", "2026-03-13"].map(here)), [
    false,
    true,
    true,
    false,
  ]);
  assert.equal(await db.read((tx) => actorOn(tx, "nobody", TODAY)), null);
});

test("the list of people shows who is here with the roles of that day; holders are those who could sign", async (t) => {
  const db = await tenantOf(t);
  await theStaff(db);
  await db.write((tx) =>
    aPerson(tx, { id: "gone", until: "2026-03-15", roles: [{ role: "sectionHead", until: "2026-03-15" }] }),
  );
  const people = await db.read((tx) => peopleOn(tx, TODAY));
  assert.equal(
    people.some((one) => one.id === "gone"),
    false,
  );
  assert.deepEqual(people.find((one) => one.id === "leader")?.roles, ["leader"]);
  const heads = await db.read((tx) => holdersOf(tx, "sectionHead", "law", TODAY));
  assert.deepEqual(
    heads.map((one) => one.id),
    ["head"],
  );
});
