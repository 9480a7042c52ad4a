import { HOME, SITE_FILES } from "../address.ts";
import { type Html, html } from "../html.ts";
import { page } from "../parts/frame.ts";
import { anchor } from "../parts/head.ts";
import { dataTable, heading, pageBand } from "../parts/layout.ts";
import type { SiteView } from "../views/site.ts";
import type { AccessibilityView, Section } from "../views/standing.ts";
import { longDay } from "../wording.ts";

type Standing = { readonly path: string; readonly title: string; readonly lead: string; readonly body: Html };

/** A page that is always there: one column of sections below a band. */
export function standing(site: SiteView, { path, title, lead, body }: Standing): string {
  const crumbs = [
    { label: "首页", to: HOME },
    { label: title, to: null },
  ];
  return page({
    site,
    path,
    title,
    description: lead,
    menuKey: "",
    crumbs,
    body: html`${pageBand(site, crumbs, title, [lead])}
<div class="wrap stack-wide">
${body}
</div>`,
  });
}

export function section(site: SiteView, one: Section): Html {
  return html`<section class="stack">${heading(site, one.title)}${one.paragraphs.map((text) => html`<p class="lede">${text}</p>`)}${
    one.links && html`<ul class="mini">${one.links.map((to) => html`<li>${anchor(site, to)}</li>`)}</ul>`
  }${one.table && dataTable(one.table)}</section>
`;
}

/** 无障碍说明: what was done, what was checked and when, what is not there yet, whom to tell (GB/T 37668, 无障碍环境建设法). */
export function renderAccessibility({ site, checkedOn, contact }: AccessibilityView): string {
  const sections: Section[] = [
    {
      title: "做到了什么",
      paragraphs: [
        "按 GB/T 37668-2019 和 WCAG 2.1 AA 制作。每页只靠键盘就能用，焦点看得见；正文、导航、页脚有标记，读屏软件可以直接跳转。",
        "颜色不单独表示意思，状态都写成词。文字和底色的对比不低于 4.5 比 1。按钮和链接的高度不小于 44 像素。",
        "不用脚本也能看全部内容。没有弹窗、滚动字幕、自动播放。",
      ],
    },
    {
      title: "可以怎么调",
      paragraphs: [
        "页面最上面的“大字版”放大全站文字，改成单栏；“高对比度”改成黑白。选择记在您自己的浏览器里，随时可以换回来。",
        "浏览器自带的放大、朗读、打印都能用。打印时只留标题、正文和凭证。",
      ],
    },
    {
      title: "还没做到什么",
      paragraphs: ["有些附件是扫描件，读屏软件读不出。需要文字稿的，请告诉我们。还没有繁体字版。"],
    },
    { title: "有困难，找谁", paragraphs: [...contact, `本说明检查日期：${longDay(checkedOn)}。`] },
  ];
  return standing(site, {
    path: SITE_FILES.accessibility,
    title: "无障碍说明",
    lead: "看不清、听不见、不方便用鼠标，都应该能用这个网站。",
    body: html`${sections.map((one) => section(site, one))}`,
  });
}
