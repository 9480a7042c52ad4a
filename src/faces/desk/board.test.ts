import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Caller, type TestOffice, testOffice } from "../../../test/office.ts";
import { answered } from "../../../test/office-work.ts";
import type { Paged } from "./contract/answers.ts";
import type { Board, BoardChoices, BoardDay } from "./contract/board.ts";
import type { DutyRow } from "./contract/duties.ts";

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
    const key = await boardOf("week=2026-03-02&weeks=9&keyArea=1");
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
});
