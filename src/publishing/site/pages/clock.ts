import { link, RECORD_FILES } from "../address.ts";
import { type Html, html } from "../html.ts";
import { page } from "../parts/frame.ts";
import { icon } from "../parts/icons.ts";
import { heading, pageBand } from "../parts/layout.ts";
import type { ClockView } from "../views/article.ts";
import { longDay, plainDay, shortDay, weekday } from "../wording.ts";
import { countCalendar, weeksInWords } from "./clock-weeks.ts";

/** How a due day was counted, day by day, so that anyone can count it again (design §5, invariant 4). */
export function renderClock(view: ClockView): string {
  const { site, path } = view;
  const title = `为什么是${shortDay(view.dueOn)}`;
  const crumbs = [...view.crumbs, { label: "截止日怎么算", to: null }];
  const document = [`《${view.title}》`, view.documentNumber, view.department].filter((one) => one !== null).join("，");
  return page({
    site,
    path: path + RECORD_FILES.clock,
    title,
    description: `${document}的公开期限怎么数出来的`,
    menuKey: view.menuKey,
    crumbs,
    body: html`${pageBand(site, crumbs, title, [document])}
<div class="wrap">
${answer(view)}
${verdict(view)}
${view.provisional ? PROVISIONAL : null}
<div class="stack-wide below-head">
<section aria-labelledby="k-cal">${heading(site, "一天一天数", { id: "k-cal", note: `格子里的数字是第几个${view.unit}` })}
${countCalendar(view)}
${legend(view)}</section>
<div class="cols"><section aria-labelledby="k-words">${heading(site, "按周说一遍", { id: "k-words" })}
${weeksInWords(view)}</section>
${besides(view)}</div></div></div>`,
  });
}

function answer(view: ClockView): Html {
  const part = (above: string, middle: string, below: string) =>
    html`<div><span>${above}</span><b>${middle}</b><span>${below}</span></div>`;
  return html`<section class="answer" aria-label="结论">${part("从这天起", plainDay(view.startOn), `${weekday(view.startOn)}，${view.startIs}`)}${icon("arrow")}${part("数这么多天", view.amount, view.law)}${icon("arrow")}${part("最晚公开", plainDay(view.dueOn), weekday(view.dueOn))}</section>`;
}

function verdict({ releasedOn, outcome, dueOn, days, unit }: ClockView): Html {
  if (releasedOn === null)
    return outcome === "overdue"
      ? html`<p class="say red"><b>到${longDay(dueOn)}还没有公开，逾期。</b></p>`
      : html`<p class="say"><b>还没有公开，未到期。</b></p>`;
  const nth = days.find((one) => one.day === releasedOn)?.number ?? null;
  const which = nth === null ? "" : `，是第 ${nth} 个${unit}`;
  return outcome === "late"
    ? html`<p class="say gold"><b>实际在${longDay(releasedOn)}公开，迟了。</b></p>`
    : html`<p class="say green"><b>实际在${longDay(releasedOn)}公开${which}，按时。</b></p>`;
}

const PROVISIONAL = html`<p class="say gold"><b>这个日子是暂定的</b>国务院还没有公布那一年的放假安排，先按周末和法定节日算。公布以后重算，改动写在这一页。</p>`;

function legend(view: ClockView): Html {
  const has = (kind: string) => view.days.some((one) => one.kind === kind);
  const keys = [
    ["start", "起点，不算", true],
    ["counted", `${view.unit}，算`, true],
    ["make-up", "补班，算", has("make-up")],
    ["weekend", "周末，不算", has("weekend")],
    ["holiday", "放假，不算", has("holiday")],
    ["due-day", "截止日", true],
    ["release", "实际公开", view.releasedOn !== null],
  ] as const;
  return html`<ul class="key">${keys.filter((key) => key[2]).map(([kind, word]) => html`<li><i class="${kind}"></i>${word}</li>`)}</ul>`;
}

function besides(view: ClockView): Html {
  const { site, path, basis, moves } = view;
  return html`<aside class="keep" aria-label="依据"><section class="card"><h2>依据</h2><ul class="basis">
${basis.map(
  (one) => html`<li>${one.name}<small>${one.says}</small></li>
`,
)}<li>放假和补班的日子<small>${view.calendarVersion}</small></li>
</ul></section>
<section class="card"><h2>会不会变</h2><p class="fine">放假安排改了，截止日会重算。改前改后、为什么，都记下来，写在这一页。</p>${
    moves.length === 0
      ? html`<p class="fine">这一个期限没有改过。</p>`
      : html`<ul class="basis">${moves.map((one) => html`<li>${plainDay(one.from)}改为${plainDay(one.to)}<small>${plainDay(one.on)}，${one.why}</small></li>`)}</ul>`
  }</section>
<section class="card"><h2>看文件</h2><a class="btn ghost" href="${link(site, path)}">回到这份文件</a></section></aside>`;
}
