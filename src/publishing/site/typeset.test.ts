import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { breaksOf, highlight, setTitle } from "./typeset.ts";

const NAMES = ["聊城市", "公共租赁住房", "危房改造"];
const set = (text: string) => {
  let out = "";
  const breaks = breaksOf(text, NAMES);
  for (let i = 0; i < text.length; i++) out += (breaks.has(i) ? "|" : "") + text[i];
  return out;
};
const pieces = (text: string) => set(text).split("|");

for (const [rule, text, whole] of [
  ["a known name stays whole", "聊城市公共租赁住房分配办法", ["聊城市", "公共租赁住房"]],
  ["a document number stays whole", "关于聊建样〔2026〕21号的通知", ["〔2026〕21号"]],
  ["a number stays with its unit", "2026年10月进展情况", ["2026年10月"]],
  ["an ordinal stays whole", "示范镇第四批危房改造公示", ["第四批"]],
  ["a quarter stays whole", "2026年第四季度抽查结果", ["第四季度"]],
  ["an opening mark stays with what follows", "关于印发《办法》的通知", ["《办法》的"]],
  ["an unknown word of single characters stays whole", "关于印发通知", ["印发"]],
] as const)
  test(`a title breaks between words: ${rule}`, () => {
    for (const part of whole)
      assert.ok(
        pieces(text).some((piece) => piece.includes(part)),
        `${part} in ${set(text)}`,
      );
    assert.ok(pieces(text).length > 1, set(text));
  });

test("no line begins with closing punctuation or ends with opening punctuation, whatever the title", () => {
  const parts = fc.array(
    fc.constantFrom(
      "聊城市",
      "关于",
      "《",
      "》",
      "（",
      "）",
      "，",
      "“",
      "”",
      "的",
      "通知",
      "2026年",
      "〔",
      "〕",
      " ",
      "A4",
    ),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(parts, (list) => {
      for (const piece of pieces(list.join("")).slice(1))
        assert.doesNotMatch(piece, /^[，。、；：！？）》」』】〕〉”’]/);
      for (const piece of pieces(list.join("")).slice(0, -1)) assert.doesNotMatch(piece, /[（《「『【〔〈“‘]$/);
    }),
  );
});

test("setting a title adds break marks and changes no character", () =>
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."聊城市关于的《》，。（）12年<&"), maxLength: 30 }), (text) => {
      const plain = String(setTitle(text, NAMES, ["聊城"])).replaceAll(/<\/?(?:span|wbr|mark)[^>]*>/g, "");
      assert.equal(plain.replaceAll("&lt;", "<").replaceAll("&amp;", "&"), text);
    }),
  ));

for (const [rule, text, terms, marked] of [
  ["each occurrence is marked", "危房与危房", ["危房"], "<mark>危房</mark>与<mark>危房</mark>"],
  ["letter case does not matter", "a PDF file", ["pdf"], "a <mark>PDF</mark> file"],
  ["the longer of two terms at one place wins", "危房改造", ["危房", "危房改造"], "<mark>危房改造</mark>"],
  ["overlapping terms mark once", "甲乙丙", ["甲乙", "乙丙"], "<mark>甲乙</mark>丙"],
  ["an empty term marks nothing", "甲", [""], "甲"],
  ["markup in the text stays text", "<b>甲", ["甲"], "&lt;b&gt;<mark>甲</mark>"],
] as const)
  test(`search terms: ${rule}`, () => assert.equal(String(highlight(text, terms)), marked));
