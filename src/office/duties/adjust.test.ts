import assert from "node:assert/strict";
import { after, test } from "node:test";
import { NOW, TODAY } from "../../../test/builders.ts";
import { acting, countyTown, onDay, openedIn } from "../../../test/county.ts";
import { explainAdjustedInChinese } from "../../rules/law/adjusted-deadline-words.ts";
import { type Day, dayOf } from "../../rules/law/day.ts";
import { CHINA } from "../../rules/law/holidays-cn.ts";
import { type Adjust, adjustDuty, decideEntry } from "./actions/adjust-duty.ts";
import { endOutage, noteOutage } from "./actions/note-outage.ts";
import { breakPublicity, openPublicity, settlePublicity } from "./actions/publicity.ts";
import { adjustmentsFrom, type Entered } from "./adjustments.ts";
import { type DutyDates, stateOn } from "./model.ts";
import { dutyById, movesOf } from "./queries.ts";
import { rederiveDuties } from "./rederive.ts";

const db = await countyTown({ after });
const rowOf = async (id: number) => (await db.read((tx) => dutyById(tx, id)))!;
const movesNow = (id: number) => db.read((tx) => movesOf(tx, id));
const adjust = (duty: number, over: Partial<Adjust>, day: Day = TODAY, who = "head") =>
  acting(
    db,
    who,
    (tx, actor) => adjustDuty(tx, actor, { duty, kind: "pause", on: day, reason: "征求意见", ...over }, onDay(day)),
    day,
  );
const refusedOf = (answer: unknown) => (typeof answer === "string" ? answer : "done");

test("a pause and its end move the due day, and the derivation says which days were left out and why", async () => {
  const [id] = await openedIn(db);
  assert.equal((await rowOf(id!)).due_on, "2026-04-14");
  await adjust(id!, { on: "2026-03-20", basis: "条例第三十二条" }, dayOf("2026-03-20"));
  await adjust(id!, { kind: "resume", on: "2026-03-27", reason: "意见已收齐" }, dayOf("2026-03-27"));
  const row = await rowOf(id!);
  assert.equal(row.due_on, "2026-04-21");
  const { adjusted } = row.derivation as DutyDates;
  const words = explainAdjustedInChinese(adjusted!, CHINA).join("");
  assert.match(words, /征求意见（条例第三十二条）/);
  const moves = await movesNow(id!);
  assert.match(moves.at(-1)!.why, /^恢复计时/);
  assert.equal(row.handover_on, "2026-03-19", "the internal hand-over keeps its own day");
});

test("while a pause lasts the day moves on with every night, but only its beginning and its end are moves", async () => {
  const [id] = await openedIn(db);
  await adjust(id!, { on: "2026-03-20" }, dayOf("2026-03-20"));
  const before = (await movesNow(id!)).length;
  const night = (day: string) =>
    db.write((tx) => rederiveDuties(tx, { why: "每日重算", duties: [id!], ...onDay(dayOf(day)) }));
  await night("2026-03-25");
  const [wednesday] = [(await rowOf(id!)).due_on];
  await night("2026-03-27");
  assert.ok((await rowOf(id!)).due_on > wednesday);
  assert.equal((await movesNow(id!)).length, before);
  assert.deepEqual(await night("2026-03-27"), { looked: 1, moved: 0, confirmed: 0 });
});

test("an extension counts on from the due day and is refused after it", async () => {
  const [id] = await openedIn(db);
  const extend = (day: string, who = "head") =>
    adjust(id!, { kind: "extension", rule: "within 10 workingDays", on: day, reason: "情况复杂" }, dayOf(day), who);
  assert.equal(refusedOf(await extend("2026-04-10")), "done");
  assert.equal((await rowOf(id!)).due_on, "2026-04-28");
  assert.equal(await extend("2026-04-29"), "extension-late");
});

for (const [rule, over, who, expected] of [
  ["a pause without a reason", { reason: "　" }, "head", "reason-missing"],
  ["a day that no calendar has", { on: "2026-02-30" }, "head", "bad-day"],
  ["a day that has not come", { on: "2026-03-17" }, "head", "day-in-the-future"],
  ["the end of a pause that never began", { kind: "resume" }, "head", "not-paused"],
  ["an extension without a rule", { kind: "extension" }, "head", "bad-rule"],
  ["an extension in hours", { kind: "extension", rule: "within 5 hours" }, "head", "bad-adjustment"],
  ["a drafter", {}, "drafter", "not-allowed"],
  ["the office of a county for the city", {}, "county", "duty-not-yours"],
] as const)
  test(`a clock is not adjusted: ${rule}`, async () => {
    const [id] = await openedIn(db);
    assert.equal(await adjust(id!, over, TODAY, who), expected);
    assert.equal((await movesNow(id!)).length, 0);
  });

test("a settled duty, one that is not there and one whose clock no law stops are not adjusted", async () => {
  const [met] = await openedIn(db);
  await db.write((tx) => tx.updateTable("duty").set({ state: "met", met_on: TODAY }).where("id", "=", met!).execute());
  assert.equal(await adjust(met!, {}), "duty-not-open");
  assert.equal(await adjust(999_999, {}), "duty-unknown");
  const [report] = await openedIn(db, { matter: "responses", start: "2026-03-16T09:00" as never });
  assert.equal(await adjust(report!, {}, TODAY, "office"), "clock-not-adjustable");
});

const entry = (kind: Entered["kind"], on: string): Entered => ({
  kind,
  onDay: dayOf(on),
  rule: kind === "extension" ? "within 5 workingDays" : null,
  reason: "r",
  basis: "",
});

test("pauses do not overlap, and do not end before they begin", () => {
  const paused = [entry("pause", "2026-03-20")];
  const decide = (one: Entered, entries: Entered[]) =>
    refusedOf((decideEntry(one, entries, TODAY) as { refused?: string }).refused ?? true);
  assert.equal(decide(entry("pause", "2026-03-21"), paused), "paused-already");
  assert.equal(decide(entry("resume", "2026-03-19"), paused), "resumed-too-early");
  assert.equal(decide(entry("resume", "2026-03-23"), paused), "done");
  assert.equal(decide(entry("pause", "2026-03-24"), [...paused, entry("resume", "2026-03-23")]), "done");
});

test("what was entered becomes what the law counts: each pause to its end, the last one up to today while it lasts", () => {
  const entries = [
    entry("pause", "2026-03-02"),
    entry("resume", "2026-03-04"),
    entry("extension", "2026-03-05"),
    entry("pause", "2026-03-09"),
  ];
  const adjustments = adjustmentsFrom(entries, [], dayOf("2026-03-12"));
  assert.deepEqual(
    adjustments.map((one) => [one.kind, "open" in one && one.open === true]),
    [
      ["pause", false],
      ["extension", false],
      ["pause", true],
    ],
  );
  const last = adjustments.at(-1);
  assert.equal(last?.kind === "pause" && last.resumedOn, "2026-03-12");
});

let records = 0;
const shown = (over: Partial<Parameters<typeof openPublicity>[1]> = {}) => ({
  record: `2026-00${++records}`,
  matter: "rural-county-approval",
  title: "危房改造对象名单公示",
  on: dayOf("2026-03-02"),
  person: null,
  now: NOW,
  ...over,
});

test("a notice owes its days of publicity; a site that was down prolongs it by those days, whenever that becomes known", async () => {
  const id = (await db.write((tx) => openPublicity(tx, shown(), CHINA)))!;
  assert.equal((await rowOf(id)).due_on, "2026-03-09");
  const site = await db.read((tx) =>
    tx
      .selectFrom("matter")
      .innerJoin("site_column", "site_column.id", "matter.site_column")
      .select("site_column.site")
      .where("matter.id", "=", "rural-county-approval")
      .executeTakeFirstOrThrow(),
  );
  const note = (over: object, who = "admin") =>
    acting(db, who, (tx, actor) =>
      noteOutage(
        tx,
        actor,
        { site: site.site, from: "2026-03-04", until: "2026-03-05", evidence: "巡检记录", ...over },
        onDay(dayOf("2026-03-06")),
      ),
    );
  assert.equal(await note({}, "drafter"), "not-allowed");
  assert.equal(await note({ site: "nowhere" }), "site-unknown");
  assert.equal(await note({ evidence: " " }), "evidence-missing");
  assert.equal(await note({ until: "2026-03-03" }), "outage-backwards");
  assert.equal(await note({ from: "2026-03-32" }), "bad-day");
  assert.equal(await note({ from: "2026-03-07" }), "day-in-the-future");
  assert.equal(((await note({})) as { moved: number }).moved, 1);
  assert.equal(await note({ from: "2026-03-05", until: "2026-03-06" }), "outage-known");
  const row = await rowOf(id);
  assert.equal(row.due_on, "2026-03-11");
  assert.match(explainAdjustedInChinese((row.derivation as DutyDates).adjusted!, CHINA).join(""), /巡检记录/);
  const later = (await db.write((tx) => openPublicity(tx, shown(), CHINA)))!;
  assert.equal((await rowOf(later)).due_on, "2026-03-11", "a period opened after the outage was noted knows it too");

  const going = (await note({ from: "2026-03-06", until: undefined })) as { id: number };
  const ended = (until: string, outage = going.id) =>
    acting(db, "admin", (tx, actor) => endOutage(tx, actor, { id: outage, until }, onDay(dayOf("2026-03-09"))));
  assert.equal(await ended("2026-03-05"), "outage-backwards");
  assert.equal(((await ended("2026-03-09")) as { moved: number }).moved, 2);
  assert.equal(await ended("2026-03-09"), "outage-unknown");
  assert.ok((await rowOf(id)).due_on > "2026-03-11");
});

test("a period that is over and unbroken is met on its last day; a notice taken down early is late from that day", async () => {
  const [kept, broken] = [shown({ on: TODAY }), shown({ on: TODAY })];
  const ids = await db.write(async (tx) => [
    await openPublicity(tx, kept, CHINA),
    await openPublicity(tx, broken, CHINA),
  ]);
  const { due_on: due } = await rowOf(ids[0]!);
  await db.write((tx) =>
    breakPublicity(tx, { record: broken.record, on: dayOf("2026-03-18"), person: null, now: NOW }),
  );
  await db.write((tx) => settlePublicity(tx, due, NOW));
  assert.equal((await rowOf(ids[0]!)).state, "open", "on the last day it still stays up");
  await db.write((tx) => settlePublicity(tx, dayOf("2026-04-20"), NOW));
  const [good, bad] = [await rowOf(ids[0]!), await rowOf(ids[1]!)];
  assert.deepEqual([good.state, good.met_on, good.met_by], ["met", due, kept.record]);
  assert.equal(bad.state, "open");
  const facts = { state: bad.state, dueOn: bad.due_on, metOn: null, brokenOn: bad.broken_on };
  assert.equal(stateOn(facts, dayOf("2026-03-18")), "overdue");
});

test("a matter without a publicity period owes none", async () => {
  assert.equal(await db.write((tx) => openPublicity(tx, shown({ matter: "housing-plan" }), CHINA)), null);
});
