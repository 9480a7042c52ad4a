import { HOME, link, SITE_FILES } from "../address.ts";
import { html } from "../html.ts";
import { page } from "../parts/frame.ts";
import { crumbTrail, searchBox } from "../parts/head.ts";
import type { SiteView } from "../views/site.ts";

type Missing = { readonly path: string; readonly title: string; readonly says: string };

/** 404: no such address. */
export const renderNotFound = (site: SiteView): string =>
  missing(site, {
    path: SITE_FILES.notFound,
    title: "没有这一页",
    says: "网址可能打错了，或者链接抄漏了几个字。发布过的文件不会换地址，也不会悄悄消失：撤回的，原地址上会写明。",
  });

/** 410: was public, its time is over. The address of the record says why; this page stands for its lost parts. */
export const renderGone = (site: SiteView): string =>
  missing(site, {
    path: SITE_FILES.gone,
    title: "这里的内容已经撤下",
    says: "公开期满，或者依法撤回。文件页上写着是谁、什么时候、为什么撤下；发布和撤下的凭证都保留。",
  });

function missing(site: SiteView, { path, title, says }: Missing): string {
  const crumbs = [
    { label: "首页", to: HOME },
    { label: title, to: null },
  ];
  return page({
    site,
    path,
    title,
    description: says,
    menuKey: "",
    crumbs,
    ownSearch: true,
    unlisted: true,
    body: html`<div class="page-head"><div class="wrap">${crumbTrail(site, crumbs)}<h1>${title}</h1><p>${says}</p></div></div>
<div class="wrap stack"><div class="search-large">${searchBox(site, "mq", "")}</div>
<p class="btns"><a class="btn" href="${link(site, HOME)}">回首页</a><a class="btn ghost" href="${link(site, SITE_FILES.verify)}">验证手里的文件</a></p></div>`,
  });
}
