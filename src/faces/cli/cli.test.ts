import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal } from "../../rules/refusal.ts";
import { runCli } from "./cli.ts";
import { type Command, type CommandEntry, readArguments, refusedResult } from "./command.ts";

const greet: Command = {
  name: "greet",
  usage: "打招呼 · Say hello\n\n  mingtang greet --name N [--loud]",
  async run(args) {
    const read = readArguments(args, { name: { type: "string", required: true }, loud: { type: "boolean" } });
    if (isRefusal(read)) return refusedResult(read);
    const hello = read.values.loud ? read.values.name.toUpperCase() : read.values.name;
    return { exit: read.values.name === "nobody" ? 1 : 0, json: { hello }, text: `你好 ${hello}` };
  },
};
const breaks: Command = { name: "log break", usage: "", run: () => Promise.reject(new Error("a promise was broken")) };
const calls: Command = {
  name: "calls",
  usage: "",
  async run(args, io) {
    const { exit, json } = await io.call(args);
    return { exit, json: { called: json }, text: "" };
  },
};

const entry = (command: Command, more: Partial<CommandEntry> = {}): CommandEntry => ({
  name: command.name,
  zh: "说明",
  en: "words",
  load: () => Promise.resolve(command),
  ...more,
});
const ENTRIES = [entry(greet), entry(breaks), entry(calls), entry({ ...greet, name: "serve" }, { runsOn: true })];

async function run(...argv: string[]) {
  let [stdout, stderr] = ["", ""];
  const out = {
    stdout: (text: string) => {
      stdout += text;
    },
    stderr: (text: string) => {
      stderr += text;
    },
  };
  return { exit: await runCli(argv, ENTRIES, out), stdout, stderr };
}

test("an answer goes to standard output, as text or as one JSON value", async () => {
  assert.deepEqual(await run("greet", "--name", "li"), { exit: 0, stdout: "你好 li\n", stderr: "" });
  assert.deepEqual(await run("greet", "--json", "--name", "li", "--loud"), {
    exit: 0,
    stdout: '{"hello":"LI"}\n',
    stderr: "",
  });
});

test("a no has exit status 1 and still answers", async () => {
  assert.deepEqual(await run("greet", "--name", "nobody", "--json"), {
    exit: 1,
    stdout: '{"hello":"nobody"}\n',
    stderr: "",
  });
});

test("a refusal goes to standard error in two languages, or as one JSON value to standard output", async () => {
  const plain = await run("greet");
  assert.deepEqual([plain.exit, plain.stdout], [2, ""]);
  assert.equal(plain.stderr, "缺少 --name。用 --help 看用法。\n--name is missing. See --help.\n");
  const json = await run("greet", "--json");
  assert.equal(JSON.parse(json.stdout).refused, "bad-arguments");
  assert.equal(json.stderr, "");
});

for (const [title, args] of [
  ["an unknown option", ["--nam", "li"]],
  ["an option without its value", ["--name"]],
  ["a value for an option that takes none", ["--name", "li", "--loud=yes"]],
  ["a plain argument too many", ["--name", "li", "extra"]],
] as const) {
  test(`${title} is refused: bad-arguments`, async () => {
    const { exit, stdout } = await run("greet", ...args, "--json");
    assert.equal(exit, 2);
    assert.equal(JSON.parse(stdout).refused, "bad-arguments");
  });
}

test("help shows the list of commands, or the usage of one", async () => {
  const list = await run("--help");
  assert.equal(list.exit, 0);
  for (const { name } of ENTRIES) assert.ok(list.stdout.includes(name));
  assert.deepEqual(await run("greet", "--help"), { exit: 0, stdout: `${greet.usage}\n`, stderr: "" });
  assert.equal((await run()).exit, 2);
});

test("an unknown command is refused with the nearest one", async () => {
  const { exit, stdout } = await run("gret", "--json");
  assert.equal(exit, 2);
  const refused = JSON.parse(stdout);
  assert.equal(refused.refused, "unknown-command");
  assert.equal(refused.details.nearest, "greet");
  assert.equal(JSON.parse((await run("log", "brek", "--json")).stdout).details.nearest, "log break");
  assert.equal(JSON.parse((await run("xyzzyxyzzy", "--json")).stdout).details.nearest, undefined);
});

test("a broken promise of our own is said as such, with the trace on standard error only", async () => {
  const { exit, stdout, stderr } = await run("log", "break", "--json");
  assert.equal(exit, 2);
  assert.equal(JSON.parse(stdout).refused, "internal-error");
  assert.match(stderr, /a promise was broken\n\s+at /);
});

test("a command can call another one and gets its answer as a value", async () => {
  assert.equal((await run("calls", "greet", "--json", "--name", "li")).stdout, '{"called":{"hello":"li"}}\n');
});

test("a command that runs on is not called by another one", async () => {
  assert.equal(JSON.parse((await run("calls", "serve", "--json")).stdout).called.refused, "runs-on");
});
