import { HOME, link, matterFile, SEARCH, SITE_FILES } from "../address.ts";
import { type Html, html } from "../html.ts";
import { tag } from "../parts/documents.ts";
import { page } from "../parts/frame.ts";
import { anchor } from "../parts/head.ts";
import { heading, pageBand } from "../parts/layout.ts";
import { ORIGIN_LEGEND, originLine, originTag } from "../parts/origin.ts";
import { highlight, setTitle } from "../typeset.ts";
import type { AttributeView, MatterView, SourceView } from "../views/catalog.ts";
import type { SiteView } from "../views/site.ts";
import { longDay } from "../wording.ts";

/** One matter of the catalog: what is owed, by whom, until when, and the sentence it comes from. */
export function renderMatter(view: MatterView): string {
  const { site, name } = view;
  const crumbs = [
    { label: "首页", to: HOME },
    { label: "公开目录", to: SITE_FILES.catalog },
    { label: name, to: null },
  ];
  return page({
    site,
    path: matterFile(view.id),
    title: name,
    description: `${name}：公开内容、时限、责任科室和依据`,
    menuKey: "",
    crumbs,
    body: html`${pageBand(site, crumbs, setTitle(name, site.names), [marksLine(view)])}
<div class="wrap cols"><div class="stack-wide">
${retired(view)}${sources(view)}
<section aria-labelledby="h-all">${heading(site, "公开要求", { id: "h-all" })}${ORIGIN_LEGEND}
<dl class="facts">
${view.attributes.map((one) => attribute(site, one))}</dl></section>
${stages(view)}</div>
<aside aria-label="责任和监督">${responsible(view)}${supervision(view)}${records(view)}</aside></div>`,
  });
}

const marksLine = ({ keyArea, marks }: MatterView): Html | null =>
  keyArea === null && marks.length === 0
    ? null
    : html`${keyArea && tag("重点领域", "gold")} ${marks.map((mark) => html`${tag(mark, "gray")} `)}`;

const retired = ({ retiredOn }: MatterView): Html | null =>
  retiredOn === null
    ? null
    : html`<div class="say gray"><b>这个事项已停用</b><p><time datetime="${retiredOn}">${longDay(retiredOn)}</time>起，新版方案不再列它。以前公开的文件仍在原处。</p></div>`;

/** 这项义务出自这句话: the plan's sentence, the clause it stands in, and what it became here, side by side (JY-29). */
function sources(view: MatterView): Html {
  const { site, sources: found } = view;
  if (found.length === 0)
    return html`<section class="stack" aria-labelledby="h-from">${heading(site, "这项义务出自哪里", { id: "h-from" })}<div class="say gray"><b>方案里没有原句</b><p>这个事项是按法律或者通行做法列入目录的，出处见下面每一条。</p></div></section>`;
  return html`<section class="stack" aria-labelledby="h-from">${heading(site, "这项义务出自这句话", { id: "h-from", more: { label: "看方案全文", to: found[0]?.to ?? SITE_FILES.scheme } })}
<div class="trace"><div><h3>方案原文</h3>${found.map((one) => sentence(site, one))}</div>
<div><h3>条款</h3>${headings(found)}${view.clauses.length > 0 ? html`<p class="fine">对应条目 ${view.clauses.join("、")}</p>` : null}</div>
<div><h3>目录事项</h3><p><b>${view.name}</b></p>${view.topics.length > 0 ? html`<p class="fine">归入专题：${view.topics.map((one, at) => html`${at > 0 && "、"}${anchor(site, one)}`)}</p>` : null}</div></div></section>`;
}

const sentence = (site: SiteView, one: SourceView): Html =>
  html`<blockquote>${highlight(one.sentence, one.marks)}${one.to === null ? null : html` <a href="${link(site, one.to)}">原文位置</a>`}</blockquote>`;

function headings(found: readonly SourceView[]): Html {
  const paths = [...new Set(found.map((one) => one.headings.join(" › ")).filter((path) => path !== ""))];
  if (paths.length === 0) return html`<p class="fine">原文没有分条。</p>`;
  return html`${paths.map((path) => html`<p>${path}</p>`)}`;
}

function attribute(site: SiteView, { label, values }: AttributeView): Html {
  return html`<div><dt>${label}</dt><dd>${values.map(
    (one) =>
      html`<p>${one.to ? html`<a href="${link(site, one.to)}">${one.text}</a>` : one.text}${one.note && html`<small>${one.note}</small>`}</p>${one.origin && originLine(one.origin)}`,
  )}</dd></div>
`;
}

function stages({ site, stages: all }: MatterView): Html | null {
  if (all.length === 0) return null;
  return html`<section aria-labelledby="h-stages">${heading(site, "分几步公开", { id: "h-stages" })}<section class="scroll" tabindex="0" aria-label="各步骤"><table class="grid-t">
<thead><tr><th scope="col">步骤</th><th scope="col">公开什么</th><th scope="col">时限</th><th scope="col">出处</th></tr></thead>
<tbody>
${all.map(
  (
    one,
  ) => html`<tr><th scope="row">${one.name}</th><td>${one.contents.join("、") || "同本事项"}</td><td>${one.time ?? "同本事项"}${one.law && html`<br><small>按${one.law}</small>`}</td><td>${originTag(one.origin)}</td></tr>
`,
)}</tbody></table></section></section>`;
}

function responsible(view: MatterView): Html {
  const { site, publisher, departments } = view;
  return html`<section class="card"><h2>谁负责</h2><dl class="facts">
<div><dt>公开主体</dt><dd>${publisher.name}</dd></div>
<div><dt>为什么是它</dt><dd>${publisher.reason}${originLine(publisher.origin)}</dd></div>
${departments.map(
  (one) => html`<div><dt>${one.part}</dt><dd>${anchor(site, one)}</dd></div>
`,
)}</dl></section>`;
}

function supervision({ site, supervision: way, six }: MatterView): Html {
  const lacks = six.filter((one) => !one.there).map((one) => one.label);
  return html`<section class="card"><h2>监督</h2><div class="basis"><p>${way ? way.text : html`方案没有写这个事项的监督渠道。可以按<a href="${link(site, SITE_FILES.about)}">公开指南</a>里的办法投诉、举报。`}</p>${way && originLine(way.origin)}
<ul class="tags" aria-label="六要素">
${six.map(
  (one) => html`<li>${one.there ? tag(`${one.label} 有`, "green") : tag(`${one.label} 缺`, "red")}</li>
`,
)}</ul>${lacks.length > 0 ? html`<p class="fine">缺的要素会在换版时补上，补上以前如实标明。</p>` : null}</div></section>`;
}

function records({ site, column, name }: MatterView): Html {
  return html`<section class="card"><h2>已公开的文件</h2><ul class="mini">${
    column === null ? null : html`<li>${anchor(site, { label: `${column.label}栏目的最新文件`, to: column.to })}</li>`
  }<li><a href="${link(site, `${SEARCH}?q=${encodeURIComponent(name)}&sort=date`)}">搜索“${name}”</a></li></ul></section>`;
}
