import type { SanitisedHtml } from "../site/html.ts";
import { headingTag, readsAsTitle } from "./heading.ts";
import { sanitise } from "./sanitise.ts";
import { visibleText } from "./visible-text.ts";

/** Blocks of clean HTML at the top level, in order: `<p>…</p>`, `<table>…</table>` and so on. */
const BLOCK =
  /<(p|h2|h3|h4|ul|ol|table|blockquote|figure)(?:\s[^>]*)?>|<\/(p|h2|h3|h4|ul|ol|table|blockquote|figure)>|<hr \/>/g;

/** The top-level blocks of sanitised HTML, without the white space between them. Anything outside a block stays with its neighbour. */
export function topBlocks(html: SanitisedHtml): string[] {
  const blocks: string[] = [];
  let depth = 0;
  let from = 0;
  for (const match of html.matchAll(BLOCK)) {
    if (match[1] !== undefined) depth++;
    else if (match[2] !== undefined) depth--;
    if (depth === 0) {
      const end = match.index + match[0].length;
      blocks.push(html.slice(from, end));
      from = end;
    }
  }
  if (from < html.length) blocks.push(html.slice(from));
  return blocks.map((block) => block.trim()).filter((block) => block !== "");
}

/** One line of plain text for each top-level block; rows and cells of a table are kept apart by spaces. */
export function htmlToLines(html: SanitisedHtml): string[] {
  return topBlocks(html).map((block) => visibleText(block).text.replace(/\s+/g, " ").trim());
}

/** The blocks without those that became fields, with numbered paragraphs raised to headings. */
export function withStructure(html: SanitisedHtml, taken: ReadonlySet<number>): SanitisedHtml {
  const kept = topBlocks(html).filter((_, index) => !taken.has(index + 1));
  return sanitise(kept.map(raised).join("\n"));
}

function raised(block: string): string {
  if (!/^\s*<p[ >]/.test(block)) return block;
  const text = visibleText(block).text.trim();
  if (text === "") return "";
  const tag = headingTag(text) ?? (readsAsTitle(text) && text.length <= 60 ? "h2" : undefined);
  if (tag === undefined) return block;
  const inner = block
    .trim()
    .replace(/^<p(?:\s[^>]*)?>|<\/p>$/g, "")
    .replace(/<\/?(?:strong|b|em|u)>/g, "");
  return `<${tag}>${inner}</${tag}>`;
}
