import assert from "node:assert/strict";
import { test } from "node:test";
import { TODAY, type tenantOf, theActor } from "../../../test/builders.ts";
import { acting, codeOf, countyTown, onDay } from "../../../test/county.ts";
import { freshTenant } from "../../../test/database.ts";
import { dayOf } from "../../rules/law/day.ts";
import { messagesOf } from "../messages/messages.ts";
import { type Ask, answerQuestion, askQuestion, passQuestion } from "./ask.ts";
import { officeOwner } from "./owner.ts";
import { mayReadQuestion, questionById, questionPage } from "./queries.ts";

type Db = Awaited<ReturnType<typeof tenantOf>>;
const asking = (db: Db, over: Partial<Ask> = {}, who = "county") =>
  acting(db, who, (tx, actor) =>
    askQuestion(tx, actor, { title: "村级公示", words: "村委会没有网站，公示在哪里发布？", ...over }, onDay()),
  );
const asked = async (...given: Parameters<typeof asking>) => {
  const answer = await asking(...given);
  if (typeof answer === "string") throw new Error(answer);
  return answer;
};
const answering = (db: Db, question: number, over: object = {}, who = "office") =>
  acting(db, who, (tx, actor) =>
    answerQuestion(
      tx,
      actor,
      { question, answer: "由镇政府在县住建局栏目发布。", general: true, ...over },
      onDay().now,
    ),
  );
const pageOf = async (db: Db, who: string, scope: "general" | "mine" | "toAnswer" | "all") => {
  const actor = await theActor(db, who);
  return (await db.read((tx) => questionPage(tx, actor, { scope }, 1, 50))).rows.map((row) => row.id);
};

test("[SG-24] a question has number, asker, owner, day and answer; one of general use is listed for all bodies", async (t) => {
  const db = await countyTown(t);
  const first = await asked(db);
  assert.deepEqual([first.number, first.dueOn], ["问〔2026〕1号", "2026-03-23"]);
  const row = (await db.read((tx) => questionById(tx, first.id)))!;
  assert.deepEqual([row.asker, row.owner_agency, row.owner_department], ["county", "bureau", "office"]);
  assert.ok((await db.read((tx) => messagesOf(tx, "office", 1, 5))).rows.some((one) => one.kind === "asked"));
  assert.deepEqual(await pageOf(db, "office", "toAnswer"), [first.id]);
  assert.deepEqual(await pageOf(db, "county2", "all"), [], "another county does not read an open question");
  assert.equal(await answering(db, first.id, { answer: " " }), "answer-empty");
  assert.equal(await answering(db, first.id, {}, "county2"), "question-not-yours");
  assert.deepEqual(await answering(db, first.id), { id: first.id });
  assert.equal(await answering(db, first.id), "question-answered");
  assert.deepEqual(await pageOf(db, "county2", "general"), [first.id]);
  assert.ok((await db.read((tx) => messagesOf(tx, "county", 1, 5))).rows.some((one) => one.kind === "answered"));
  const second = await asked(db, { title: "另一问" }, "county2");
  assert.equal(second.number, "问〔2026〕2号");
  await answering(db, second.id, { general: false });
  assert.deepEqual(
    await pageOf(db, "county", "general"),
    [first.id],
    "what is of no general use stays between the two",
  );
  const reader = await theActor(db, "county");
  assert.equal(mayReadQuestion(reader, (await db.read((tx) => questionById(tx, second.id)))!), false);
});

test("a question is passed on to whom it concerns; its day stays", async (t) => {
  const db = await countyTown(t);
  const { id, dueOn } = await asked(db);
  const pass = (over: object, who = "office") =>
    acting(db, who, (tx, actor) =>
      passQuestion(tx, actor, { question: id, department: "housing", reason: "属住房保障科业务", ...over }, onDay()),
    );
  assert.equal(await pass({ reason: "" }), "reason-missing");
  assert.equal(await pass({ department: "nowhere" }), "body-unknown");
  assert.equal(await pass({ question: 999_999 }), "question-unknown");
  assert.equal(await pass({}, "county"), "question-not-yours");
  assert.deepEqual(await pass({}), { id });
  assert.deepEqual(await answering(db, id, {}, "drafter"), { id });
  assert.equal((await db.read((tx) => questionById(tx, id)))!.due_on, dueOn);
});

test("a question needs words and somebody who can answer", async (t) => {
  const db = await countyTown(t);
  assert.equal(await asking(db, { words: " " }), "question-empty");
  assert.equal(await asking(db, { agency: "nowhere" }), "body-unknown");
  assert.equal(
    (await asked(db, { agency: "rongcheng-bureau" }, "office")).number,
    "问〔2026〕1号",
    "no number was lost",
  );
  await db.write(async (tx) => {
    await tx.updateTable("leading_group").set({ office_departments: [] }).execute();
    await tx
      .updateTable("department")
      .set({ until_day: dayOf("2026-01-31") })
      .where("id", "=", "office")
      .execute();
  });
  assert.equal((await asked(db)).number, "问〔2026〕2号", "without an office the group's agency answers");
});

test("where no scheme names the office of a leading group, one has to be chosen", async (t) => {
  const bare = await freshTenant(t);
  assert.equal(codeOf(await bare.read((tx) => officeOwner(tx, TODAY))), "nobody-answers");
});
