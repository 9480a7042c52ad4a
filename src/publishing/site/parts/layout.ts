import { columnHeadFile, link } from "../address.ts";
import { attr, type Html, html } from "../html.ts";
import type { DataTable } from "../views/article.ts";
import type { PageLink } from "../views/listing.ts";
import type { ColumnNode, Link, NotedLink, SiteView } from "../views/site.ts";
import { anchor, crumbTrail } from "./head.ts";

/** A section heading with an optional note and a link to the whole. */
export function heading(
  site: SiteView,
  title: string,
  extra: { id?: string; note?: string; more?: Link | null } = {},
): Html {
  const more = extra.more;
  return html`<div class="head">${extra.id ? html`<h2 id="${extra.id}">${title}</h2>` : html`<h2>${title}</h2>`}${
    extra.note && html`<p>${extra.note}</p>`
  }${more && more.to !== null ? html`<a class="more" href="${link(site, more.to)}">${more.label}</a>` : null}</div>`;
}

/** The pale band at the top of a page that is not an article. `lines` stand below the heading. */
export function pageBand(
  site: SiteView,
  crumbs: readonly Link[],
  title: Html | string,
  lines: readonly (Html | string | null)[],
  jump: Link | null = null,
): Html {
  return html`<div class="page-head"><div class="wrap">${crumbTrail(site, crumbs)}<h1>${title}</h1>${lines
    .filter((line) => line !== null && line !== "")
    .map(
      (line) => html`<p>${line}</p>`,
    )}${jump && html`<a class="jump" href="${jump.to}">${jump.label}</a>`}</div></div>`;
}

/** Links with a small note each. */
export const notedLinks = (site: SiteView, links: readonly NotedLink[]): Html =>
  html`<ul class="mini">
${links.map(
  (one) => html`<li>${anchor(site, one)}${one.note && html`<small>${one.note}</small>`}</li>
`,
)}</ul>`;

/** The columns of one channel, from the second level; the third unfolds. Menus never hold counts. */
export function columnTree(site: SiteView, channel: ColumnNode, current: string): Html {
  return html`<nav class="tree" id="tree" aria-label="${channel.name}栏目"><h2>${channel.name}</h2>
${channel.children.map((node) =>
  node.children.length === 0
    ? html`<p class="leaf">${treeLink(site, node, current)}</p>
`
    : html`<details${attr("open", holds(node, current) || channel.children.length === 1)}><summary>${node.name}</summary><ul>
<li>${treeLink(site, { ...node, name: "全部" }, current)}</li>
${node.children.map(
  (leaf) => html`<li>${treeLink(site, leaf, current)}</li>
`,
)}</ul></details>
`,
)}</nav>`;
}

const holds = (node: ColumnNode, slug: string): boolean =>
  node.slug === slug || node.children.some((one) => holds(one, slug));

function treeLink(site: SiteView, node: ColumnNode, current: string): Html {
  const to = link(site, node.to ?? columnHeadFile(node.slug));
  return node.slug === current
    ? html`<a href="${to}" aria-current="page">${node.name}</a>`
    : html`<a href="${to}">${node.name}</a>`;
}

/** Steps through pages; empty when there is only one. */
export function pager(site: SiteView, steps: readonly PageLink[]): Html | null {
  if (steps.length < 2) return null;
  return html`<nav class="pager" aria-label="分页"><ul>
${steps.map(
  (step) => html`<li>${pagerStep(site, step)}</li>
`,
)}</ul></nav>`;
}

function pagerStep(site: SiteView, { label, to, current }: PageLink): Html {
  if (to === null) return html`<span>${label}</span>`;
  return current
    ? html`<a href="${link(site, to)}" aria-current="page">${label}</a>`
    : html`<a href="${link(site, to)}">${label}</a>`;
}

/** A table in a region that scrolls by itself and can be reached by keyboard. */
export function dataTable(table: DataTable, className = "grid-t"): Html {
  return html`<section class="scroll" tabindex="0" aria-label="${table.caption}"><table class="${className}"><caption>${table.caption}</caption>
<thead><tr>${table.columns.map((one) => html`<th scope="col"${attr("class", one.numeric && "num")}>${one.label}${one.unit && `（${one.unit}）`}</th>`)}</tr></thead>
<tbody>
${table.rows.map(
  (
    row,
  ) => html`<tr>${row.map((cell, i) => html`<td${attr("class", table.columns[i]?.numeric && "num")}>${cell}</td>`)}</tr>
`,
)}</tbody></table></section>`;
}
