import { type Refusal, refuse } from "../../rules/refusal.ts";
import { type CommandEntry, type CommandIo, type CommandResult, type Exit, refusedResult } from "./command.ts";

/** Where a program's words go. */
export type CliOutput = { stdout(text: string): void; stderr(text: string): void };

/**
 * Runs `mingtang ARGV…`: finds the command, prints its answer, returns the exit status (0 yes, 1 no, 2 could not tell).
 * With `--json` exactly one JSON value goes to standard output, also for refusals; without it answers go to standard
 * output and refusals to standard error. `--help` prints the usage of a command or the list of all.
 */
export async function runCli(argv: readonly string[], entries: readonly CommandEntry[], out: CliOutput): Promise<Exit> {
  const flags = takeFlags(argv);
  const note = (line: string) => out.stderr(`${line}\n`);
  const found = findCommand(flags.rest, entries);
  if (flags.help || flags.rest.length === 0) {
    const text = found ? (await found.entry.load()).usage : overview(entries);
    out.stdout(`${text.trimEnd()}\n`);
    return flags.help ? 0 : 2;
  }
  const result = await call(flags.rest, entries, note);
  print(result, { asJson: flags.json }, out);
  return result.exit;
}

/** Runs one command in this process. Never throws: a broken promise of our own becomes the refusal `internal-error`. */
async function call(
  argv: readonly string[],
  entries: readonly CommandEntry[],
  note: CommandIo["note"],
): Promise<CommandResult> {
  const found = findCommand(argv, entries);
  if (!found) return refusedResult(unknownCommand(argv, entries));
  const io: CommandIo = { note, call: (inner) => callFromCommand(inner, entries, note) };
  try {
    return await (await found.entry.load()).run(found.args, io);
  } catch (error) {
    note(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const message = error instanceof Error ? error.message : String(error);
    return refusedResult(
      refuse(
        "internal-error",
        `程序出错了，这是程序的问题：${message}`,
        `the program failed, which is its own fault: ${message}`,
      ),
    );
  }
}

/** A command called by another one: flags are dropped (the answer is taken as a value), servers are refused. */
async function callFromCommand(argv: readonly string[], entries: readonly CommandEntry[], note: CommandIo["note"]) {
  const flags = takeFlags(argv);
  const entry = findCommand(flags.rest, entries)?.entry;
  if (entry?.runsOn) {
    return refusedResult(
      refuse(
        "runs-on",
        `“${entry.name}”会一直运行，不能成批调用。`,
        `“${entry.name}” keeps running and cannot be part of a batch.`,
      ),
    );
  }
  return call(flags.rest, entries, note);
}

function print(result: CommandResult, how: { readonly asJson: boolean }, out: CliOutput): void {
  if (result.jsonLines && (how.asJson || result.text === "")) {
    out.stdout(result.jsonLines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    return;
  }
  if (how.asJson) out.stdout(`${JSON.stringify(result.json)}\n`);
  else if (result.text !== "") (result.exit === 2 ? out.stderr : out.stdout)(`${result.text.trimEnd()}\n`);
}

/** Takes `--json` and `--help` out, wherever they stand before a `--`. */
function takeFlags(argv: readonly string[]): { json: boolean; help: boolean; rest: readonly string[] } {
  const end = argv.indexOf("--") < 0 ? argv.length : argv.indexOf("--");
  const head = argv.slice(0, end);
  const isFlag = (word: string) => word === "--json" || word === "--help" || word === "-h";
  return {
    json: head.includes("--json"),
    help: head.includes("--help") || head.includes("-h"),
    rest: [...head.filter((word) => !isFlag(word)), ...argv.slice(end)],
  };
}

function findCommand(argv: readonly string[], entries: readonly CommandEntry[]) {
  for (const words of [2, 1]) {
    const entry = entries.find(({ name }) => name === argv.slice(0, words).join(" "));
    if (entry && argv.length >= words) return { entry, args: argv.slice(words) };
  }
  return undefined;
}

function overview(entries: readonly CommandEntry[]): string {
  const width = Math.max(0, ...entries.map(({ name }) => name.length)) + 2;
  const lines = entries.map(({ name, zh, en }) => `  ${name.padEnd(width)}${zh} · ${en}`);
  return [
    "明堂：可以核对的政府信息公开平台 · Mingtang: a government you can check",
    "",
    "用法 · Usage: mingtang COMMAND [--help] [--json]",
    ...lines,
    "",
    "退出状态 · Exit status: 0 是 yes, 1 否 no, 2 说不准 could not tell",
  ].join("\n");
}

function unknownCommand(argv: readonly string[], entries: readonly CommandEntry[]): Refusal<"unknown-command"> {
  const given = argv.slice(0, 2).join(" ").slice(0, 60);
  const near = entries
    .map(({ name }) => ({ name, apart: Math.min(editDistance(argv[0] ?? "", name), editDistance(given, name)) }))
    .filter(({ name, apart }) => apart <= Math.max(2, Math.floor(name.length / 3)))
    .sort((a, b) => a.apart - b.apart)[0]?.name;
  return refuse(
    "unknown-command",
    `没有“${given}”这个命令${near ? `，是不是“${near}”？` : "。"}用 --help 看全部命令。`,
    `there is no command “${given}”${near ? `; did you mean “${near}”?` : "."} See --help for all.`,
    near ? { nearest: near } : {},
  );
}

/** Least number of letters added, removed or changed to turn one word into the other (Levenshtein). */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
