import type { Tx } from "../../platform/db/tables.ts";
import { type Refusal, refuse } from "../../rules/refusal.ts";
import "../records/tables.ts";
import "../release/tables.ts";
import type { TextTable } from "./catalog-table.ts";
import type { CleanUpResult } from "./tables.ts";

/** One line of a clean-up as the office enters it. */
export type CleanUpRow = {
  /** The record whose document is cleaned up. */
  readonly target: string;
  readonly result: CleanUpResult;
  /** The record of the new text; an amended document must have one. */
  readonly newText?: string;
  /** Why, in the words of the published table. */
  readonly words?: string;
};

/** A line with what the public table says of both documents. */
export type CleanUpLine = {
  readonly target: string;
  readonly result: CleanUpResult;
  readonly title: string;
  readonly docNo: string;
  readonly madeOn: string;
  readonly newText: { readonly record: string; readonly title: string; readonly docNo: string } | null;
  readonly words: string;
};

export const RESULT_WORDS: Readonly<Record<CleanUpResult, string>> = {
  repealed: "废止",
  expired: "失效",
  amended: "修订",
};

/** Most lines of one clean-up: a city's stock of normative documents is some hundreds. */
export const MOST_ROWS = 2000;

/**
 * The lines with their documents. Refuses `clean-up-row-wrong` with the line at fault: a document that is not public or has no
 * validity of its own, one named twice, an amended one without its new text, a new text that is not public.
 */
export async function cleanUpLines(
  tx: Tx,
  record: string,
  rows: readonly CleanUpRow[],
): Promise<CleanUpLine[] | Refusal<"clean-up-row-wrong">> {
  const wanted = [...new Set(rows.flatMap(({ target, newText }) => (newText ? [target, newText] : [target])))];
  const found = await tx
    .selectFrom("public_record")
    .select(["record", "title", "doc_no", "made_on", "standing", "validity"])
    .where("record", "in", wanted.length > 0 ? wanted : [""])
    .execute();
  const known = new Map(found.filter(({ standing }) => standing !== "withdrawn").map((row) => [row.record, row]));
  const seen = new Set<string>();
  const lines: CleanUpLine[] = [];
  for (const [at, row] of rows.entries()) {
    const document = known.get(row.target);
    const text = row.newText === undefined ? undefined : known.get(row.newText);
    const wrong = wrongWith(row, record, document, text !== undefined, seen.has(row.target));
    if (wrong)
      return refuse("clean-up-row-wrong", `第 ${at + 1} 行：${wrong.zh}`, `Line ${at + 1}: ${wrong.en}`, { at });
    seen.add(row.target);
    lines.push({
      target: row.target,
      result: row.result,
      title: document?.title ?? "",
      docNo: document?.doc_no ?? "",
      madeOn: document?.made_on ?? "",
      newText: text ? { record: text.record, title: text.title, docNo: text.doc_no ?? "" } : null,
      words: row.words?.trim() ?? "",
    });
  }
  return lines;
}

type Wrong = { readonly zh: string; readonly en: string };

function wrongWith(
  row: CleanUpRow,
  record: string,
  document: { readonly validity: string } | undefined,
  hasText: boolean,
  again: boolean,
): Wrong | null {
  if (again) return { zh: "这份文件已经列过一次。", en: "the document is listed already." };
  if (!document || document.validity === "none" || row.target === record)
    return { zh: "不是已公开的政策文件。", en: "it is no public document with a validity of its own." };
  if (row.result === "amended" && row.newText === undefined)
    return { zh: "修订的文件要指明修订后的文本。", en: "an amended document names its new text." };
  if (row.newText !== undefined && (!hasText || row.newText === row.target))
    return { zh: "修订后的文本还没有公开。", en: "the new text is not public." };
  return null;
}

/** The published table of a clean-up. */
export const cleanUpTable = (lines: readonly CleanUpLine[]): TextTable => ({
  title: "清理结果",
  head: ["序号", "文件名称", "文号", "成文日期", "清理结果", "修订后的文本", "说明"],
  rows: lines.map((one, at) => [
    String(at + 1),
    one.title,
    one.docNo,
    one.madeOn,
    RESULT_WORDS[one.result],
    one.newText === null ? "" : [one.newText.title, one.newText.docNo].filter(Boolean).join(" "),
    one.words,
  ]),
});
