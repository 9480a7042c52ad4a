import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Caller, type TestOffice, testOffice } from "../../../test/office.ts";
import { answered, detailOf, refusedAs, save, sign, submit } from "../../../test/office-work.ts";
import { openPeriodicDuties } from "../../office/duties/actions/open-periodic.ts";
import { dayOf } from "../../rules/law/day.ts";
import { CHINA } from "../../rules/law/holidays-cn.ts";
import type { Paged } from "./contract/answers.ts";
import type { CalendarView, MovePreview, SettingsView } from "./contract/calendar.ts";
import type { AgencyDuties, DutyDetail, DutyRow, HandOverFigures, ImportedEvents } from "./contract/duties.ts";
import type { Messages } from "./contract/messages.ts";
import type { QuestionRow } from "./contract/questions.ts";
import type { UrgingDetail, UrgingRow } from "./contract/urgings.ts";

describe("the office's acts upon duties over its API", () => {
  let office: TestOffice;
  let [qiao, gu, shu, ke]: Caller[] = [];
  const cleanups: (() => Promise<void>)[] = [];
  before(async () => {
    office = await testOffice({ after: (work) => void cleanups.push(work) });
    [qiao, gu, shu, ke] = [
      await office.as("qiao"),
      await office.as("gu"),
      await office.as("shu"),
      await office.as("ke"),
    ];
  });
  after(async () => {
    for (const work of cleanups.reverse()) await work();
  });
  const opened = async (startedOn: string, words = `事件${startedOn}`) =>
    answered<{ id: number }>(await qiao!.send("POST", "duties", { matter: "openness-plan", startedOn, words })).id;
  const duty = async (id: number) => answered<DutyDetail>(await shu!.get(`duties/${id}`));

  test("[JY-12] a report of no change walks the line, meets the month's duty on release, and the duty says so", async () => {
    await office.db.write((tx) => openPeriodicDuties(tx, dayOf("2026-03-18"), office.time.now, CHINA));
    const list = answered<Paged<DutyRow>>(await qiao!.get("duties?scope=mine"));
    const periodic = await office.db.read((tx) =>
      tx
        .selectFrom("duty")
        .innerJoin("duty_department", "duty_department.duty", "duty.id")
        .innerJoin("matter", "matter.id", "duty.matter")
        .select(["duty.id", "duty.words"])
        .where("duty.clock_on", "in", ["month", "quarter"])
        .where("matter.record_type", "=", "notice")
        .where("duty_department.department", "=", "office")
        .orderBy("duty.id")
        .executeTakeFirstOrThrow(),
    );
    assert.ok(list.rows.some((row) => row.id === periodic.id));
    const report = (reason: string) => qiao!.send("POST", `duties/${periodic.id}/no-change`, { reason });
    refusedAs(await report("  "), "reason-missing");
    const { record } = answered<{ record: string }>(await report("本期没有新开工项目"));
    refusedAs(await report("再报一次"), "no-change-reported", 409);
    const other = await opened("2026-03-17");
    refusedAs(await qiao!.send("POST", `duties/${other}/no-change`, { reason: "无" }), "no-change-periodic");

    const before = await duty(periodic.id);
    assert.deepEqual([before.state, before.noChange], ["open", "本期没有新开工项目"], "the report alone meets nothing");
    const detail = await detailOf(qiao!, record);
    assert.match(detail.draft.body, /与上一期相比没有变化/);
    const kind = detail.typeShape.fields.find((field) => field.key === "kind")?.choices?.[0]?.value ?? "";
    answered(await save(qiao!, record, { fields: { ...detail.draft.fields, kind }, body: detail.draft.body }));
    answered(await submit(qiao!, record));
    for (let steps = 0; steps < 6; steps += 1) {
      if ((await duty(periodic.id)).state !== "open") break;
      for (const login of ["gu", "mi", "ouyang", "shu"]) {
        const person = await office.as(login);
        const review = await person.get(`records/${record}/review`);
        if (review.json().state === "myTurn") answered(await sign(person, record));
      }
    }
    const met = await duty(periodic.id);
    assert.deepEqual([met.state, met.metBy?.record, met.noChange], ["met", record, "本期没有新开工项目"]);
    assert.match(met.metBy?.title ?? "", /本期无变化/);
  });

  test("[JY-13] sending the draft hands it over; late by its own day, in time by the law's, and counted so", async () => {
    const id = await opened("2026-03-10");
    await office.db.write((tx) =>
      tx
        .updateTable("duty")
        .set({ handover_on: dayOf("2026-03-13"), due_on: dayOf("2026-04-08") })
        .where("id", "=", id)
        .execute(),
    );
    assert.equal((await duty(id)).handOverState, "overdue");
    const record = answered<{ id: string }>(
      await qiao!.send("POST", "records", { matter: "openness-plan", duty: id }),
    ).id;
    answered(await save(qiao!, record));
    answered(await submit(qiao!, record));
    const row = await duty(id);
    assert.deepEqual([row.handOverState, row.handedOverOn, row.state], ["late", "2026-03-18", "open"]);
    const figures = answered<HandOverFigures>(await shu!.get("duties/hand-overs?from=2026-03-01&to=2026-03-31"));
    const own = figures.departments.find((one) => one.id === "office");
    assert.deepEqual([own?.due, own?.inTime, own?.late, own?.missing], [1, 0, 1, 0]);
    refusedAs(await shu!.get("duties/hand-overs?from=never"), "bad-day");
  });

  test("a duty is paused, given to a person, moved and listed for export, and its page tells all of it", async () => {
    const id = await opened("2026-03-17", "=1+1");
    answered(await gu!.send("POST", `duties/${id}/adjust`, { kind: "pause", on: "2026-03-18", reason: "等上级批复" }));
    const people = answered<{ id: string; name: string }[]>(await shu!.get("people"));
    const yan = people.find(({ name }) => name === "晏知秋")!;
    answered(await shu!.send("POST", `duties/${id}/assign`, { person: yan.id }));
    answered(
      await shu!.send("POST", "duties/transfer", { duties: [id], from: "news", to: "village", reason: "职责调整" }),
    );
    const detail = await duty(id);
    assert.equal(detail.paused, true);
    assert.match(detail.sentence.zh, /等上级批复/);
    assert.deepEqual(
      detail.people.map((one) => one.name),
      ["晏知秋"],
    );
    assert.deepEqual(detail.leads.map((one) => one.id).sort(), ["office", "village"]);
    assert.equal(detail.transfers[0]?.reason, "职责调整");
    answered(await shu!.send("POST", `duties/${id}/unassign`, { person: yan.id }));
    const file = await shu!.get("duties/list.csv?scope=office&q=1%2B1");
    assert.match(String(file.headers["content-type"]), /text\/csv/);
    assert.match(file.body, /^\uFEFF编号,承担单位/);
    assert.match(file.body, /,'=1\+1,/, "a cell is no formula");
    const messages = answered<Messages>(await (await office.as("yan")).get("messages"));
    assert.ok(messages.unread > 0);
    answered(await (await office.as("yan")).send("POST", `messages/${messages.rows[0]!.id}/read`, {}));
  });

  test("an overdue duty is urged, answered and settled; the lists show it to both", async () => {
    const id = await opened("2026-01-05");
    const agencies = answered<{ rows: AgencyDuties[] }>(await shu!.get("duties/agencies")).rows;
    assert.ok(agencies.some((one) => one.id === "bureau" && one.overdue > 0 && one.mayUrge));
    const notice = answered<{ id: number }>(
      await shu!.send("POST", "urgings", { duties: [id], department: "office", words: "请立即公开" }),
    );
    assert.ok(answered<Paged<UrgingRow>>(await qiao!.get("urgings?state=issued")).rows.some((one) => one.mayReply));
    answered(await qiao!.send("POST", `urgings/${notice.id}/reply`, { text: "今日公开" }));
    refusedAs(await shu!.send("POST", "urgings/999/settle", { outcome: "closed", words: "无" }), "urging-unknown", 404);
    answered(await shu!.send("POST", `urgings/${notice.id}/settle`, { outcome: "accepted", words: "可以" }));
    const detail = answered<UrgingDetail>(await qiao!.get(`urgings/${notice.id}`));
    assert.deepEqual([detail.stateLabel, detail.reply?.text, detail.list[0]?.id], ["认可办结", "今日公开", id]);
    assert.deepEqual(
      (await duty(id)).urgings.map((one) => one.state),
      ["accepted"],
    );
    refusedAs(await qiao!.get("urgings/999"), "urging-unknown", 404);
  });

  test("[SG-24] a question is asked, answered for all and found again", async () => {
    const asked = answered<{ id: number; number: string }>(
      await qiao!.send("POST", "questions", { title: "栏目归属", words: "解读放在哪个栏目？" }),
    );
    answered(await shu!.send("POST", `questions/${asked.id}/answer`, { answer: "政策解读栏目。", general: true }));
    const found = answered<Paged<QuestionRow>>(await (await office.as("yan")).get("questions?scope=general&q=解读"));
    assert.deepEqual(
      found.rows.map((row) => [row.number, row.answer?.words]),
      [[asked.number, "政策解读栏目。"]],
    );
    assert.equal(answered<QuestionRow>(await qiao!.get(`questions/${asked.id}`)).general, true);
    refusedAs(await qiao!.get("questions/999"), "question-unknown", 404);
  });

  test("an invented year is previewed, loaded and marked, and the duties it moves are moved", async () => {
    const id = await opened("2026-12-30");
    const notice = {
      year: 2027,
      number: "编造1号",
      title: "2027年部分节假日安排（编造）",
      issuedOn: "2026-11-01",
      source: "invented",
      holidays: [{ name: "元旦", from: "2026-12-31", to: "2027-01-06" }],
      invented: true,
    };
    const before = answered<CalendarView>(await ke!.get("calendar"));
    assert.equal(before.endsOn, "2026-12-31");
    const preview = answered<MovePreview>(await ke!.send("POST", "calendar/preview", { notice }));
    assert.ok(preview.moves.some((move) => move.duty === id && move.after > move.before));
    const was = (await duty(id)).due;
    const done = answered<{ version: string; moved: number }>(await ke!.send("POST", "calendar", { notice }));
    assert.deepEqual([done.version, done.moved], [preview.version, preview.moved]);
    const detail = await duty(id);
    assert.ok(detail.due > was && detail.provisional);
    assert.match(detail.moves[0]!.why, /编的，尚未公布/);
    assert.ok(answered<CalendarView>(await ke!.get("calendar")).years.some((one) => one.year === 2027 && one.invented));
    refusedAs(await ke!.send("POST", "calendar/preview", { notice }), "notice-not-needed");
  });

  test("a calendar that ends tomorrow warns, and says how many duties are provisional", async () => {
    const now = office.time.now;
    assert.equal(answered<CalendarView>(await ke!.get("calendar")).warning, null);
    office.time.now = new Date("2026-12-30T10:00:00+08:00");
    const view = answered<CalendarView>(await ke!.get("calendar"));
    office.time.now = now;
    assert.match(view.warning ?? "", /只载入到2026-12-31/);
    assert.ok(view.provisional > 0);
  });

  test("events are imported with a report of bad lines, and settings are read and changed", async () => {
    const text = "matter,start,words\nopenness-plan,2026-03-02,导入一\ndragons,2026-03-02,导入二";
    const done = answered<ImportedEvents>(await shu!.send("POST", "duties/import", { text }));
    assert.deepEqual([done.opened, done.bad.map((one) => one.line)], [1, [3]]);
    refusedAs(await shu!.send("POST", "duties/import", { text: "甲,乙" }), "import-unreadable");
    answered(await ke!.send("PUT", "settings/remindBefore", { value: [5] }));
    assert.deepEqual(answered<SettingsView>(await ke!.get("settings")).remindBefore, [5]);
  });

  test("an outage is noted and ended, and two bodies swap nothing without a reason", async () => {
    const site = await office.db.read((tx) =>
      tx.selectFrom("site").select("id").orderBy("id").executeTakeFirstOrThrow(),
    );
    const noted = answered<{ id: number }>(
      await ke!.send("POST", "outages", { site: site.id, from: "2026-03-16", evidence: "巡检记录" }),
    );
    answered(await ke!.send("POST", `outages/${noted.id}/end`, { until: "2026-03-17" }));
    const sides = { from: { department: "news" }, to: { department: "village" } };
    refusedAs(await shu!.send("POST", "duties/hand-over", { ...sides, reason: "" }), "reason-missing");
  });
});
