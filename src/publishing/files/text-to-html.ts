import type { SanitisedHtml } from "../site/html.ts";
import { escapeText } from "./escape-text.ts";
import { headingTag, readsAsTitle } from "./heading.ts";
import { joinLines, type TextBlock } from "./join-lines.ts";
import { sanitise } from "./sanitise.ts";
import { tableHtml } from "./text-table.ts";

/** The body of a plain text: headings by their numbering, joined paragraphs, lists, tables from tab-separated rows. */
export function textToHtml(lines: readonly string[], taken: ReadonlySet<number>): SanitisedHtml {
  const blocks = joinLines(lines, taken);
  const html: string[] = [];
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at];
    if (block === undefined) break;
    const end = runEnd(blocks, at);
    html.push(
      block.kind === "row"
        ? tableHtml(rowsOf(blocks.slice(at, end)))
        : paragraphsHtml(blocks.slice(at, end), isDate(blocks[end])),
    );
    at = end;
  }
  return sanitise(html.join("\n"));
}

const BULLET = /^[-•●■*]\s+(?!附件[：:]?$)/;
const isBullet = (block: TextBlock | undefined) => block?.kind === "paragraph" && BULLET.test(block.text);
const isDate = (block: TextBlock | undefined) => block?.kind === "paragraph" && DATE_ALONE.test(block.text);

/** Rows stay together, bullets stay together, any other paragraph stands alone. */
function runEnd(blocks: readonly TextBlock[], from: number): number {
  const first = blocks[from];
  let to = from + 1;
  if (first?.kind === "row") while (blocks[to]?.kind === "row") to++;
  else if (isBullet(first)) while (isBullet(blocks[to])) to++;
  return to;
}

const rowsOf = (blocks: readonly TextBlock[]) => blocks.flatMap((block) => (block.kind === "row" ? [block.cells] : []));

function paragraphsHtml(blocks: readonly TextBlock[], dateFollows: boolean): string {
  const texts = blocks.flatMap((block) => (block.kind === "paragraph" ? [block.text] : []));
  if (isBullet(blocks[0])) {
    return `<ul>${texts.map((text) => `<li>${escapeText(text.replace(BULLET, ""))}</li>`).join("")}</ul>`;
  }
  return texts.map((text) => oneParagraph(text.replace(/^-\s+/, ""), dateFollows)).join("\n");
}

const DATE_ALONE = /^[\d〇○零一二三四五六七八九十]{2,4} ?年.{2,8}日$/;
const BODY_ALONE = /^[\p{Script=Han}]{4,30}(?:局|厅|委员会|办公室|政府|中心|领导小组)$/u;

function oneParagraph(text: string, dateFollows: boolean): string {
  const tag = headingTag(text);
  if (tag !== undefined) return `<${tag}>${escapeText(text)}</${tag}>`;
  if (DATE_ALONE.test(text) || (dateFollows && BODY_ALONE.test(text)))
    return `<p class="signature">${escapeText(text)}</p>`;
  if (readsAsTitle(text) && text.length <= 60) return `<h2>${escapeText(text)}</h2>`;
  if (/^[^，。]{2,30}：$/.test(text)) return `<p class="no-indent">${escapeText(text)}</p>`;
  return `<p>${escapeText(text)}</p>`;
}
