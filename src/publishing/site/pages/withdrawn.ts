import { RECORD_FILES } from "../address.ts";
import { type Html, html } from "../html.ts";
import { tag } from "../parts/documents.ts";
import { page } from "../parts/frame.ts";
import { anchor, crumbTrail } from "../parts/head.ts";
import { proofBox } from "../parts/proof.ts";
import { setTitle } from "../typeset.ts";
import type { WithdrawnView } from "../views/article.ts";
import { grouped, longDay, plainDay } from "../wording.ts";

/**
 * What stays at the address of a withdrawn record: who decided, when, on what ground, what was purged, and both proofs.
 * No content, and no title either when the view has none (SG-25: the place stays, the content does not).
 */
export function renderWithdrawn(view: WithdrawnView): string {
  const { site, path } = view;
  const title = view.title ?? "这一页的信息已经撤回";
  return page({
    site,
    path: path + RECORD_FILES.page,
    title: view.title === null ? title : `已撤回：${title}`,
    description: "这份文件已经撤回，不要再引用。",
    menuKey: view.menuKey,
    crumbs: view.crumbs,
    unlisted: true,
    body: html`<div class="wrap">${crumbTrail(site, [...view.crumbs, { label: "已撤回", to: null }])}
<div class="cols"><article>
<h1 class="doc-title">${setTitle(title, site.names)}</h1>
<p class="doc-state">${tag("已撤回", "red")}<span>${plainDay(view.releasedOn)}发布</span><span>${plainDay(view.withdrawnOn)}撤回</span><span>${view.source}</span><a class="jump" href="#proof">凭证</a></p>
<div class="stack">
<section class="say red" aria-label="撤回说明"><b>这份文件已经撤回，不要再引用</b>${view.reason && html`<p>${view.reason}。</p>`}${
      view.replacement && html`<p>现在看：${anchor(site, view.replacement)}</p>`
    }</section>
${decision(view)}
</div></article>
<aside aria-label="凭证">${proofBox(site, path, view.proof, "withdrawn")}</aside></div></div>`,
  });
}

function decision(view: WithdrawnView): Html {
  const receipt = view.purged?.receipt ?? null;
  return html`<dl class="facts">
<div><dt>谁决定</dt><dd>${view.decidedBy}，<time datetime="${view.withdrawnOn}">${longDay(view.withdrawnOn)}</time></dd></div>
<div><dt>依据</dt><dd>${view.basis}</dd></div>
${
  view.purged &&
  html`<div><dt>正文怎么处理</dt><dd>网页、附件、缓存、检索共 ${grouped(view.purged.places)} 处已清除，逐处核过。${
    receipt && anchor(view.site, { label: "清除回执", to: receipt })
  }</dd></div>
`
}<div><dt>还能核对什么</dt><dd>发布在日志第 ${grouped(view.releaseEntryIndex)} 条，撤回在第 ${grouped(view.proof.entryIndex)} 条，两份凭证都保留。手里有旧文件的，仍能验出它曾经真实发布、现已撤回。</dd></div>
</dl>`;
}
