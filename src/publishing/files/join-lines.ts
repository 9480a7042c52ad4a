import { isHeading, numberedLevel, readsAsTitle } from "./heading.ts";

/** A paragraph again as its author wrote it, or a row of a tab-separated table. `from` is the first line (from 1). */
export type TextBlock =
  | { readonly kind: "paragraph"; readonly from: number; readonly text: string }
  | { readonly kind: "row"; readonly from: number; readonly cells: readonly string[] };

const FINISHED = /[。！？；：….!?;:]["”’」』）)》]*$|[”」』）)》]$/;
const SHORTEST_WRAPPED = 18;
const PAGE_NUMBER = /^(?:[-—–\s]*(?:第\s*)?\d{1,4}(?:\s*页)?[-—–\s]*|[|_=—–-]+)$/;
const RUN_ON_FROM = 400;
const NUMBERED_PIECE =
  /(?<=[。：:；;”）)]) {1,4}(?=(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]))/;

/**
 * Joins lines that a page or a fixed line width broke. A line is open when a bracket is still open in it, or when it is
 * long prose without an ending; the next line continues it unless it begins something of its own. Linear.
 */
export function joinLines(lines: readonly string[], taken: ReadonlySet<number>): TextBlock[] {
  const blocks: TextBlock[] = [];
  let open: Paragraph | undefined;
  const close = () => {
    if (open !== undefined) blocks.push({ kind: "paragraph", from: open.from, text: open.parts.join("") });
    open = undefined;
  };
  for (const [index, line] of lines.entries()) {
    if (taken.has(index + 1)) {
      close();
    } else if (line.includes("\t")) {
      close();
      blocks.push({ kind: "row", from: index + 1, cells: line.split("\t").map((cell) => cell.trim()) });
    } else {
      for (const text of runOnParts(withoutMarkup(line))) {
        if (text === "" || PAGE_NUMBER.test(text)) continue;
        if (open !== undefined && !continues(open, text)) close();
        open = open === undefined ? startParagraph(index + 1, text) : addTo(open, text);
      }
    }
  }
  close();
  return blocks;
}

type Paragraph = { from: number; parts: string[]; last: string; brackets: number; prose: boolean; length: number };

function startParagraph(from: number, text: string): Paragraph {
  return addTo({ from, parts: [], last: "", brackets: 0, prose: false, length: 0 }, text);
}

function addTo(paragraph: Paragraph, text: string): Paragraph {
  const needsSpace = /[A-Za-z0-9]$/.test(paragraph.last) && /^[A-Za-z0-9]/.test(text);
  paragraph.parts.push(needsSpace ? ` ${text}` : text);
  paragraph.last = text;
  paragraph.brackets = openBrackets(paragraph.brackets, text);
  paragraph.prose ||= /[，。、；]/.test(text);
  paragraph.length += text.length;
  return paragraph;
}

function openBrackets(before: number, text: string): number {
  let open = before;
  for (const character of text) {
    if (character === "（" || character === "(" || character === "《") open++;
    else if (character === "）" || character === ")" || character === "》") open = Math.max(0, open - 1);
  }
  return open;
}

function continues(paragraph: Paragraph, next: string): boolean {
  if (isBrokenTitle(paragraph, next)) return true;
  if (beginsAnew(next)) return false;
  if (paragraph.brackets > 0 && paragraph.length < 5_000) return true;
  if (FINISHED.test(paragraph.last) || paragraph.last.length < SHORTEST_WRAPPED) return false;
  const alone = paragraph.parts.length === 1;
  return paragraph.prose && !(alone && (isHeading(paragraph.last) || readsAsTitle(paragraph.last))) && !isRoster(next);
}

/** A title over two lines: 关于推进…领域政府 / 信息公开实施方案. */
function isBrokenTitle({ parts, last }: Paragraph, next: string): boolean {
  if (parts.length !== 1 || !last.includes("关于") || /[，。；：]/.test(last)) return false;
  return !readsAsTitle(last) && readsAsTitle(next) && last.length + next.length <= 80;
}

/** Lines that open something of their own: a number, a bullet, a label such as 附件：, a title. */
function beginsAnew(line: string): boolean {
  return (
    numberedLevel(line) !== undefined || /^[-•●■·*]\s/.test(line) || /^[^，。]{1,12}：/.test(line) || readsAsTitle(line)
  );
}

/** Names side by side, as in the list of a leading group. */
const isRoster = (line: string) => /^(?:\p{Script=Han}{1,4}[ \u3000]+){2,}\p{Script=Han}{1,4}$/u.test(line);

/** A whole document on one line: each 一、 or （一） after the end of a sentence begins a paragraph again. */
const runOnParts = (line: string) => (line.length < RUN_ON_FROM ? [line] : line.split(NUMBERED_PIECE));

/** Bold marks and the like that a conversion left behind. */
const withoutMarkup = (line: string) => line.trim().replaceAll("**", "").trim();
