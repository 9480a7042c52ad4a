import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { DECISIONS } from "../../rules/law/decisions.ts";
import { AGENCY_KINDS } from "../../rules/law/remedies.ts";

const ROOT = join(import.meta.dirname, "../../..");
const FOLDER = mkdtempSync(join(tmpdir(), "mingtang-law-"));
after(() => rmSync(FOLDER, { recursive: true }));

/** The program as a person or a script starts it. */
function mingtang(...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, "bin/mingtang"), ...argv], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  return { status, stdout, stderr };
}

/** Many questions in one start; the answers by their number. */
function batch(questions: readonly (readonly string[])[]) {
  const file = join(FOLDER, "questions.jsonl");
  writeFileSync(file, questions.map((argv, id) => JSON.stringify({ id, argv })).join("\n"));
  const { stdout } = mingtang("batch", file, "--json");
  return stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { id: number; ok: boolean; exit: number; out: Record<string, unknown> });
}

test("law fee: the yuan of both tariffs, as JSON one value", () => {
  const item = mingtang("law", "fee", "--basis", "item", "--already", "9", "--items", "22", "--json");
  assert.deepEqual([item.status, item.stderr], [0, ""]);
  assert.ok(item.stdout.startsWith('{"yuan":2200,'));
  const volume = mingtang("law", "fee", "--basis", "volume", "--pages", "201");
  assert.match(volume.stdout, /^2740 元 yuan\n/);
  assert.match(volume.stdout, /国办函〔2020〕109号/);
});

test("[LC-17] law remedy: row, authority and days, and for a person both languages", () => {
  const question = ["law", "remedy", "--decision", "14-secret", "--by", "cityDepartment", "--received", "2026-03-16"];
  const { status, stdout, stderr } = mingtang(...question, "--json");
  assert.deepEqual([status, stderr], [0, ""]);
  const answer = JSON.parse(stdout);
  const { row, reconsiderFirst, authority, reconsiderBy, sueBy } = answer;
  assert.deepEqual(
    [row, reconsiderFirst, authority, reconsiderBy, sueBy],
    ["三(三)1", true, "cityGovernment", "2026-05-15", null],
  );
  const text = mingtang(...question).stdout;
  assert.match(text, /应当先申请行政复议，再起诉/);
  assert.match(text, /reconsideration by the city government: until 2026-05-15 \(Friday\)/);
});

test("law remedy answers every decision for every kind of agency, in one batch", () => {
  const codes = DECISIONS.filter(({ remedy }) => remedy !== "none").map(({ code }) => code);
  assert.equal(codes.length, 24);
  const questions = codes.flatMap((decision) =>
    AGENCY_KINDS.map((by) => ["law", "remedy", "--decision", decision, "--by", by, "--received", "2026-11-20"]),
  );
  const answers = batch(questions);
  assert.equal(answers.length, 24 * 7);
  for (const { ok, exit, out } of answers) {
    assert.deepEqual([ok, exit], [true, 0]);
    for (const key of ["row", "reconsiderFirst", "authority", "reconsiderBy", "sueBy"]) assert.ok(key in out, key);
  }
});

test("law identify: exit 0 for a right number, 1 for a wrong or unknown one, always one JSON value", () => {
  const right = mingtang("law", "identify", "１１０１０５ 19491231-002x", "--json");
  assert.equal(right.status, 0);
  const { kind, valid, parts } = JSON.parse(right.stdout);
  assert.deepEqual([kind, valid], ["RESIDENT_ID", true]);
  assert.deepEqual([parts.region, parts.regionKnown, parts.birth, parts.sex], ["110105", true, "1949-12-31", "F"]);
  const wrong = mingtang("law", "identify", "110105194912310021", "--json");
  assert.deepEqual([wrong.status, JSON.parse(wrong.stdout).valid], [1, false]);
  const unknown = mingtang("law", "identify", "住建局", "--json");
  assert.deepEqual([unknown.status, unknown.stdout], [1, '{"kind":"UNKNOWN","valid":false,"parts":{}}\n']);
  assert.match(mingtang("law", "identify", "13800000000").stdout, /^MOBILE {2}有效 valid/);
});

test("law identify in a batch: a wrong number is an answer, not a failure", () => {
  const answers = batch([
    ["law", "identify", "D2143569-X"],
    ["law", "identify", "D2143569-1", "--json"],
    ["law", "identify", "6222021234567894"],
  ]);
  assert.deepEqual(
    answers.map(({ ok, exit, out }) => [ok, exit, out.kind, out.valid]),
    [
      [true, 0, "ORG_CODE", true],
      [true, 1, "ORG_CODE", false],
      [true, 0, "BANK_ACCOUNT", true],
    ],
  );
});

test("a wrong question is refused with exit 2 and both languages", () => {
  const questions: readonly (readonly [code: string, ...argv: string[]])[] = [
    ["bad-arguments", "law", "fee", "--basis", "item", "--pages", "3"],
    ["bad-arguments", "law", "fee", "--basis", "volume", "--pages", "3", "--items", "1"],
    ["bad-arguments", "law", "fee", "--basis", "weight", "--pages", "3"],
    ["bad-arguments", "law", "fee"],
    ["fee-bad-count", "law", "fee", "--basis", "volume", "--pages", "3.5"],
    ["fee-bad-count", "law", "fee", "--basis", "item", "--already", "many", "--items", "1"],
    ["decision-unknown", "law", "remedy", "--decision", "99", "--by", "township", "--received", "2026-03-16"],
    ["agency-kind-unknown", "law", "remedy", "--decision", "15", "--by", "village", "--received", "2026-03-16"],
    [
      "decision-without-remedy",
      "law",
      "remedy",
      "--decision",
      "merged",
      "--by",
      "township",
      "--received",
      "2026-03-16",
    ],
    ["remedy-before-law", "law", "remedy", "--decision", "15", "--by", "township", "--received", "2010-03-16"],
    ["bad-day", "law", "remedy", "--decision", "15", "--by", "township", "--received", "16.3.2026"],
    ["bad-arguments", "law", "remedy", "--decision", "15", "--received", "2026-03-16"],
    ["bad-arguments", "law", "identify"],
    ["unknown-command", "law", "divine", "1"],
  ];
  const answers = batch(questions.map(([, ...argv]) => argv));
  for (const [index, [code, ...argv]] of questions.entries()) {
    const answer = answers[index];
    assert.ok(answer);
    const { ok, exit, out } = answer;
    assert.deepEqual([ok, exit, out.refused], [false, 2, code], argv.join(" "));
    assert.ok(out.zh && out.en);
  }
});

for (const name of ["fee", "remedy", "identify", "request"]) {
  test(`law ${name} --help speaks Chinese and English`, () => {
    const { status, stdout } = mingtang("law", name, "--help");
    assert.equal(status, 0);
    assert.match(stdout, new RegExp(`mingtang law ${name}`));
    assert.match(stdout, /[\u4e00-\u9fff]/);
    assert.match(stdout, /[a-z]{4,} [a-z]{2,}/);
  });
}

test("mask in a batch: normalised first, refused without half a mask", () => {
  const answers = batch([
    ["mask", "--kind", "RESIDENT_ID", "１１０１０５ 19491231-002x"],
    ["mask", "--kind", "MOBILE", "+86 138-0000-1234"],
    ["mask", "--kind", "MOBILE", "1380000"],
    ["mask", "--kind", "HAT", "1380000"],
  ]);
  assert.deepEqual(
    answers.map(({ ok, out }) => [ok, out.masked ?? out.refused]),
    [
      [true, "1101************2X"],
      [true, "138****1234"],
      [false, "mask-value-invalid"],
      [false, "mask-kind-unknown"],
    ],
  );
});
