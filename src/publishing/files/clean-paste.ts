import type { SanitisedHtml } from "../site/html.ts";
import { topBlocks } from "./html-lines.ts";
import { sanitise } from "./sanitise.ts";
import { visibleText } from "./visible-text.ts";

/**
 * What an editor's content becomes on the server, whatever the browser did before: the same allow-list as an import, and
 * the fake list marks and empty paragraphs that Word puts on the clipboard are gone.
 */
export function cleanPaste(html: string): SanitisedHtml {
  const clean = sanitise(wholeFragment(html));
  const kept = topBlocks(clean).filter((block) => !isEmptyParagraph(block));
  return sanitise(kept.join("\n"));
}

/** Clipboard HTML marks the copied part; what stands around it is Word's own page. */
function wholeFragment(html: string): string {
  const start = html.indexOf("<!--StartFragment-->");
  const end = html.lastIndexOf("<!--EndFragment-->");
  return start >= 0 && end > start ? html.slice(start, end) : html;
}

function isEmptyParagraph(block: string): boolean {
  return /^\s*<p[ >]/.test(block) && !block.includes("<img") && visibleText(block).text.trim() === "";
}
