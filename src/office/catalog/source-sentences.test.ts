import assert from "node:assert/strict";
import { test } from "node:test";
import { expectAnswer } from "../../rules/refusal.ts";
import { loadScheme } from "./load-scheme.ts";
import { SHIPPED_SCHEMES } from "./shipped-schemes.ts";
import { referenceRows, sentencesOf, sentenceUses } from "./source-sentences.ts";

const liaocheng = expectAnswer(await loadScheme(SHIPPED_SCHEMES, "liaocheng"));

test("a source is cut at its full stops and semicolons, paragraph by paragraph, and loses no word", () => {
  assert.deepEqual(sentencesOf("一、目标\n\n先审查；后公开。要快。\n"), [
    { position: 1, paragraph: 1, words: "一、目标" },
    { position: 2, paragraph: 2, words: "先审查；" },
    { position: 3, paragraph: 2, words: "后公开。" },
    { position: 4, paragraph: 2, words: "要快。" },
  ]);
  const bare = (text: string) => text.replace(/\s+/g, "");
  const whole = sentencesOf(liaocheng.source).map(({ words }) => bare(words));
  assert.equal(whole.join(""), bare(liaocheng.source));
});

test("[JY-29] every quoted attribute is one step from its sentence, also where a line breaks in the middle of the quote", () => {
  const sentences = sentencesOf(liaocheng.source);
  const uses = sentenceUses(liaocheng, sentences);
  const quoted = uses.find(({ path }) => path === "assessments.yearly-weight.minimum");
  assert.ok(quoted);
  assert.deepEqual([quoted.noun, quoted.object], ["assessments", "yearly-weight"]);
  assert.match(sentences[quoted.sentence - 1]?.words ?? "", /不低于5%/);
});

test("a clause is answered for by objects of the scheme, each once", () => {
  const rows = referenceRows(liaocheng).filter(({ reference }) => reference === "LC-02");
  assert.ok(rows.some(({ noun, object }) => noun === "topics" && object === "policy-wall-reform"));
  assert.equal(new Set(rows.map((row) => JSON.stringify(row))).size, rows.length);
});
