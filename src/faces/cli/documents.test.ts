import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Document, Packer, Paragraph } from "docx";
import type { Command, CommandIo, CommandResult } from "./command.ts";
import { importCommand } from "./import.ts";
import { maskCommand } from "./mask.ts";
import { scanCommand } from "./scan.ts";

const folder = await mkdtemp(join(tmpdir(), "documents-test-"));
after(() => rm(folder, { recursive: true, force: true }));

const io: CommandIo = { note: () => undefined, call: () => Promise.reject(new Error("not called")) };
const run = (command: Command, ...args: string[]): Promise<CommandResult> => command.run(args, io);
async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}
const codeOf = (result: CommandResult) => (result.json as { refused?: string }).refused;

test("mask: the value is normalised, then masked 4+2", async () => {
  const result = await run(maskCommand, "--kind", "RESIDENT_ID", "110105 19491231 002x");
  assert.deepEqual([result.exit, result.json], [0, { masked: "1101************2X" }]);
});

test("mask: what cannot be masked is exit 2 with its code", async () => {
  assert.equal(codeOf(await run(maskCommand, "--kind", "SHOE", "1")), "mask-kind-unknown");
  assert.equal((await run(maskCommand, "--kind", "MOBILE", "1")).exit, 2);
  assert.equal(codeOf(await run(maskCommand, "--kind", "MOBILE")), "bad-arguments");
});

test("scan --jsonl: every line is answered, offsets are JavaScript offsets into its text", async () => {
  const rows = [
    { id: "a", text: "𠮷某，电话13937759458" },
    { id: "b", text: "没有" },
  ];
  const path = await file("rows.jsonl", rows.map((row) => JSON.stringify(row)).join("\n"));
  const result = await run(scanCommand, "--jsonl", path);
  const answers = result.jsonLines as {
    id: string;
    findings: { start: number; end: number; text: string; action: string }[];
  }[];
  assert.deepEqual(
    answers.map(({ id, findings }) => [id, findings.length]),
    [
      ["a", 1],
      ["b", 0],
    ],
  );
  const finding = answers[0]?.findings[0];
  assert.equal(rows[0]?.text.slice(finding?.start, finding?.end), "13937759458");
  assert.equal(result.exit, 0);
});

test("scan FILE: exit 1 when something must be masked, and the number itself stays out of the terminal", async () => {
  const result = await run(scanCommand, await file("a.txt", "电话13937759458"), await file("b.txt", "没有"));
  assert.equal(result.exit, 1);
  assert.doesNotMatch(result.text, /13937759458/);
  assert.equal(result.jsonLines?.length, 2);
});

test("scan FILE: a docx is read, a PDF is said to need a person (exit 2), a missing file too", async () => {
  const bytes = await Packer.toBuffer(
    new Document({ sections: [{ children: [new Paragraph("身份证11010519491231002X")] }] }),
  );
  assert.equal((await run(scanCommand, await file("a.docx", bytes))).exit, 1);
  const pdf = await run(scanCommand, await file("a.pdf", "%PDF-1.7"));
  assert.deepEqual([pdf.exit, JSON.stringify(pdf.json).includes('"unscannable":true')], [2, true]);
  const missing = await run(scanCommand, join(folder, "nowhere.txt"));
  assert.match(JSON.stringify(missing.json), /file-unreadable/);
});

test("bad-line: a line that is not {id, text} is named by its number", async () => {
  const result = await run(scanCommand, "--jsonl", await file("bad.jsonl", '{"id":1,"text":"x"}\n{"id":2}\n'));
  assert.deepEqual([codeOf(result), result.exit], ["bad-line", 2]);
  assert.match(result.text, /第 2 行/);
});

test("scan without files says how it is called", async () =>
  assert.equal(codeOf(await run(scanCommand)), "bad-arguments"));

test("[LC-28] import: what stands on the document and where, as JSON and as words", async () => {
  const source = new URL("../../../schemes/liaocheng/source.txt", import.meta.url).pathname;
  const result = await run(importCommand, source);
  const json = result.json as { title: { value: string; line: number }; docNo: null; disposition: { value: string } };
  assert.equal(result.exit, 0);
  assert.deepEqual(
    [json.title.value, json.docNo, json.disposition.value],
    ["关于印发《聊城市住建局全面推进政务公开工作实施方案》的通知", null, "proactive"],
  );
  assert.match(result.text, /2019-12-03（第 \d+ 行/);
});

test("[ZJ-09] import: a refused file is exit 1 with the code of its refusal", async () => {
  const result = await run(importCommand, await file("m.txt", "机密★10年"));
  assert.deepEqual([result.exit, codeOf(result)], [1, "secrecy-marking"]);
});
