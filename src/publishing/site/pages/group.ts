import { SITE_FILES } from "../address.ts";
import { type Html, html } from "../html.ts";
import { anchor } from "../parts/head.ts";
import { heading } from "../parts/layout.ts";
import { originLine, originTag } from "../parts/origin.ts";
import type { SiteView } from "../views/site.ts";
import type { ContactView, GroupView } from "../views/standing.ts";
import { standing } from "./standing.ts";

/** Who leads, who answers, who publishes, and how to reach them (LC-25, ZS-13, ZJ-35, SG-23). */
export function renderGroup(view: GroupView): string {
  const { site } = view;
  return standing(site, {
    path: SITE_FILES.group,
    title: "领导小组和机构",
    lead: "谁统筹、谁落实、谁监督，怎么联系。",
    body: html`${view.groups.length === 0 ? html`<div class="say gray"><b>方案没有设领导小组</b><p>日常工作由公开工作机构承担，联系办法见公开指南。</p></div>` : null}${view.groups.map((one) => group(site, one))}${chain(view)}${agencies(view)}${publishers(view)}`,
  });
}

function group(site: SiteView, one: GroupView["groups"][number]): Html {
  return html`<section class="stack">${heading(site, one.title, { note: one.agency })}${one.note && html`<p class="lede">${one.note}</p>`}${originLine(one.origin)}
${
  one.office.length > 0
    ? html`<dl class="facts">${one.office.map((office) => html`<div><dt>办公室</dt><dd>${anchor(site, office)}${contactLine(office)}</dd></div>`)}</dl>`
    : null
}${one.members.length === 0 ? html`<p class="fine">方案只写了职务，没有写姓名。</p>` : seats(one)}${
  one.former.length > 0
    ? html`<details><summary class="go">以前的成员（${one.former.length}）</summary><ul class="mini">${one.former.map((was) => html`<li><span>${was.role} ${was.who}，${was.from} 至 ${was.until}</span></li>`)}</ul></details>`
    : null
}</section>
`;
}

const contactLine = ({ place, phone, hours }: ContactView): Html => {
  const said = [place && `地址：${place}`, phone && `电话：${phone}`, hours && `时间：${hours}`].filter(Boolean);
  return html`<small>${said.length > 0 ? said.join("　") : "电话还没有登记，见公开指南"}</small>`;
};

const seats = (one: GroupView["groups"][number]): Html =>
  html`<section class="scroll" tabindex="0" aria-label="${one.title}名单"><table class="grid-t">
<thead><tr><th scope="col">职责</th><th scope="col">由谁担任</th><th scope="col">职务</th><th scope="col">自</th></tr></thead>
<tbody>
${one.members.map(
  (
    seat,
  ) => html`<tr><th scope="row">${seat.role}</th><td>${seat.who}</td><td>${seat.post}</td><td class="nowrap">${seat.from ?? ""}</td></tr>
`,
)}</tbody></table></section>`;

/** 一级抓一级: a late duty climbs from step to step. */
function chain({ site, chain: steps }: GroupView): Html | null {
  if (steps.length === 0) return null;
  return html`<section class="stack">${heading(site, "责任链", { note: "一件该公开的信息迟了，照这个次序往上报。" })}
<ol class="climb">
${steps.map(
  (
    one,
    at,
  ) => html`<li><b>${at + 1}　${one.title}</b><span>${one.covers}</span><span>${one.after === 0 ? "当天负责" : `迟满 ${one.after} 个工作日，报到这一级`}</span>${originTag(one.origin)}</li>
`,
)}</ol></section>`;
}

/** Beyond this many bodies the lower levels are folded: a province has more counties than anybody reads at once. */
const MOST_SHOWN = 20;

function agencies({ site, agencies: all }: GroupView): Html {
  const levels = [...new Set(all.map((one) => one.level))];
  const folded = all.length > MOST_SHOWN;
  return html`<section class="stack">${heading(site, "单位", { note: `共 ${all.length} 个` })}
${levels.map((level) => {
  const rows = all.filter((one) => one.level === level);
  const table = agencyTable(site, level, rows);
  return folded && rows.length > MOST_SHOWN / 2
    ? html`<details><summary class="go">${level}（${rows.length} 个）</summary>${table}</details>`
    : table;
})}</section>
`;
}

const agencyTable = (site: SiteView, level: string, rows: GroupView["agencies"]): Html =>
  html`<section class="scroll" tabindex="0" aria-label="${level}单位"><table class="grid-t">
<thead><tr><th scope="col">${level}单位</th><th scope="col">科室</th><th scope="col">联系</th></tr></thead>
<tbody>
${rows.map(
  (
    one,
  ) => html`<tr><th scope="row">${anchor(site, one)}</th><td class="nowrap">${one.departments > 0 ? `${one.departments} 个` : "没有登记"}</td><td>${one.ended ?? one.phone ?? "没有登记"}${one.place && html`<br><small>${one.place}</small>`}</td></tr>
`,
)}</tbody></table></section>`;

function publishers({ site, publishers: all }: GroupView): Html | null {
  if (all.length === 0) return null;
  return html`<section class="stack">${heading(site, "不是机关的公开主体", { note: "企业、村委会、项目法人按方案也要公开，各有一个机关对它负责。" })}
<section class="scroll" tabindex="0" aria-label="不是机关的公开主体"><table class="grid-t">
<thead><tr><th scope="col">公开主体</th><th scope="col">性质</th><th scope="col">由谁负责</th></tr></thead>
<tbody>
${all.map(
  (one) => html`<tr><th scope="row">${one.name}</th><td>${one.kind}</td><td>${one.answers ?? "方案没有写明"}</td></tr>
`,
)}</tbody></table></section></section>`;
}
