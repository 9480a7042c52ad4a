import { HOME, link, SEARCH } from "../address.ts";
import { attr, type Html, html } from "../html.ts";
import { emptyList, facts, hitList } from "../parts/documents.ts";
import { page } from "../parts/frame.ts";
import { anchor, crumbTrail, searchBox } from "../parts/head.ts";
import { pager } from "../parts/layout.ts";
import { setTitle } from "../typeset.ts";
import type { SearchView } from "../views/listing.ts";
import { grouped } from "../wording.ts";

/** Search results, made at request time with the same parts as the static pages. An empty query shows only the box. */
export function renderSearch(view: SearchView): string {
  const { site, query } = view;
  const crumbs = [
    { label: "首页", to: HOME },
    { label: "搜索", to: null },
  ];
  const title = query === "" ? "搜索" : `“${query}”的搜索结果`;
  return page({
    site,
    path: SEARCH,
    title,
    description: "按标题、文号、正文查找公开的文件",
    menuKey: "",
    crumbs,
    ownSearch: true,
    unlisted: true,
    body: html`<div class="page-head"><div class="wrap">${crumbTrail(site, crumbs)}<h1 class="vh">${title}</h1><div class="search-large">${searchBox(site, "sq", query)}</div></div></div>
<div class="wrap cols side-first"><section aria-label="搜索结果">${query === "" && view.active.length === 0 ? WAITING : results(view)}</section>
${facets(view)}</div>`,
  });
}

const WAITING = html`<p class="lede">写两个字就能查。文号里的括号、空格写不写都行。</p>`;

function results(view: SearchView): Html {
  const { site, query } = view;
  const isEmpty = view.hits.length === 0 && view.exact === null;
  return html`${exactHit(view)}
${
  isEmpty
    ? nothing(view)
    : html`<div class="found"><p>${query === "" ? "共" : html`“<b>${query}</b>”找到`} <b>${grouped(view.total)}</b> 件</p>${sorting(view)}</div>
${active(view)}${view.hits.length > 0 ? html`<h2 class="vh">文件</h2>${hitList(site, view.hits, view.terms)}` : null}
${pager(site, view.pager)}`
}`;
}

function exactHit({ site, query, exact }: SearchView): Html | null {
  if (exact === null) return null;
  const { number, row } = exact;
  return html`<section class="hit" aria-labelledby="hit-h"><h2 id="hit-h">按文号找到 1 件</h2><h3><a href="${link(site, row.path)}">${setTitle(row.title, site.names)}</a></h3>${facts(row, true)}</section>
${query === number ? null : html`<p class="fine">您输入的是“${query}”，已按文号“${number}”查。括号、空格写不写都行。</p>`}`;
}

function sorting({ site, sort }: SearchView): Html | null {
  if (sort.length < 2) return null;
  return html`<ul class="chips">${sort.map((one) => html`<li><a href="${link(site, one.to)}"${attr("aria-current", one.current && "true")}>${one.label}</a></li>`)}</ul>`;
}

function active({ site, active }: SearchView): Html | null {
  if (active.length === 0) return null;
  return html`<p class="chips active">${active.map((one) => html`<a href="${link(site, one.without)}">${one.label} <span aria-hidden="true">×</span><span class="vh">，去掉这个条件</span></a>`)}</p>
`;
}

function nothing({ site, query, requestTo }: SearchView): Html {
  const ask =
    requestTo === null
      ? html`没有公开的，可以依法申请公开。`
      : html`没有公开的，可以${anchor(site, { label: "依法申请", to: requestTo })}。`;
  return emptyList(
    query === "" ? "还没有公开的文件" : `没有找到“${query}”`,
    html`换个词试试：少写几个字，或者只写文号里的年份和序号。也可以从<a href="${link(site, HOME)}">首页的栏目</a>找。${ask}`,
  );
}

function facets({ site, facets }: SearchView): Html | null {
  if (facets.length === 0) return null;
  return html`<aside aria-label="筛选"><nav class="facet" id="facet" aria-label="筛选结果">
${facets.map(
  (
    facet,
  ) => html`<h2>${facet.title}</h2><ul>${facet.choices.map((one) => html`<li><a href="${link(site, one.to)}"${attr("aria-current", one.current && "true")}>${one.label}<span>${grouped(one.count)}</span></a></li>`)}</ul>
`,
)}</nav></aside>`;
}
