import { columnFeedFile, columnHeadFile, columnPageFile, link, PAGE_SIZE, SEARCH, SITE_FILES } from "../address.ts";
import { type Html, html } from "../html.ts";
import { documentList, emptyList } from "../parts/documents.ts";
import { page } from "../parts/frame.ts";
import { anchor } from "../parts/head.ts";
import { columnTree, notedLinks, pageBand, pager } from "../parts/layout.ts";
import type { ColumnHeadView, ColumnPageView, PageLink } from "../views/listing.ts";
import type { Link } from "../views/site.ts";
import { grouped } from "../wording.ts";

/** The head of a column: what it is for, the newest documents, the way to all its permanent pages. */
export function renderColumnHead(view: ColumnHeadView): string {
  const { site, slug, name } = view;
  const crumbs: Link[] = [...view.crumbs, { label: name, to: null }];
  return page({
    site,
    path: columnHeadFile(slug),
    title: name,
    description: view.sentence,
    menuKey: view.menuKey,
    crumbs,
    column: { name, description: view.sentence, keywords: view.keywords },
    ...(view.group ? {} : { feed: columnFeedFile(slug) }),
    body: html`${pageBand(site, crumbs, name, [view.sentence], treeJump(view))}
<div class="wrap cols side-first"><section aria-label="${name}的文件">
${view.below.length > 0 ? html`<h2 class="vh">下级栏目</h2>${notedLinks(site, view.below)}` : null}
${view.newest.length === 0 ? emptyColumn(view) : newest(view)}</section>
${sideTree(view)}</div>`,
  });
}

function newest(view: ColumnHeadView): Html {
  const { site, slug } = view;
  return html`<h2 class="vh">文件列表</h2>
${topicFilter(view)}<form class="filter" action="${link(site, SEARCH)}"><input type="hidden" name="column" value="${slug}"><label class="kw">在本栏目里找<input name="q" type="search" placeholder="标题、文号、正文"></label><button class="btn" type="submit">查找</button></form>
<div class="found"><p>共 <b>${grouped(view.total)}</b> 件${view.total > PAGE_SIZE && `，这里是最新的 ${PAGE_SIZE} 件`}</p><p><a class="go" href="${link(site, feedOf(view))}">订阅（Atom）</a></p></div>
${documentList(site, view.newest, "newest")}
${view.group ? null : pager(site, headSteps(slug, view.total))}`;
}

/** Ways to narrow the list by topic, answered by the search. */
const topicFilter = ({ site, topics }: ColumnHeadView): Html | null =>
  topics.length === 0
    ? null
    : html`<nav aria-label="按专题看"><ul class="tags"><li class="go">按专题看</li>${topics.map((one) => html`<li>${anchor(site, one)}</li>`)}</ul></nav>
`;

/** The empty state is a fact about the duty, not a failure of the page. */
const emptyColumn = (view: ColumnHeadView): Html =>
  emptyList(
    "这个栏目还没有文件",
    html`有了就登在这里。可以<a href="${link(view.site, feedOf(view))}">订阅</a>，也可以<a href="${link(view.site, SEARCH)}">搜索全站</a>。`,
  );

const feedOf = ({ group, slug }: ColumnHeadView): string => (group ? SITE_FILES.feed : columnFeedFile(slug));

/** 最新, then the permanent pages from the newest down to the first; long rows are cut in the middle. */
export function headSteps(slug: string, total: number): PageLink[] {
  const last = Math.ceil(total / PAGE_SIZE) - 1;
  if (last < 1) return [];
  const numbers = Array.from({ length: last + 1 }, (_, i) => last - i);
  const shown = last < 7 ? numbers : [...numbers.slice(0, 5), null, 0];
  return [
    { label: "最新", to: columnHeadFile(slug), current: true },
    ...shown.map((k) =>
      k === null ? { label: "…", to: null } : { label: `第 ${k + 1} 页`, to: columnPageFile(slug, k) },
    ),
  ];
}

/** A permanent page of a column: the same documents at the same address for good, oldest first. */
export function renderColumnPage(view: ColumnPageView): string {
  const { site, slug, name, page: k } = view;
  const crumbs: Link[] = [
    ...view.crumbs,
    { label: name, to: columnHeadFile(slug) },
    { label: `第 ${k + 1} 页`, to: null },
  ];
  const range = `第 ${k * PAGE_SIZE + 1} 件起，按发布先后排。这一页的地址和内容不再移动。`;
  return page({
    site,
    path: columnPageFile(slug, k),
    title: `${name} 第 ${k + 1} 页`,
    description: `${name}，${range}`,
    menuKey: view.menuKey,
    crumbs,
    column: { name, description: name, keywords: [] },
    feed: columnFeedFile(slug),
    body: html`${pageBand(site, crumbs, `${name}　第 ${k + 1} 页`, [range], treeJump(view))}
<div class="wrap cols side-first"><section aria-label="${name}的文件"><h2 class="vh">文件列表</h2>
${documentList(site, view.rows, "oldest")}
${pager(site, pageSteps(view))}</section>
${sideTree(view)}</div>`,
  });
}

function pageSteps({ slug, page: k, hasNewer }: ColumnPageView): PageLink[] {
  return [
    { label: "最新", to: columnHeadFile(slug) },
    ...(hasNewer ? [{ label: "较新", to: columnPageFile(slug, k + 1) }] : []),
    { label: `第 ${k + 1} 页`, to: columnPageFile(slug, k), current: true },
    ...(k > 0 ? [{ label: "较早", to: columnPageFile(slug, k - 1) }] : []),
  ];
}

type Framed = Pick<ColumnHeadView, "site" | "slug" | "channel">;

const channelOf = ({ site, channel }: Framed) => site.columns.find((one) => one.slug === channel);

const treeJump = (view: Framed): Link | null => (channelOf(view) ? { label: "看全部栏目", to: "#tree" } : null);

function sideTree(view: Framed): Html | null {
  const channel = channelOf(view);
  return channel ? html`<aside aria-label="栏目目录">${columnTree(view.site, channel, view.slug)}</aside>` : null;
}
