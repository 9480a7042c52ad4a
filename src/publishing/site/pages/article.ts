import { link, RECORD_FILES } from "../address.ts";
import { type Html, html } from "../html.ts";
import { tag, validityTag } from "../parts/documents.ts";
import { page } from "../parts/frame.ts";
import { anchor, crumbTrail } from "../parts/head.ts";
import { notedLinks } from "../parts/layout.ts";
import { proofBox, witnessWord } from "../parts/proof.ts";
import type { ArticleView, CorrectionView, DutyOutcome, Fact } from "../views/article.ts";
import type { SiteView } from "../views/site.ts";
import { dayOf, longDay, minuteOf, plainDay } from "../wording.ts";
import { embedRecordPart, factTable } from "./record-part.ts";

/**
 * A released record: the signed part verbatim, and around it everything that was not known at signing. In the DOM the
 * frame's state and facts come first; the stylesheet sets the title above them.
 */
export function renderArticle(view: ArticleView): string {
  const { site, path } = view;
  return page({
    site,
    path: path + RECORD_FILES.page,
    title: view.title,
    description: view.description,
    menuKey: view.menuKey,
    crumbs: view.crumbs,
    column: { name: view.columnName, description: view.columnName, keywords: view.keywords },
    article: {
      title: view.title,
      published: minuteOf(view.proof.releasedAt),
      source: view.source,
      keywords: view.keywords,
      author: view.source,
    },
    alternates: [
      { type: "application/json", path: path + RECORD_FILES.json, title: "数据（JSON）" },
      { type: "text/csv", path: path + RECORD_FILES.csv, title: "数据（CSV）" },
    ],
    body: html`<div class="wrap">${crumbTrail(site, [...view.crumbs, { label: "正文", to: null }])}
<div class="cols"><article class="doc">
${stateRow(view)}
${view.repeal && repealNote(site, view.repeal)}${view.corrections.map((one) => correctionNote(site, one))}
${frameFacts(view)}
${embedRecordPart(view.record)}
</article>
<aside aria-label="文件辅助信息">
${proofBox(site, path, view.proof)}
${view.related
  .filter((group) => group.links.length > 0)
  .map(
    (group) => html`<section class="card"><h2>${group.title}</h2>${notedLinks(site, group.links)}</section>
`,
  )}${downloads(site, path)}
${history(view)}</aside></div></div>`,
  });
}

function stateRow(view: ArticleView): Html {
  const released = dayOf(view.proof.releasedAt);
  return html`<p class="doc-state">${view.validity && validityTag(view.validity)}${
    view.corrections.length > 0 && tag(`已更正 ${view.corrections.length} 次`, "gold")
  }${view.proof.witness.kind !== "witnessed" && tag("未见证", "gold")}${
    view.validityNote && html`<span>${view.validityNote}</span>`
  }<span>发布：<time datetime="${released}">${longDay(released)}</time></span><span>${view.source}</span><a class="jump" href="#proof">凭证：${witnessWord(view.proof.witness)}</a></p>`;
}

const OUTCOME: Readonly<Record<DutyOutcome, { word: string; tone: string }>> = {
  "on-time": { word: "按时", tone: "ok" },
  late: { word: "迟了才公开", tone: "wait" },
  overdue: { word: "逾期未公开", tone: "bad" },
  open: { word: "未到期", tone: "" },
};

/** How a duty stands, as a word with its colour. */
export const outcomeWord = (outcome: DutyOutcome): Html =>
  html`<span class="${OUTCOME[outcome].tone}">${OUTCOME[outcome].word}</span>`;

/** What was only known at release: index number, day, and whether it was in time, with a link to the count. */
function frameFacts({ site, path, indexNumber, proof, duty }: ArticleView): Html {
  const released = dayOf(proof.releasedAt);
  const facts: Fact[] = [
    { label: "索引号", value: indexNumber, wide: duty !== null },
    { label: "发布日期", value: plainDay(released), day: released },
  ];
  if (duty === null) return factTable(facts, "meta known-later") ?? html``;
  const clock = html`<div><dt>公开时限</dt><dd>${plainDay(duty.dueOn)}前 · ${outcomeWord(duty.outcome)} · <a href="${link(site, path + RECORD_FILES.clock)}">怎么算的</a></dd></div>`;
  return html`<dl class="meta known-later">
<div class="wide"><dt>索引号</dt><dd>${indexNumber}</dd></div>
<div><dt>发布日期</dt><dd><time datetime="${released}">${plainDay(released)}</time></dd></div>
${clock}
</dl>`;
}

function correctionNote(site: SiteView, one: CorrectionView): Html {
  return html`<section class="say gold" aria-label="更正说明"><b>更正说明</b><p><time datetime="${one.on}">${longDay(one.on)}</time>更正：${one.what}。原因：${one.why}。${one.told && `${one.told}。`}</p>${
    one.earlier && html`<p class="btns">${goLink(site, one.earlier.label, one.earlier.to)}</p>`
  }</section>
`;
}

const goLink = (site: SiteView, label: string, to: string | null): Html =>
  to === null ? html`<span>${label}</span>` : html`<a class="go" href="${link(site, to)}">${label}</a>`;

function repealNote(site: SiteView, repeal: NonNullable<ArticleView["repeal"]>): Html {
  return html`<section class="say gray" aria-label="废止说明"><b>这份文件已经废止，不再作为办事依据</b><p>自<time datetime="${repeal.on}">${longDay(repeal.on)}</time>起废止。${repeal.why}。${
    repeal.by && html`现在看：${anchor(site, repeal.by)}`
  }</p></section>
`;
}

function downloads(site: SiteView, path: string): Html {
  return html`<section class="card"><h2>数据下载</h2><div class="tools"><a class="btn ghost" href="${link(site, path + RECORD_FILES.json)}">JSON</a><a class="btn ghost" href="${link(site, path + RECORD_FILES.csv)}">CSV</a></div><p class="fine">两种格式内容相同，以 JSON 为准。打印请用浏览器的打印，版面已经排好。</p></section>`;
}

function history({ site, history }: ArticleView): Html | null {
  if (history.length === 0) return null;
  return html`<section class="card"><h2>文件沿革</h2><ol class="line">
${history.map(
  (one) => html`<li>${anchor(site, one)}${one.note && html`<small>${one.note}</small>`}</li>
`,
)}</ol></section>
`;
}
