import { agencyFile, departmentFile, HOME, link, SEARCH } from "../address.ts";
import { type Html, html } from "../html.ts";
import { documentList, emptyList } from "../parts/documents.ts";
import { page } from "../parts/frame.ts";
import { anchor } from "../parts/head.ts";
import { heading, notedLinks, pageBand } from "../parts/layout.ts";
import type { AgencyView, DepartmentView } from "../views/listing.ts";
import type { DocumentRow, SiteView } from "../views/site.ts";
import { grouped } from "../wording.ts";

/** A department: what it must make public, whom to ask, what it published last. */
export function renderDepartment(view: DepartmentView): string {
  const { site, name } = view;
  const crumbs = [
    { label: "首页", to: HOME },
    { label: "科室和单位", to: null },
    { label: name, to: null },
  ];
  return page({
    site,
    path: departmentFile(view.id),
    title: name,
    description: `${view.agency}${name}负责公开的事项和最新文件`,
    menuKey: "",
    crumbs,
    body: html`${pageBand(site, crumbs, name, [`${view.agency}${view.kind}`])}
<div class="wrap cols"><div class="stack-wide"><section aria-labelledby="h-docs">${heading(site, "最新公开", { id: "h-docs" })}
${documents(site, view.newest, name)}</section></div>
<aside aria-label="关于${name}"><section class="card"><h2>找谁问</h2><dl class="facts">
<div><dt>政务公开联络员</dt><dd>${view.liaison ?? "由科室指定，未公布姓名"}</dd></div>
<div><dt>电话</dt><dd>${view.phone ?? site.hotline ?? "见网站底部"}</dd></div>
${
  view.place &&
  html`<div><dt>地址</dt><dd>${view.place}</dd></div>
`
}</dl></section>
<section class="card"><h2>负责公开的事项</h2>${
      view.matters.length > 0
        ? notedLinks(site, view.matters)
        : html`<p class="fine">方案没有指定这个科室牵头的事项。</p>`
    }</section></aside></div>`,
  });
}

/** An agency that publishes here: its departments and its documents. */
export function renderAgency(view: AgencyView): string {
  const { site, name } = view;
  const crumbs = [
    { label: "首页", to: HOME },
    { label: "发布单位", to: null },
    { label: name, to: null },
  ];
  return page({
    site,
    path: agencyFile(view.id),
    title: name,
    description: `${name}公开的文件`,
    menuKey: "",
    crumbs,
    body: html`${pageBand(site, crumbs, name, [view.sentence, `公开的文件共 ${grouped(view.total)} 件`])}
<div class="wrap cols"><section aria-labelledby="h-docs">${heading(site, "最新公开", { id: "h-docs" })}
${documents(site, view.newest, name)}</section>
<aside aria-label="${name}的机构">${aboutBody(view)}<section class="card"><h2>科室和单位</h2>${
      view.departments.length > 0
        ? html`<ul class="mini">${view.departments.map((one) => html`<li>${anchor(site, one)}</li>`)}</ul>`
        : html`<p class="fine">没有登记下属科室。</p>`
    }</section></aside></div>`,
  });
}

/** The leading group with its roles, the chain of responsibility, the way to reach the body (ZS-13, ZJ-35). */
function aboutBody({ site, facts }: AgencyView): Html | null {
  if (facts.length === 0) return null;
  return html`<section class="card"><h2>机构和联系</h2><dl class="facts">
${facts.map(
  (
    one,
  ) => html`<div><dt>${one.of}</dt><dd>${anchor(site, one)}${one.note && html`<p class="fine">${one.note}</p>`}</dd></div>
`,
)}</dl></section>`;
}

function documents(site: SiteView, rows: readonly DocumentRow[], name: string): Html {
  if (rows.length > 0) return documentList(site, rows, "newest");
  return emptyList(
    `${name}还没有公开的文件`,
    html`可以<a href="${link(site, SEARCH)}">搜索全站</a>，或者回到<a href="${link(site, HOME)}">首页</a>。`,
  );
}
