import { link } from "../address.ts";
import { attr, type Html, html } from "../html.ts";
import type { DutyFigures } from "../views/listing.ts";
import type { SiteView } from "../views/site.ts";
import { dayAfter, grouped, longDay, plainDay } from "../wording.ts";
import { heading } from "./layout.ts";

type Figure = { key: keyof DutyFigures["to"]; word: string; tone: string };

const FIGURES: readonly Figure[] = [
  { key: "due", word: "已到期", tone: "" },
  { key: "onTime", word: "按时公开", tone: "a" },
  { key: "late", word: "迟了才公开", tone: "b" },
  { key: "overdue", word: "逾期未公开", tone: "c" },
  { key: "open", word: "未到期", tone: "e" },
];

/** How the body keeps its own duties: figures that add up, each a way to its cases. Counted by the nightly run. */
export function dutyFigures(site: SiteView, figures: DutyFigures, countedOn: string): Html {
  const until = plainDay(dayAfter(countedOn, -1));
  return html`<section class="duty" aria-labelledby="h-duty"><div>${heading(site, "该公开的，公开了没有", { id: "h-duty" })}<p class="lede">${plainDay(figures.since)}到${until}，按法律和方案，有 ${grouped(figures.due)} 件信息到了公开期限。</p></div>
${bar(figures)}
<ul class="figs">
${FIGURES.map((one) => figure(site, one, figures))}</ul>
<p class="fine">截至 <time datetime="${countedOn}">${longDay(countedOn)}</time>零时，每晚更新一次。每个截止日都能逐日看怎么算出来的。</p></section>`;
}

function figure(site: SiteView, { key, word, tone }: Figure, figures: DutyFigures): Html {
  const to = figures.to[key];
  const inside = html`<span>${tone === "" ? null : html`<i class="${tone}"></i>`}${word}</span><b${attr("class", key === "overdue" && figures.overdue > 0 && "bad")}>${grouped(figures[key])}<small>件</small></b>`;
  return html`<li>${to === null ? html`<div>${inside}</div>` : html`<a href="${link(site, to)}">${inside}</a>`}</li>
`;
}

const BAR_WIDTH = 1000;

function bar({ due, onTime, late, overdue }: DutyFigures): Html | null {
  if (due === 0) return null;
  const share = (count: number) => Math.round((count / due) * BAR_WIDTH);
  const a = share(onTime);
  const b = share(late);
  const words = `已到期 ${due} 件：按时 ${onTime} 件，迟了才公开 ${late} 件，还没公开 ${overdue} 件`;
  return html`<svg class="bar" viewBox="0 0 1000 14" preserveAspectRatio="none" role="img" aria-label="${words}"><rect class="a" width="${a}" height="14"/><rect class="b" x="${a}" width="${b}" height="14"/><rect class="c" x="${a + b}" width="${overdue > 0 ? BAR_WIDTH - a - b : 0}" height="14"/></svg>`;
}
