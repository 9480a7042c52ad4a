import { catalogFile, HOME, link, SITE_FILES } from "../address.ts";
import { attr, type Html, html } from "../html.ts";
import { tag } from "../parts/documents.ts";
import { page } from "../parts/frame.ts";
import { heading, pageBand, pager } from "../parts/layout.ts";
import { setTitle } from "../typeset.ts";
import type { CatalogHomeView, CatalogPageView, EntryGroup, EntryRow, OrderLink } from "../views/catalog.ts";
import type { Link, SiteView } from "../views/site.ts";
import { grouped, longDay } from "../wording.ts";

const CRUMBS: readonly Link[] = [
  { label: "首页", to: HOME },
  { label: "公开目录", to: SITE_FILES.catalog },
];
const DATA = [
  { type: "application/json", path: SITE_FILES.catalogJson, title: "公开目录（JSON）" },
  { type: "text/csv", path: SITE_FILES.catalogCsv, title: "公开目录（CSV）" },
];

/** 公开目录: everything this body must make public, in as many orders as people look for it. */
export function renderCatalogHome(view: CatalogHomeView): string {
  const { site, scheme } = view;
  const lead = `${view.publisher}应当公开什么，由谁、多久之内公开，依据哪一句话。`;
  return page({
    site,
    path: SITE_FILES.catalog,
    title: "公开目录",
    description: lead,
    menuKey: "",
    crumbs: [CRUMBS[0]!, { label: "公开目录", to: null }],
    alternates: DATA,
    body: html`${pageBand(site, [CRUMBS[0]!, { label: "公开目录", to: null }], "公开目录", [
      lead,
      html`依据<a href="${link(site, SITE_FILES.scheme)}">${setTitle(scheme.title, site.names)}</a>第 ${scheme.version} 版，<time datetime="${scheme.since}">${longDay(scheme.since)}</time>起使用。`,
    ])}
<div class="wrap stack-wide">
<ul class="figs">
${view.counts.map(
  (one) => html`<li><div><span>${one.label}</span><b>${grouped(one.value)}<small>${one.unit}</small></b></div></li>
`,
)}</ul>
${view.orders.map((order) => orderSection(site, order))}
${gapSection(view)}
<section class="stack">${heading(site, "数据")}<p class="lede">整个目录可以下载，格式固定，每次换版才变。</p><ul class="btns"><li><a class="btn ghost" href="${link(site, SITE_FILES.catalogJson)}">JSON</a></li><li><a class="btn ghost" href="${link(site, SITE_FILES.catalogCsv)}">CSV 表格</a></li></ul></section>
</div>`,
  });
}

function orderSection(site: SiteView, order: CatalogHomeView["orders"][number]): Html {
  return html`<section aria-labelledby="h-${order.key}">${heading(site, order.label, { id: `h-${order.key}`, note: order.note, more: { label: "全部列出", to: order.to } })}
<ul class="picks">
${order.groups.map(
  (
    one,
  ) => html`<li><a href="${link(site, one.to ?? order.to)}"><span>${setTitle(one.label, site.names)}</span><small>${one.count}</small></a></li>
`,
)}</ul></section>
`;
}

/** What the plan leaves open is counted and shown, not filled in (SG-01). */
function gapSection({ site, gaps, shares }: CatalogHomeView): Html {
  const all = shares.quote + shares.law + shares.inferred;
  const percent = (count: number) => (all === 0 ? 0 : Math.round((count / all) * 100));
  return html`<section class="stack">${heading(site, "目录还缺什么")}
<p class="lede">一个事项要写明六样：事项、内容、时限、方式、责任主体、监督渠道。${
    gaps.length === 0
      ? "现在每个事项六样都有。"
      : html`现在缺：${gaps.map((one, at) => html`${at > 0 && "、"}${one.label} <b>${grouped(one.count)}</b> 项`)}。缺的在事项页上标出来。`
  }</p>
<p class="lede">目录里的每一条内容都写明出处：原文 ${percent(shares.quote)}%，法律 ${percent(shares.law)}%，推定 ${percent(shares.inferred)}%。</p></section>`;
}

/** The catalog in one order; every group has a permanent anchor. */
export function renderCatalogPage(view: CatalogPageView): string {
  const { site, order, pages, total } = view;
  const title = `公开目录：${order.label}`;
  const crumbs = [...CRUMBS, { label: order.label, to: null }];
  return page({
    site,
    path: catalogFile(order.key, view.page),
    title: pages > 1 ? `${title} 第 ${view.page + 1} 页` : title,
    description: view.note,
    menuKey: "",
    crumbs,
    alternates: DATA,
    body: html`${pageBand(site, crumbs, title, [view.note], { label: "看分组", to: "#groups" })}
<div class="wrap cols side-first"><div>${orderTabs(site, view.orders, order.key)}
<div class="found"><p>共 <b>${grouped(total)}</b> 条${pages > 1 && `，第 ${view.page + 1} 页，共 ${pages} 页`}</p></div>
${view.groups.map((one) => groupSection(site, one))}
${pager(site, steps(view))}</div>
${groupIndex(view)}</div>`,
  });
}

const orderTabs = (site: SiteView, orders: readonly OrderLink[], current: string): Html =>
  html`<nav class="tabs" aria-label="换一种排法"><ul>
${orders.map(
  (
    one,
  ) => html`<li><a href="${link(site, one.to)}"${attr("aria-current", one.key === current ? "page" : null)}>${one.label}</a></li>
`,
)}</ul></nav>`;

const groupIndex = ({ site, index }: CatalogPageView): Html =>
  html`<aside aria-label="分组"><nav class="tree" id="groups" aria-label="分组目录"><h2>分组</h2>
${index.map(
  (
    one,
  ) => html`<p class="leaf"><a href="${link(site, one.to ?? "")}"><span>${one.label}</span><small>${one.count}</small></a></p>
`,
)}</nav></aside>`;

function groupSection(site: SiteView, group: EntryGroup): Html {
  return html`<section class="grp" aria-labelledby="${group.id}"><div class="head"><h2 id="${group.id}">${group.name}${group.continued && "（续）"}</h2>${group.note && html`<p>${group.note}</p>`}${
    group.documents && html`<a class="more" href="${link(site, group.documents)}">看文件</a>`
  }</div>
<ul class="docs entries">
${group.rows.map((row) => entry(site, row))}</ul></section>
`;
}

function entry(site: SiteView, row: EntryRow): Html {
  const time = row.time ?? "没有写时限";
  return html`<li><h3><a href="${link(site, row.path)}">${setTitle(row.name, site.names)}</a></h3><p class="by">${
    row.keyArea && tag("重点领域", "gold")
  }${row.marks.map((mark) => tag(mark, "gray"))}${
    row.missing.length > 0 ? html`<span class="lack">缺${row.missing.join("、")}</span>` : null
  }<span>${time}</span><span>${row.who ?? "没有写科室"}</span></p></li>
`;
}

function steps({ order, page: at, pages }: CatalogPageView) {
  return Array.from({ length: pages }, (_, k) => ({
    label: `第 ${k + 1} 页`,
    to: catalogFile(order.key, k),
    current: k === at,
  }));
}
