import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal } from "../refusal.ts";
import { checkDisposition, DISPOSITIONS, type DispositionClaim, GROUNDS, groundOf } from "./grounds.ts";

const count = (prefix: string) => GROUNDS.filter(({ code }) => code.startsWith(prefix)).length;

test("[JY-01] the grounds are four of Art 14, two of 15, three of 16, 36(7), and another law by name", () => {
  assert.deepEqual([count("14-"), count("15-"), count("16-"), count("36-7"), count("other-law")], [4, 2, 3, 1, 1]);
  assert.equal(GROUNDS.length, 11);
});

test("[JY-01] each ground says whether it must, may, or must unless the public interest outweighs", () => {
  const byStrength = Object.groupBy(GROUNDS, ({ strength }) => strength);
  const codes = (strength: keyof typeof byStrength) => byStrength[strength]?.map(({ code }) => code);
  assert.deepEqual(codes("must"), ["14-secret", "14-otherLaw", "14-safety", "14-stability", "36-7", "other-law"]);
  assert.deepEqual(codes("unlessPublicInterest"), ["15-tradeSecret", "15-privacy"]);
  assert.deepEqual(codes("may"), ["16-internal", "16-process", "16-file"]);
});

test("[JY-01] each ground carries its legal basis, since when it holds and where that was read", () => {
  for (const { code, basis, zh, en } of GROUNDS) {
    assert.ok(basis.law && basis.article && basis.source && zh && en, code);
    assert.match(basis.effectiveFrom, /^\d{4}-\d{2}-\d{2}$/);
  }
});

test("[JY-01] the same data name the decision on a request and the row of the annual report", () => {
  const rows = GROUNDS.map(({ code, decision, reportRow }) => [code, decision, reportRow]);
  assert.deepEqual(rows, [
    ["14-secret", "14-secret", "三(三)1"],
    ["14-otherLaw", "14-otherLaw", "三(三)2"],
    ["14-safety", "14-safety", "三(三)3"],
    ["14-stability", "14-safety", "三(三)3"],
    ["15-tradeSecret", "15", "三(三)4"],
    ["15-privacy", "15", "三(三)4"],
    ["16-internal", "16-internal", "三(三)5"],
    ["16-process", "16-process", "三(三)6"],
    ["16-file", "16-file", "三(三)7"],
    ["36-7", "36-7", "三(三)8"],
    ["other-law", "other", "三(六)3"],
  ]);
});

test("there are three dispositions", () => {
  assert.deepEqual(
    DISPOSITIONS.map(({ code, zh }) => [code, zh]),
    [
      ["proactive", "主动公开"],
      ["onRequest", "依申请公开"],
      ["withheld", "不予公开"],
    ],
  );
  assert.equal(groundOf("14-secret")?.zh, "国家秘密");
});

const PRIVACY: DispositionClaim = {
  kind: "withheld",
  ground: "15-privacy",
  basis: "《中华人民共和国政府信息公开条例》第十五条",
  reason: "名单含申请家庭成员的健康情况",
};
const OTHER: DispositionClaim = {
  ...PRIVACY,
  ground: "other-law",
  law: "中华人民共和国统计法",
  article: "第二十八条",
};

test("[JY-01] a withheld document passes with a ground, its basis and a reason; another law with its name and article", () => {
  assert.deepEqual(checkDisposition(PRIVACY), PRIVACY);
  assert.deepEqual(checkDisposition(OTHER), OTHER);
});

test("an open document needs no ground; texts are trimmed, empty ones count as not given", () => {
  assert.deepEqual(checkDisposition({ kind: "proactive", ground: " ", reason: "" }), { kind: "proactive" });
  assert.deepEqual(checkDisposition({ kind: "onRequest", reason: " 涉及第三方 " }), {
    kind: "onRequest",
    reason: "涉及第三方",
  });
});

for (const [title, claim, code, field] of [
  ["[ZJ-01] a document without disposition", {}, "disposition-missing", "disposition"],
  ["[ZJ-01] a document whose disposition is still open", { kind: null }, "disposition-missing", "disposition"],
  ["a disposition nobody knows", { kind: "secret" }, "disposition-unknown", "disposition"],
  ["[JY-01] withholding without a ground", { ...PRIVACY, ground: "" }, "ground-missing", "ground"],
  ["[JY-01] a ground outside the data", { ...PRIVACY, ground: "17-embarrassing" }, "ground-unknown", "ground"],
  ["a ground on an open document", { ...PRIVACY, kind: "proactive" }, "ground-not-needed", "ground"],
  ["[ZJ-02] withholding without its legal basis", { ...PRIVACY, basis: "  " }, "ground-needs-basis", "basis"],
  ["[ZJ-02] withholding without a reason", { ...PRIVACY, reason: "" }, "ground-needs-reason", "reason"],
  [
    "[ZJ-02] a reason that only repeats the ground",
    { ...PRIVACY, reason: "个人隐私" },
    "ground-needs-reason",
    "reason",
  ],
  ["[JY-01] another law without its name", { ...OTHER, law: "" }, "ground-needs-law", "law"],
  ["[JY-01] another law without its article", { ...OTHER, article: undefined }, "ground-needs-law", "article"],
  ["a law that forbids, not named", { ...PRIVACY, ground: "14-otherLaw" }, "ground-needs-law", "law"],
  ["a regime of access, not named", { ...PRIVACY, ground: "36-7" }, "ground-needs-law", "law"],
] as const) {
  test(`${title} is refused: ${code}`, () => {
    const refused = checkDisposition(claim);
    assert.ok(isRefusal(refused));
    assert.equal(refused.refused, code);
    assert.equal(refused.details?.field, field);
    assert.match(refused.zh, /[。；]/);
  });
}
