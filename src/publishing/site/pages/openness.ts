import { HOME, link, SITE_FILES } from "../address.ts";
import { attr, type Html, html } from "../html.ts";
import { tag } from "../parts/documents.ts";
import { dutyFigures } from "../parts/duty-figures.ts";
import { page } from "../parts/frame.ts";
import { anchor } from "../parts/head.ts";
import { heading, pageBand } from "../parts/layout.ts";
import { originLine, originTag } from "../parts/origin.ts";
import type { LateRow, MeasureView, MilestonesView, MilestoneView, OpennessView } from "../views/openness.ts";
import { grouped, longDay, plainDay } from "../wording.ts";

/** How the body keeps its duties, and who is late: numbers by department or agency, no names of persons. */
export function renderOpenness(view: OpennessView): string {
  const { site, countedOn } = view;
  const crumbs = [
    { label: "首页", to: HOME },
    { label: "公开情况", to: null },
  ];
  const lead = "该公开的有多少到了期限，按时公开了多少，还欠多少。";
  return page({
    site,
    path: SITE_FILES.openness,
    title: "公开情况",
    description: lead,
    menuKey: "",
    crumbs,
    body: html`${pageBand(site, crumbs, "公开情况", [lead, html`截至 <time datetime="${countedOn}">${longDay(countedOn)}</time>零时，每晚更新一次。`])}
<div class="wrap stack-wide">${
      view.duties === null
        ? html`<div class="say gray"><b>今年还没有到期的公开事项</b><p>有了就从这里看得到。应当公开的事项见<a href="${link(site, SITE_FILES.catalog)}">公开目录</a>。</p></div>`
        : dutyFigures(site, view.duties, countedOn)
    }${late(view)}
<p class="btns"><a class="btn ghost" href="${link(site, SITE_FILES.milestones)}">工作目标完成情况</a><a class="btn ghost" href="${link(site, SITE_FILES.catalog)}">公开目录</a></p></div>`,
  });
}

function late({ site, by, rows }: OpennessView): Html {
  if (by === "nobody")
    return html`<section class="stack" id="late">${heading(site, "谁迟了")}<p class="lede">方案规定不按科室公开，这里只列总数。</p></section>`;
  const who = by === "agency" ? "单位" : "科室和单位";
  if (rows.length === 0)
    return html`<section class="stack" id="late">${heading(site, "谁迟了")}<div class="say green"><b>没有迟的</b><p>今年到期的都按时公开了。</p></div></section>`;
  return html`<section class="stack" id="late">${heading(site, "谁迟了", { note: "只列单位和数字，不列人名。一件信息由几家牵头的，各算一次。" })}
<section class="scroll" tabindex="0" aria-label="各${who}按时公开情况"><table class="grid-t">
<thead><tr><th scope="col">${who}</th><th scope="col" class="num">已到期（件）</th><th scope="col" class="num">按时（件）</th><th scope="col" class="num">迟了才公开（件）</th><th scope="col" class="num">逾期未公开（件）</th><th scope="col" class="num">最长已迟（工作日）</th></tr></thead>
<tbody>
${rows.map((row) => lateRow(site, row))}</tbody></table></section></section>`;
}

const lateRow = (site: OpennessView["site"], row: LateRow): Html =>
  html`<tr><th scope="row">${anchor(site, { label: row.name, to: row.to })}</th><td class="num">${row.due}</td><td class="num">${row.onTime}</td><td class="num">${row.late}</td><td class="num"><span${attr("class", row.overdue > 0 && "bad")}>${row.overdue}</span></td><td class="num"><span${attr("class", row.longest > 0 && "bad")}>${row.longest > 0 ? row.longest : "—"}</span></td></tr>
`;

/** 工作目标: each target of the plan beside what the database measures (JY-06, ZJ-32). */
export function renderMilestones(view: MilestonesView): string {
  const { site, countedOn } = view;
  const crumbs = [
    { label: "首页", to: HOME },
    { label: "公开方案", to: SITE_FILES.scheme },
    { label: "工作目标", to: null },
  ];
  const lead = "方案定了哪些目标，到期时做到多少，现在做到多少。数字由系统从记录里数出来，不是填报的。";
  return page({
    site,
    path: SITE_FILES.milestones,
    title: "工作目标",
    description: lead,
    menuKey: "",
    crumbs,
    body: html`${pageBand(site, crumbs, "工作目标", [lead, html`截至 <time datetime="${countedOn}">${longDay(countedOn)}</time>零时，每晚更新一次。`])}
<div class="wrap stack-wide">${
      view.milestones.length === 0
        ? html`<div class="say gray"><b>方案没有定目标</b><p>按时公开的情况见<a href="${link(site, SITE_FILES.openness)}">公开情况</a>。</p></div>`
        : html`<ol class="goals">
${view.milestones.map(milestone)}</ol>`
    }${systems(view)}</div>`,
  });
}

const STATES = {
  met: { word: "做到了", tone: "green" },
  missed: { word: "没做到", tone: "red" },
  open: { word: "没到期", tone: "" },
  unmeasured: { word: "不能用数字量", tone: "gray" },
} as const;

function milestone(one: MilestoneView): Html {
  const state = STATES[one.state];
  return html`<li id="${one.id}"><p class="when"><time datetime="${one.date}">${plainDay(one.date)}</time>${tag(state.word, state.tone)}</p><div><h2>${one.text}</h2>${originLine(one.origin)}
${
  one.target === null
    ? html`<p class="fine">${one.words ?? "方案没有定可以数的指标。"}</p>`
    : html`<dl class="vs"><div><dt>目标</dt><dd><b>${amount(one.target.atLeast, one.target.unit)}</b><small>${one.target.words} ${originTag(one.target.origin)}</small></dd></div><div><dt>到期那天</dt><dd>${measured(one.onDay, one.target.unit, one.state === "open" ? "还没到" : "当时没有数据")}</dd></div><div><dt>现在</dt><dd>${measured(one.now, one.target.unit, "没有数据")}</dd></div></dl>${bar(one)}`
}</div></li>
`;
}

const amount = (value: number, unit: "percent" | "count"): string =>
  unit === "percent" ? `${value}%` : grouped(value);

const measured = (measure: MeasureView, unit: "percent" | "count", none: string): Html =>
  measure === null
    ? html`<b class="none">${none}</b>`
    : html`<b>${amount(measure.value, unit)}</b><small>${grouped(measure.count)} / ${grouped(measure.of)}</small>`;

/** The measure as a line with the target as a notch; the numbers stand above it. */
function bar({ target, now }: MilestoneView): Html | null {
  if (target === null || now === null) return null;
  const whole = target.unit === "percent" ? 100 : Math.max(target.atLeast, now.value, 1);
  const at = (value: number) => Math.round((Math.min(value, whole) / whole) * 1000);
  const words = `现在 ${amount(now.value, target.unit)}，目标 ${amount(target.atLeast, target.unit)}`;
  return html`<svg class="bar" viewBox="0 0 1000 14" preserveAspectRatio="none" role="img" aria-label="${words}"><rect class="${now.value >= target.atLeast ? "a" : "b"}" width="${at(now.value)}" height="14"/><rect class="notch" x="${Math.min(996, at(target.atLeast))}" width="4" height="14"/></svg>`;
}

function systems({ site, systems: all }: MilestonesView): Html | null {
  if (all.length === 0) return null;
  return html`<section class="stack">${heading(site, "应当建立的制度")}<section class="scroll" tabindex="0" aria-label="应当建立的制度"><table class="grid-t">
<thead><tr><th scope="col">制度</th><th scope="col">何时建成</th><th scope="col">由谁负责</th><th scope="col">在哪里看</th><th scope="col">出处</th></tr></thead>
<tbody>
${all.map(
  (
    one,
  ) => html`<tr><th scope="row">${one.name}</th><td class="nowrap">${one.by ?? "没有写"}</td><td>${one.who}</td><td>${one.shown ? anchor(site, one.shown) : "还没有公开"}</td><td>${originTag(one.origin)}</td></tr>
`,
)}</tbody></table></section></section>`;
}
