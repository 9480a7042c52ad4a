import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const ROOT = join(import.meta.dirname, "../../..");
const FOLDER = mkdtempSync(join(tmpdir(), "mingtang-report-"));
after(() => rmSync(FOLDER, { recursive: true }));

/** The program as a person or a script starts it. */
function mingtang(...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, "bin/mingtang"), ...argv], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

function file(name: string, content: unknown): string {
  const path = join(FOLDER, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const REQUESTS = {
  year: 2025,
  requests: [
    { applicant: "自然人", carriedIn: true, decision: "36-2" },
    { applicant: "自然人", carriedIn: false, decision: "14-safety" },
    { applicant: "其他", carriedIn: false, decision: null },
  ],
};

test("what report build prints, report check passes", () => {
  const built = mingtang("report", "build", file("requests.json", REQUESTS), "--json");
  assert.deepEqual([built.status, built.stderr], [0, ""]);
  const { table3 } = JSON.parse(built.stdout);
  assert.deepEqual(table3["三(三)3"], [1, 0, 0, 0, 0, 0, 1]);
  assert.equal(Object.keys(table3).length, 25);
  const checked = mingtang("report", "check", file("built.json", built.stdout), "--json");
  assert.deepEqual(
    [checked.status, checked.stdout],
    [0, '{"ok":true,"violations":[],"warnings":[],"mismatches":[]}\n'],
  );
});

test("report check: exit 1 with the broken identities in order and each once, also for a person", () => {
  const path = file("broken.json", {
    year: 2025,
    layout: 2021,
    table2: { 规章: { made: 1, repealed: 0, valid: 3 } },
    table3: { 一: [1, 1, 0, 0, 0, 0, 1] },
    table4: { 行政复议: [1, 0, 0, 0, 0], 直接起诉: [-1, 0, 0, 0, 0] },
    lastYear: { table2: { 规章: { valid: 1 } }, table3: { 四: [1, 0, 0, 0, 0, 0, 1] } },
  });
  const { status, stdout } = mingtang("report", "check", path, "--json");
  const { ok, violations, warnings } = JSON.parse(stdout);
  assert.deepEqual([status, ok, violations, warnings], [1, false, ["I1", "I3", "I4", "I5", "I7"], ["I6"]]);
  const text = mingtang("report", "check", path);
  assert.equal(text.status, 1);
  assert.match(text.stdout, /^不成立 · broken: I1 I3 I4 I5 I7\n提醒 · warning: I6\n/);
  assert.match(text.stdout, /I5 行政复议·总计: 0，应为 expected 1/);
});

test("both commands work in a batch", () => {
  const lines = [
    { id: "b", argv: ["report", "build", file("a.json", REQUESTS), "--json"] },
    { id: "c", argv: ["report", "check", file("b.json", { table3: { 一: [1, 0, 0, 0, 0, 0, 1] } })] },
    { id: "d", argv: ["report", "check", join(FOLDER, "nowhere.json")] },
  ];
  const { stdout } = mingtang("batch", file("questions.jsonl", lines.map((one) => JSON.stringify(one)).join("\n")));
  const answers = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    answers.map(({ id, ok, exit, out }) => [id, ok, exit, out.violations ?? out.refused ?? Object.keys(out)]),
    [
      ["b", true, 0, ["year", "layout", "table3"]],
      ["c", true, 1, ["I1"]],
      ["d", false, 2, "file-unreadable"],
    ],
  );
});

for (const [code, command, content] of [
  ["not-json", "check", "{"],
  ["not-json", "build", "\u0000"],
  ["report-malformed", "check", { table3: { 一: [1] } }],
  ["report-malformed", "build", {}],
  ["report-applicant-unknown", "build", { requests: [{ applicant: "村民" }] }],
  ["report-decision-unknown", "build", { requests: [{ applicant: "自然人", decision: "40" }] }],
] as const) {
  test(`report ${command} refuses with exit 2: ${code}`, () => {
    const { status, stdout } = mingtang("report", command, file("wrong.json", content), "--json");
    const answer = JSON.parse(stdout);
    assert.deepEqual([status, answer.refused], [2, code]);
    assert.ok(answer.zh && answer.en);
  });
}

test("report without a file says how it is called; --help names the identities", () => {
  assert.equal(JSON.parse(mingtang("report", "check", "--json").stdout).refused, "bad-arguments");
  const help = mingtang("report", "check", "--help").stdout;
  for (const code of ["I1", "I2", "I3", "I4", "I5", "I6", "I7"]) assert.ok(help.includes(code));
  assert.match(mingtang("report", "build", "--help").stdout, /社会公益组织/);
});
