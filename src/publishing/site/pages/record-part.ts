import { attachmentHref } from "../address.ts";
import { attr, type Html, html, raw, type SanitisedHtml } from "../html.ts";
import { dataTable } from "../parts/layout.ts";
import { setTitle } from "../typeset.ts";
import type { AttachmentView, Fact, RecordPart, RecordView } from "../views/article.ts";
import { fileSize } from "../wording.ts";

/**
 * Version of everything below that decides signed bytes. It is part of the release manifest: raise it with any change
 * to this template, so that an old signature still names the template it was given over.
 */
export const TEMPLATE_VERSION = "record/1";

const BEGIN = "<!--record-->";
const END = "<!--/record-->";
const OPENING = '<div class="record">';
const CLOSING = "</div>";

/**
 * The signed fragment: title, facts, text, tables, attachments with size and digest. Links in it are relative to the
 * record's folder, so the same bytes stand on every site. Throws when the body carries a comment: the cleaner removes
 * them, and one could fake the marks that surround the fragment.
 */
export function renderRecordPart(view: RecordView): RecordPart {
  if (view.body.includes("<!--")) throw new Error("record part: the cleaned body holds a comment");
  const part = html`<div class="record">
<h1 class="doc-title">${setTitle(view.title, view.names)}</h1>
${factTable(view.facts)}
<div class="prose">
${scrollingTables(view.body)}
</div>
${view.tables.map(
  (table) => html`<div class="prose-table">${dataTable(table)}</div>
`,
)}${attachmentList(view.attachments)}
</div>`;
  return String(part) as RecordPart;
}

/** Reads a fragment back from where the release keeps it. Throws when the bytes are not one of ours. */
export function storedRecordPart(bytes: string): RecordPart {
  if (!bytes.startsWith(OPENING) || !bytes.endsWith(CLOSING) || bytes.includes("<!--"))
    throw new Error("record part: the stored bytes are not a record part");
  return bytes as RecordPart;
}

/** The fragment between its marks, as the page embeds it. */
export const embedRecordPart = (part: RecordPart): Html =>
  html`<!--record-->${raw(part as string as SanitisedHtml)}<!--/record-->`;

/** Cuts the signed fragment out of a whole page; null when the page has none (a withdrawn record, a list). */
export function extractRecordPart(pageHtml: string): string | null {
  const from = pageHtml.indexOf(BEGIN);
  const to = pageHtml.indexOf(END, from);
  return from < 0 || to < 0 ? null : pageHtml.slice(from + BEGIN.length, to);
}

/** The table of document facts; `extra` class tells signed facts from those of the frame. */
export function factTable(facts: readonly Fact[], className = "meta"): Html | null {
  if (facts.length === 0) return null;
  return html`<dl class="${className}">
${facts.map(
  (fact) => html`<div${attr("class", fact.wide && "wide")}><dt>${fact.label}</dt><dd>${
    fact.day === undefined ? fact.value : html`<time datetime="${fact.day}">${fact.value}</time>`
  }</dd></div>
`,
)}</dl>`;
}

/** Each outermost table of the body gets its own scrolling region, named by its caption or its number. */
function scrollingTables(body: SanitisedHtml): Html {
  let depth = 0;
  let count = 0;
  const wrapped = body.replace(/<table\b[^>]*>|<\/table>/g, (found, at: number) => {
    if (found === "</table>") return --depth === 0 ? `${found}</section>` : found;
    if (depth++ > 0) return found;
    const caption = /^<table\b[^>]*>\s*<caption\b[^>]*>([^<]*)<\/caption>/.exec(body.slice(at))?.[1]?.trim();
    count += 1;
    const label = (caption || `正文表格 ${count}`).replaceAll('"', "&quot;");
    return `<section class="scroll" tabindex="0" aria-label="${label}">${found}`;
  });
  return raw(wrapped as SanitisedHtml);
}

const KIND_TONE: Readonly<Record<string, string>> = {
  doc: "w",
  docx: "w",
  ofd: "w",
  wps: "w",
  xls: "x",
  xlsx: "x",
  csv: "x",
  json: "x",
};

function attachmentList(attachments: readonly AttachmentView[]): Html | null {
  if (attachments.length === 0) return null;
  return html`<section class="attached"><h2>附件</h2><ul class="files">
${attachments.map(attachmentItem)}</ul></section>`;
}

function attachmentItem(file: AttachmentView): Html {
  const kind = /\.([a-z0-9]{1,5})$/i.exec(file.name)?.[1]?.toLowerCase() ?? "文件";
  return html`<li><a href="${attachmentHref(file.name)}"><i class="${KIND_TONE[kind] ?? "p"}">${kind.toUpperCase()}</i><span>${file.label}</span><small>${fileSize(file.bytes)}</small></a><p class="digest">SHA-256 ${file.sha256}</p></li>
`;
}
