import { HOME, link, publicListFile, SITE_FILES } from "../address.ts";
import { type Html, html } from "../html.ts";
import { emptyList, tag } from "../parts/documents.ts";
import { page } from "../parts/frame.ts";
import { anchor } from "../parts/head.ts";
import { heading, pageBand } from "../parts/layout.ts";
import { originLine, originTag } from "../parts/origin.ts";
import { setTitle } from "../typeset.ts";
import type { ListState, PublicListsView, PublicListView } from "../views/openness.ts";
import { longDay, plainDay } from "../wording.ts";
import { standing } from "./standing.ts";

const STATES: Readonly<Record<ListState, { word: string; tone: string }>> = {
  kept: { word: "保留", tone: "green" },
  cancelled: { word: "已取消", tone: "gray" },
  delegated: { word: "已下放", tone: "gold" },
};

/** 权力清单, 责任清单, 负面清单, registers: which there are (ZJ-06). */
export function renderPublicLists({ site, lists }: PublicListsView): string {
  return standing(site, {
    path: SITE_FILES.lists,
    title: "清单",
    lead: "权力清单、责任清单、负面清单和名录：有什么权、负什么责、什么不公开。",
    body:
      lists.length === 0
        ? emptyList("方案没有列清单", html`应当公开的事项见<a href="${link(site, SITE_FILES.catalog)}">公开目录</a>。`)
        : html`<section><h2 class="vh">全部清单</h2><ul class="docs entries">
${lists.map(
  (
    one,
  ) => html`<li><h3><a href="${link(site, one.path)}">${setTitle(one.name, site.names)}</a></h3><p class="by">${tag(one.kind)}<span>${one.owner}</span><span>${one.items} 项${one.ended > 0 && `，其中 ${one.ended} 项已取消或下放`}</span></p></li>
`,
)}</ul></section>`,
  });
}

/** One list: every item with its state, then what each version changed. */
export function renderPublicList(view: PublicListView): string {
  const { site, name } = view;
  const crumbs = [
    { label: "首页", to: HOME },
    { label: "清单", to: SITE_FILES.lists },
    { label: name, to: null },
  ];
  return page({
    site,
    path: publicListFile(view.id),
    title: name,
    description: `${view.owner}${name}`,
    menuKey: "",
    crumbs,
    body: html`${pageBand(site, crumbs, setTitle(name, site.names), [`${view.owner}　第 ${view.version.number} 版，${longDay(view.version.since)}起`])}
<div class="wrap stack-wide"><section class="stack"><dl class="facts"><div><dt>种类</dt><dd>${view.kind}${originLine(view.origin)}</dd></div>
<div><dt>复核</dt><dd>${view.review ? html`${view.review.text}${originLine(view.review.origin)}` : "没有写复核时间"}</dd></div>
${view.matter && html`<div><dt>公开事项</dt><dd>${anchor(site, view.matter)}</dd></div>`}</dl></section>
<section aria-labelledby="h-items">${heading(site, "清单内容", { id: "h-items", note: `共 ${view.items.length} 项` })}${items(view)}</section>
${changes(view)}</div>`,
  });
}

function items({ site, name, items: all }: PublicListView): Html {
  if (all.length === 0)
    return emptyList(
      "清单里还没有条目",
      html`登记以后列在这里，也可以看<a href="${link(site, SITE_FILES.catalog)}">公开目录</a>。`,
    );
  return html`<section class="scroll" tabindex="0" aria-label="${name}"><table class="grid-t">
<thead><tr><th scope="col">条目</th><th scope="col">类别</th><th scope="col">依据</th><th scope="col">状态</th><th scope="col">出处</th></tr></thead>
<tbody>
${all.map((one) => {
  const state = STATES[one.state];
  return html`<tr><th scope="row">${one.name}</th><td>${one.kind ?? ""}</td><td>${one.basis ?? ""}</td><td>${tag(state.word, state.tone)}${
    one.changedOn && html`<br><small>${plainDay(one.changedOn)}</small>`
  }${one.receivedBy && html`<br><small>由${one.receivedBy}承接</small>`}</td><td>${originTag(one.origin)}</td></tr>
`;
})}</tbody></table></section>`;
}

const CHANGES = {
  added: { word: "增加", tone: "green" },
  removed: { word: "取消", tone: "gray" },
  changed: { word: "调整", tone: "gold" },
} as const;

function changes({ site, changes: all }: PublicListView): Html {
  return html`<section class="stack" aria-labelledby="h-changes">${heading(site, "历次调整", { id: "h-changes" })}${
    all.length === 0
      ? html`<p class="lede">这是第一版，还没有调整过。</p>`
      : all.map(
          (
            one,
          ) => html`<section class="stack"><h3>第 ${one.version} 版，<time datetime="${one.on}">${longDay(one.on)}</time></h3><ul class="mini">
${one.lines.map((line) => html`<li><span>${tag(CHANGES[line.kind].word, `${CHANGES[line.kind].tone} nowrap`)}　${line.text}</span></li>`)}</ul></section>
`,
        )
  }</section>`;
}
