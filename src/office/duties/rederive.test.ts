import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW, TODAY, type tenantOf } from "../../../test/builders.ts";
import { acting, codeOf, countyTown, onDay, openedIn } from "../../../test/county.ts";
import { type Day, dayOf } from "../../rules/law/day.ts";
import { explainInChinese } from "../../rules/law/deadline-words.ts";
import type { HolidayNotice } from "../../rules/law/holidays.ts";
import { CHINA } from "../../rules/law/holidays-cn.ts";
import { expectAnswer } from "../../rules/refusal.ts";
import { calendarEndsOn, decideNotice, loadNotice } from "../calendar/load-notice.ts";
import { calendarOf, calendarsOf, nextVersion } from "../calendar/tenant-calendar.ts";
import { adjustDuty } from "./actions/adjust-duty.ts";
import { type DutyDates, dueOf } from "./model.ts";
import { dutyById, movesOf } from "./queries.ts";
import { previewMoves, rederiveDuties, rederiveTenant } from "./rederive.ts";

type Db = Awaited<ReturnType<typeof tenantOf>>;
const rowOf = async (db: Db, id: number) => (await db.read((tx) => dutyById(tx, id)))!;

/** A schedule of 2027 that nobody has announced: it differs from what the law alone says. */
const INVENTED_2027: HolidayNotice = {
  year: 2027,
  number: "编造1号",
  title: "2027年部分节假日安排（演示用，编造）",
  issuedOn: "2026-11-01",
  source: "invented for the demonstration",
  invented: true,
  holidays: [
    { name: "元旦", from: "2027-01-01", to: "2027-01-05", makeUp: ["2027-01-09"] },
    { name: "春节", from: "2027-02-05", to: "2027-02-13", makeUp: ["2027-02-20"] },
  ],
};
const load = (db: Db, notice: HolidayNotice, who = "admin") =>
  acting(db, who, (tx, actor) => loadNotice(tx, actor, notice, NOW));
/** Gives a matter's first clock another rule, as loading a new version of the scheme does. */
const setRule = (db: Db, matter: string, rule: string) =>
  db.write(async (tx) => {
    const { attributes } = await tx
      .selectFrom("matter")
      .select("attributes")
      .where("id", "=", matter)
      .executeTakeFirstOrThrow();
    const held = attributes as { clocks: { rule: { is: string } }[] };
    held.clocks[0]!.rule.is = rule;
    await tx
      .updateTable("matter")
      .set({ attributes: JSON.stringify(held) })
      .where("id", "=", matter)
      .execute();
  });
const rederive = (db: Db, over: object = {}, day: Day = TODAY) =>
  db.write((tx) => rederiveDuties(tx, { why: "规则变了", ...onDay(day), ...over }));

test("a matter whose rule changes twice in one day gives two moves, each with the derivation before and after", async (t) => {
  const db = await countyTown(t);
  const [id] = await openedIn(db);
  const [other] = await openedIn(db, { matter: "rural-plan" });
  await setRule(db, "housing-plan", "within 10 workingDays");
  assert.deepEqual(await rederive(db, { matters: ["housing-plan"] }), { looked: 1, moved: 1, confirmed: 0 });
  await setRule(db, "housing-plan", "within 20 workingDays");
  assert.deepEqual(await rederive(db, { matters: ["housing-plan"] }), { looked: 1, moved: 1, confirmed: 0 });
  assert.deepEqual(await rederive(db), { looked: 2, moved: 0, confirmed: 0 }, "again changes nothing");
  const moves = await db.read((tx) => movesOf(tx, id!));
  const due = (dates: unknown) => dueOf(dates as DutyDates);
  assert.deepEqual(
    moves.map((move) => [due(move.before), due(move.after), move.why]),
    [
      ["2026-04-14", "2026-03-30", "规则变了"],
      ["2026-03-30", "2026-04-14", "规则变了"],
    ],
  );
  assert.equal((await db.read((tx) => movesOf(tx, other!))).length, 0);
});

test("settled duties keep their day; a duty whose clock the matter lost keeps counting by the one it was opened with", async (t) => {
  const db = await countyTown(t);
  const [met] = await openedIn(db);
  const [open] = await openedIn(db, { on: "changed" });
  await db.write(async (tx) => {
    await tx.updateTable("duty").set({ state: "met", met_on: TODAY }).where("id", "=", met!).execute();
    const { attributes } = await tx
      .selectFrom("matter")
      .select("attributes")
      .where("id", "=", "housing-plan")
      .executeTakeFirstOrThrow();
    const held = attributes as { clocks: { on: { is: string } }[] };
    const without = { ...held, clocks: held.clocks.filter(({ on }) => on.is !== "changed") };
    await tx
      .updateTable("matter")
      .set({ attributes: JSON.stringify(without) })
      .where("id", "=", "housing-plan")
      .execute();
  });
  await setRule(db, "housing-plan", "within 5 workingDays");
  assert.deepEqual(await rederive(db), { looked: 1, moved: 0, confirmed: 0 });
  assert.equal((await rowOf(db, met!)).due_on, "2026-04-14");
  assert.equal((await rowOf(db, open!)).due_on, "2026-04-14");
});

test("a changed hand-over day is a move too; a rule turned into hours is counted from the first minute", async (t) => {
  const db = await countyTown(t);
  const [id] = await openedIn(db);
  await db.write(async (tx) => {
    const { attributes } = await tx
      .selectFrom("matter")
      .select("attributes")
      .where("id", "=", "housing-plan")
      .executeTakeFirstOrThrow();
    const held = attributes as { clocks: { handOver: { is: string } }[] };
    held.clocks[0]!.handOver.is = "within 5 workingDays";
    await tx
      .updateTable("matter")
      .set({ attributes: JSON.stringify(held) })
      .where("id", "=", "housing-plan")
      .execute();
  });
  assert.equal((await rederive(db)).moved, 1);
  assert.equal((await rowOf(db, id!)).handover_on, "2026-03-23");
  await setRule(db, "housing-plan", "within 24 hours");
  await db.write(async (tx) => {
    const { attributes } = await tx
      .selectFrom("matter")
      .select("attributes")
      .where("id", "=", "housing-plan")
      .executeTakeFirstOrThrow();
    const { handOver: _, ...clock } = (attributes as { clocks: Record<string, unknown>[] }).clocks[0]!;
    await tx
      .updateTable("matter")
      .set({ attributes: JSON.stringify({ ...(attributes as object), clocks: [clock] }) })
      .where("id", "=", "housing-plan")
      .execute();
  });
  await rederive(db);
  const row = await rowOf(db, id!);
  assert.equal(row.due_at?.toISOString(), "2026-03-16T16:00:00.000Z");
});

test("an invented 2027 moves the duties that run into it, says so, and leaves them provisional; the real one takes it over", async (t) => {
  const db = await countyTown(t);
  const [over] = await openedIn(db, { start: dayOf("2026-12-14") });
  const [inside] = await openedIn(db);
  const before = await rowOf(db, over!);
  assert.equal(before.provisional, true, "the calendar ends with 2026");
  assert.equal(calendarEndsOn(CHINA), "2026-12-31");
  const next = expectAnswer(decideNotice(CHINA, INVENTED_2027));
  const preview = await db.read((tx) => previewMoves(tx, { why: "", ...onDay(), calendar: next }, 10));
  assert.deepEqual([preview.looked, preview.moved, preview.moves.map((one) => one.duty)], [2, 1, [over]]);
  assert.equal((await rowOf(db, over!)).due_on, before.due_on, "a preview changes nothing");

  const calendar = await load(db, INVENTED_2027);
  assert.ok(typeof calendar !== "string");
  assert.equal(calendar.version, "CN-2027.1-invented");
  const moved = await rederiveTenant(db, { why: "载入2027年放假安排", ...onDay(), calendar });
  assert.deepEqual(moved, { looked: 2, moved: 1, confirmed: 0 });
  const row = await rowOf(db, over!);
  assert.equal(row.due_on, preview.moves[0]!.after.due);
  assert.equal(row.provisional, true, "an invented day is no announced day");
  const dates = row.derivation as DutyDates;
  const calendars = await db.read(calendarsOf);
  assert.match(explainInChinese(dates.due, calendars.named(dates.due.calendarVersion)).join(""), /2027年的放假安排/);
  assert.equal(((await rowOf(db, inside!)).derivation as DutyDates).due.calendarVersion, CHINA.version);
  assert.equal(calendars.named(CHINA.version), CHINA, "old counts are explained by the calendar they were made with");

  const { invented: _, ...real } = { ...INVENTED_2027, number: "国办发明电〔2026〕7号" };
  const announced = await load(db, real);
  assert.ok(typeof announced !== "string");
  assert.equal(announced.version, "CN-2027.2");
  assert.deepEqual(await rederiveTenant(db, { why: "公布", ...onDay(), calendar: announced }), {
    looked: 2,
    moved: 0,
    confirmed: 1,
  });
  assert.equal((await rowOf(db, over!)).provisional, false);
  assert.equal((await db.read(calendarOf)).version, "CN-2027.2");
  assert.equal(await load(db, INVENTED_2027), "notice-announced");
});

test("a schedule is loaded by the office or the administrator, once, and only if its days make sense", async (t) => {
  const db = await countyTown(t);
  assert.equal(await load(db, INVENTED_2027, "drafter"), "not-allowed");
  const weekday = {
    ...INVENTED_2027,
    holidays: [{ name: "元旦", from: "2027-01-01", to: "2027-01-03", makeUp: ["2027-01-06"] }],
  };
  assert.equal(await load(db, weekday), "bad-notice");
  assert.ok(typeof (await load(db, INVENTED_2027)) !== "string");
  assert.equal(await load(db, INVENTED_2027), "notice-not-needed");
  assert.equal(codeOf(decideNotice(CHINA, CHINA.data.notices.at(-1)!)), "notice-not-needed");
});

test("the versions of a calendar are named by its newest year, their edition, and what is invented in them", () => {
  const first = expectAnswer(decideNotice(CHINA, INVENTED_2027));
  const changed = { ...INVENTED_2027, holidays: INVENTED_2027.holidays.slice(0, 1) };
  assert.equal(first.version, "CN-2027.1-invented");
  assert.equal(nextVersion(first, changed), "CN-2027.2-invented");
  const { invented: _, ...old } = {
    ...INVENTED_2027,
    year: 2023,
    holidays: [{ name: "元旦", from: "2023-01-01", to: "2023-01-02" }],
  };
  assert.equal(nextVersion(CHINA, old), "CN-2026.2");
});

test("pauses and extensions are kept when a rule changes under them", async (t) => {
  const db = await countyTown(t);
  const [id] = await openedIn(db);
  const adjust = (kind: "pause" | "resume", on: string) =>
    acting(db, "head", (tx, actor) =>
      adjustDuty(tx, actor, { duty: id!, kind, on, reason: "征求意见" }, onDay(dayOf(on))),
    );
  await adjust("pause", "2026-03-20");
  await adjust("resume", "2026-03-27");
  await setRule(db, "housing-plan", "within 10 workingDays");
  await rederive(db, {}, dayOf("2026-03-27"));
  const row = await rowOf(db, id!);
  assert.equal(row.due_on, "2026-04-07", "30 March and five working days more");
  assert.equal((row.derivation as DutyDates).adjusted?.adjustments.length, 1);
});
