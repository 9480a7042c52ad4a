import assert from "node:assert/strict";
import { after, test } from "node:test";
import { aPerson, NOW, shippedScheme, TODAY, tenantOf, theActor, theStaff } from "../../../test/builders.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { type Day, dayOf } from "../../rules/law/day.ts";
import { CHINA } from "../../rules/law/holidays-cn.ts";
import { expectAnswer, isRefusal } from "../../rules/refusal.ts";
import { actsOn } from "../audit/audit.ts";
import { storeScheme } from "../catalog/store-scheme.ts";
import { meetDuty } from "./actions/meet-duty.ts";
import { type OpenDuty, openDuty, openDutyByClock } from "./actions/open-duty.ts";
import { openPeriodicDuties } from "./actions/open-periodic.ts";
import { waiveByDisposition, waiveDuty } from "./actions/waive-duty.ts";
import { type DutyDates, stateOn } from "./model.ts";
import { dutyById, dutyCounts, dutyPage, openDuties } from "./queries.ts";

const liaocheng = await tenantOf({ after });
await theStaff(liaocheng);
const zhongshan = await tenantOf({ after }, "zhongshan");

let events = 0;
/** An event nobody else in this file has: opened in 聊城 unless told otherwise. */
const event = (over: Partial<OpenDuty> = {}): OpenDuty => ({
  matter: "normative-documents",
  words: `事件 ${++events}`,
  start: TODAY,
  person: null,
  now: NOW,
  ...over,
});
const opened = async (over: Partial<OpenDuty> = {}, db = liaocheng) =>
  expectAnswer(await db.write((tx) => openDuty(tx, event(over), CHINA)));
const duty = async (id: number, db = liaocheng) => {
  const row = (await db.read((tx) => dutyById(tx, id)))!;
  return { ...row, owners: row.owners ?? [] };
};

test("a duty keeps its derivation, its words and its owners, and the audit tells who opened it", async () => {
  const id = await opened({ words: "  绿色建筑办法印发  ", person: "drafter" });
  const row = await duty(id);
  assert.equal(row.words, "绿色建筑办法印发");
  assert.equal(row.due_on, "2026-03-17");
  const dates = row.derivation as DutyDates;
  assert.equal(dates.due.start, "2026-03-16");
  assert.equal(dates.due.calendarVersion, CHINA.version);
  assert.equal(dates.origin.is, "at once");
  assert.equal(row.owners[0]?.id, "office");
  assert.equal(row.owners[0]?.part, "lead");
  assert.ok(row.owners.some((owner) => owner.id === "law" && owner.part === "supporting"));
  const [act] = await liaocheng.read((tx) => actsOn(tx, "duty", String(id)));
  assert.deepEqual([act?.act, act?.who], ["duty-opened", "经办甲"]);
});

test("the same event opens one duty, also when five tell of it at once", async (t) => {
  const db = await tenantOf(t, "liaocheng", { poolSize: 5 });
  const same = event();
  const ids = await Promise.all(Array.from({ length: 5 }, () => db.write((tx) => openDuty(tx, same, CHINA))));
  assert.equal(new Set(ids).size, 1);
  const rows = await db.read((tx) => tx.selectFrom("duty").select("id").execute());
  assert.equal(rows.length, 1);
});

test("[ZS-12] information is due 20 working days after it is made; a change of it starts the clock anew", async () => {
  const words = "公租房分配政策";
  const made = await duty(await opened({ matter: "plan", words }, zhongshan), zhongshan);
  assert.equal(made.due_on, "2026-04-14");
  const changed = await duty(
    await opened({ matter: "plan", words, on: "changed", start: dayOf("2026-04-01") }, zhongshan),
    zhongshan,
  );
  assert.notEqual(changed.id, made.id);
  assert.equal(changed.due_on, "2026-04-30");
  assert.equal((await duty(made.id, zhongshan)).due_on, "2026-04-14", "the first clock stays as it was");
});

test("[ZS-12] licences and penalties are due 7 working days after the decision", async () => {
  const row = await duty(await opened({ matter: "decisions" }, zhongshan), zhongshan);
  assert.equal(row.rule, "within 7 workingDays");
  assert.equal(row.due_on, "2026-03-25");
});

test("[ZS-12] a limit from another law overrides the general one and is named", async () => {
  const clock = {
    on: { is: "formed", from: "law" as const },
    rule: { is: "within 7 workingDays", from: "law" as const },
    override: { is: "国务院办公厅关于运用大数据加强对市场主体服务和监管的若干意见", from: "law" as const },
  };
  const id = await zhongshan.write((tx) =>
    openDutyByClock(tx, { ...event({ matter: "decisions" }), occasion: "decided:1", clock }, CHINA),
  );
  const dates = (await duty(expectAnswer(id), zhongshan)).derivation as DutyDates;
  assert.equal(dates.override, clock.override.is);
  assert.equal(dates.due.due, "2026-03-25");
});

test("a clock in hours is due at a moment, kept as an instant", async () => {
  const clock = { on: { is: "emergency", from: "law" as const }, rule: { is: "within 1 hours", from: "law" as const } };
  const late = "2026-03-16T23:30" as OpenDuty["start"];
  const id = await liaocheng.write((tx) =>
    openDutyByClock(tx, { ...event({ start: late }), occasion: "emergency:1", clock }, CHINA),
  );
  const row = await duty(expectAnswer(id));
  assert.equal(row.due_on, "2026-03-17");
  assert.equal(row.due_at?.toISOString(), "2026-03-16T16:30:00.000Z");
  const refused = await liaocheng.write((tx) =>
    openDutyByClock(tx, { ...event(), occasion: "emergency:2", clock }, CHINA),
  );
  assert.equal(isRefusal(refused) && refused.refused, "start-needs-time");
});

for (const [rule, over, refused] of [
  ["a matter the catalog does not have", { matter: "dragons" }, "matter-unknown"],
  ["a clock the matter does not have", { on: "dissolved" }, "matter-without-clock"],
  ["an event without words", { words: " 　" }, "words-missing"],
] as const)
  test(`no duty is opened for ${rule}`, async () => {
    const answer = await liaocheng.write((tx) => openDuty(tx, event(over), CHINA));
    assert.equal(isRefusal(answer) && answer.refused, refused);
  });

test("a matter that was retired owes nothing for events after that day", async (t) => {
  const db = await tenantOf(t);
  await db.write((tx) => tx.updateTable("matter").set({ retired_on: TODAY }).where("id", "=", "laws").execute());
  const on = async (start: Day) => db.write((tx) => openDuty(tx, event({ matter: "laws", start }), CHINA));
  const answer = await on(TODAY);
  assert.equal(isRefusal(answer) && answer.refused, "matter-unknown");
  expectAnswer(await on(dayOf("2026-03-13")));
});

test("periodic duties open once a period, on whatever day the program runs, with the same dates", async (t) => {
  const db = await tenantOf(t);
  const on = (day: string) => db.write((tx) => openPeriodicDuties(tx, dayOf(day), NOW, CHINA));
  const first = await on("2026-05-06");
  assert.ok(first > 0);
  assert.equal(await on("2026-05-06"), 0);
  assert.equal(await on("2026-05-29"), 0);
  const rows = await db.read((tx) => tx.selectFrom("duty").selectAll().orderBy("id").execute());
  const monthly = rows.filter((row) => row.occasion === "month:2026-05");
  assert.ok(monthly.length > 0);
  assert.ok(monthly.every((row) => row.started_on === "2026-05-01" && row.due_on === "2026-06-05"));
  assert.ok(monthly[0]?.words.startsWith("2026年5月 "));
  assert.equal(await on("2026-06-01"), monthly.length, "June opens the monthly ones alone");
});

test("a fixed day of the year that was over before this office began is not made up; later years are owed", async (t) => {
  const db = await tenantOf(t);
  const yearly = async (day: string) => {
    await db.write((tx) => openPeriodicDuties(tx, dayOf(day), NOW, CHINA));
    const rows = await db.read((tx) =>
      tx.selectFrom("duty").select(["occasion", "due_on"]).where("rule", "=", "by 01-31").orderBy("id").execute(),
    );
    return [...new Set(rows.map((row) => `${row.occasion} ${row.due_on}`))];
  };
  assert.deepEqual(await yearly("2026-03-16"), []);
  assert.deepEqual(await yearly("2027-01-04"), ["year:2027 2027-01-31"]);
  assert.deepEqual(await yearly("2028-02-15"), ["year:2027 2027-01-31", "year:2028 2028-01-31"], "missed, and owed");
});

const met = (tx: Tx, id: number, on: string, record = "2026-000001") =>
  meetDuty(tx, { duty: id, record, on: dayOf(on), now: NOW });

test("[LC-20] a duty with two leads stands on both lists, and what either releases meets it", async () => {
  const id = await opened({ matter: "openness-plan" });
  const leads = (await duty(id)).owners.filter((owner) => owner.part === "lead").map((owner) => owner.id);
  assert.deepEqual(leads, ["news", "office"]);
  for (const lead of leads) {
    const { rows } = await liaocheng.read((tx) =>
      dutyPage(tx, { departments: [lead], matter: "openness-plan" }, TODAY, 1, 50),
    );
    assert.ok(
      rows.some((row) => row.id === id),
      lead,
    );
  }
  await liaocheng.write((tx) => met(tx, id, "2026-03-17"));
  const settled = await duty(id);
  assert.deepEqual([settled.state, settled.met_on, settled.met_by], ["met", "2026-03-17", "2026-000001"]);
});

test("a duty met keeps its first record; met after the due day it is late", async () => {
  const id = await opened();
  await liaocheng.write((tx) => met(tx, id, "2026-03-18"));
  await liaocheng.write((tx) => met(tx, id, "2026-03-17", "2026-000099"));
  const row = await duty(id);
  assert.equal(row.met_by, "2026-000001");
  const seen = { state: row.state, dueOn: row.due_on, metOn: row.met_on };
  assert.equal(stateOn(seen, TODAY), "metLate");
});

test("the openness office waives with a reason; nobody else, not without one, and not twice", async () => {
  const id = await opened();
  const waive = async (who: string, reason = "已由省厅统一公开") => {
    const actor = await theActor(liaocheng, who);
    const answer = await liaocheng.write((tx) => waiveDuty(tx, actor, { duty: id, reason, now: NOW }));
    return isRefusal(answer) ? answer.refused : answer.id;
  };
  assert.equal(await waive("head"), "not-allowed");
  assert.equal(await waive("openness", "  "), "reason-missing");
  assert.equal(await waive("openness"), id);
  assert.equal(await waive("openness"), "duty-not-open");
  assert.equal((await duty(id)).waived_reason, "已由省厅统一公开");
  await liaocheng.write((tx) => met(tx, id, "2026-03-17"));
  assert.equal((await duty(id)).state, "waived", "a record does not bring it back");
});

test("a document that the route decided not to open closes its duty, with the record that says why", async () => {
  const id = await opened();
  await liaocheng.write((tx) => waiveByDisposition(tx, { duty: id, record: "2026-000007", now: NOW }));
  const row = await duty(id);
  assert.deepEqual([row.state, row.met_by, row.waived_reason], ["waived", "2026-000007", "经审签不主动公开"]);
});

test("[JY-15] a department's list holds exactly its duties, as lead or supporting", async (t) => {
  const db = await tenantOf(t);
  const own = await opened({ matter: "renewal-policies" }, db);
  const all = await opened({ matter: "normative-documents" }, db);
  const owners = await db.read((tx) => tx.selectFrom("duty_department").selectAll().execute());
  const departments = await db.read((tx) => tx.selectFrom("department").select("id").execute());
  for (const { id } of departments) {
    const { rows, total } = await db.read((tx) => dutyPage(tx, { departments: [id] }, TODAY, 1, 50));
    const expected = owners.filter((owner) => owner.department === id).map((owner) => owner.duty);
    assert.deepEqual(rows.map((row) => row.id).sort(), [...new Set(expected)].sort(), id);
    assert.equal(total, rows.length);
  }
  const { rows } = await db.read((tx) => dutyPage(tx, {}, TODAY, 1, 50));
  assert.deepEqual(rows.map((row) => row.id).sort(), [own, all].sort());
  assert.equal((await db.read((tx) => dutyPage(tx, { departments: [] }, TODAY, 1, 50))).total, 0);
});

test("[JY-15] a renamed department keeps its duties; one merged into another hands them on and keeps them", async (t) => {
  const db = await tenantOf(t);
  const id = await opened({ matter: "renewal-policies" }, db);
  const listOf = async (department: string) =>
    (await db.read((tx) => openDuties(tx, { departments: [department] }, TODAY, 50))).some((row) => row.id === id);
  const lead = (await duty(id, db)).owners[0]!.id;
  const scheme = await shippedScheme("liaocheng");
  const named = scheme.departments.map((row) =>
    row.id === lead ? { ...row, name: { ...row.name, is: "城市更新科" } } : row,
  );
  const renamed = { ...scheme, departments: named };
  expectAnswer(await db.write((tx) => storeScheme(tx, renamed, { now: NOW, today: TODAY })));
  assert.equal(await listOf(lead), true);
  assert.equal((await duty(id, db)).owners[0]?.name, "城市更新科");
  assert.equal(await listOf("science"), false);
  await db.write((tx) =>
    tx.updateTable("department").set({ until_day: TODAY, successor: "science" }).where("id", "=", lead).execute(),
  );
  assert.equal(await listOf("science"), true);
  assert.equal(await listOf(lead), true);
});

test("the states filter as they read, and the pages cover every duty once, the worst first", async (t) => {
  const db = await tenantOf(t);
  await db.write((tx) => aPerson(tx, { id: "openness", department: "office", roles: [{ role: "opennessOffice" }] }));
  const due = async (start: string) => opened({ start: dayOf(start) }, db);
  const overdue = await due("2026-03-02");
  const open = await due("2026-03-16");
  const [inTime, late, waived] = [await due("2026-03-03"), await due("2026-03-04"), await due("2026-03-05")];
  const actor = await theActor(db, "openness");
  await db.write(async (tx) => {
    await met(tx, inTime, "2026-03-04");
    await met(tx, late, "2026-03-09");
    await waiveDuty(tx, actor, { duty: waived, reason: "重复", now: NOW });
  });
  const idsOf = async (filter: Parameters<typeof dutyPage>[1], page = 1, size = 50) =>
    (await db.read((tx) => dutyPage(tx, filter, TODAY, page, size))).rows.map((row) => row.id);
  assert.deepEqual(await idsOf({ state: "overdue" }), [overdue]);
  assert.deepEqual(await idsOf({ state: "open" }), [open]);
  assert.deepEqual(await idsOf({ state: "met" }), [inTime]);
  assert.deepEqual(await idsOf({ state: "metLate" }), [late]);
  assert.deepEqual(await idsOf({ state: "waived" }), [waived]);
  assert.deepEqual(await idsOf({ dueBefore: dayOf("2026-03-04") }), [overdue]);
  const pages = [...(await idsOf({}, 1, 2)), ...(await idsOf({}, 2, 2)), ...(await idsOf({}, 3, 2))];
  assert.deepEqual(pages.slice(0, 2), [overdue, open]);
  assert.equal(new Set(pages).size, 5);
  const counts = await db.read((tx) => dutyCounts(tx, TODAY));
  const office = counts.find((row) => row.department === "office");
  assert.deepEqual([Number(office?.open), Number(office?.overdue)], [1, 1]);
});
