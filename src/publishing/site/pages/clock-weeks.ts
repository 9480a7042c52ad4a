import { attr, type Html, html } from "../html.ts";
import type { ClockDay, ClockView } from "../views/article.ts";
import { dayAfter, longDay, mondayIndex, shortDay, weekday } from "../wording.ts";

type Cell = { readonly day: string; readonly counted: ClockDay | null };

/** The count as a calendar: weeks as rows from Monday, the number of each counted day in its cell. */
export function countCalendar(view: ClockView): Html {
  const weeks = weeksOf(view.days);
  const range = `${longDay(view.startOn)}到${longDay(view.dueOn)}的计数`;
  return html`<table class="cal"><caption class="vh">${range}</caption><thead><tr>${[..."一二三四五六日"].map((name) => html`<th scope="col"><span class="vh">星期</span>${name}</th>`)}</tr></thead><tbody>
${weeks.map(
  (week, row) => html`<tr>${week.map((cell, i) => calendarCell(view, cell, row + i === 0))}</tr>
`,
)}</tbody></table>`;
}

function calendarCell(view: ClockView, { day, counted }: Cell, first: boolean): Html {
  const ofMonth = Number(day.slice(8, 10));
  const name = first || ofMonth === 1 ? shortDay(day) : `${ofMonth}日`;
  if (counted === null) return html`<td class="outside"><b>${name}</b></td>`;
  const isDue = day === view.dueOn;
  const isRelease = day === view.releasedOn;
  const words = [counted.note, isRelease && "公开", isDue && "截止"].filter(
    (one) => typeof one === "string" && one !== "",
  );
  const className = [counted.kind, isDue && "due-day", isRelease && "release"].filter(Boolean).join(" ");
  return html`<td${attr("class", className)}><b>${name}</b>${
    counted.number !== null && html`<i><span class="vh">第</span>${counted.number}</i>`
  }${words.map((word, i) => html`${i > 0 && html`<br>`}${word}`)}</td>`;
}

/** Whole weeks from the Monday before the first day to the Sunday after the last. */
function weeksOf(days: readonly ClockDay[]): Cell[][] {
  const first = days[0]?.day;
  const last = days.at(-1)?.day;
  if (first === undefined || last === undefined) return [];
  const byDay = new Map(days.map((one) => [one.day, one]));
  const end = dayAfter(last, 6 - mondayIndex(last));
  const weeks: Cell[][] = [];
  for (let day = dayAfter(first, -mondayIndex(first)); day <= end; day = dayAfter(day, 1)) {
    if (mondayIndex(day) === 0) weeks.push([]);
    weeks.at(-1)?.push({ day, counted: byDay.get(day) ?? null });
  }
  return weeks;
}

/** The same count in words, one line a week, for those who do not read a calendar and for screen readers. */
export function weeksInWords(view: ClockView): Html {
  const counts = view.days.filter((one) => one.kind !== "start");
  const weeks = weeksOf(counts).map((week) => week.flatMap((cell) => (cell.counted ? [cell.counted] : [])));
  return html`<section class="scroll" tabindex="0" aria-label="按周的计数"><table class="grid-t">
<thead><tr><th scope="col">哪几天</th><th scope="col">怎么数</th><th scope="col" class="num">累计（${view.unit}）</th></tr></thead>
<tbody>
<tr><th scope="row">${shortDay(view.startOn)}</th><td>${weekday(view.startOn)}，${view.startIs}，当天不算</td><td class="num">—</td></tr>
${weeks.filter((week) => week.length > 0).map(weekRow)}</tbody></table></section>`;
}

function weekRow(week: readonly ClockDay[]): Html {
  const first = week[0]?.day ?? "";
  const last = week.at(-1)?.day ?? "";
  const total = week.findLast((one) => one.number !== null)?.number;
  return html`<tr><th scope="row">${spanOf(first, last)}</th><td>${wordsOf(week)}</td><td class="num">${total ?? "—"}</td></tr>
`;
}

/** `9月21日—27日`; the month is said again only when it changes. */
function spanOf(first: string, last: string): string {
  if (first === last) return shortDay(first);
  return `${shortDay(first)}—${first.slice(0, 7) === last.slice(0, 7) ? `${Number(last.slice(8, 10))}日` : shortDay(last)}`;
}

/** Days in words, runs of neighbours as one span. */
function spansOf(days: readonly ClockDay[]): string {
  const runs: [string, string][] = [];
  for (const { day } of days) {
    const run = runs.at(-1);
    if (run && dayAfter(run[1], 1) === day) run[1] = day;
    else runs.push([day, day]);
  }
  return runs.map(([first, last]) => spanOf(first, last)).join("、");
}

function wordsOf(week: readonly ClockDay[]): string {
  const of = (kind: ClockDay["kind"]) => week.filter((one) => one.kind === kind);
  const counted = of("counted");
  const makeUp = of("make-up");
  const holidays = of("holiday");
  const weekend = of("weekend");
  const parts = [
    counted.length > 0 && `数 ${counted.length} 天`,
    makeUp.length > 0 && `${spansOf(makeUp)}补班，也算`,
    holidays.length > 0 && `${spansOf(holidays)}放假，不算`,
    weekend.length > 0 && `跳过周末 ${weekend.length} 天`,
  ];
  return parts.filter((part) => part !== false).join("；");
}
