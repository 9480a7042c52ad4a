import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { sql } from "kysely";
import { type Caller, type TestOffice, testOffice } from "../../../test/office.ts";
import { answered, refusedAs } from "../../../test/office-work.ts";
import type { Day } from "../../rules/law/day.ts";
import type { Paged } from "./contract/answers.ts";
import type { Board, BoardChoices, BoardDay } from "./contract/board.ts";
import type { DutyRow, HandOverFigures } from "./contract/duties.ts";
import type { GapRow, Gaps } from "./contract/gaps.ts";
import type { AgencyCatalogs, AgencyGaps, Milestones } from "./contract/milestones.ts";

describe("the board of duties over HTTP", () => {
  let office: TestOffice;
  let qiao: Caller;
  let shu: Caller;
  const cleanups: (() => Promise<void>)[] = [];
  before(async () => {
    office = await testOffice({ after: (work) => void cleanups.push(work) });
    [qiao, shu] = [await office.as("qiao"), await office.as("shu")];
  });
  after(async () => {
    for (const work of cleanups.reverse()) await work();
  });

  const open = async (matter: string, startedOn: string, words: string) =>
    answered<{ id: number }>(await qiao.send("POST", "duties", { matter, startedOn, words })).id;
  const boardOf = async (query: string) => answered<Board>(await shu.get(`board?scope=office&${query}`));
  const dayOf = (board: Board, day: string) =>
    board.weeks.flatMap((week) => week.days).find((one) => one.day === day) as BoardDay;

  test("what is late stands on its due day with the working days it is late, and its week sums it up", async () => {
    // 2 February + 20 working days, over the Spring Festival with its two make-up days: 6 March.
    const id = await open("openness-plan", "2026-02-02", "二月的进展");
    const board = await boardOf("week=2026-03-02");
    const duty = board.weeks
      .flatMap((week) => week.days)
      .flatMap((day) => day.duties)
      .find((one) => one.id === id);
    assert.equal(duty?.state, "overdue");
    const row = answered<DutyRow>(await shu.get(`duties/${id}`));
    assert.equal(dayOf(board, row.due).duties[0]?.workingDays, row.workingDays);
    assert.equal(board.weeks[0]?.late, 1);
    assert.equal(board.figures.overdue, 1);
  });

  test("weeks run from Monday to Sunday; holidays and make-up days are the tenant's own", async () => {
    const board = await boardOf("week=2026-02-19&weeks=2");
    assert.deepEqual([board.from, board.to, board.weeks.length], ["2026-02-16", "2026-03-01", 2]);
    assert.deepEqual([dayOf(board, "2026-02-17").kind, dayOf(board, "2026-02-17").name], ["holiday", "春节"]);
    assert.deepEqual([dayOf(board, "2026-02-28").kind, dayOf(board, "2026-02-28").name], ["makeUp", "春节"]);
    assert.equal(dayOf(board, "2026-03-01").kind, "weekend");
    assert.equal(dayOf(await boardOf("week=2027-10-01"), "2027-10-01").provisional, true);
  });

  test("a full day shows a few chips, counts all of them, and its list holds the rest", async () => {
    for (let at = 0; at < 7; at += 1) await open("surveys", "2026-03-09", `第 ${at} 件`);
    const rows = answered<Paged<DutyRow>>(await shu.get("duties?scope=office&matter=surveys")).rows;
    const due = rows[0]?.due as string;
    const day = dayOf(await boardOf(`week=${due}&matter=surveys`), due);
    assert.deepEqual([day.duties.length, day.total], [4, 7]);
    const list = answered<Paged<DutyRow>>(await shu.get(`duties?scope=office&matter=surveys&from=${due}&to=${due}`));
    assert.equal(list.total, 7);
    assert.ok(day.duties.every((duty) => [...duty.short].length <= 7));
  });

  test("[JY-03] the board is narrowed to key areas, a department, a matter, a topic or a state", async () => {
    const all = await boardOf("week=2026-03-02&weeks=9");
    const chips = (board: Board) => board.weeks.flatMap((week) => week.days).reduce((sum, day) => sum + day.total, 0);
    assert.equal(chips(all), 8);
    const keyMatters = await office.db.read((tx) =>
      tx.selectFrom("matter").select("id").where("key_area", "=", true).where("id", "=", "surveys").execute(),
    );
    const key = await boardOf("week=2026-03-02&weeks=9&keyArea=1");
    assert.equal(chips(key), keyMatters.length > 0 ? 7 : 0);
    assert.ok(key.weeks.flatMap((week) => week.days).every((day) => day.duties.every((duty) => duty.keyArea)));
    assert.equal(chips(await boardOf("week=2026-03-02&weeks=9&state=overdue")), 1);
    const village = answered<Paged<DutyRow>>(await shu.get("duties?scope=office&department=village")).total;
    assert.equal(chips(await boardOf("week=2026-03-02&weeks=9&department=village")), village);
    assert.equal(chips(await boardOf("week=2026-03-02&weeks=9&matter=surveys")), 7);
    assert.equal(chips(await boardOf("week=2026-03-02&weeks=9&topic=none-such")), 0);
    const choices = answered<BoardChoices>(await shu.get("board/choices"));
    assert.ok(choices.departments.some((one) => one.id === "village"));
    assert.deepEqual(choices.matters.map((one) => one.id).sort(), ["openness-plan", "surveys"]);
  });

  test("a week or a number of weeks that is none falls back to the usual screen", async () => {
    const board = await boardOf("week=2026-02-30&weeks=99");
    assert.deepEqual([board.from, board.weeks.length], ["2026-03-09", 5]);
  });

  const gapsOf = async (kind: string) => answered<Paged<GapRow>>(await shu.get(`gaps/${kind}`));

  test("[SG-01] a matter that lacks one of the six attributes is a gap: counted, listed, and exported", async () => {
    const { kinds } = answered<Gaps>(await shu.get("gaps"));
    assert.deepEqual(
      kinds.map((one) => one.kind),
      ["month", "stage", "liaison", "column", "attribute"],
    );
    const before = await gapsOf("attribute");
    assert.equal(kinds.find((one) => one.kind === "attribute")?.count, before.total);
    await office.db.write((tx) =>
      tx
        .updateTable("matter")
        .set({ attributes: sql`attributes - 'supervision' - 'method'` })
        .where("id", "=", "surveys")
        .execute(),
    );
    const rows: GapRow[] = [];
    const { total, pageSize } = await gapsOf("attribute");
    for (let page = 1; page <= Math.ceil(total / pageSize); page += 1)
      rows.push(...answered<Paged<GapRow>>(await shu.get(`gaps/attribute?page=${page}`)).rows);
    const surveys = rows.find((row) => row.act.matter === "surveys");
    assert.match(surveys?.lacks ?? "", /方式、.*监督渠道|方式、监督渠道/);
    const csv = await shu.get("gaps/list.csv?kind=attribute");
    assert.equal(csv.statusCode, 200);
    assert.ok(csv.body.startsWith("\uFEFF名称,单位,缺什么,自何日\r\n"));
    assert.equal(csv.body.trimEnd().split("\r\n").length, total + 1);
    for (const list of [
      "gaps/list.xlsx?kind=attribute",
      "duties/list.xlsx?scope=office",
      "milestones/agencies/list.xlsx",
    ]) {
      const sheet = await shu.get(list);
      assert.match(String(sheet.headers["content-type"]), /spreadsheetml/);
      assert.equal(sheet.rawPayload.subarray(0, 2).toString(), "PK", list);
    }
  });

  test("[LC-20] a department without a liaison is a gap until somebody is named", async () => {
    const before = await gapsOf("liaison");
    const named = await office.db.read((tx) => tx.selectFrom("liaison").selectAll().execute());
    const one = named[0];
    assert.ok(one);
    await office.db.write((tx) =>
      tx
        .updateTable("liaison")
        .set({ until_day: "2026-03-17" as never })
        .where("department", "=", one.department)
        .execute(),
    );
    assert.equal((await gapsOf("liaison")).total, before.total + 1, "the last one stopped yesterday");
  });

  test("[JY-12] a monthly duty past its day is the gap of its month, with the duty that mends it", async () => {
    const id = await open("surveys", "2026-01-05", "一月的进展");
    await office.db.write((tx) =>
      tx.updateTable("duty").set({ clock_on: "month", occasion: "month:2026-01" }).where("id", "=", id).execute(),
    );
    const gap = (await gapsOf("month")).rows.find((row) => row.act.duty === id);
    assert.equal(gap?.lacks, "2026年1月的进度");
  });

  test("a column with nothing in it is a gap with the matter that fills it; a kind nobody knows is refused", async () => {
    const { rows } = await gapsOf("column");
    assert.ok(rows.length > 0 && rows.every((row) => row.lacks === "一条也没有"));
    refusedAs(await shu.get("gaps/none-such"), "gap-unknown", 404);
    refusedAs(await shu.get("gaps/list.csv?kind=none-such"), "gap-unknown", 404);
  });

  test("[JY-06] each milestone stands with its target against what is measured; one page shows them all", async () => {
    const { rows } = answered<Milestones>(await shu.get("milestones"));
    assert.ok(rows.length > 0);
    assert.deepEqual(
      rows.map((row) => row.date),
      rows.map((row) => row.date).sort(),
    );
    const catalog = rows.find((row) => row.id === "catalog-updated");
    assert.deepEqual([catalog?.target?.atLeast, catalog?.target?.unit], [1, "count"]);
    assert.deepEqual([catalog?.onDay, catalog?.now?.count, catalog?.state], [null, 0, "missed"]);
  });

  test("[JY-05] [ZJ-32] every body stands with its catalog and with what it owes and has not published", async () => {
    const board = answered<AgencyCatalogs>(await shu.get("milestones/agencies"));
    const own = board.rows.find((row) => row.id === "bureau");
    assert.ok(own && own.owed > 0);
    assert.equal(own.missing, own.owed - own.published);
    assert.deepEqual([own.catalog, board.withCatalog], [null, 0]);
    const missing = answered<AgencyGaps>(await shu.get("milestones/agencies/bureau"));
    assert.equal(missing.total, own.missing);
    assert.ok(missing.rows.length <= missing.pageSize);
    assert.equal(answered<AgencyCatalogs>(await shu.get("milestones/agencies?state=published")).total, 0);
    const csv = await shu.get("milestones/agencies/list.csv");
    assert.ok(csv.body.includes("未公布"));
    refusedAs(await shu.get("milestones/agencies/none-such"), "agency-unknown", 404);
  });

  test("[JY-13] the hand-over has a day and a lateness of its own, beside the statutory ones", async () => {
    const id = await open("rural-toilets", "2026-03-12", "交稿的日子");
    await office.db.write((tx) =>
      tx
        .updateTable("duty")
        .set({ due_on: "2026-03-31" as Day, handover_on: "2026-03-17" as Day })
        .where("id", "=", id)
        .execute(),
    );
    const row = answered<DutyRow>(await shu.get(`duties/${id}`));
    assert.deepEqual([row.state, row.handOverState, row.handover], ["open", "overdue", "2026-03-17"]);
    const csv = (await shu.get("duties/list.csv?scope=office&matter=rural-toilets")).body;
    assert.ok(csv.includes("交办公室期限") && csv.includes("2026-03-17"));
    const { departments } = answered<HandOverFigures>(await shu.get("duties/hand-overs"));
    assert.deepEqual(
      departments.map((one) => [one.id, one.due, one.missing]),
      [["village", 1, 1]],
    );
  });
});
