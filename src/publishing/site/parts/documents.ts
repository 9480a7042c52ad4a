import { link } from "../address.ts";
import { type Html, html } from "../html.ts";
import { highlight, setTitle } from "../typeset.ts";
import type { DocumentRow, NoticeRow, SiteView, Validity } from "../views/site.ts";
import { shortDay, weekday } from "../wording.ts";

const VALIDITY: Readonly<Record<Validity, { word: string; tone: string }>> = {
  "in-force": { word: "现行有效", tone: "green" },
  amended: { word: "已修改", tone: "gold" },
  expired: { word: "已失效", tone: "gray" },
  repealed: { word: "已废止", tone: "gray" },
};

const MARKS: Readonly<Record<DocumentRow["marks"][number], { word: string; tone: string }>> = {
  corrected: { word: "已更正", tone: "gold" },
  interpreted: { word: "附解读", tone: "gold" },
  withdrawn: { word: "已撤回", tone: "red" },
};

export const tag = (word: string, tone = ""): Html =>
  html`<span class="${tone === "" ? "tag" : `tag ${tone}`}">${word}</span>`;

/** Validity as a word on a colour, never a colour alone. */
export const validityTag = (validity: Validity): Html => tag(VALIDITY[validity].word, VALIDITY[validity].tone);

/** Documents as a column shows them: title, two lines of what it says, then status, number, department and date. */
export function documentList(site: SiteView, rows: readonly DocumentRow[], order: "newest" | "oldest"): Html {
  const items = rows.map(
    (row) => html`<li>${title(site, row, [])}${summary(row.summary, [])}${facts(row, true)}</li>
`,
  );
  return order === "newest"
    ? html`<ol class="docs" reversed>
${items}</ol>`
    : html`<ol class="docs">
${items}</ol>`;
}

/** Documents in short: title and tags, date at the right edge. */
export function datedList(site: SiteView, rows: readonly DocumentRow[]): Html {
  return html`<ul class="docs dated">
${rows.map(
  (row) => html`<li><div>${title(site, row, [])}${facts(row, false)}</div><p class="by when">${date(row)}</p></li>
`,
)}</ul>`;
}

/** Search results: like a column's list, with the terms marked in title and extract. */
export function hitList(
  site: SiteView,
  rows: readonly (DocumentRow & { readonly extract: string })[],
  terms: readonly string[],
): Html {
  return html`<ol class="docs">
${rows.map(
  (row) => html`<li>${title(site, row, terms)}${summary(row.extract, terms)}${facts(row, true)}</li>
`,
)}</ol>`;
}

const title = (site: SiteView, row: DocumentRow, terms: readonly string[]): Html =>
  html`<h3><a href="${link(site, row.path)}">${setTitle(row.title, site.names, terms)}</a></h3>`;

const summary = (text: string | null, terms: readonly string[]): Html | null =>
  text === null || text === "" ? null : html`<p class="sum">${highlight(text, terms)}</p>`;

/** The line below a title; a document by nobody, numberless and undated, prints none. */
export function facts(row: DocumentRow, withDate: boolean): Html | null {
  const parts = [
    row.kind && tag(row.kind),
    row.validity && validityTag(row.validity),
    row.marks.map((mark) => tag(MARKS[mark].word, MARKS[mark].tone)),
    row.documentNumber && html`<span>${row.documentNumber}</span>`,
    row.department && html`<span>${row.department}</span>`,
    withDate && date(row),
  ];
  return parts.some((part) => (Array.isArray(part) ? part.length > 0 : part)) ? html`<p class="by">${parts}</p>` : null;
}

const date = (row: DocumentRow): Html => html`<time datetime="${row.releasedOn}">${row.releasedOn}</time>`;

/** A notice with a week or less to go is set in seal red: the reader has to act. */
const PRESSING_DAYS = 7;

/** Notices open now: days left as counted by the nightly run, beside the closing date that does not age. */
export function noticeList(site: SiteView, notices: readonly NoticeRow[]): Html {
  return html`<ul class="due">
${notices.map(
  (
    one,
  ) => html`<li><p class="left${one.daysLeft > PRESSING_DAYS ? " calm" : ""}">还剩<b>${one.daysLeft}</b>天</p><div><a href="${link(site, one.path)}">${setTitle(one.title, site.names)}</a><small><time datetime="${one.closesOn}">${shortDay(one.closesOn)}（${weekday(one.closesOn)}）</time>截止</small>${
    one.note && html`<small>${one.note}</small>`
  }</div></li>
`,
)}</ul>
<p class="fine">剩余天数每晚更新，以截止日期为准。</p>`;
}

/** What a list says when it holds nothing: never a blank, always a next step. */
export const emptyList = (sentence: string, next: Html): Html =>
  html`<div class="say gray"><b>${sentence}</b><p>${next}</p></div>`;
