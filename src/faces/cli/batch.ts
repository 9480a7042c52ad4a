import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import { type Command, type CommandIo, type Exit, readArguments, refusedResult } from "./command.ts";

const USAGE = `
一次启动，回答许多问题 · Many questions, one start of the program

  mingtang batch FILE.jsonl --json

  每行一个问题 · each line in:   {"id":"a1","argv":["deadline","--start","2026-03-16","--rule","at once"]}
  每行一个回答 · each line out:  {"id":"a1","ok":true,"exit":0,"out":{…}}

  out 是单独运行该命令时 --json 打印的值；ok 为假表示说不准（退出状态 2）。一行出错不影响其他行。
  out is what the single command prints with --json; ok is false when it could not tell (exit status 2).
  One bad line does not stop the rest.
`;

type Question = { readonly id: unknown; readonly argv: readonly string[] };
type Answer = { readonly id: unknown; readonly ok: boolean; readonly exit: Exit; readonly out: unknown };

/** `mingtang batch`: exit 0 when every line was answered, 1 when some were not, 2 when the file could not be read. */
export const batchCommand: Command = {
  name: "batch",
  usage: USAGE.trim(),
  async run(args, io) {
    const read = readArguments(args, {}, { min: 1, max: 1 });
    if (isRefusal(read)) return refusedResult(read);
    const file = read.plain[0] ?? "";
    const answers: Answer[] = [];
    try {
      const lines = createInterface({ input: createReadStream(file, "utf8"), crlfDelay: Number.POSITIVE_INFINITY });
      let number = 0;
      for await (const line of lines) {
        number += 1;
        const text = number === 1 ? line.replace(/^\uFEFF/, "") : line;
        if (text.trim() !== "") answers.push(await answer(text, number, io));
      }
    } catch (error) {
      if (!(error instanceof Error && "syscall" in error)) throw error;
      return refusedResult(unreadable(file, error));
    }
    return { exit: answers.every(({ ok }) => ok) ? 0 : 1, json: answers, text: "", jsonLines: answers };
  },
};

async function answer(line: string, number: number, io: CommandIo): Promise<Answer> {
  const question = readQuestion(line, number);
  if (isRefusal(question)) return { id: idOf(line), ok: false, exit: 2, out: question };
  if (question.argv[0] === "batch") {
    const out = refuse("batch-in-batch", "成批调用里不能再套成批调用。", "a batch cannot call a batch.");
    return { id: question.id, ok: false, exit: 2, out };
  }
  const result = await io.call(question.argv);
  return { id: question.id, ok: result.exit !== 2, exit: result.exit, out: result.jsonLines ?? result.json };
}

function readQuestion(line: string, number: number): Question | Refusal<"bad-line"> {
  const value = parsed(line);
  if (isRecord(value) && "id" in value && isWords(value.argv)) return { id: value.id, argv: value.argv };
  return refuse(
    "bad-line",
    `第${number}行不是 {"id":…,"argv":["命令",…]} 这样的一个 JSON 值。`,
    `line ${number} is not a JSON value of the form {"id":…,"argv":["command",…]}.`,
    { line: number },
  );
}

/** The id of a line that is otherwise wrong, so that its asker still finds the answer. */
function idOf(line: string): unknown {
  const value = parsed(line);
  return isRecord(value) ? (value.id ?? null) : null;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isWords = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every((word) => typeof word === "string");

function unreadable(file: string, error: Error): Refusal<"file-unreadable"> {
  const code = "code" in error ? String(error.code) : "";
  return refuse("file-unreadable", `读不了文件“${file}”（${code}）。`, `cannot read the file “${file}” (${code}).`, {
    file,
  });
}
