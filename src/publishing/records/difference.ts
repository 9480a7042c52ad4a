import { visibleText } from "../files/visible-text.ts";
import { editScript } from "./edit-script.ts";
import type { RecordType } from "./record-types.ts";

/** A run of text that stayed, came or went. */
export type DifferencePart = { readonly kind: "same" | "added" | "removed"; readonly text: string };
export type DifferenceRow = {
  readonly place: string;
  readonly label: string;
  readonly parts: readonly DifferencePart[];
};

/** What two revisions are compared by. */
export type Comparable = {
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
  readonly disposition: unknown;
  readonly attachments: readonly { readonly name: string; readonly sha256: string }[];
};

/** The readable difference between two revisions: one row a field, paragraph or attachment that changed; empty when nothing did. */
export function differenceBetween(before: Comparable, after: Comparable, type: RecordType): DifferenceRow[] {
  const fields = type.fields.flatMap((field) =>
    rowOf(field.key, field.label, textOf(before.fields[field.key]), textOf(after.fields[field.key])),
  );
  const disposition = rowOf(
    "disposition",
    "公开属性",
    dispositionText(before.disposition),
    dispositionText(after.disposition),
  );
  const files = rowOf("attachments", "附件", filesText(before.attachments), filesText(after.attachments));
  return [...fields, ...disposition, ...bodyRows(before.body, after.body), ...files];
}

const textOf = (value: string | readonly string[] | undefined) =>
  value === undefined ? "" : typeof value === "string" ? value : value.join("、");

const KINDS: Readonly<Record<string, string>> = {
  proactive: "主动公开",
  onRequest: "依申请公开",
  withheld: "不予公开",
};
function dispositionText(value: unknown): string {
  const { kind, basis, reason } = value as { kind?: string; basis?: string; reason?: string };
  return [KINDS[kind ?? ""] ?? "未定", basis, reason].filter(Boolean).join(" ");
}

const filesText = (files: Comparable["attachments"]) =>
  files.map((file) => `${file.name}（${file.sha256.slice(0, 8)}）`).join("、");

function rowOf(place: string, label: string, before: string, after: string): DifferenceRow[] {
  return before === after ? [] : [{ place, label, parts: wordDifference(before, after) }];
}

function bodyRows(before: string, after: string): DifferenceRow[] {
  const old = visibleText(before).text.split("\n").filter(Boolean);
  const now = visibleText(after).text.split("\n").filter(Boolean);
  const steps = differenceOf(old, now);
  const rows: DifferenceRow[] = [];
  for (let at = 0; at < steps.length; ) {
    let end = at;
    while (end < steps.length && steps[end]!.kind !== "same") end += 1;
    const stretch = steps.slice(at, end);
    rows.push(...stretchRows(stretch));
    at += stretch.length + 1;
  }
  return rows;
}

/** One stretch without a paragraph in common: the first that went is compared with the first that came, and so on. */
function stretchRows(stretch: readonly Step[]): DifferenceRow[] {
  const removed = stretch.filter((step) => step.kind === "removed");
  const added = stretch.filter((step) => step.kind === "added");
  return Array.from({ length: Math.max(removed.length, added.length) }, (_, at) => {
    const [before, after] = [removed[at], added[at]];
    const label = `正文第 ${(after?.afterAt ?? before?.beforeAt ?? 0) + 1} 段`;
    return { place: "body", label, parts: wordDifference(before?.item ?? "", after?.item ?? "") };
  });
}

const WORDS = new Intl.Segmenter("zh", { granularity: "word" });
const wordsOf = (text: string) => [...WORDS.segment(text)].map((part) => part.segment);

/** The difference of two short texts, word by word, with equal neighbours joined. */
export function wordDifference(before: string, after: string): DifferencePart[] {
  const parts: { kind: DifferencePart["kind"]; text: string }[] = [];
  for (const { kind, item } of differenceOf(wordsOf(before), wordsOf(after))) {
    const last = parts.at(-1);
    if (last?.kind === kind) last.text += item;
    else parts.push({ kind, text: item });
  }
  return parts;
}

type Step = {
  readonly kind: DifferencePart["kind"];
  readonly item: string;
  readonly beforeAt: number;
  readonly afterAt: number;
};
/** Beyond this many changes the search would cost seconds; then the stretch is shown as replaced whole. */
const MOST_EDITS = 2000;

/** The shortest difference after trimming equal ends; costs what changed, not what is long. */
function differenceOf(before: readonly string[], after: readonly string[]): Step[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end))
    end += 1;
  const steps: Step[] = before.slice(0, start).map((item, at) => ({ kind: "same", item, beforeAt: at, afterAt: at }));
  steps.push(...middle(before.slice(start, before.length - end), after.slice(start, after.length - end), start));
  for (let at = end; at > 0; at--) {
    steps.push({ kind: "same", item: before.at(-at)!, beforeAt: before.length - at, afterAt: after.length - at });
  }
  return steps;
}

function middle(before: readonly string[], after: readonly string[], offset: number): Step[] {
  const script = editScript(before, after, MOST_EDITS) ?? [
    ...before.map(() => "removed" as const),
    ...after.map(() => "added" as const),
  ];
  let [i, j] = [0, 0];
  return script.map((kind) => {
    const step = { kind, item: (kind === "added" ? after[j] : before[i])!, beforeAt: offset + i, afterAt: offset + j };
    if (kind !== "added") i += 1;
    if (kind !== "removed") j += 1;
    return step;
  });
}
