import assert from "node:assert/strict";
import { test } from "node:test";
import { Document, Packer, Paragraph } from "docx";
import { isRefusal } from "../../rules/refusal.ts";
import { docxToHtml } from "./docx-to-html.ts";

const docx = async (paragraphs: number) =>
  new Uint8Array(
    await Packer.toBuffer(
      new Document({
        sections: [
          { children: Array.from({ length: paragraphs }, (_, at) => new Paragraph(`第 ${at} 段 ${Math.sqrt(at)}`)) },
        ],
      }),
    ),
  );

test("a document that costs more time or memory than one may is refused, and the program goes on", async () => {
  for (const [paragraphs, limits] of [
    [3, { timeMs: 1, memoryMb: 384 }],
    [20_000, { timeMs: 20_000, memoryMb: 16 }],
  ] as const) {
    const answer = await docxToHtml(await docx(paragraphs), limits);
    assert.ok(isRefusal(answer));
    assert.equal(answer.refused, "file-too-complex");
  }
  const answer = await docxToHtml(await docx(3));
  assert.ok(!isRefusal(answer));
  assert.match(answer.html, /第 2 段/);
});
