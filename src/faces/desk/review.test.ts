import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type Caller, type TestOffice, testOffice } from "../../../test/office.ts";
import {
  answered,
  aRecord,
  detailOf,
  docxWords,
  inReview,
  nameOf,
  refusedAs,
  reviewOf,
  save,
  sign,
  submit,
} from "../../../test/office-work.ts";
import { findChromium } from "../../platform/print/chromium.ts";
import { isRefusal } from "../../rules/refusal.ts";
import type { Finding } from "./contract/clearance.ts";
import type { DutyDetail } from "./contract/duties.ts";
import type { MyWork, ReviewRow } from "./contract/my-work.ts";
import type { ReturnStatistics } from "./contract/office.ts";
import type { DifferenceRow } from "./contract/review.ts";

const PEOPLE = ["qiao", "yan", "gu", "mi", "zhong", "ouyang", "shu", "hua", "ruan"] as const;

describe("review over HTTP: gates, signatures, returns", () => {
  let office: TestOffice;
  const at = {} as Record<(typeof PEOPLE)[number], Caller>;
  const cleanups: (() => Promise<void>)[] = [];
  before(async () => {
    office = await testOffice({ after: (work) => void cleanups.push(work) });
    for (const login of PEOPLE) at[login] = await office.as(login);
  });
  after(async () => {
    for (const work of cleanups.reverse()) await work();
  });

  const waits = async (person: Caller) => answered<ReviewRow[]>(await person.get("reviews")).map((row) => row.record);
  const signers = (id: string) =>
    office.db.read((tx) =>
      tx
        .selectFrom("signature")
        .select(["step", "person", "role", "secrecy", "gates", "in_place_of", "digest", "voided_because"])
        .where("record", "=", id)
        .orderBy("id")
        .execute(),
    );

  test("[LC-18] the review says what it is, whose turn it is, which gates are whose and what signing does", async () => {
    const id = await inReview(at.qiao, "notices");
    const mine = await reviewOf(at.gu, id);
    assert.deepEqual([mine.rev, mine.act, mine.state, mine.stateWords], [1, "publish", "myTurn", ""]);
    assert.match(mine.digest, /^[0-9a-f]{64}$/);
    assert.deepEqual(mine.mine?.gates, ["政策关", "文字关"]);
    assert.deepEqual(
      mine.gates.map((gate) => gate.gate).sort(),
      ["保密关", "政治关", "政策关", "文字关", "法律关"].sort(),
    );
    assert.deepEqual(
      mine.gates.filter((gate) => gate.mine).map((gate) => gate.gate),
      ["政策关", "文字关"],
    );
    assert.ok(mine.gates.every((gate) => gate.ticked === null));
    assert.match(mine.effect, /签齐后立即公开/);
    assert.deepEqual(
      mine.route.map((step) => step.state),
      ["done", "now", "later", "later"],
    );
    assert.equal(mine.route[0]?.name, nameOf("qiao"));
    const states = async () =>
      Promise.all(
        [at.qiao, at.mi].map(async (person) => {
          const { state, mine: turn } = await reviewOf(person, id);
          return [state, turn];
        }),
      );
    assert.deepEqual(await states(), [
      ["waiting", null],
      ["notMine", null],
    ]);
    refusedAs(await at.yan.get(`records/${id}/review`), "record-not-visible", 403);
    refusedAs(await at.gu.get("records/nothing/review"), "record-unknown", 404);
    const draft = await aRecord(at.qiao, "notices");
    refusedAs(await at.gu.get(`records/${draft}/review`), "record-not-in-review", 409);
  });

  test("[LC-18] three sign in order, each their own gates, over the same digest; then it is accepted and nobody signs again", async () => {
    const id = await inReview(at.qiao, "notices");
    assert.ok((await waits(at.gu)).includes(id) && !(await waits(at.mi)).includes(id));
    assert.deepEqual(answered(await sign(at.gu, id)), { signed: 1, complete: false, released: false });
    const signed = await reviewOf(at.gu, id);
    assert.deepEqual([signed.state, signed.mine], ["signed", null]);
    assert.match(signed.stateWords, /^您已签过/);
    assert.equal(signed.gates.find((gate) => gate.gate === "政策关")?.ticked?.name, nameOf("gu"));
    assert.ok((await waits(at.mi)).includes(id) && !(await waits(at.gu)).includes(id));
    answered(await sign(at.mi, id));
    assert.deepEqual(answered(await sign(at.zhong, id)), { signed: 1, complete: true, released: true });
    const done = await reviewOf(at.zhong, id);
    assert.deepEqual([done.state, done.mine], ["released", null]);
    assert.equal((await detailOf(at.qiao, id)).state, "accepted");
    const rows = await signers(id);
    assert.deepEqual(
      rows.map((row) => row.role),
      ["sectionHead", "secrecyReviewer", "leader"],
    );
    assert.deepEqual([...new Set(rows.map((row) => row.digest))], [done.digest]);
    const again = { rev: 1, digest: done.digest, step: 4, gates: ["政治关"], secrecy: false, opinion: "", code: "1" };
    refusedAs(await at.zhong.send("POST", `records/${id}/sign`, again), "record-not-in-review", 409);
  });

  test("a signature is refused for the wrong person, order, digest, revision, gates or code, and nothing is signed", async () => {
    const id = await inReview(at.qiao, "notices");
    const { rev, digest, mine } = await reviewOf(at.gu, id);
    const whole = {
      rev,
      digest,
      step: mine?.step ?? 0,
      gates: mine?.gates,
      secrecy: false,
      opinion: "",
      code: "000000",
    };
    const ask = (person: Caller, over: object) => person.send("POST", `records/${id}/sign`, { ...whole, ...over });
    refusedAs(await ask(at.qiao, {}), "not-allowed", 403);
    refusedAs(await ask(at.hua, {}), "record-not-visible", 403);
    refusedAs(await ask(at.mi, {}), "not-your-turn", 403);
    refusedAs(await ask(at.gu, { digest: "0".repeat(64) }), "digest-differs");
    refusedAs(await ask(at.gu, { rev: 7 }), "revision-overtaken", 409);
    refusedAs(await ask(at.gu, { step: 4 }), "not-your-turn", 403);
    refusedAs(await ask(at.gu, { gates: ["政策关"] }), "gates-missing");
    refusedAs(await ask(at.gu, {}), "code-wrong");
    refusedAs(await ask(at.gu, { gates: { all: true } }), "bad-request", 400);
    refusedAs(await ask(at.gu, { secrecy: true, code: await at.gu.code() }), "secrecy-not-yours", 403);
    assert.deepEqual(await signers(id), []);
    answered(await sign(at.gu, id));
    refusedAs(await ask(at.gu, {}), "signed-already", 403);
  });

  test("five wrong codes while signing lock the account, also for the right one", async () => {
    const id = await inReview(at.ruan, "work-news");
    const { rev, digest, mine } = await reviewOf(at.hua, id);
    const whole = { rev, digest, step: mine?.step, gates: mine?.gates, secrecy: false, opinion: "" };
    const ask = (code: string) => at.hua.send("POST", `records/${id}/sign`, { ...whole, code });
    for (let tries = 0; tries < 5; tries++) refusedAs(await ask("000000"), "code-wrong");
    refusedAs(await ask(await at.hua.code()), "code-wrong");
    office.time.wall = new Date(office.time.wall.getTime() + 16 * 60_000);
    answered(await ask(await at.hua.code()));
  });

  test("[LC-18] on the quick route the head gives the secrecy review too, as an act of its own, with its own gates", async () => {
    const id = await inReview(at.ruan, "work-news");
    const { mine } = await reviewOf(at.hua, id);
    assert.deepEqual([mine?.maySecrecy, mine?.secrecyGates], [true, ["保密关", "法律关"]]);
    const gates = mine?.gates ?? [];
    refusedAs(await sign(at.hua, id, { secrecy: true, gates }), "gates-missing");
    assert.deepEqual(await signers(id), [], "half of two signatures is none");
    const both = [...gates, ...(mine?.secrecyGates ?? [])];
    assert.deepEqual(answered(await sign(at.hua, id, { secrecy: true, gates: both })), {
      signed: 2,
      complete: false,
      released: false,
    });
    const rows = await signers(id);
    assert.deepEqual(
      rows.map((row) => [row.person, row.secrecy, row.gates]),
      [
        ["lc-hua", false, ["政策关", "文字关"]],
        ["lc-hua", true, ["保密关", "法律关"]],
      ],
    );
    answered(await sign(at.zhong, id));
  });

  test("[ZJ-02] a return names reasons and words, voids what was signed, goes to the author and is counted", async () => {
    const id = await inReview(at.qiao, "notices");
    answered(await sign(at.gu, id));
    const back = (person: Caller, over: object) =>
      person.send("POST", `records/${id}/return`, {
        rev: 1,
        reasons: ["facts", "wording"],
        words: "日期写错了",
        ...over,
      });
    refusedAs(await back(at.mi, { reasons: [] }), "return-reason-missing");
    refusedAs(await back(at.mi, { reasons: ["mood"] }), "return-reason-missing");
    refusedAs(await back(at.mi, { words: " " }), "return-words-missing");
    refusedAs(await back(at.mi, { rev: 2 }), "revision-overtaken", 409);
    refusedAs(await back(at.zhong, {}), "not-your-turn", 403);
    refusedAs(await back(at.qiao, {}), "not-allowed", 403);
    assert.deepEqual(answered(await back(at.mi, {})), { voided: 1 });
    assert.match((await signers(id))[0]?.voided_because ?? "", /退回/);
    const voided = await reviewOf(at.gu, id);
    assert.deepEqual([voided.state, voided.mine], ["voided", null]);
    assert.match(voided.stateWords, /签批已作废/);
    const { lastReturn } = await detailOf(at.qiao, id);
    assert.deepEqual(lastReturn?.reasons, ["事实、数字或日期有误", "文字要改"]);
    const { departments } = answered<ReturnStatistics>(await at.shu.get("statistics/returns"));
    const counted = departments.find((row) => row.id === "office");
    assert.equal(counted?.returned, 1);
    assert.deepEqual(
      counted?.reasons.map((row) => [row.label, row.count]),
      [
        ["事实、数字或日期有误", 1],
        ["文字要改", 1],
      ],
    );
  });

  test("after a return the head sees what changed, and every signature is given anew over the new bytes", async () => {
    const id = await inReview(at.qiao, "notices");
    const old = await reviewOf(at.gu, id);
    answered(await sign(at.gu, id));
    answered(await at.mi.send("POST", `records/${id}/return`, { rev: 1, reasons: ["wording"], words: "再改" }));
    answered(await save(at.qiao, id, { body: "<p>各科室、各单位：</p><p>检查时间改到十二月。</p>" }));
    answered(await submit(at.qiao, id));
    const now = await reviewOf(at.gu, id);
    assert.deepEqual([now.rev, now.state, now.against?.rev], [2, "myTurn", 1]);
    assert.notEqual(now.digest, old.digest);
    const body = now.against?.rows.find((row) => row.place === "body");
    assert.ok(body?.parts.some((part) => part.kind === "added" && part.text.includes("十二月")));
    refusedAs(await sign(at.gu, id, { rev: 1, digest: old.digest }), "revision-overtaken", 409);
    answered(await sign(at.gu, id));
  });

  test("a private number that was removed is never shown again, not in the difference either", async () => {
    const id = await aRecord(at.qiao, "notices");
    const PHONE = "13800138000";
    const told = answered<{ findings: Finding[] }>(await save(at.qiao, id, { body: `<p>联系人手机 ${PHONE}。</p>` }));
    const finding = told.findings[0]?.id ?? "";
    const waive = (person: Caller, reason: string, which = finding) =>
      person.send("POST", `records/${id}/waive`, { finding: which, reason });
    refusedAs(await waive(at.qiao, "本人同意公开"), "not-allowed", 403);
    refusedAs(await waive(at.gu, ""), "reason-missing");
    refusedAs(await waive(at.gu, "公开的值班电话", "0".repeat(24)), "finding-unknown");
    refusedAs(await waive(at.hua, "公开的值班电话"), "record-not-visible", 403);
    answered(await waive(at.gu, "公开的值班电话"));
    assert.equal((await detailOf(at.qiao, id)).findings[0]?.waived?.by, nameOf("gu"));
    answered(await submit(at.qiao, id));
    answered(await at.gu.send("POST", `records/${id}/return`, { rev: 1, reasons: ["privacy"], words: "还是去掉" }));
    answered(await save(at.qiao, id, { body: "<p>联系人见附件。</p>" }));
    answered(await submit(at.qiao, id));
    const difference = await at.gu.get(`records/${id}/difference?from=1&to=2`);
    const { rows } = answered<{ rows: DifferenceRow[] }>(difference);
    assert.ok(rows.some((row) => row.parts.some((part) => part.kind === "removed")));
    assert.ok(!difference.body.includes(PHONE));
    assert.ok(!JSON.stringify(await reviewOf(at.gu, id)).includes(PHONE));
    assert.ok(!(await at.gu.get(`records/${id}/audit`)).body.includes(PHONE));
    for (const query of ["from=1&to=9", "from=a&to=2", "", "from=1e20&to=2"])
      refusedAs(await at.gu.get(`records/${id}/difference?${query}`), "not-found", 404);
  });

  test("taking a draft back voids the signatures already given and says by whom", async () => {
    const id = await inReview(at.qiao, "notices");
    answered(await sign(at.gu, id));
    assert.deepEqual(answered(await at.qiao.send("POST", `records/${id}/take-back`, {})), { voided: 1 });
    assert.equal((await signers(id))[0]?.voided_because, "起草人撤回送审");
    answered(await submit(at.qiao, id));
    assert.deepEqual([(await reviewOf(at.gu, id)).state, (await reviewOf(at.gu, id)).rev], ["myTurn", 2]);
  });

  test("[JY-01] what is not opened walks the same route, is filed with its reason, and its duty is closed without a page", async () => {
    const { id: duty } = answered<{ id: number }>(
      await at.qiao.send("POST", "duties", { matter: "surveys", startedOn: "2026-03-16", words: "征求意见" }),
    );
    const id = await aRecord(at.qiao, "surveys", duty);
    const disposition = {
      kind: "withheld" as const,
      ground: "14-secret",
      basis: "《政府信息公开条例》第十四条",
      reason: "内容依法确定为国家秘密",
    };
    answered(await save(at.qiao, id, { disposition }));
    answered(await submit(at.qiao, id));
    const review = await reviewOf(at.gu, id);
    assert.equal(review.act, "withhold");
    assert.match(review.effect, /不上网/);
    assert.match(review.disposition.words, /不予公开/);
    for (const person of [at.gu, at.mi]) answered(await sign(person, id));
    assert.deepEqual(answered(await sign(at.zhong, id)), { signed: 1, complete: true, released: false });
    assert.deepEqual([(await detailOf(at.qiao, id)).state, (await detailOf(at.qiao, id)).url], ["withheld", null]);
    const closed = answered<DutyDetail>(await at.qiao.get(`duties/${duty}`));
    assert.equal(closed.state, "waived");
    assert.match((await at.qiao.get(`records/${id}/audit`)).json().verdict, /不主动公开/);
  });

  test("a colleague signs in the head's place while the delegation runs, and the route names both", async () => {
    const id = await inReview(at.qiao, "notices");
    const given = answered<{ id: number }>(
      await at.gu.send("POST", "delegations", {
        taker: "lc-heng",
        role: "sectionHead",
        fromDay: "2026-03-18",
        untilDay: "2026-03-20",
        reason: "外出培训",
      }),
    );
    const heng = await office.as("heng");
    assert.equal((await reviewOf(heng, id)).mine?.inPlaceOf, nameOf("gu"));
    answered(await sign(heng, id));
    const step = (await reviewOf(at.qiao, id)).route[1];
    assert.deepEqual([step?.name, step?.inPlaceOf, step?.delegatedUntil], [nameOf("heng"), nameOf("gu"), "2026-03-20"]);
    refusedAs(
      await at.gu.send("POST", `records/${id}/return`, { rev: 1, reasons: ["other"], words: "x" }),
      "not-your-turn",
      403,
    );
    answered(await at.gu.send("POST", `delegations/${given.id}/end`, {}));
    const later = await inReview(at.qiao, "notices");
    refusedAs(await heng.get(`records/${later}/review`), "record-not-visible", 403);
  });

  test("the queue leads from one waiting record to the next", async () => {
    const mine = await waits(at.mi);
    assert.ok(mine.length >= 2);
    const first = await reviewOf(at.mi, mine[0] ?? "");
    assert.deepEqual(first.queue, { position: 1, total: mine.length, previous: null, next: mine[1] });
    assert.ok(answered<MyWork>(await at.mi.get("my-work")).headline.includes(`${mine.length} 件等您审签`));
  });

  test("[LC-24] the approval form comes out as docx and, where a browser is, as PDF, with names, gates and opinions", async () => {
    const id = await inReview(at.qiao, "notices");
    answered(await sign(at.gu, id, { opinion: "内容属实，同意公开" }));
    const form = await at.qiao.get(`records/${id}/approval-form.docx`);
    assert.equal(form.statusCode, 200);
    assert.match(String(form.headers["content-type"]), /wordprocessingml/);
    const name = decodeURIComponent(String(form.headers["content-disposition"]).split("''")[1] ?? "");
    assert.equal(name, `审批单-${id}.docx`);
    const text = await docxWords(form.rawPayload);
    for (const words of ["冬季施工安全检查安排", "科室负责人审查意见", "内容属实，同意公开", nameOf("gu"), "主动公开"])
      assert.ok(text.includes(words), `${words} stands on the form`);
    if (isRefusal(await findChromium())) return;
    const pdf = await at.qiao.get(`records/${id}/approval-form.pdf`);
    assert.equal(pdf.statusCode, 200, pdf.body.slice(0, 300));
    assert.deepEqual(
      [String(pdf.headers["content-type"]), pdf.rawPayload.subarray(0, 5).toString()],
      ["application/pdf", "%PDF-"],
    );
    refusedAs(await at.qiao.get("records/nothing/approval-form.docx"), "record-unknown", 404);
  });
});
