import type { SiteFrame } from "../../publishing/release/site-frame.ts";
import { type Html, html } from "../../publishing/site/html.ts";

type Listed = { readonly frame: SiteFrame };

/** The first page of the listener: the sites it serves, each with its owner. `missing` says first that an address led nowhere. */
export function directoryPage(sites: readonly Listed[], origin: string, why?: "missing"): string {
  const demo = sites.find(({ frame }) => frame.view.demo !== null)?.frame.view.demo ?? null;
  const title = why === "missing" ? "没有这个地址" : "明堂：可以核对的政府信息公开";
  return `${html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="description" content="本机提供的政府信息公开网站">
<link rel="stylesheet" href="/site.css">
<link rel="canonical" href="${origin}/">
</head>
<body>
<a class="skip" href="#main">跳到正文</a>
${demo === null ? null : html`<section class="demo" aria-label="演示提示"><p class="wrap"><b>演示站点</b>${demo}</p></section>`}
<main id="main"><div class="page-head"><div class="wrap"><h1>${title}</h1>
<p>${why === "missing" ? "网址可能打错了。下面是这里提供的网站。" : "每一份公开的文件都由人签过字，登在只能加、不能改的公开日志里，谁都可以自己核对。"}</p></div></div>
<div class="wrap stack"><ul class="docs">
${sites.map(siteItem)}</ul></div></main>
</body>
</html>
`}`;
}

const siteItem = ({ frame }: Listed): Html => {
  const { view } = frame;
  const name = view.host === null ? view.name : `${view.name} · ${view.host.title}`;
  const who =
    view.host === null ? `主办：${frame.owner.name}` : `内容发布：${view.host.publisher}；网站主办：${view.host.owner}`;
  return html`<li><h3><a href="${view.prefix}">${name}</a></h3><p class="sum">${view.motto}</p><p class="by"><span>${who}</span></p></li>
`;
};
