import assert from "node:assert/strict";
import { test } from "node:test";
import { aDraft, TYPES } from "../../../test/builders.ts";
import { expectAnswer, isRefusal } from "../../rules/refusal.ts";
import { visibleText } from "../files/visible-text.ts";
import type { SanitisedHtml } from "../site/html.ts";
import { buildRevision, type RevisionFacts } from "./build-revision.ts";
import type { ChangeNote, Disposition, Draft } from "./draft.ts";
import { everyText, withoutBrokenText } from "./draft-text.ts";
import { actOf, decideEdit, decideSubmit, MOVES, missingOf } from "./model.ts";
import { fieldProblems, typeOf } from "./record-types.ts";
import type { RecordState } from "./tables.ts";

const POLICY = TYPES.get("policy")!;
const fields = (over: Draft["fields"]) => ({ ...aDraft().fields, ...over });
const note = (over: Partial<ChangeNote>): ChangeNote => ({ act: "revise", what: "改错字", why: "笔误", ...over });

test("the record types are data, each with a title and a date as Chinese-labelled fields", () => {
  assert.deepEqual([...TYPES.keys()], ["catalog", "clean-up", "interpretation", "notice", "policy"]);
  for (const type of TYPES.values()) {
    assert.equal(type.fields.find((field) => field.show === "title")?.key, "title", type.code);
    assert.equal(type.fields.find((field) => field.key === "madeOn")?.kind, "date", type.code);
    assert.ok(
      type.fields.every((field) => /\p{Script=Han}/u.test(field.label)),
      type.code,
    );
    assert.ok(
      type.fields.every((field) => field.kind !== "choice" || (field.choices?.length ?? 0) > 1),
      type.code,
    );
  }
});

test("a type that is not there is refused by its code", () => {
  const answer = typeOf(TYPES, "poem");
  assert.equal(isRefusal(answer) && answer.refused, "type-unknown");
});

for (const [rule, over, problems] of [
  ["complete", {}, []],
  ["without a title", { title: "" }, ["title"]],
  ["with a title of blanks", { title: " 　 " }, ["title"]],
  ["dated on a day that does not exist", { madeOn: "2026-02-30" }, ["madeOn"]],
  ["dated in words", { madeOn: "二月" }, ["madeOn"]],
  ["of a genre that is not offered", { genre: "诗歌" }, ["genre"]],
  ["with a title of 201 characters", { title: "长".repeat(201) }, ["title"]],
  ["with a document number of another form", { docNo: "12号" }, ["docNo"]],
  ["with a field the type does not have", { colour: "红" }, ["colour"]],
  ["lacking several things", { title: "", genre: "", topic: "" }, ["title", "genre", "topic"]],
] as const)
  test(`the fields of a policy ${rule} give ${problems.length === 0 ? "no problem" : `a problem at ${problems.join(", ")}`}`, () => {
    const found = fieldProblems(POLICY, fields(over));
    assert.deepEqual(found.map((one) => one.field).sort(), [...problems].sort());
    assert.ok(found.every((one) => /\p{Script=Han}/u.test(one.words)));
  });

test("a field of another kind of value is a problem, not a crash", () => {
  for (const value of [12, null, { a: 1 }, ["x"], true])
    assert.deepEqual(
      fieldProblems(POLICY, { ...aDraft().fields, title: value }).map((one) => one.field),
      ["title"],
    );
});

const withheld = (over: Partial<Disposition> = {}): Disposition => ({
  kind: "withheld",
  ground: "14-secret",
  basis: "《政府信息公开条例》第十四条",
  reason: "含有人防工程坐标",
  ...over,
});

for (const [rule, over, missing] of [
  ["[ZJ-01] a draft without a disclosure attribute", { disposition: { kind: null } }, ["disposition"]],
  [
    "[ZJ-01] a draft with an attribute nobody knows",
    { disposition: { kind: "secretly" as "withheld" } },
    ["disposition"],
  ],
  ["[ZJ-01] a draft to be opened on request", { disposition: { kind: "onRequest" } }, []],
  ["[JY-01] a withheld draft with ground, basis and reason", { disposition: withheld() }, []],
  ["[JY-01] a withheld draft without a ground", { disposition: withheld({ ground: "" }) }, ["disposition"]],
  [
    "[JY-01] a withheld draft with a ground outside the data",
    { disposition: withheld({ ground: "inconvenient" }) },
    ["disposition"],
  ],
  ["[JY-01] a withheld draft without its legal basis", { disposition: withheld({ basis: " " }) }, ["disposition"]],
  ["[JY-01] a withheld draft without a reason", { disposition: withheld({ reason: "" }) }, ["disposition"]],
  ["a draft without a body", { body: "<p> </p>" as SanitisedHtml }, ["body"]],
  ["a correction without a reason", { note: note({ why: " " }) }, ["note"]],
  ["a withdrawal without a basis", { note: note({ act: "withdraw" }) }, ["note"]],
  [
    "a withdrawal, which needs no body,",
    { body: "" as SanitisedHtml, note: note({ act: "withdraw", basis: "条例" }) },
    [],
  ],
  [
    "a correction that would quietly close what is public",
    { note: note({}), disposition: withheld() },
    ["disposition"],
  ],
] as const satisfies readonly (readonly [string, Partial<Draft>, readonly string[]])[])
  test(`${rule} lacks ${missing.length === 0 ? "nothing" : missing.join(", ")}`, () => {
    assert.deepEqual(
      missingOf(POLICY, aDraft(over)).map((one) => one.field),
      missing,
    );
  });

test("an interpretation names the policy it interprets", () => {
  const type = TYPES.get("interpretation")!;
  assert.ok(missingOf(type, aDraft()).some((one) => one.field === "links"));
  const links = [{ kind: "interprets" as const, record: "2026-000001", title: "办法" }];
  assert.ok(!missingOf(type, aDraft({ links })).some((one) => one.field === "links"));
});

for (const [kind, change, act] of [
  ["proactive", null, "publish"],
  ["onRequest", null, "withhold"],
  ["withheld", null, "withhold"],
  ["proactive", "revise", "revise"],
  ["proactive", "withdraw", "withdraw"],
  ["proactive", "repeal", "repeal"],
] as const)
  test(`a draft ${kind}${change ? ` with the note ${change}` : ""} makes a revision that will ${act}`, () => {
    assert.equal(actOf(aDraft({ disposition: { kind }, note: change ? note({ act: change }) : null })), act);
  });

const facts = (state: RecordState) => ({ state, author: "a", department: "law", draftVersion: 1, publicRev: null });
const code = (answer: unknown) => (isRefusal(answer) ? answer.refused : answer);

for (const state of Object.keys(MOVES) as RecordState[])
  test(`a record ${state} ${state === "draft" ? "may" : "may not"} be changed`, () => {
    const expected = state === "draft" ? true : state === "submitted" ? "record-in-review" : "record-at-rest";
    assert.equal(code(decideEdit(facts(state))), expected);
    assert.equal(code(decideSubmit(facts(state), [], 0)), expected);
  });

for (const [rule, missing, findings, expected] of [
  ["with nothing missing goes into review", [], 0, true],
  [
    "lacking its disposition and more is refused for the disposition",
    ["title", "disposition"],
    3,
    "disposition-missing",
  ],
  ["lacking a field is refused", ["title"], 3, "draft-incomplete"],
  ["with an open finding is refused", [], 1, "findings-open"],
] as const)
  test(`a draft ${rule}`, () => {
    const told = missing.map((field) => ({ field, words: `请填写${field}` }));
    assert.equal(code(decideSubmit(facts("draft"), told, findings)), expected);
  });

const SHA = "ab".repeat(32);
const file = { name: "附表.pdf", size: 9, type: "application/pdf", sha256: SHA, scanned: true, notes: [] };
const revisionFacts: RevisionFacts = {
  record: "2026-000001",
  rev: 1,
  type: POLICY,
  publisherName: "聊城市住房和城乡建设局",
  departmentName: "政策法规科",
  sm3Of: new Map([[SHA, "cd".repeat(32)]]),
};

test("the same draft gives the same bytes, and every change of what is served changes the digest", () => {
  const draft = aDraft({ attachments: [file] });
  const first = buildRevision(draft, revisionFacts);
  assert.deepEqual(buildRevision(structuredClone(draft), revisionFacts), first);
  const others = [
    { fields: fields({ title: "另一个标题" }) },
    { body: "<p>另一段</p>" as SanitisedHtml },
    { attachments: [] },
    { attachments: [{ ...file, name: "附件.pdf" }] },
    { disposition: { kind: "onRequest" as const } },
  ].map((over) => buildRevision({ ...draft, ...over }, revisionFacts).digest);
  assert.equal(new Set([first.digest, ...others]).size, 6);
  assert.notEqual(buildRevision(draft, { ...revisionFacts, rev: 2 }).digest, first.digest);
});

test("a withdrawal is signed as what it is: title and reason, neither text nor files", () => {
  const built = buildRevision(
    aDraft({ attachments: [file], note: note({ act: "withdraw", why: "有误", basis: "条例" }) }),
    revisionFacts,
  );
  assert.match(visibleText(built.part).text, /撤回：聊城市绿色建筑管理办法/);
  assert.match(built.part, /撤回原因/);
  assert.doesNotMatch(built.part, /第一条|附表/);
  assert.doesNotMatch(built.manifest, new RegExp(SHA));
});

test("the record part says how the document is opened in its own word", () => {
  const part = (disposition: Disposition) => buildRevision(aDraft({ disposition }), revisionFacts).part;
  assert.match(part({ kind: "proactive" }), /主动公开/);
  assert.match(part({ kind: "onRequest" }), /依申请公开/);
  assert.match(part(withheld()), /不予公开/);
  assert.doesNotMatch(part(withheld()), /依申请公开/);
});

test("an attachment that is not in the blob table is our own broken promise", () => {
  assert.throws(
    () => buildRevision(aDraft({ attachments: [{ ...file, sha256: "00".repeat(32) }] }), revisionFacts),
    /blob/,
  );
});

test("all words of a draft are read for marks: fields, body with entities, disposition, links, note, names of files", () => {
  const text = everyText(
    aDraft({
      body: "<p>&#x673A;<strong>密</strong></p>" as SanitisedHtml,
      note: note({ before: "原文" }),
      attachments: [file],
      links: [{ kind: "replaces", record: "2026-000001", title: "旧办法" }],
      disposition: withheld(),
    }),
  );
  for (const said of ["聊城市绿色建筑管理办法", "机密", "原文", "附表.pdf", "旧办法", "人防工程"])
    assert.ok(text.includes(said), said);
});

test("what no database stores is dropped from text: NUL and half of a pair", () => {
  assert.deepEqual(withoutBrokenText({ a: ["x\0y", "\ud83d"], "k\0": null, n: 1 }), {
    a: ["xy", "\ufffd"],
    k: null,
    n: 1,
  });
  assert.equal(expectAnswer(withoutBrokenText("正常🙂")), "正常🙂");
});
