import { fileText } from "../../publishing/files/file-text.ts";
import { findPrivate } from "../../rules/privacy/find-private.ts";
import { type Finding, KIND_LABELS } from "../../rules/privacy/finding.ts";
import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import { type Command, type CommandResult, type Exit, readArguments, refusedResult } from "./command.ts";
import { readGivenFile } from "./read-given-file.ts";

const USAGE = `
查个人信息与密级标志 · Look for personal data and secrecy marks

  mingtang scan FILE… [--json]          每个文件一个结果 one answer for each file (txt, csv, docx, xlsx)
  mingtang scan --jsonl FILE [--json]   每行 {"id","text"} 一个结果 one answer for each line

  结果 answer: {"id","findings":[{"kind","start","end","text","action","why","mask"}]}
  退出码 exit: 0 没有须遮蔽的 nothing to mask · 1 有 something to mask · 2 有文件无法检查 a file could not be read
  （--jsonl 答完即 0 · with --jsonl 0 once every line is answered）

  mingtang scan 名单.xlsx --json
`;

type Scanned = { readonly id: string; readonly findings: readonly Finding[]; readonly unscannable?: true };
type NotScanned = { readonly id: string; readonly findings: readonly []; readonly refusal: Refusal };

/** `mingtang scan`: what `findPrivate` finds in files or in lines of JSON. */
export const scanCommand: Command = {
  name: "scan",
  usage: USAGE.trim(),
  async run(args) {
    const read = readArguments(args, { jsonl: { type: "string" } }, { min: 0, max: 10_000 });
    if (isRefusal(read)) return refusedResult(read);
    if (read.values.jsonl !== undefined) return scanLines(read.values.jsonl);
    if (read.plain.length === 0) {
      return refusedResult(refuse("bad-arguments", "请给出文件，或 --jsonl 文件。", "give files, or --jsonl FILE."));
    }
    const answers: (Scanned | NotScanned)[] = [];
    for (const path of read.plain) answers.push(await scanFile(path));
    return resultOf(answers);
  },
};

async function scanFile(path: string): Promise<Scanned | NotScanned> {
  const bytes = await readGivenFile(path);
  const found = isRefusal(bytes) ? bytes : await fileText(bytes);
  if (isRefusal(found)) return { id: path, findings: [], refusal: found };
  return found.scanned
    ? { id: path, findings: findPrivate(found.text) }
    : { id: path, findings: [], unscannable: true };
}

async function scanLines(path: string): Promise<CommandResult> {
  const bytes = await readGivenFile(path);
  if (isRefusal(bytes)) return refusedResult(bytes);
  const lines = new TextDecoder()
    .decode(bytes)
    .split("\n")
    .filter((line) => line.trim() !== "");
  const answers: Scanned[] = [];
  for (const [index, line] of lines.entries()) {
    const row = readRow(line, index + 1);
    if (isRefusal(row)) return refusedResult(row);
    answers.push({ id: row.id, findings: findPrivate(row.text) });
  }
  return { exit: 0, json: answers, jsonLines: answers, text: answers.map(textOf).join("\n") };
}

function readRow(line: string, number: number): { id: string; text: string } | Refusal<"bad-line"> {
  const wrong = () =>
    refuse("bad-line", `第 ${number} 行不是 {"id","text"}。`, `line ${number} is not {"id","text"}.`, { line: number });
  try {
    const row: unknown = JSON.parse(line);
    if (typeof row !== "object" || row === null || !("id" in row) || !("text" in row)) return wrong();
    return typeof row.text === "string" ? { id: row.id as string, text: row.text } : wrong();
  } catch {
    return wrong();
  }
}

function resultOf(answers: readonly (Scanned | NotScanned)[]): CommandResult {
  const unread = answers.some((answer) => "refusal" in answer || answer.unscannable === true);
  const hot = answers.some((answer) => answer.findings.some((finding) => finding.action === "mask"));
  const exit: Exit = hot ? 1 : unread ? 2 : 0;
  const text = answers.map(textOf).join("\n");
  return answers.length === 1 ? { exit, json: answers[0], text } : { exit, json: answers, jsonLines: answers, text };
}

function textOf(answer: Scanned | NotScanned): string {
  if ("refusal" in answer) return `${answer.id}：${answer.refusal.zh} ${answer.refusal.en}`;
  if (answer.unscannable) return `${answer.id}：此类文件须人工查看 · a person has to look at this kind of file`;
  if (answer.findings.length === 0) return `${answer.id}：未发现 · nothing found`;
  // The find itself stays out of terminals and their logs.
  const rows = answer.findings.map(
    ({ kind, start, end, action, mask, text, why }) =>
      `  ${action} ${KIND_LABELS[kind]} ${start}-${end} ${mask ?? (kind === "SECRECY_MARK" ? text : "")} ${why}`,
  );
  return [`${answer.id}：${answer.findings.length} 处 · ${answer.findings.length} found`, ...rows].join("\n");
}
