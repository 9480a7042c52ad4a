import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { aDraft, TYPES } from "../../../test/builders.ts";
import type { SanitisedHtml } from "../site/html.ts";
import { type Comparable, type DifferencePart, differenceBetween, wordDifference } from "./difference.ts";
import type { Draft } from "./draft.ts";

const POLICY = TYPES.get("policy")!;
const between = (before: Partial<Draft>, after: Partial<Draft>) =>
  differenceBetween(aDraft(before) as Comparable, aDraft(after) as Comparable, POLICY);
const body = (...paragraphs: string[]) => paragraphs.map((text) => `<p>${text}</p>`).join("") as SanitisedHtml;
/** Parts as people mark them: -gone- +come+. */
const marked = (parts: readonly DifferencePart[]) =>
  parts.map(({ kind, text }) => (kind === "same" ? text : kind === "added" ? `+${text}+` : `-${text}-`)).join("");

for (const [before, after, seen] of [
  ["", "", ""],
  ["", "新增", "+新增+"],
  ["删去", "", "-删去-"],
  ["一样", "一样", "一样"],
  ["罚款 500 元", "罚款 800 元", "罚款 -500-+800+ 元"],
  ["自公布之日起施行", "自2026年4月1日起施行", "自-公布之-+2026年4月1+日起施行"],
] as const)
  test(`word by word: “${before}” against “${after}”`, () => {
    assert.equal(marked(wordDifference(before, after)), seen);
  });

const someText = fc.oneof(
  fc.string({ unit: fc.constantFrom("甲", "乙", "丙", "，", "1", " ", "\n"), maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
);

test("the parts rebuild both texts, whatever they are", () => {
  fc.assert(
    fc.property(someText, someText, (before, after) => {
      const parts = wordDifference(before, after);
      const without = (gone: string) =>
        parts
          .filter(({ kind }) => kind !== gone)
          .map(({ text }) => text)
          .join("");
      assert.equal(without("added"), before);
      assert.equal(without("removed"), after);
      assert.ok(parts.every((part, at) => part.text !== "" && part.kind !== parts[at + 1]?.kind));
    }),
  );
});

test("a text differs from itself in nothing", () => {
  fc.assert(
    fc.property(someText, (text) => assert.ok(wordDifference(text, text).every(({ kind }) => kind === "same"))),
  );
  assert.deepEqual(between({}, {}), []);
});

test("each field, the disposition and the files that changed have a row of their own under their Chinese label", () => {
  const file = {
    name: "附件.pdf",
    size: 1,
    type: "application/pdf",
    sha256: "ab".repeat(32),
    scanned: true,
    notes: [],
  };
  const rows = between(
    {},
    {
      fields: { ...aDraft().fields, title: "聊城市绿色建筑管理规定", keywords: ["绿色建筑"] },
      disposition: { kind: "onRequest" },
      attachments: [file],
    },
  );
  assert.deepEqual(
    rows.map(({ place, label, parts }) => [place, label, marked(parts)]),
    [
      ["title", "标题", "聊城市绿色建筑管理-办法-+规定+"],
      ["keywords", "关键词", "+绿色建筑+"],
      ["disposition", "公开属性", "-主动-+依申请+公开"],
      ["attachments", "附件", "+附件.pdf（abababab）+"],
    ],
  );
});

test("paragraphs that changed are compared with their own successor and named by their place in the text", () => {
  const rows = between(
    { body: body("甲条一", "乙条", "丙条三", "丁条") },
    { body: body("甲条二", "乙条", "丙条四", "戊条五", "丁条") },
  );
  assert.deepEqual(
    rows.map(({ label, parts }) => [label, marked(parts)]),
    [
      ["正文第 1 段", "甲条-一-+二+"],
      ["正文第 3 段", "丙条-三-+四+"],
      ["正文第 4 段", "+戊条五+"],
    ],
  );
});

test("markup alone is no difference of words; table cells are", () => {
  assert.deepEqual(between({ body: body("甲<strong>乙</strong>") }, { body: body("甲乙") }), []);
  const table = (cell: string) =>
    `<table><tbody><tr><td>金额</td><td>${cell}</td></tr></tbody></table>` as SanitisedHtml;
  assert.equal(between({ body: table("五百元") }, { body: table("八百元") }).length, 1);
});

const long = (change: (n: number) => string) => ({
  body: body(...Array.from({ length: 10_000 }, (_, n) => change(n))),
});
const plain = (n: number) => `第${n}条　各科室按职责分工负责第${n}项工作。`;

for (const [what, change, rows] of [
  ["one paragraph of it changes", (n: number) => (n === 5000 ? "改动" : plain(n)), 1],
  ["its first and last paragraph change", (n: number) => (n === 0 || n === 9999 ? "改动" : plain(n)), 2],
  ["all of it changes", (n: number) => `改动 ${n}`, 10_000],
] as const)
  test(`a text of ten thousand paragraphs is compared within seconds when ${what}`, () => {
    const started = performance.now();
    const found = between(long(plain), long(change));
    assert.equal(found.length, rows);
    assert.ok(performance.now() - started < 15_000, `${Math.round(performance.now() - started)} ms`);
  });
