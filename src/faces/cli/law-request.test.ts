import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const ROOT = join(import.meta.dirname, "../../..");
const FOLDER = mkdtempSync(join(tmpdir(), "mingtang-request-"));
after(() => rmSync(FOLDER, { recursive: true }));

/** The program as a person or a script starts it. */
function mingtang(...argv: string[]) {
  const options = { encoding: "utf8", maxBuffer: 1 << 24 } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, "bin/mingtang"), ...argv], options);
  return { status, stdout, stderr };
}

function fileOf(name: string, content: unknown): string {
  const path = join(FOLDER, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const RECEIVED = { type: "received", date: "2026-02-06", channel: "hand", missing: ["purpose"] };
const EXTENDED = fileOf("extended.json", {
  asOf: "2026-04-01",
  events: [
    RECEIVED,
    { type: "thirdPartySent", date: "2026-02-10" },
    { type: "thirdPartyReceived", date: "2026-02-12" },
    { type: "thirdPartyOpinion", date: "2026-03-05", consents: false },
    { type: "extensionNotice", date: "2026-03-31" },
    { type: "extensionNotice", date: "2026-05-06" },
  ],
});

test("[LC-17] mingtang law request answers one JSON value with every named key", () => {
  const { status, stdout, stderr } = mingtang("law", "request", "--events", EXTENDED, "--json");
  assert.deepEqual([status, stderr], [0, ""]);
  const { notes, ...answer } = JSON.parse(stdout);
  assert.deepEqual(notes, []);
  const named = {
    receipt: "2026-02-06",
    due: "2026-04-29",
    correctionBy: "2026-02-24",
    needsCorrection: false,
    thirdPartyBy: "2026-03-11",
    coMakerBy: null,
    silence: null,
    excludedWorkingDays: 13,
    payBy: null,
    abandonedFrom: null,
    row: null,
    inTime: null,
    reconsiderBy: null,
    invalid: [{ index: 5, code: "extensionLate" }],
  };
  for (const [key, value] of Object.entries(named)) assert.deepEqual(answer[key], value, key);
});

test("for a person it prints the due day, and with --explain why, in both languages", () => {
  assert.deepEqual(mingtang("law", "request", "--events", EXTENDED), {
    status: 0,
    stdout: "2026年4月29日（星期三）\n2026-04-29 (Wednesday)\n",
    stderr: "",
  });
  const { stdout } = mingtang("law", "request", "--events", EXTENDED, "--explain");
  assert.match(stdout, /征求第三方意见，2月11日—14日、2月24日—28日、3月2日—5日不计算在内，共13个工作日/);
  assert.match(stdout, /Step 6: the extension was notified after the due day; it does not hold\./);
});

test("a request whose clock does not run says what it waits for", () => {
  const file = fileOf("online.json", { events: [{ type: "submitted", date: "2026-02-06", channel: "online" }] });
  const { status, stdout } = mingtang("law", "request", "--events", file);
  assert.equal(status, 0);
  assert.match(stdout, /期限没有起算.*\n.*no clock runs/);
});

for (const [title, argv, code] of [
  ["a missing file", ["--events", join(FOLDER, "none.json")], "file-unreadable"],
  ["a file that is not JSON", ["--events", fileOf("broken.json", "{")], "not-json"],
  ["a JSON value that is no request", ["--events", fileOf("list.json", [])], "bad-request-file"],
  [
    "an unknown event",
    ["--events", fileOf("odd.json", { events: [{ ...RECEIVED, type: "phoned" }] })],
    "bad-request-event",
  ],
  ["an unknown calendar", ["--events", EXTENDED, "--calendar", "XX"], "calendar-unknown"],
  ["no file", [], "bad-arguments"],
] as const) {
  test(`${title} is refused with exit status 2: ${code}`, () => {
    const { status, stdout } = mingtang("law", "request", ...argv, "--json");
    assert.equal(status, 2);
    const refused = JSON.parse(stdout);
    assert.equal(refused.refused, code);
    assert.ok(refused.zh && refused.en);
  });
}

test("many requests are answered in one start of the program", () => {
  const lines = ["2026-02-06", "2026-09-16", "2026-02-30"].map((date, id) => {
    const file = fileOf(`batch-${id}.json`, { events: [{ ...RECEIVED, date }] });
    return JSON.stringify({ id, argv: ["law", "request", "--events", file, "--json"] });
  });
  const { status, stdout } = mingtang("batch", fileOf("batch.jsonl", lines.join("\n")), "--json");
  assert.equal(status, 1);
  const answers = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    answers.map(({ id, ok, out }) => [id, ok, out.due ?? out.refused]),
    [
      [0, true, "2026-03-12"],
      [1, true, "2026-10-20"],
      [2, false, "bad-day"],
    ],
  );
});
