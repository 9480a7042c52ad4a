import { HOME, link, preferLink, SEARCH, SITE_FILES } from "../address.ts";
import { type Html, html } from "../html.ts";
import type { HostBand, Link, SiteView } from "../views/site.ts";

type Head = {
  readonly site: SiteView;
  readonly path: string;
  readonly menuKey: string;
  readonly ownSearch?: boolean;
};

/** Demo banner, utility bar, masthead and menu. */
export function pageHead({ site, path, menuKey, ownSearch }: Head): Html {
  return html`${demoBanner(site)}
<header>
${utilityBar(site, path)}
<div class="mast"><div class="wrap">
<a class="brand" href="${link(site, HOME)}">${site.host ? HOUSE_MARK : HALL_MARK}<span class="n"><b>${site.name}</b><span>${site.motto}</span></span></a>
${ownSearch ? hotline(site) : searchBox(site, "q", "")}
</div></div>
<nav class="nav${site.menu.length <= 5 ? " few" : ""}" aria-label="主导航"><div class="wrap"><ul>
${site.menu.map((entry) => menuEntry(site, entry, entry.key === menuKey))}</ul></div></nav>
</header>`;
}

const demoBanner = (site: SiteView): Html | null =>
  site.demo === null
    ? null
    : html`<section class="demo" aria-label="演示提示"><p class="wrap"><b>演示站点</b>${site.demo}</p></section>`;

/** Both directions of a switch are in the page; the reader's own prefs.css shows the one that makes sense. */
function utilityBar(site: SiteView, path: string): Html {
  return html`<div class="util"><div class="wrap"><p>${site.name} · ${site.motto}</p><ul>
<li class="when-normal-size"><a href="${preferLink(site, "mode=elder", path)}" rel="nofollow">大字版</a></li>
<li class="when-elder"><a href="${preferLink(site, "mode=plain", path)}" rel="nofollow">标准字号</a></li>
<li class="when-normal-contrast"><a href="${preferLink(site, "contrast=high", path)}" rel="nofollow">高对比度</a></li>
<li class="when-high-contrast"><a href="${preferLink(site, "contrast=plain", path)}" rel="nofollow">标准颜色</a></li>
<li><a href="${link(site, SITE_FILES.accessibility)}">无障碍说明</a></li>
</ul></div></div>`;
}

const hotline = (site: SiteView): Html | null =>
  site.hotline === null ? null : html`<p class="call">便民热线<b>${site.hotline}</b></p>`;

/** The search form; `id` must be unique on the page. */
export function searchBox(site: SiteView, id: string, value: string): Html {
  return html`<form class="search" action="${link(site, SEARCH)}" role="search"><label class="vh" for="${id}">搜索政府信息</label><input id="${id}" name="q" type="search" value="${value}" placeholder="文件名、文号、事项"><button type="submit">搜索</button></form>`;
}

function menuEntry(site: SiteView, entry: Link, current: boolean): Html {
  return html`<li>${
    current
      ? html`<a href="${link(site, entry.to ?? HOME)}" aria-current="true">${entry.label}</a>`
      : html`<a href="${link(site, entry.to ?? HOME)}">${entry.label}</a>`
  }</li>
`;
}

/** The line between another body's site and our part of it, on every page of ours (ZS-01). */
export function hostBand(host: HostBand, heading: "h1" | "p"): Html {
  const title = heading === "h1" ? html`<h1 class="t">${host.title}</h1>` : html`<p class="t">${host.title}</p>`;
  return html`<div class="column-head"><div class="wrap">${title}
<dl class="whose"><div><dt>内容发布</dt><dd>${host.publisher}</dd></div><div><dt>网站主办</dt><dd>${host.owner}</dd></div></dl>
<p class="fine">${host.sentence}</p></div></div>`;
}

/** Where this page stands. The last entry is the page itself. */
export function crumbTrail(site: SiteView, crumbs: readonly Link[]): Html {
  return html`<nav class="crumbs" aria-label="当前位置"><ol>
${crumbs.map((crumb, i) =>
  i === crumbs.length - 1
    ? html`<li aria-current="page">${crumb.label}</li>
`
    : html`<li>${anchor(site, crumb)}</li>
`,
)}</ol></nav>`;
}

/** A link, or its words alone when it leads nowhere yet. */
export const anchor = (site: SiteView, { label, to }: Link): Html =>
  to === null ? html`<span>${label}</span>` : html`<a href="${link(site, to)}">${label}</a>`;

/** The mark of our own sites: a hall of four columns under one roof, 明堂. */
const HALL_MARK = html`<svg viewBox="0 0 60 60" aria-hidden="true" focusable="false"><rect x="1" y="1" width="58" height="58" rx="12" fill="#a8231c"/><path d="M10 25L30 12l20 13M17 27v17M26 27v17M34 27v17M43 27v17M11 48h38" fill="none" stroke="#fff" stroke-width="3.6" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

/** Stands where a host's own mark belongs; dashed, because it is not ours to draw. */
const HOUSE_MARK = html`<svg viewBox="0 0 60 60" aria-hidden="true" focusable="false"><circle cx="30" cy="30" r="28" fill="none" stroke="#3b4a51" stroke-width="2.5" stroke-dasharray="5 4"/><path d="M16 42V24l14-8 14 8v18M12 42h36M24 42V31h12v11" fill="none" stroke="#3b4a51" stroke-width="3" stroke-linejoin="round" stroke-linecap="round"/></svg>`;
