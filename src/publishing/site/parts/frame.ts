import { HOME, link, SITE_FILES } from "../address.ts";
import { attr, type Html, html } from "../html.ts";
import type { Link, SiteView } from "../views/site.ts";
import { pageFoot } from "./foot.ts";
import { hostBand, pageHead } from "./head.ts";

/** What every page tells the shell about itself. */
export type PageFrame = {
  readonly site: SiteView;
  /** The file of this page below the prefix, so that display switches lead back here. */
  readonly path: string;
  /** Without the site's name, which is added. */
  readonly title: string;
  readonly description: string;
  /** Key of the current menu entry; an unknown key marks none. */
  readonly menuKey: string;
  /** Home first; the last one is this page and carries no link. Empty on the home page. */
  readonly crumbs: readonly Link[];
  readonly column?: { readonly name: string; readonly description: string; readonly keywords: readonly string[] };
  readonly article?: ArticleMeta;
  readonly feed?: string;
  /** Other forms of this page: its data, its proof. */
  readonly alternates?: readonly { readonly type: string; readonly path: string; readonly title: string }[];
  /** The page brings its own search box, so the masthead shows none. */
  readonly ownSearch?: boolean;
  /** Not for search engines: results, error pages. */
  readonly unlisted?: boolean;
  readonly script?: string;
  readonly body: Html;
};

export type ArticleMeta = {
  readonly title: string;
  /** `2026-09-28 10:24` */
  readonly published: string;
  readonly source: string;
  readonly keywords: readonly string[];
  readonly author: string;
};

/** A whole page as text. Same frame, same bytes. */
export function page(frame: PageFrame): string {
  const { site } = frame;
  return `${html`<!doctype html>
<html lang="${site.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${fullTitle(frame)}</title>
${metaTags(frame)}
<link rel="stylesheet" href="${link(site, SITE_FILES.css)}">
<link rel="stylesheet" href="${link(site, SITE_FILES.prefs)}">
<link rel="canonical" href="${site.origin + link(site, frame.path)}">
<link rel="alternate" type="application/atom+xml" title="${site.name}" href="${link(site, frame.feed ?? SITE_FILES.feed)}">
${(frame.alternates ?? []).map(
  (one) => html`<link rel="alternate" type="${one.type}" title="${one.title}" href="${link(site, one.path)}">
`,
)}${frame.script ? html`<script type="module" src="${link(site, frame.script)}"></script>` : null}
</head>
<body${attr("class", site.host && "host")}>
<a class="skip" href="#main">跳到正文</a>
${pageHead(frame)}
<main id="main">
${site.host && frame.path !== HOME ? hostBand(site.host, "p") : null}
${frame.body}
</main>
${pageFoot(site)}
</body>
</html>
`}`;
}

function fullTitle({ site, title }: PageFrame): string {
  return `${title} - ${site.name}${site.demo === null ? "" : "（演示）"}`;
}

/** The names of 政府网站发展指引 (国办发〔2017〕47号, annex): the site's on every page, then the column's, then the article's. */
function metaTags({ site, path, description, column, article, unlisted }: PageFrame): Html {
  const meta = (name: string, content: string) => html`<meta name="${name}" content="${content}">
`;
  return html`${meta("description", description)}${meta("SiteName", site.name)}${meta("SiteDomain", hostOf(site.origin))}${meta("SiteIDCode", site.siteIdCode ?? "")}${
    column && [
      meta("ColumnName", column.name),
      meta("ColumnDescription", column.description),
      meta("ColumnKeywords", column.keywords.join(",")),
      meta("ColumnType", article ? "信息" : "栏目"),
    ]
  }${
    article && [
      meta("ArticleTitle", article.title),
      meta("PubDate", article.published),
      meta("ContentSource", article.source),
      meta("Keywords", article.keywords.join(",")),
      meta("Author", article.author),
      meta("Description", description),
      meta("Url", site.origin + link(site, path)),
    ]
  }${unlisted ? meta("robots", "noindex") : null}`;
}

const hostOf = (origin: string) => origin.replace(/^[a-z]+:\/\//, "");
