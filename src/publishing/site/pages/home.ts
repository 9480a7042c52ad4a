import { columnHeadFile, HOME, link } from "../address.ts";
import { type Html, html } from "../html.ts";
import { datedList, emptyList, noticeList } from "../parts/documents.ts";
import { dutyFigures } from "../parts/duty-figures.ts";
import { page } from "../parts/frame.ts";
import { anchor, hostBand, searchBox } from "../parts/head.ts";
import { HERO_DRAWING } from "../parts/hero.ts";
import { icon } from "../parts/icons.ts";
import { columnTree, heading } from "../parts/layout.ts";
import { setTitle } from "../typeset.ts";
import type { HomeView } from "../views/listing.ts";
import type { ColumnNode, SiteView } from "../views/site.ts";

/** The first page of a site: our own, or our column inside another body's site. */
export function renderHome(view: HomeView): string {
  const { site } = view;
  return page({
    site,
    path: HOME,
    title: site.host ? site.host.title : "首页",
    description: site.host ? site.host.sentence : `${site.name}${site.motto}`,
    menuKey: site.host ? "column" : "home",
    crumbs: [],
    ...(site.host && { column: { name: site.host.title, description: site.host.sentence, keywords: [] } }),
    ownSearch: site.host === null,
    body: site.host
      ? html`${hostBand(site.host, "h1")}
${hostColumn(view)}`
      : ownHome(view),
  });
}

function ownHome(view: HomeView): Html {
  const { site } = view;
  return html`${hero(view)}
${statutory(view)}
<div class="band"><div class="wrap cols">
<section aria-labelledby="h-new">${heading(site, "最新公开", { id: "h-new", more: { label: "全部文件", to: view.newestTo } })}
${newest(view)}</section>
<aside aria-label="正在公示"><section class="card">${notices(view)}</section></aside>
</div></div>
${view.fields.length > 0 ? fields(view) : null}
<div class="band"><div class="wrap stack-wide">
${pairs(view)}
${services(view)}
${view.duties && dutyFigures(site, view.duties, view.countedOn)}
${directory(view)}
</div></div>
<div class="band tint last"><div class="wrap">${heading(site, "全部栏目", { note: columnCount(site.columns) })}
<div class="chan">${site.columns.map((one) => channel(site, one))}</div></div></div>`;
}

function hero({ site, sentence, lead, popular }: HomeView): Html {
  return html`<div class="hero">${HERO_DRAWING}<div class="wrap"><h1>${setTitle(sentence, site.names)}</h1><p class="lead">${lead}</p>
${searchBox(site, "hq", "")}
${
  popular.length > 0
    ? html`<div class="hot"><span>常查</span><ul>${popular.map(
        (one) => html`<li>${anchor(site, one)}</li>
`,
      )}</ul></div>`
    : null
}</div></div>`;
}

function statutory({ site, statutory }: HomeView): Html {
  return html`<nav class="statutory wrap" aria-label="法定公开内容"><ul>
${statutory.map(
  (
    one,
  ) => html`<li><a href="${link(site, one.to ?? "#main")}">${icon(one.icon, "big")}<b>${one.label}</b><span>${one.note}</span></a></li>
`,
)}</ul></nav>`;
}

function newest({ site, newest }: HomeView): Html {
  if (newest.length > 0) return datedList(site, newest);
  return emptyList("还没有公开的文件", html`第一份文件发布以后，从新到旧排在这里。`);
}

function notices({ site, notices, noticesTo }: HomeView): Html {
  return html`${heading(site, "正在公示", { more: { label: "全部公示", to: noticesTo } })}
${notices.length > 0 ? noticeList(site, notices) : html`<p class="fine">现在没有正在公示的事项。公示期间，这里写明还剩几天、怎么提意见。</p>`}`;
}

function fields({ site, fields }: HomeView): Html {
  return html`<div class="band tint"><div class="wrap">${heading(site, "重点领域", { note: "每一项都有责任科室" })}
<ul class="topics">
${fields.map(
  (
    one,
  ) => html`<li><a href="${link(site, one.to ?? "#main")}">${icon(one.icon, "mid")}<b>${one.label}</b><span>${one.note}</span></a></li>
`,
)}</ul></div></div>`;
}

function pairs({ site, pairs, pairsTo }: HomeView): Html {
  const rows = pairs.map(
    ({
      document,
      interpretation,
    }) => html`<li><div>${pairLink(site, document.label, document.to)}<small>${document.note}</small></div><div>${
      interpretation
        ? html`${pairLink(site, interpretation.label, interpretation.to, interpretation.form)}<small>${interpretation.note}</small>`
        : html`<small>还没有解读</small>`
    }</div></li>
`,
  );
  return html`<section aria-labelledby="h-read">${heading(site, "政策解读", { id: "h-read", note: "左边是文件，右边是它的解读", more: { label: "全部解读", to: pairsTo } })}
${
  pairs.length > 0
    ? html`<ul class="pair">
${rows}</ul>`
    : emptyList("还没有解读", html`文件发布以后，解读排在它的旁边。`)
}</section>`;
}

const pairLink = (site: SiteView, label: string, to: string | null, form: string | null = null): Html =>
  html`<a href="${link(site, to ?? "#main")}">${form && html`<span class="tag">${form}</span> `}${setTitle(label, site.names)}</a>`;

/** The five functions of 政府网站发展指引 that LC-14 names. */
function services({ site, services }: HomeView): Html | null {
  if (services.length === 0) return null;
  return html`<section aria-labelledby="h-five">${heading(site, "查、读、问、办、打", { id: "h-five", note: "五项服务" })}
<ul class="five">
${services.map(
  (one) => html`<li>${icon(one.icon, "mid")}<b>${anchor(site, one)}</b><span>${one.note}</span></li>
`,
)}</ul></section>`;
}

function directory({ site, departments, agencies }: HomeView): Html {
  return html`<div class="cols"><section aria-labelledby="h-dept">${heading(site, "按科室和单位", { id: "h-dept" })}<ul class="orgs wide">
${departments.map(
  (one) => html`<li>${anchor(site, one)}</li>
`,
)}</ul></section>${
    agencies &&
    html`<section aria-labelledby="h-agency">${heading(site, agencies.title, { id: "h-agency" })}<ul class="orgs">
${agencies.links.map(
  (one) => html`<li>${anchor(site, one)}</li>
`,
)}</ul></section>`
  }</div>`;
}

function channel(site: SiteView, node: ColumnNode): Html {
  return html`<section><h3><a href="${columnLink(site, node)}">${node.name}<span>${leaves(node)} 个栏目</span></a></h3><ul>
${node.children.map(
  (one) => html`<li><a href="${columnLink(site, one)}">${one.name}</a></li>
`,
)}</ul></section>
`;
}

const columnLink = (site: SiteView, node: ColumnNode) => link(site, node.to ?? columnHeadFile(node.slug));

const leaves = (node: ColumnNode): number =>
  node.children.length === 0 ? 1 : node.children.reduce((sum, one) => sum + leaves(one), 0);

const columnCount = (columns: readonly ColumnNode[]): string =>
  `${columns.length} 个频道，${columns.reduce((sum, one) => sum + leaves(one), 0)} 个栏目`;

/** Our column inside a host's site: notices, newest, and the tree at the side. */
function hostColumn(view: HomeView): Html {
  const { site } = view;
  const root: ColumnNode = { slug: "", name: site.host?.title ?? "", children: site.columns };
  return html`<div class="wrap cols side-first below-head"><div class="stack-wide">
<section aria-label="正在公示">${notices(view)}</section>
<section aria-labelledby="h-new">${heading(site, "最新发布", { id: "h-new", more: { label: "全部", to: view.newestTo } })}
${newest(view)}</section>
${view.pairs.length > 0 ? pairs(view) : null}
${view.duties && dutyFigures(site, view.duties, view.countedOn)}
</div><aside aria-label="栏目目录">${columnTree(site, root, "-")}</aside></div>`;
}
