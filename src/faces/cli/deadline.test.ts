import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const ROOT = join(import.meta.dirname, "../../..");
const FOLDER = mkdtempSync(join(tmpdir(), "mingtang-cli-"));
after(() => rmSync(FOLDER, { recursive: true }));

/** The program as a person or a script starts it. */
function mingtang(...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, "bin/mingtang"), ...argv], {
    encoding: "utf8",
    maxBuffer: 1 << 24,
  });
  return { status, stdout, stderr };
}

test("[ZS-12] mingtang deadline explains 20 working days as JSON, one value", () => {
  const { status, stdout, stderr } = mingtang(
    "deadline",
    "--start",
    "2026-03-16",
    "--rule",
    "within 20 workingDays",
    "--explain",
    "--json",
  );
  assert.deepEqual([status, stderr], [0, ""]);
  assert.ok(stdout.startsWith('{"due":"2026-04-14","provisional":false,'));
  const answer = JSON.parse(stdout);
  assert.equal(answer.days.length, 30);
  assert.deepEqual(answer.days[0], { day: "2026-03-16", weekday: 1, kind: "working", number: null, role: "start" });
  assert.deepEqual(answer.days.at(-1), { day: "2026-04-14", weekday: 2, kind: "working", number: 20, role: "due" });
  assert.equal(answer.calendarVersion, "CN-2026.1");
});

test("for a person it prints the day in both languages", () => {
  assert.deepEqual(mingtang("deadline", "--start", "2026-09-16", "--rule", "within 20 workingDays"), {
    status: 0,
    stdout: "2026年10月20日（星期二）\n2026-10-20 (Tuesday)\n",
    stderr: "",
  });
});

test("the printed explanation names the make-up Sunday and the day it counts as", () => {
  const { stdout } = mingtang("deadline", "--start", "2026-09-16", "--rule", "within 3 workingDays", "--explain");
  assert.match(stdout, /^2026-09-20 星期日 {4}3 {2}补班 国庆节 截止$/m);
});

for (const [title, argv, code] of [
  ["a day that does not exist", ["--start", "2026-02-30", "--rule", "at once"], "bad-day"],
  ["a rule outside the grammar", ["--start", "2026-03-16", "--rule", "within 20 days"], "bad-rule"],
  ["hours from a day", ["--start", "2026-03-16", "--rule", "within 5 hours"], "start-needs-time"],
  ["an unknown calendar", ["--start", "2026-03-16", "--rule", "at once", "--calendar", "XX"], "calendar-unknown"],
  ["a missing start", ["--rule", "at once"], "bad-arguments"],
] as const) {
  test(`${title} is refused with exit status 2: ${code}`, () => {
    const { status, stdout } = mingtang("deadline", ...argv, "--json");
    assert.equal(status, 2);
    const refused = JSON.parse(stdout);
    assert.equal(refused.refused, code);
    assert.ok(refused.zh && refused.en);
  });
}

test("a batch answers every line it can, names the lines it cannot, and does not stop", () => {
  const file = join(FOLDER, "questions.jsonl");
  const lines = [
    '{"id":"a","argv":["deadline","--start","2026-03-16","--rule","within 20 workingDays","--json"]}',
    "not json",
    "",
    '{"id":"b","argv":["deadline","--start","2026-02-30","--rule","at once"]}',
    '{"id":7,"argv":["nothing"]}',
    '{"id":"c","argv":"deadline"}',
    '{"id":"d","argv":["batch","questions.jsonl"]}',
    '{"id":"e","argv":["deadline","--start","2026-05-01","--rule","at once"]}',
  ];
  writeFileSync(file, `\uFEFF${lines.join("\r\n")}\r\n`);
  const { status, stdout, stderr } = mingtang("batch", file, "--json");
  assert.deepEqual([status, stderr], [1, ""]);
  const answers = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    answers.map(({ id, ok, out }) => [id, ok, out.due ?? out.refused]),
    [
      ["a", true, "2026-04-14"],
      [null, false, "bad-line"],
      ["b", false, "bad-day"],
      [7, false, "unknown-command"],
      ["c", false, "bad-line"],
      ["d", false, "batch-in-batch"],
      ["e", true, "2026-05-06"],
    ],
  );
  assert.equal(answers[1].out.details.line, 2);
});

test("thousands of questions are one start", () => {
  const file = join(FOLDER, "many.jsonl");
  const line = (id: number) =>
    JSON.stringify({ id, argv: ["deadline", "--start", "2026-03-16", "--rule", `within ${id} workingDays`] });
  writeFileSync(file, Array.from({ length: 5000 }, (_, index) => line((index % 200) + 1)).join("\n"));
  const { status, stdout } = mingtang("batch", file, "--json");
  assert.equal(status, 0);
  assert.equal(stdout.trimEnd().split("\n").length, 5000);
});

test("a batch whose file is not there is refused", () => {
  const { status, stdout } = mingtang("batch", join(FOLDER, "missing.jsonl"), "--json");
  assert.equal(status, 2);
  assert.equal(JSON.parse(stdout).refused, "file-unreadable");
});
