import assert from "node:assert/strict";
import { after, test } from "node:test";
import {
  aDraft,
  codeAt,
  FINDING_KEY,
  NOW,
  TODAY,
  TYPES,
  tenantOf,
  theActor,
  theStaff,
} from "../../../test/builders.ts";
import { actsOn, verifyAudit } from "../../office/audit/audit.ts";
import { openDuty } from "../../office/duties/actions/open-duty.ts";
import { dutyById } from "../../office/duties/queries.ts";
import { giveDelegation } from "../../office/people/delegate.ts";
import { CHINA } from "../../rules/law/holidays-cn.ts";
import { expectAnswer, isRefusal } from "../../rules/refusal.ts";
import { createRecord } from "../records/actions/create-record.ts";
import { openChange } from "../records/actions/open-change.ts";
import { saveDraft } from "../records/actions/save-draft.ts";
import { submitRecord } from "../records/actions/submit-record.ts";
import type { Draft } from "../records/draft.ts";
import { recordById } from "../records/queries.ts";
import { returnRecord } from "./actions/return-record.ts";
import * as signing from "./actions/sign-revision.ts";
import { type SignRevision, signRevision } from "./actions/sign-revision.ts";
import { waiveFinding } from "./actions/waive-finding.ts";
import { findingsOn, lastReturnOf, openFindings, routeOfMatter, signaturesOf } from "./queries.ts";

const db = await tenantOf({ after }, "liaocheng", { poolSize: 4 });
await theStaff(db);

/** The class 政策文件 of 聊城: three signers besides the author. 会议公开 is of class 工作动态, where the head may review secrecy. */
const POLICY = "normative-documents";
const NEWS = "meetings";
const NEWS_FIELDS = { title: "局长办公会议", agency: "聊城市住房和城乡建设局", madeOn: "2026-03-10", kind: "其他" };

/** Telephones show a new code every half minute: each signature comes a minute after the one before. */
let wallMinutes = 0;
const nextWall = () => new Date(NOW.getTime() + ++wallMinutes * 60_000);
const means = (wall = nextWall()) => ({ types: TYPES, findingKey: FINDING_KEY, now: NOW, wall });
const code = (answer: unknown) => (isRefusal(answer) ? answer.refused : answer);

type Made = { id: string; rev: number; digest: string };

async function submitted(over: Partial<Draft> = {}, matter = POLICY, duty?: number): Promise<Made> {
  const drafter = await theActor(db, "drafter");
  const wanted = { matter, ...(duty !== undefined && { duty }) };
  const { id } = expectAnswer(
    await db.write((tx) => createRecord(tx, drafter, wanted, { types: TYPES, now: NOW, today: TODAY })),
  );
  const { fields, body, disposition, links, note } = aDraft(over);
  expectAnswer(
    await db.write((tx) => saveDraft(tx, drafter, id, { version: 1, fields, body, disposition, links, note }, NOW)),
  );
  return { id, ...(await submit(id, 2)) };
}

async function submit(id: string, version: number, who = "drafter") {
  const actor = await theActor(db, who);
  return expectAnswer(
    await db.write((tx) =>
      submitRecord(tx, actor, id, version, { types: TYPES, now: NOW, countOpenFindings: async () => 0 }),
    ),
  );
}

const GATES = { 1: ["政策关", "文字关"], 2: ["保密关", "法律关"], 3: ["政治关"] } as const;

async function sign(made: Made, step: 1 | 2 | 3, who: string, over: Partial<SignRevision> = {}) {
  const actor = await theActor(db, who);
  const wall = nextWall();
  const wanted = {
    ...{ rev: made.rev, digest: made.digest, step, gates: GATES[step], secrecy: false, opinion: "" },
    ...{ code: codeAt(who, wall), ...over },
  };
  return db.write((tx) => signRevision(tx, actor, made.id, wanted, means(wall)));
}

const row = async (id: string) => (await db.read((tx) => recordById(tx, id)))!;
const signatures = (made: Made) => db.read((tx) => signaturesOf(tx, made.id, made.rev));
const newDuty = async (words: string) =>
  expectAnswer(
    await db.write((tx) => openDuty(tx, { matter: POLICY, words, start: TODAY, person: null, now: NOW }, CHINA)),
  );

test("the route of a matter is that of its class, read from the scheme", async () => {
  const route = await db.read((tx) => routeOfMatter(tx, POLICY));
  assert.deepEqual(
    route.signers.map((signer) => signer.role),
    ["author", "sectionHead", "secrecyReviewer", "leader"],
  );
  assert.equal(route.headMayReviewSecrecy, false);
  assert.equal((await db.read((tx) => routeOfMatter(tx, NEWS))).headMayReviewSecrecy, true);
});

test("[LC-18] three people sign the exact revision in order; the last signature releases it, meets its duty, is in the audit", async () => {
  const duty = await newDuty("办法印发");
  const made = await submitted({}, POLICY, duty);
  assert.equal(code(await sign(made, 3, "leader")), "not-your-turn");
  assert.deepEqual(await sign(made, 1, "head"), { signed: 1, complete: false, released: false });
  assert.deepEqual(await sign(made, 2, "secrecy", { opinion: "不涉密" }), {
    signed: 1,
    complete: false,
    released: false,
  });
  assert.equal((await row(made.id)).state, "submitted");
  assert.deepEqual(await sign(made, 3, "leader"), { signed: 1, complete: true, released: true });
  assert.equal((await row(made.id)).state, "accepted");
  assert.equal((await db.read((tx) => dutyById(tx, duty)))?.met_by, made.id);
  const given = await signatures(made);
  assert.deepEqual(
    given.map((one) => [one.step, one.person, one.secrecy, one.opinion, one.digest === made.digest]),
    [
      [1, "head", false, "同意", true],
      [2, "secrecy", true, "不涉密", true],
      [3, "leader", false, "同意", true],
    ],
  );
  const acts = (await db.read((tx) => actsOn(tx, "record", made.id))).map((act) => act.act);
  assert.deepEqual(acts, ["record-created", "record-submitted", "signed", "signed", "signed", "release-accepted"]);
  assert.equal(await db.read(verifyAudit), null);
});

test("signing needs a fresh code: a wrong one is refused, a used one too, and nothing is signed", async () => {
  const made = await submitted();
  assert.equal(code(await sign(made, 1, "head", { code: "000000" })), "code-wrong");
  const wall = nextWall();
  const actor = await theActor(db, "head");
  const wanted = { ...made, step: 1, gates: GATES[1], secrecy: false, opinion: "", code: codeAt("head", wall) };
  const twin = await submitted();
  const first = await db.write((tx) => signRevision(tx, actor, twin.id, { ...wanted, ...twin }, means(wall)));
  assert.ok(!isRefusal(first));
  assert.equal(code(await db.write((tx) => signRevision(tx, actor, made.id, wanted, means(wall)))), "code-wrong");
  assert.deepEqual(await signatures(made), []);
});

for (const [rule, over, refused] of [
  ["an old revision", { rev: 7 }, "revision-overtaken"],
  ["other bytes", { digest: "00".repeat(32) }, "digest-differs"],
  ["a step with gates left open", { gates: ["文字关"] }, "gates-missing"],
] as const)
  test(`a signature over ${rule} is refused and spends no code`, async () => {
    const made = await submitted();
    const wall = nextWall();
    const given = { code: codeAt("head", wall) };
    const actor = await theActor(db, "head");
    const wanted = { ...made, step: 1, gates: GATES[1], secrecy: false, opinion: "", ...given };
    assert.equal(
      code(await db.write((tx) => signRevision(tx, actor, made.id, { ...wanted, ...over }, means(wall)))),
      refused,
    );
    expectAnswer(await db.write((tx) => signRevision(tx, actor, made.id, wanted, means(wall))));
  });

test("a signature on a record that is not there, or whose type is gone, is refused", async () => {
  const made = await submitted();
  assert.equal(code(await sign({ ...made, id: "2026-999999" }, 1, "head")), "record-unknown");
  await db.write((tx) => tx.updateTable("record_item").set({ type: "poem" }).where("id", "=", made.id).execute());
  assert.equal(code(await sign(made, 1, "head")), "type-unknown");
});

test("of two clicks at once one signature stands", async () => {
  const made = await submitted();
  const answers = (await Promise.all([sign(made, 1, "head"), sign(made, 1, "head")])).map(code);
  assert.equal(
    answers.filter((answer) => answer === "signed-already" || answer === "not-your-turn" || answer === "code-wrong")
      .length,
    1,
  );
  assert.equal((await signatures(made)).length, 1);
});

test("[LC-18] the head gives the secrecy review as a second act with its own gates where the class allows; the leader follows", async () => {
  const made = await submitted({ fields: NEWS_FIELDS }, NEWS);
  assert.equal(code(await sign(made, 1, "head", { secrecy: true })), "gates-missing");
  const both = await sign(made, 1, "head", { secrecy: true, gates: [...GATES[1], ...GATES[2]] });
  assert.deepEqual(both, { signed: 2, complete: false, released: false });
  assert.deepEqual(
    (await signatures(made)).map((one) => [one.step, one.role, one.person, one.secrecy, one.gates]),
    [
      [1, "sectionHead", "head", false, [...GATES[1]]],
      [2, "secrecyReviewer", "head", true, [...GATES[2]]],
    ],
  );
  assert.deepEqual(await sign(made, 3, "leader"), { signed: 1, complete: true, released: true });
});

test("[LC-18] nobody gives the secrecy review besides where the class does not allow it, and nobody but the head", async () => {
  const gates = [...GATES[1], ...GATES[2], ...GATES[3]];
  assert.equal(code(await sign(await submitted(), 1, "head", { secrecy: true, gates })), "secrecy-not-yours");
  const news = await submitted({ fields: NEWS_FIELDS }, NEWS);
  await sign(news, 1, "head");
  assert.equal(code(await sign(news, 2, "secrecy", { secrecy: true, gates })), "secrecy-not-yours");
  assert.equal((await signatures(news)).length, 1, "the refused double act leaves not even its first half");
});

test("[LC-18] a delegate signs with the giver's name and the last day beside the own; for the secrecy review too", async () => {
  const giver = await theActor(db, "head");
  const given = {
    taker: "colleague",
    role: "sectionHead",
    fromDay: "2026-03-16",
    untilDay: "2026-03-20",
    reason: "出差",
  };
  expectAnswer(await db.write((tx) => giveDelegation(tx, giver, given, TODAY, NOW)));
  const made = await submitted({ fields: NEWS_FIELDS }, NEWS);
  expectAnswer(await sign(made, 1, "colleague", { secrecy: true, gates: [...GATES[1], ...GATES[2]] }));
  assert.deepEqual(
    (await signatures(made)).map((one) => [one.name, one.giver_name, one.delegated_from, one.delegated_until]),
    [
      ["经办乙", "科长", "2026-03-16", "2026-03-20"],
      ["经办乙", "科长", "2026-03-16", "2026-03-20"],
    ],
  );
  assert.equal(code(await sign(made, 1, "head")), "not-your-turn", "the giver does not sign after their delegate");
});

for (const kind of ["withheld", "onRequest"] as const)
  test(`a document ${kind} is filed by its last signature: nothing is released, the duty is closed with the record named`, async () => {
    const duty = await newDuty(`不主动公开 ${kind}`);
    const ground = { ground: "14-secret", basis: "条例第十四条", reason: "含人防工程坐标" };
    const disposition = kind === "withheld" ? { kind, ...ground } : { kind };
    const made = await submitted({ disposition }, POLICY, duty);
    await sign(made, 1, "head");
    await sign(made, 2, "secrecy");
    assert.deepEqual(await sign(made, 3, "leader"), { signed: 1, complete: true, released: false });
    assert.equal((await row(made.id)).state, "withheld");
    const closed = await db.read((tx) => dutyById(tx, duty));
    assert.deepEqual([closed?.state, closed?.met_by], ["waived", made.id]);
    assert.equal(
      (await db.read((tx) => tx.selectFrom("release").select("id").where("record", "=", made.id).execute())).length,
      0,
    );
  });

test("who opened and sent a correction does not sign it, though another began the record", async () => {
  const made = await submitted();
  for (const [step, who] of [
    [1, "head"],
    [2, "secrecy"],
    [3, "leader"],
  ] as const)
    expectAnswer(await sign(made, step, who));
  await db.write((tx) =>
    tx.updateTable("record_item").set({ state: "public", public_rev: 1 }).where("id", "=", made.id).execute(),
  );
  const head = await theActor(db, "head");
  const note = { act: "revise", what: "日期", why: "笔误" } as const;
  const { version } = expectAnswer(await db.write((tx) => openChange(tx, head, made.id, note, NOW)));
  const second = { id: made.id, ...(await submit(made.id, version, "head")) };
  assert.equal(code(await sign(second, 1, "head")), "own-work");
});

const back = async (made: Made, who: string, over: Partial<Parameters<typeof returnRecord>[3]> = {}) => {
  const actor = await theActor(db, who);
  const given = { rev: made.rev, reasons: ["ground-weak", "wording"], words: "理由不充分，请写明条款", ...over };
  return db.write((tx) => returnRecord(tx, actor, made.id, given, means()));
};

test("[ZJ-02] a return goes back to the author with reasons and words; the signatures given fall; it counts for the department", async () => {
  const made = await submitted();
  expectAnswer(await sign(made, 1, "head"));
  assert.deepEqual(await back(made, "secrecy"), { voided: 1 });
  assert.equal((await row(made.id)).state, "draft");
  const last = await db.read((tx) => lastReturnOf(tx, made.id));
  assert.deepEqual(
    [last?.name, last?.to_person, last?.department, last?.reasons, last?.words],
    ["保密员", "drafter", "law", ["ground-weak", "wording"], "理由不充分，请写明条款"],
  );
  assert.equal((await signatures(made))[0]?.voided_because, "保密审查退回");
  const perDepartment = await db.read((tx) =>
    tx
      .selectFrom("record_return")
      .select((e) => ["department", e.fn.countAll<number>().as("count")])
      .where("record", "=", made.id)
      .groupBy("department")
      .execute(),
  );
  assert.deepEqual(perDepartment, [{ department: "law", count: 1 }]);
  const again = { id: made.id, ...(await submit(made.id, 3)) };
  assert.equal(again.rev, 2);
  assert.equal(code(await sign(made, 1, "head")), "revision-overtaken");
  expectAnswer(await sign(again, 1, "head"));
});

for (const [rule, who, over, refused] of [
  ["without a reason from the list", "head", { reasons: ["because"] }, "return-reason-missing"],
  ["without words", "head", { words: " 　" }, "return-words-missing"],
  ["of an old revision", "head", { rev: 9 }, "revision-overtaken"],
  ["by somebody whose turn it is not", "leader", {}, "not-your-turn"],
  ["by the author", "drafter", {}, "own-work"],
] as const)
  test(`a return ${rule} is refused`, async () => {
    const made = await submitted();
    assert.equal(code(await back(made, who, over)), refused);
    assert.equal((await row(made.id)).state, "submitted");
  });

test("what is not in review, or not there, cannot be returned", async () => {
  const made = await submitted();
  expectAnswer(await back(made, "head"));
  assert.equal(code(await back(made, "head")), "record-not-in-review");
  assert.equal(code(await back({ ...made, id: "2026-999999" }, "head")), "record-unknown");
});

// Invented, with a right check digit (GB 11643): the check finds it, the page must not show it.
const ID_NUMBER = "11010519491231002X";
const WITH_NUMBER = { body: `<p>联系人身份证号：${ID_NUMBER}</p>` as Draft["body"] };

async function findings(id: string) {
  const draft = { ...aDraft(), ...((await row(id)).draft as Draft) };
  return db.read((tx) => findingsOn(tx, id, draft, TYPES.get("policy")!, FINDING_KEY));
}
async function waive(id: string, who: string, over: { finding?: string; reason?: string } = {}) {
  const [found] = await findings(id);
  const actor = await theActor(db, who);
  const given = { finding: found?.id ?? "", reason: "公示对象本人书面同意公开", ...over };
  return db.write((tx) => waiveFinding(tx, actor, id, given, means()));
}

test("an open finding stops every signature until somebody entitled keeps it by name and with a reason", async () => {
  const made = await submitted(WITH_NUMBER);
  const [found] = await findings(made.id);
  assert.deepEqual([found?.grade, found?.place], ["must", "body"]);
  assert.doesNotMatch(JSON.stringify(found), new RegExp(ID_NUMBER.slice(6, 17)), "the office sees it masked");
  assert.equal(code(await sign(made, 1, "head")), "findings-open");
  expectAnswer(await waive(made.id, "head"));
  assert.deepEqual((await findings(made.id))[0]?.waived, { by: "科长", reason: "公示对象本人书面同意公开" });
  assert.equal(openFindings(await findings(made.id)), 0);
  expectAnswer(await sign(made, 1, "head"));
});

for (const [rule, who, over, refused] of [
  ["by the author", "drafter", {}, "not-allowed"],
  ["by a drafter of another department", "stranger", {}, "not-allowed"],
  ["by the head of another department", "strangerHead", {}, "not-allowed"],
  ["without a reason", "head", { reason: "可以" }, "reason-missing"],
  ["of something that is not there", "head", { finding: "0".repeat(24) }, "finding-unknown"],
] as const)
  test(`a finding is not waived ${rule}`, async () => {
    const made = await submitted(WITH_NUMBER);
    assert.equal(code(await waive(made.id, who, over)), refused);
    assert.equal(openFindings(await findings(made.id)), 1);
  });

test("an author who is also a head does not waive findings on their own record; a settled record has none to waive", async () => {
  const made = await submitted(WITH_NUMBER);
  await db.write((tx) => tx.updateTable("record_item").set({ author: "head" }).where("id", "=", made.id).execute());
  assert.equal(code(await waive(made.id, "head")), "own-work");
  await db.write((tx) =>
    tx.updateTable("record_item").set({ author: "drafter", state: "withheld" }).where("id", "=", made.id).execute(),
  );
  assert.equal(code(await waive(made.id, "head")), "record-at-rest");
  const actor = await theActor(db, "head");
  const nowhere = await db.write((tx) =>
    waiveFinding(tx, actor, "2026-999999", { finding: "", reason: "理由充分" }, means()),
  );
  assert.equal(code(nowhere), "record-unknown");
});

test("[ZJ-09] a secrecy marking that got into a draft past the door stops it and cannot be waived", async () => {
  const made = await submitted();
  const marked = aDraft({ body: "<p>机密★1年</p>" as Draft["body"] });
  await db.write((tx) =>
    tx
      .updateTable("record_item")
      .set({ draft: JSON.stringify(marked) })
      .where("id", "=", made.id)
      .execute(),
  );
  assert.equal((await findings(made.id))[0]?.grade, "stop");
  assert.equal(code(await waive(made.id, "head")), "secrecy-marking");
  assert.equal(code(await sign(made, 1, "head")), "findings-open");
});

test("what a correction tells is checked like the page: a number in its note is a finding", async () => {
  const made = await submitted();
  const note = { act: "revise", what: "更正号码", before: `身份证号 ${ID_NUMBER}`, why: "笔误" } as const;
  const changed = aDraft({ note });
  await db.write((tx) =>
    tx
      .updateTable("record_item")
      .set({ draft: JSON.stringify(changed) })
      .where("id", "=", made.id)
      .execute(),
  );
  assert.deepEqual(
    (await findings(made.id)).map((found) => found.place),
    ["note"],
  );
});

test("[ZJ-09] reviews are given one by one: signing takes one record and one step, and there is no call for several", () => {
  assert.deepEqual(Object.keys(signing).sort(), ["reviewFacts", "signRevision"]);
  assert.equal(signRevision.length, 5);
});
