import assert from "node:assert/strict";
import { after, test } from "node:test";
import { aPerson, tenantOf, theActor } from "../../../../test/builders.ts";
import { acting, countyTown, onDay, openedIn } from "../../../../test/county.ts";
import { type Day, dayOf } from "../../../rules/law/day.ts";
import { isRefusal } from "../../../rules/refusal.ts";
import { actsOn } from "../../audit/audit.ts";
import { messagesOf } from "../../messages/messages.ts";
import { replyToUrging, settleUrging } from "./answer.ts";
import { decideMove, decideUrge, URGING_MOVES, type UrgedDuty, type UrgingState } from "./model.ts";
import { dutiesOfUrging, urgingById, urgingPage } from "./queries.ts";
import { type Urge, type Urged, urge } from "./urge.ts";

type Db = Awaited<ReturnType<typeof tenantOf>>;
const db = await countyTown({ after });
/** Due on 14 April, so late by three working days. */
const LATE = dayOf("2026-04-17");
const countyDuty = async (agency = "rongcheng-bureau", on: Db = db) =>
  (await openedIn(on, { matter: "county-progress", agency }))[0]!;
const urging = (duties: number[], over: Partial<Urge> = {}, who = "office", day: Day = LATE, on: Db = db) =>
  acting(on, who, (tx, actor) => urge(tx, actor, { duties, words: "请立即公开并说明原因", ...over }, onDay(day)), day);
const issued = async (...given: Parameters<typeof urging>) => {
  const answer = await urging(...given);
  if (typeof answer === "string") throw new Error(answer);
  return answer as Urged;
};
const reply = (id: number, text = "已公开，今后按月报送。", who = "county", day: Day = LATE) =>
  acting(db, who, (tx, actor) => replyToUrging(tx, actor, { urging: id, text }, onDay(day).now), day);
const settle = (id: number, outcome: string, words = "同意", who = "office", day: Day = LATE) =>
  acting(db, who, (tx, actor) => settleUrging(tx, actor, { urging: id, outcome, words }, onDay(day)), day);
const rowOf = async (id: number) => (await db.read((tx) => urgingById(tx, id)))!;

test("[JY-14] the city urges a county bureau in a numbered notice with a reply day; the county answers; the outcome is on record", async () => {
  const duty = await countyDuty();
  const notice = await issued([duty]);
  assert.match(notice.number, /^督办〔2026〕\d+号$/);
  assert.equal(notice.replyDue, "2026-04-24");
  const told = await db.read((tx) => messagesOf(tx, "county", 1, 5));
  assert.match(told.rows[0]!.words, /督办1项逾期未公开的事项，请于2026-04-24前回复/);
  assert.deepEqual(
    (await db.read((tx) => dutiesOfUrging(tx, notice.id))).map((one) => [one.id, one.days_late]),
    [[duty, 3]],
  );
  assert.equal(await settle(notice.id, "accepted"), "urging-not-answered");
  assert.equal(await reply(notice.id, "　"), "reply-empty");
  assert.equal(await reply(notice.id, "…", "county2"), "urging-not-yours");
  assert.deepEqual(await reply(notice.id), { id: notice.id });
  assert.equal(await reply(notice.id), "urging-answered");
  assert.equal(await settle(notice.id, "forgiven"), "outcome-unknown");
  assert.equal(await settle(notice.id, "accepted", " "), "words-missing");
  assert.deepEqual(await settle(notice.id, "accepted"), { id: notice.id, next: null });
  assert.equal(await settle(notice.id, "closed"), "urging-settled");
  assert.equal(await reply(notice.id), "urging-settled");
  const row = await rowOf(notice.id);
  assert.deepEqual([row.state, row.reply, row.outcome_words], ["accepted", "已公开，今后按月报送。", "同意"]);
  const acts = (await db.read((tx) => actsOn(tx, "urging", String(notice.id)))).map((one) => one.act);
  assert.deepEqual(acts, ["urging-issued", "urging-replied", "urging-settled"]);
});

test("[JY-26] the office urges its own sections, and closes a notice that needs no answer any more", async () => {
  const [duty] = await openedIn(db);
  assert.equal(await urging([duty!], { department: "construction" }), "urging-department");
  const notice = await issued([duty!], { department: "housing" });
  assert.equal((await rowOf(notice.id)).department, "housing");
  assert.equal(await urging([duty!]), "urging-unanswered");
  assert.equal(await settle(notice.id, "closed", "已在本周内公开", "county"), "urging-not-yours");
  assert.deepEqual(await settle(notice.id, "closed", "已在本周内公开"), { id: notice.id, next: null });
  await issued([duty!], {}, "office");
});

test("a matter urged again gets a notice of its own, which names the one before and takes what is still open", async () => {
  const [settled, open] = [await countyDuty("jiedong-bureau"), await countyDuty("jiedong-bureau")];
  const first = await issued([settled, open]);
  await db.write((tx) =>
    tx.updateTable("duty").set({ state: "met", met_on: LATE }).where("id", "=", settled).execute(),
  );
  await reply(first.id, "其中一项已公开", "county2");
  const answer = await settle(first.id, "again", "另一项仍未公开");
  const { next } = answer as { next: Urged };
  assert.equal((await rowOf(first.id)).state, "again");
  assert.equal((await rowOf(next.id)).follows, first.id);
  assert.deepEqual(
    (await db.read((tx) => dutiesOfUrging(tx, next.id))).map((one) => one.id),
    [open],
  );
  await reply(next.id, "现已公开", "county2");
  await db.write((tx) => tx.updateTable("duty").set({ state: "met", met_on: LATE }).where("id", "=", open).execute());
  assert.equal(await settle(next.id, "again", "再办"), "urging-empty", "nothing is left to urge");
  assert.equal((await rowOf(next.id)).state, "replied", "and the refusal changed nothing");
});

test("who does not oversee the body, a duty in time, two bodies at once and an empty notice are refused", async () => {
  const [city] = await openedIn(db);
  const county = await countyDuty("puning-bureau");
  assert.equal(await urging([city!], {}, "county"), "urging-not-entitled");
  assert.equal(await urging([city!], {}, "drafter"), "not-allowed");
  assert.equal(await urging([city!], { words: "\n" }), "words-missing");
  assert.equal(await urging([city!, county]), "urging-two-agencies");
  assert.equal(await urging([]), "urging-empty");
  assert.equal(await urging([city!], {}, "office", dayOf("2026-04-14")), "duty-not-overdue");
  assert.equal(await urging([city!, 999_999]), "duty-not-overdue");
  assert.equal(await reply(999_999), "urging-unknown");
  assert.equal(await settle(999_999, "closed"), "urging-unknown");
});

test("the numbers of a body and year have no gap, also when notices are refused and two are issued at once; each body counts its own", async (t) => {
  const town = await countyTown(t);
  const duties: number[] = [];
  for (let count = 0; count < 4; count += 1) duties.push(await countyDuty("rongcheng-bureau", town));
  const actor = await theActor(town, "office", LATE);
  await Promise.all(
    duties
      .slice(0, 3)
      .map((duty) => town.write((tx) => urge(tx, actor, { duties: [duty], words: "请办" }, onDay(LATE)))),
  );
  assert.equal(await urging([duties[0]!], {}, "office", LATE, town), "urging-unanswered");
  await assert.rejects(
    town.write(async (tx) => {
      const done = await urge(tx, actor, { duties: [duties[3]!], words: "请办" }, onDay(LATE));
      if (!isRefusal(done)) throw new Error("the program died before the commit");
    }),
  );
  await issued([duties[3]!], {}, "office", LATE, town);
  const own = await countyDuty("rongcheng-bureau", town);
  assert.equal((await issued([own], {}, "county", LATE, town)).number, "督办〔2026〕1号");
  const next = await countyDuty("rongcheng-bureau", town);
  assert.equal((await issued([next], {}, "office", dayOf("2027-01-04"), town)).number, "督办〔2027〕1号");
  const { rows, total } = await town.read((tx) => urgingPage(tx, { agencies: ["bureau"] }, 1, 50));
  assert.equal(total, 5);
  assert.deepEqual(
    rows.filter((row) => row.year === 2026).map((row) => row.serial),
    [4, 3, 2, 1],
  );
  assert.equal((await town.read((tx) => urgingPage(tx, { duty: duties[1]!, state: "issued" }, 1, 50))).total, 1);
});

test("[ZJ-32] the province's divisions urge the bureaus of cities and counties, which answer", async (t) => {
  const province = await tenantOf(t, "zhejiang");
  await province.write(async (tx) => {
    await aPerson(tx, {
      id: "office",
      agency: "department",
      department: "office",
      roles: [{ role: "opennessOffice" }],
    });
    await aPerson(tx, { id: "county", agency: "hangzhou-xihu", department: null, roles: [{ role: "drafter" }] });
  });
  const [duty] = await openedIn(province, { matter: "affordable-housing-policies", agency: "hangzhou-xihu" });
  const notice = await issued([duty!], {}, "office", dayOf("2026-05-08"), province);
  const answered = await acting(province, "county", (tx, actor) =>
    replyToUrging(tx, actor, { urging: notice.id, text: "目录已经编好并公开" }, onDay(dayOf("2026-05-11")).now),
  );
  assert.deepEqual(answered, { id: notice.id });
});

const aDuty = (over: Partial<UrgedDuty> = {}): UrgedDuty => ({
  id: 1,
  agency: "a",
  departments: ["d"],
  open: true,
  dueOn: dayOf("2026-04-14"),
  brokenOn: null,
  unanswered: null,
  ...over,
});

test("a notice taken down too early can be urged before its period would have been over", () => {
  const early = aDuty({ dueOn: dayOf("2026-05-01") });
  assert.ok(isRefusal(decideUrge([early], null, LATE)));
  assert.equal(decideUrge([{ ...early, brokenOn: dayOf("2026-04-16") }], null, LATE), "a");
});

test("a notice goes only where the table of moves lets it", () => {
  const states = Object.keys(URGING_MOVES) as UrgingState[];
  for (const from of states)
    for (const to of states)
      assert.equal(
        decideMove(from, to) === true,
        (URGING_MOVES[from] as readonly UrgingState[]).includes(to),
        `${from} to ${to}`,
      );
});
