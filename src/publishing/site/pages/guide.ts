import { link, SITE_FILES } from "../address.ts";
import { type Html, html } from "../html.ts";
import { anchor } from "../parts/head.ts";
import { heading } from "../parts/layout.ts";
import { originLine } from "../parts/origin.ts";
import type { GuideView } from "../views/openness.ts";
import { standing } from "./standing.ts";

/** 公开指南 (条例第十二条): how information is sorted and numbered, how to get it, whom to ask, where to complain. */
export function renderGuide(view: GuideView): string {
  return standing(view.site, {
    path: SITE_FILES.about,
    title: "公开指南",
    lead: `怎么查${view.owner}的信息，没有公开的怎么申请，不满意怎么办。`,
    body: html`${classification(view)}${arrangement(view)}${ways(view)}${office(view)}${request(view)}${supervision(view)}${trust(view)}`,
  });
}

function classification({ site, classification: groups }: GuideView): Html {
  return html`<section class="stack">${heading(site, "信息怎么分类", { more: { label: "公开目录", to: SITE_FILES.catalog } })}
<ul class="picks">${groups.map(
    (
      one,
    ) => html`<li>${one.to === null ? html`<span>${one.label}<small>${one.count}</small></span>` : html`<a href="${link(site, one.to)}"><span>${one.label}</span><small>${one.count}</small></a>`}</li>
`,
  )}</ul></section>
`;
}

function arrangement({ site, arrangement: words, indexNumber, columns }: GuideView): Html {
  return html`<section class="stack">${heading(site, "信息怎么编排")}<p class="lede">${words ?? "按网站栏目编排：先看频道，再看栏目；同一栏目里，新的在前。"}</p>
${indexNumber && html`<dl class="facts"><div><dt>索引号</dt><dd>${indexNumber.pattern}<small>例：${indexNumber.example}。每份文件一个，不重复，不再用。</small></dd></div></dl>`}
${columns.length > 0 ? html`<ul class="picks">${columns.map((one) => html`<li>${anchor(site, one)}</li>`)}</ul>` : null}</section>
`;
}

function ways({ site, ways: all }: GuideView): Html {
  return html`<section class="stack">${heading(site, "怎么获取")}<dl class="facts">
${all.map(
  (
    one,
  ) => html`<div><dt>${one.label}</dt><dd>${one.to ? html`<a href="${link(site, one.to)}">${one.value}</a>` : one.value}</dd></div>
`,
)}</dl></section>
`;
}

/** Every line the Regulation names is there; one without an entry says so. */
function office({ site, office: lines }: GuideView): Html {
  return html`<section class="stack">${heading(site, "政府信息公开工作机构")}<dl class="facts">
${lines.map(
  (
    one,
  ) => html`<div><dt>${one.label}</dt><dd>${one.value ?? html`<span class="lack">还没有登记</span>`}${one.value !== null && one.origin && originLine(one.origin, "方案没有写，由本单位登记")}</dd></div>
`,
)}</dl></section>
`;
}

const request = ({ site, request: one }: GuideView): Html =>
  html`<section class="stack">${heading(site, "没有公开的，怎么申请")}${one.words.map((text) => html`<p class="lede">${text}</p>`)}${
    one.to && html`<p class="btns"><a class="btn" href="${link(site, one.to)}">依申请公开</a></p>`
  }</section>
`;

const supervision = ({ site, supervision: way, remedies }: GuideView): Html =>
  html`<section class="stack">${heading(site, "监督和救济")}${way && html`<p class="lede">${way.text}</p>${originLine(way.origin)}`}${remedies.map((text) => html`<p class="lede">${text}</p>`)}</section>
`;

const trust = ({ site }: GuideView): Html =>
  html`<section class="stack">${heading(site, "怎么看真假")}<p class="lede">每份文件公开的同时，指纹登进一个只能加、不能改的公开日志。文件页上的“凭证”可以存下来，以后随时核对；改过的、撤回的，原地址写明改了什么、谁决定、依据什么。</p><ul class="mini"><li>${anchor(site, { label: "验证文件真伪", to: SITE_FILES.verify })}</li><li>${anchor(site, { label: "订阅全站（Atom）", to: SITE_FILES.feed })}</li></ul></section>`;
