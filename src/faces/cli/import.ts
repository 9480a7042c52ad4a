import { basename } from "node:path";
import { importDocument } from "../../publishing/files/import-document.ts";
import type { ImportedDocument } from "../../publishing/files/imported-document.ts";
import { isRefusal, type Refusal } from "../../rules/refusal.ts";
import { type Command, readArguments, refusedResult } from "./command.ts";
import { readGivenFile } from "./read-given-file.ts";

const USAGE = `
读公文 · Read documents

  mingtang import FILE… [--json]

  显示从 docx、txt 中认出的标题、文号、机关、日期、公开属性及其位置，不保存任何东西。
  Shows title, number, agency, date and printed attribute of docx and txt files and where they stand; stores nothing.
  退出码 exit: 0 全部读出 all read · 1 有文件被拒 a file was refused

  mingtang import 通知.docx
`;

type Answer = { readonly id: string; readonly document?: ImportedDocument; readonly refusal?: Refusal };

/** `mingtang import`: what the import recognises in a file, without a draft being made. */
export const importCommand: Command = {
  name: "import",
  usage: USAGE.trim(),
  async run(args) {
    const read = readArguments(args, {}, { min: 1, max: 1_000 });
    if (isRefusal(read)) return refusedResult(read);
    const answers: Answer[] = [];
    for (const path of read.plain) answers.push(await readOne(path));
    const json = answers.map(jsonOf);
    return {
      exit: answers.some((answer) => answer.refusal !== undefined) ? 1 : 0,
      json: json.length === 1 ? json[0] : json,
      text: answers.map(textOf).join("\n\n"),
    };
  },
};

async function readOne(path: string): Promise<Answer> {
  const bytes = await readGivenFile(path);
  const found = isRefusal(bytes) ? bytes : await importDocument({ name: basename(path), bytes });
  return isRefusal(found) ? { id: path, refusal: found } : { id: path, document: found };
}

function jsonOf({ id, document, refusal }: Answer): Record<string, unknown> {
  if (document === undefined) return { id, ...refusal };
  const { title, docNo, agency, madeOn, disposition, kind, body, warnings } = document;
  const fields = { title, docNo, agency, madeOn, disposition };
  return {
    id,
    kind,
    ...Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, value ?? null])),
    body,
    warnings,
  };
}

function textOf({ id, document, refusal }: Answer): string {
  if (document === undefined) return `${id}\n  ${refusal?.zh ?? ""}\n  ${refusal?.en ?? ""}`;
  const { title, docNo, agency, madeOn, disposition } = document;
  const rows = [
    ["标题 title", title],
    ["文号 number", docNo],
    ["机关 agency", agency],
    ["日期 made on", madeOn],
    ["公开属性 attribute", disposition],
  ] as const;
  const said = rows.map(
    ([label, field]) =>
      `  ${label}：${field === undefined ? "—" : `${field.value}（第 ${field.line} 行 line ${field.line}）`}`,
  );
  return [id, ...said, ...document.warnings.map(({ zh, en }) => `  ! ${zh} ${en}`)].join("\n");
}
