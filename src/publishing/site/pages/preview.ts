import { RECORD_FILES } from "../address.ts";
import { html } from "../html.ts";
import { page } from "../parts/frame.ts";
import { crumbTrail } from "../parts/head.ts";
import type { RecordPart } from "../views/article.ts";
import type { Link, SiteView } from "../views/site.ts";
import { embedRecordPart } from "./record-part.ts";

/** A page as it will be released, before anybody knows when: the signed part verbatim, the frame with its gaps in 〔 〕. */
export type PreviewView = {
  readonly site: SiteView;
  readonly title: string;
  readonly record: RecordPart;
  readonly menuKey: string;
  readonly crumbs: readonly Link[];
  readonly columnName: string;
  readonly source: string;
};

/** The preview of the review screen: what reviewers see is what they sign; what comes later stands grey in its place. */
export function renderPreview(view: PreviewView): string {
  const { site, title } = view;
  return page({
    site,
    path: RECORD_FILES.page,
    title,
    description: title,
    menuKey: view.menuKey,
    crumbs: view.crumbs,
    column: { name: view.columnName, description: view.columnName, keywords: [] },
    unlisted: true,
    body: html`<div class="wrap">${crumbTrail(site, [...view.crumbs, { label: "正文", to: null }])}
<div class="cols"><article class="doc">
<p class="doc-state"><span>发布：〔发布时填〕</span><span>${view.source}</span></p>
<dl class="meta later"><div><dt>索引号</dt><dd>〔发布时编〕</dd></div><div><dt>发布日期</dt><dd>〔发布时填〕</dd></div></dl>
${embedRecordPart(view.record)}
</article>
<aside aria-label="文件辅助信息"><section class="card proof" id="proof"><h2>凭证</h2><p class="fine">〔公开后显示：公开时间、公开日志号、见证方、核对办法〕</p></section></aside></div></div>`,
  });
}
