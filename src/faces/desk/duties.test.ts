import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Caller, type TestOffice, testOffice } from "../../../test/office.ts";
import { answered, aRecord, inReview, refusedAs, save, sign, submit } from "../../../test/office-work.ts";
import type { Paged } from "./contract/answers.ts";
import type { DutyDetail, DutyRow } from "./contract/duties.ts";
import type { MatterDetail, MatterRow } from "./contract/matters.ts";
import type { MyWork } from "./contract/my-work.ts";

describe("duties and matters over HTTP", () => {
  let office: TestOffice;
  let qiao: Caller;
  let ruan: Caller;
  let yan: Caller;
  let shu: Caller;
  const cleanups: (() => Promise<void>)[] = [];
  before(async () => {
    office = await testOffice({ after: (work) => void cleanups.push(work) });
    [qiao, ruan, yan, shu] = [
      await office.as("qiao"),
      await office.as("ruan"),
      await office.as("yan"),
      await office.as("shu"),
    ];
  });
  after(async () => {
    for (const work of cleanups.reverse()) await work();
  });

  const open = async (person: Caller, matter: string, startedOn: string, words: string) =>
    answered<{ id: number }>(await person.send("POST", "duties", { matter, startedOn, words })).id;
  const list = async (person: Caller, query: string) =>
    answered<Paged<DutyRow>>(await person.get(`duties?${query}`)).rows;

  test("[LC-20] [ZS-12] a duty says its due day, counts it day by day and shows where a careless count ends", async () => {
    const id = await open(qiao, "openness-plan", "2026-04-20", "局长办公会通过实施方案");
    const duty = answered<DutyDetail>(await qiao.get(`duties/${id}`));
    assert.equal(duty.due, "2026-05-20");
    assert.equal(duty.rule, "within 20 workingDays");
    assert.match(duty.ruleWords, /20/);
    assert.match(duty.sentence.zh, /2026年5月20日/);
    assert.match(duty.sentence.en, /2026-05-20/);
    assert.ok(duty.careless, "a count that overlooks the May holiday is told apart");
    assert.ok(!duty.sentence.zh.includes(duty.careless));
    assert.equal(duty.days.filter((day) => day.number !== null).at(-1)?.number, 20);
    assert.deepEqual(
      ["2026-04-20", "2026-05-01", "2026-05-20"].map((wanted) => duty.days.find((one) => one.day === wanted)?.role),
      ["start", "skipped", "due"],
    );
    assert.equal(duty.days.find((one) => one.kind === "makeUp")?.role, "counted", "a Saturday at work counts");
  });

  test("[JY-15] both leading departments see the duty, and a department's list holds exactly its own", async () => {
    await open(yan, "rural-toilets", "2026-03-17", "农厕改造进展");
    const [office1, news, village] = [await list(qiao, ""), await list(ruan, ""), await list(yan, "")];
    const has = (rows: readonly DutyRow[]) => rows.some((row) => row.matter.id === "openness-plan");
    assert.deepEqual([has(office1), has(news), has(village)], [true, true, false]);
    assert.ok(village.length > 0);
    assert.ok(village.every((row) => [...row.leads, ...row.supporting].some((owner) => owner.id === "village")));
    const all = await list(shu, "scope=office");
    assert.ok(has(all) && all.some((row) => row.matter.id === "rural-toilets"));
    assert.deepEqual(
      (await list(shu, "department=village")).map((row) => row.id),
      village.map((row) => row.id),
    );
  });

  test("the next act of a duty follows from who reads and how far its record is", async () => {
    const id = await open(qiao, "surveys", "2026-03-16", "征求意见");
    const next = async (person: Caller) => answered<DutyRow>(await person.get(`duties/${id}`)).next;
    const gu = await office.as("gu");
    assert.equal(await next(qiao), "draft");
    const record = await aRecord(qiao, "surveys", id);
    assert.equal(await next(qiao), "continue");
    refusedAs(await qiao.send("POST", "records", { matter: "surveys", duty: id }), "duty-taken", 409);
    answered(await save(qiao, record));
    answered(await qiao.send("POST", `records/${record}/submit`, { version: 2 }));
    assert.deepEqual([await next(qiao), await next(gu)], ["wait", "review"]);
  });

  test("opening a duty refuses days that are none, matters nobody knows and people who may not", async () => {
    const asked = (over: object) =>
      qiao.send("POST", "duties", { matter: "openness-plan", startedOn: "2026-03-16", words: "某事", ...over });
    refusedAs(await asked({ startedOn: "2026-02-30" }), "bad-day");
    refusedAs(await asked({ matter: "nothing" }), "matter-unknown", 404);
    refusedAs(await (await office.as("shen")).send("POST", "duties", {}), "not-allowed", 403);
    refusedAs(await qiao.send("POST", "duties", { matter: 7 }), "bad-request", 400);
  });

  test("only the openness office waives a duty, with a reason that stays to be read", async () => {
    const id = await open(qiao, "surveys", "2026-03-17", "重复登记");
    refusedAs(await qiao.send("POST", `duties/${id}/waive`, { reason: "重复" }), "not-allowed", 403);
    refusedAs(await shu.send("POST", `duties/${id}/waive`, { reason: "  " }), "reason-missing");
    answered(await shu.send("POST", `duties/${id}/waive`, { reason: "与另一项重复登记" }));
    refusedAs(await shu.send("POST", `duties/${id}/waive`, { reason: "再来一次" }), "duty-not-open", 409);
    const duty = answered<DutyDetail>(await qiao.get(`duties/${id}`));
    assert.deepEqual([duty.state, duty.waivedReason, duty.next], ["waived", "与另一项重复登记", "none"]);
    assert.ok((await list(shu, "state=waived&scope=office")).some((row) => row.id === id));
  });

  test("an address that names no duty is answered with 404, whatever stands in it", async () => {
    for (const wrong of ["999", "abc", "1e99", "-1", "1.5", "99999999999999999999", "%00"])
      refusedAs(await qiao.get(`duties/${wrong}`), "duty-unknown", 404);
  });

  test("my work groups open duties by due day, counts them on the strip and says what is late", async () => {
    await open(qiao, "openness-plan", "2026-02-02", "早就该公开的方案");
    const work = answered<MyWork>(await qiao.get("my-work"));
    assert.equal(work.today, "2026-03-18");
    assert.match(work.headline, /1 件已逾期/);
    assert.deepEqual(
      work.groups.map((group) => group.key),
      ["overdue", "today", "week", "later"],
    );
    assert.deepEqual(
      work.groups[0]?.rows.map((row) => row.words),
      ["早就该公开的方案"],
    );
    assert.ok((work.groups[0]?.rows[0]?.workingDays ?? 0) < 0);
    assert.equal(work.strip.length, 24);
    assert.equal(work.strip[0]?.day, "2026-03-18");
    const shown = work.groups.flatMap((group) => group.rows);
    for (const cell of work.strip)
      assert.equal(cell.duties, shown.filter((row) => row.due.startsWith(cell.day)).length, cell.day);
  });

  test("my work shows what waits for a reviewer, whom an author waits for, and what came back", async () => {
    const gu = await office.as("gu");
    const id = await inReview(qiao, "notices");
    assert.ok(answered<MyWork>(await gu.get("my-work")).toReview.some((row) => row.record === id));
    const waiting = answered<MyWork>(await qiao.get("my-work")).waiting.find((row) => row.record === id);
    assert.equal(waiting?.forRole, "科室负责人");
    assert.deepEqual(waiting?.forNames, ["古长风"]);
    answered(await gu.send("POST", `records/${id}/return`, { rev: 1, reasons: ["wording"], words: "标题再短些" }));
    const work = answered<MyWork>(await qiao.get("my-work"));
    assert.deepEqual([work.returned[0]?.record, work.returned[0]?.words], [id, "标题再短些"]);
    assert.equal(work.month.returned, 1);
    answered(await submit(qiao, id));
    answered(await sign(gu, id));
    const after = answered<MyWork>(await qiao.get("my-work"));
    assert.deepEqual([after.returned.length, after.waiting.find((row) => row.record === id)?.forRole], [0, "保密审查"]);
  });

  test("a matter shows every attribute with its origin, its quote, and shares that add up to one", async () => {
    const page = answered<Paged<MatterRow>>(await qiao.get(`matters?q=${encodeURIComponent("实施方案")}`));
    assert.deepEqual(
      page.rows.map((row) => row.id),
      ["openness-plan"],
    );
    assert.deepEqual(page.rows[0]?.leads.map((lead) => lead.id).sort(), ["news", "office"]);
    const matter = answered<MatterDetail>(await qiao.get("matters/openness-plan"));
    assert.ok(matter.attributes.length >= 15);
    for (const one of matter.attributes.filter((attribute) => attribute.from === "quote"))
      assert.ok(one.quote, `${one.key} is quoted`);
    const { quote, law, inferred } = matter.shares;
    assert.ok(Math.abs(quote + law + inferred - 1) < 1e-9);
    assert.ok(quote > 0);
    assert.ok(matter.openDuties.some((row) => row.words === "局长办公会通过实施方案"));
    refusedAs(await qiao.get("matters/nothing"), "matter-unknown", 404);
  });

  test("a search holds percent signs, repeated words and NUL characters without breaking", async () => {
    assert.equal(answered<Paged<MatterRow>>(await qiao.get("matters?q=%25")).total, 0);
    for (const path of ["matters?q=a&q=b", "records?q=%00", "find?q=%00&q=%25", "find?q=%ED%A0%80", "matters?page=-4"])
      answered(await qiao.get(path));
  });

  test("types and grounds are the forms' and the law's own lists", async () => {
    const types = answered<{ code: string; fields: { key: string; required: boolean }[] }[]>(await qiao.get("types"));
    assert.deepEqual(types.map((type) => type.code).sort(), [
      "catalog",
      "clean-up",
      "interpretation",
      "notice",
      "policy",
    ]);
    assert.ok(types.every((type) => type.fields.some((field) => field.key === "title" && field.required)));
    const grounds = answered<{ code: string; needsLaw: boolean }[]>(await qiao.get("grounds"));
    assert.deepEqual(
      grounds.filter((ground) => ground.needsLaw).map((ground) => ground.code),
      ["14-otherLaw", "36-7", "other-law"],
    );
  });
});
