import { HOME, link, SITE_FILES, schemeTextFile } from "../address.ts";
import { attr, type Html, html } from "../html.ts";
import { tag } from "../parts/documents.ts";
import { page } from "../parts/frame.ts";
import { anchor } from "../parts/head.ts";
import { heading, pageBand, pager } from "../parts/layout.ts";
import { ORIGIN_LEGEND, originLine } from "../parts/origin.ts";
import { highlight, setTitle } from "../typeset.ts";
import type { SchemeTextView } from "../views/catalog.ts";
import type { SiteView } from "../views/site.ts";
import type { SchemeView, Sourced } from "../views/standing.ts";
import { grouped, longDay } from "../wording.ts";
import { standing } from "./standing.ts";

/** The plan this site carries out: who issued it, on what basis, whether it still holds, which versions there were (JY-29). */
export function renderScheme(view: SchemeView): string {
  const { site, text } = view;
  return standing(site, {
    path: SITE_FILES.scheme,
    title: "公开方案",
    lead: "这个网站公开什么、由谁公开、什么时候公开，都按这份方案。",
    body: html`<section class="stack"><h2 class="doc-title">${setTitle(view.title, site.names)}</h2>
<p class="by">${statusTag(view.status)}${view.statusNote && html`<span>${view.statusNote}</span>`}</p>
<dl class="facts">
${fact("制定单位", view.issuer)}${
  view.issuedOn &&
  html`<div><dt>印发日期</dt><dd><time datetime="${view.issuedOn}">${longDay(view.issuedOn)}</time></dd></div>
`
}${fact("适用范围", view.scope)}${fact("目的", view.aim)}${fact("审议", view.decidedBy)}${fact("公开属性", view.disclosure)}${
  view.sourceSha256 &&
  html`<div><dt>原文指纹</dt><dd class="mono">SHA-256 ${view.sourceSha256}</dd></div>
`
}</dl>
<ul class="figs">${view.counts.map((one) => html`<li><div><span>${one.label}</span><b>${grouped(one.value)}<small>${one.unit}</small></b></div></li>`)}</ul>
<p class="btns">${text && html`<a class="btn" href="${link(site, text.to)}">逐句看原文和义务</a>`}<a class="btn ghost" href="${link(site, SITE_FILES.catalog)}">公开目录</a><a class="btn ghost" href="${link(site, SITE_FILES.milestones)}">工作目标</a></p></section>
${basisSection(view)}
${versionSection(view)}`,
  });
}

const statusTag = (status: SchemeView["status"]): Html =>
  status === "in-force" ? tag("现行有效", "green") : tag("历史文本", "gray");

const fact = (label: string, value: Sourced | null): Html | null =>
  value === null
    ? null
    : html`<div><dt>${label}</dt><dd>${value.text}${originLine(value.origin)}</dd></div>
`;

function basisSection({ site, basis }: SchemeView): Html {
  if (basis.length === 0)
    return html`<section>${heading(site, "依据")}<p class="lede">方案没有写明依据。</p></section>`;
  return html`<section>${heading(site, "依据")}<section class="scroll" tabindex="0" aria-label="依据的文件"><table class="grid-t">
<thead><tr><th scope="col">文件</th><th scope="col">文号</th><th scope="col">出处</th></tr></thead>
<tbody>
${basis.map(
  (
    one,
  ) => html`<tr><td>${setTitle(one.text, site.names)}</td><td class="nowrap">${one.number ?? "没有写"}</td><td>${originLine({ ...one.origin, words: one.origin.from === "law" ? one.origin.words : null })}</td></tr>
`,
)}</tbody></table></section></section>`;
}

function versionSection({ site, versions }: SchemeView): Html {
  return html`<section>${heading(site, "版本", { note: "换版以后，旧版的起止日期和指纹仍留在这里。" })}<section class="scroll" tabindex="0" aria-label="版本"><table class="grid-t">
<thead><tr><th scope="col">版本</th><th scope="col">起</th><th scope="col">止</th><th scope="col">内容指纹（SHA-256）</th></tr></thead>
<tbody>
${versions.map(
  (
    one,
  ) => html`<tr><th scope="row">第 ${one.number} 版</th><td class="nowrap">${one.since}</td><td class="nowrap">${one.until ?? "现行"}</td><td class="mono">${one.digest}</td></tr>
`,
)}</tbody></table></section></section>`;
}

/** How many matters one sentence names before it says how many more. */
const MOST_NAMED = 10;

/** The plan's text, a sentence a row: the words, the clause, and the matters that come from them, side by side. */
export function renderSchemeText(view: SchemeTextView): string {
  const { site, page: at, pages } = view;
  const title = pages > 1 ? `方案原文 第 ${at + 1} 页` : "方案原文";
  const crumbs = [
    { label: "首页", to: HOME },
    { label: "公开方案", to: SITE_FILES.scheme },
    { label: "方案原文", to: null },
  ];
  const lead = "左边是方案原文，一句一行；右边是从这一句来的公开事项。变色的字就是出处。";
  const steps = Array.from({ length: pages }, (_, k) => ({
    label: `第 ${k + 1} 页`,
    to: schemeTextFile(k),
    current: k === at,
  }));
  return page({
    site,
    path: schemeTextFile(at),
    title,
    description: lead,
    menuKey: "",
    crumbs,
    body: html`${pageBand(site, crumbs, setTitle(view.title, site.names), [lead, statusTag(view.status)])}
<div class="wrap"><ol class="lines" start="${view.sentences[0]?.number ?? 1}">
${view.sentences.map((one) => sentence(site, one))}</ol>
${pager(site, steps)}${ORIGIN_LEGEND}</div>`,
  });
}

function sentence(site: SiteView, one: SchemeTextView["sentences"][number]): Html {
  const named = one.matters.slice(0, MOST_NAMED);
  const more = one.matters.length - named.length;
  const words = highlight(one.text, one.marks);
  return html`<li id="s${one.number}"${attr("class", one.heading && "part")}><div>${one.heading ? html`<h2>${words}</h2>` : html`<p>${words}</p>`}</div>${
    one.matters.length === 0
      ? null
      : html`<div>${one.clauses.length > 0 ? html`<p class="fine">条目 ${one.clauses.join("、")}</p>` : null}<ul class="tags">${named.map(
          (matter) => html`<li>${anchor(site, matter)}</li>`,
        )}${more > 0 ? html`<li><a href="${link(site, SITE_FILES.catalog)}">还有 ${more} 项</a></li>` : null}</ul></div>`
  }</li>
`;
}
