import assert from "node:assert/strict";
import { test } from "node:test";
import { aPerson, tenantOf } from "../../../test/builders.ts";
import { acting, countyTown, onDay, openedIn } from "../../../test/county.ts";
import { type Day, dayOf } from "../../rules/law/day.ts";
import { CHINA } from "../../rules/law/holidays-cn.ts";
import { messagesOf, readMessage } from "../messages/messages.ts";
import { changeSetting, DEFAULT_SETTINGS, tenantSettings } from "../settings/tenant-settings.ts";
import { assignDuty } from "./actions/assign-duty.ts";
import { climbChain, climbedSteps, stepsReached } from "./actions/climb.ts";
import { remind, remindersOn } from "./actions/remind.ts";

type Db = Awaited<ReturnType<typeof tenantOf>>;
const nightOf = (db: Db, day: Day) => db.write((tx) => remind(tx, day, onDay(day).now, CHINA));
const told = async (db: Db, person: string) =>
  (await db.read((tx) => messagesOf(tx, person, 1, 50))).rows.map((row) => row.kind).reverse();

test("[JY-14] the liaison is reminded three working days before, on the due day and the day after, once each", async (t) => {
  const db = await countyTown(t);
  await openedIn(db); // due Tuesday 14 April
  for (const day of [
    "2026-04-08",
    "2026-04-09",
    "2026-04-10",
    "2026-04-11",
    "2026-04-13",
    "2026-04-14",
    "2026-04-15",
    "2026-04-16",
  ])
    for (const _ of [1, 2]) await nightOf(db, dayOf(day));
  assert.deepEqual(await told(db, "drafter"), ["before", "due", "after"]);
  const { rows } = await db.read((tx) => messagesOf(tx, "drafter", 1, 50));
  assert.match(rows.at(-1)!.words, /还有3个工作日，4月14日到期/);
});

test("[JY-14] a county's duty reminds the county's liaison; one given by name reminds that person instead", async (t) => {
  const db = await countyTown(t);
  await openedIn(db, { matter: "county-progress", agency: "rongcheng-bureau" });
  const [named] = await openedIn(db);
  await acting(db, "office", (tx, actor) => assignDuty(tx, actor, { duty: named!, person: "heir" }, onDay()));
  await nightOf(db, dayOf("2026-04-14"));
  assert.deepEqual(await told(db, "county"), ["due"]);
  assert.deepEqual(await told(db, "heir"), ["assigned", "due"]);
  assert.deepEqual(await told(db, "drafter"), []);
});

test("a server that stood still on the day catches up; a duty that moved is reminded of its new day", async (t) => {
  const db = await countyTown(t);
  const [id] = await openedIn(db);
  await nightOf(db, dayOf("2026-04-10"));
  assert.deepEqual(await told(db, "drafter"), ["before"], "two working days before, for the night that was missed");
  await db.write((tx) =>
    tx
      .updateTable("duty")
      .set({ due_on: dayOf("2026-04-24") })
      .where("id", "=", id!)
      .execute(),
  );
  await nightOf(db, dayOf("2026-04-21"));
  assert.deepEqual(await told(db, "drafter"), ["before", "before"]);
});

test("on a day off only what is due that very day is reminded of, and a limit ending on a weekend is not forgotten", () => {
  const settings = { remindBefore: [1], remindOnDay: true, remindAfter: [1] };
  assert.deepEqual(
    remindersOn(dayOf("2026-04-11"), CHINA, settings).map((one) => one.kind),
    ["due"],
  );
  const friday = remindersOn(dayOf("2026-04-09"), CHINA, settings).find((one) => one.kind === "before");
  assert.deepEqual([friday?.from, friday?.to], ["2026-04-10", "2026-04-12"]);
});

test("a tenant sets its own days; nonsense and strangers are refused, older values stay on record", async (t) => {
  const db = await countyTown(t);
  const set = (name: string, value: unknown, who = "admin") =>
    acting(db, who, (tx, actor) => changeSetting(tx, actor, { name, value }, onDay().now));
  assert.deepEqual(await db.read(tenantSettings), DEFAULT_SETTINGS);
  assert.deepEqual(await set("remindBefore", [5, 2]), { name: "remindBefore" });
  assert.deepEqual(await set("remindBefore", [4]), { name: "remindBefore" });
  assert.deepEqual(await set("urgingReply", "within 3 workingDays"), { name: "urgingReply" });
  const now = await db.read(tenantSettings);
  assert.deepEqual([now.remindBefore, now.urgingReply], [[4], "within 3 workingDays"]);
  for (const [name, value] of [
    ["remindBefore", [0]],
    ["remindBefore", "3"],
    ["remindOnDay", 1],
    ["urgingReply", "soon"],
    ["questionReply", "within 5 hours"],
  ] as const)
    assert.equal(await set(name, value), "setting-value", `${name} ${JSON.stringify(value)}`);
  assert.equal(await set("colour", "red"), "setting-unknown");
  assert.equal(await set("remindOnDay", false, "drafter"), "not-allowed");
  const rows = await db.read((tx) => tx.selectFrom("setting_version").select("id").execute());
  assert.equal(rows.length, 3);
});

test("one reads one's own messages and nobody else's", async (t) => {
  const db = await countyTown(t);
  await openedIn(db);
  await nightOf(db, dayOf("2026-04-14"));
  const { rows, unread } = await db.read((tx) => messagesOf(tx, "drafter", 1, 10));
  assert.equal(unread, 1);
  const read = (who: string) => acting(db, who, (tx, actor) => readMessage(tx, actor.id, rows[0]!.id, onDay().now));
  assert.equal(await read("county"), "message-unknown");
  assert.deepEqual(await read("drafter"), { id: rows[0]!.id });
  assert.equal((await db.read((tx) => messagesOf(tx, "drafter", 1, 10))).unread, 0);
});

const step = (position: number, escalate_after: number) =>
  ({ position, role: "r", title: "t", covers: "agency", escalate_after }) as const;

test("a duty reaches the steps its lateness has come to, each once, and none while it is in time", () => {
  const chain = [step(1, 5), step(2, 10)];
  const reached = (late: number, climbed: number[] = []) =>
    stepsReached(chain, late, climbed).map((one) => one.position);
  assert.deepEqual([reached(0), reached(4), reached(5), reached(12), reached(12, [1])], [[], [], [1], [1, 2], [2]]);
});

test("[ZJ-35] a duty that stays late climbs from the division's head to the deputy and the head of the agency, each step on record", async (t) => {
  const db = await tenantOf(t, "zhejiang");
  await db.write(async (tx) => {
    const here = { agency: "department" };
    await aPerson(tx, {
      id: "division",
      ...here,
      department: "law",
      roles: [{ role: "sectionHead", department: "law" }],
    });
    await aPerson(tx, { id: "deputy", ...here, department: null, roles: [{ role: "leader" }] });
    await aPerson(tx, { id: "head", ...here, department: null, roles: [{ role: "leader" }] });
    await tx.updateTable("person").set({ post: "副厅长" }).where("id", "=", "deputy").execute();
    await tx.updateTable("person").set({ post: "厅长" }).where("id", "=", "head").execute();
  });
  const matter = await db.read((tx) =>
    tx
      .selectFrom("matter_department")
      .select("matter")
      .where("department", "=", "law")
      .where("part", "=", "lead")
      .orderBy("matter")
      .executeTakeFirstOrThrow(),
  );
  const [id] = await openedIn(db, { matter: matter.matter });
  const { due_on: due } = await db.read((tx) =>
    tx.selectFrom("duty").select("due_on").where("id", "=", id!).executeTakeFirstOrThrow(),
  );
  const late = (count: number): Day => {
    let day = due;
    for (let left = count; left > 0; ) {
      day = new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10) as Day;
      if (CHINA.isWorking(day)) left -= 1;
    }
    return day;
  };
  const climb = (day: Day) => db.write((tx) => climbChain(tx, day, onDay(day).now, CHINA));
  const seen = async () => (await db.read((tx) => climbedSteps(tx, id!))).map((one) => [one.title, one.people]);
  assert.equal(await climb(late(4)), 0);
  assert.equal(await climb(late(5)), 1);
  assert.equal(await climb(late(5)), 0, "twice changes nothing");
  assert.deepEqual(await seen(), [["各处室主要负责人", ["division"]]]);
  assert.equal(await climb(late(20)), 2);
  assert.deepEqual(
    (await seen()).map(([, people]) => people),
    [["division"], ["deputy"], ["head"]],
  );
  assert.deepEqual(await told(db, "head"), ["climbed"]);
  await db.write((tx) => tx.updateTable("duty").set({ state: "met", met_on: due }).where("id", "=", id!).execute());
  assert.equal(await climb(late(40)), 0);
});
