/** The fixed address layout of a site. Files are relative to the site's folder; links add its prefix. */

/** What an address needs of a site: the path prefix, with a slash at both ends (`/liaocheng/`, or `/` alone). */
export type Prefixed = { readonly prefix: string };

/** Documents on one permanent list page, and on a column's head. */
export const PAGE_SIZE = 20;

export const HOME = "index.html";
export const columnHeadFile = (slug: string) => `c/${slug}/index.html`;
/** Page k (from 0) holds documents 20k…20k+19 of the column, oldest first; its address never changes. */
export const columnPageFile = (slug: string, k: number) => `c/${slug}/p/${k}.html`;
export const columnFeedFile = (slug: string) => `c/${slug}/feed.xml`;
export const departmentFile = (id: string) => `d/${id}/index.html`;
export const agencyFile = (id: string) => `o/${id}/index.html`;

/** The folder of a record: Beijing year and month of its first release, then the record's id. Ends with a slash. */
export const recordFolder = (releasedOn: string, recordId: string) =>
  `a/${releasedOn.slice(0, 4)}/${releasedOn.slice(5, 7)}/${recordId}/`;

export const RECORD_FILES = {
  page: "index.html",
  json: "record.json",
  csv: "record.csv",
  manifest: "manifest.json",
  signatures: "signatures.json",
  entry: "entry.json",
  proof: "proof.tlog-proof",
  clock: "clock.html",
} as const;

/** An attachment inside its record's folder. The name is encoded for a link, not for the disk. */
export const attachmentHref = (name: string) => `files/${encodeURIComponent(name)}`;

/** One matter of the catalog of what is owed; the address stays when the matter is retired. */
export const matterFile = (id: string) => `catalog/m/${id}/index.html`;
/** The catalog ordered one way, in pages counted from 0. */
export const catalogFile = (order: string, k: number) =>
  k === 0 ? `catalog/${order}/index.html` : `catalog/${order}/p/${k}.html`;
/** The sentences of the scheme's text, in pages counted from 0. */
export const schemeTextFile = (k: number) => (k === 0 ? "scheme/text/index.html" : `scheme/text/p/${k}.html`);
export const publicListFile = (id: string) => `lists/${id}/index.html`;

export const SITE_FILES = {
  feed: "feed.xml",
  sitemap: "sitemap.xml",
  about: "about/index.html",
  verify: "verify/index.html",
  accessibility: "accessibility/index.html",
  scheme: "scheme/index.html",
  group: "group/index.html",
  catalog: "catalog/index.html",
  catalogJson: "catalog/catalog.json",
  catalogCsv: "catalog/catalog.csv",
  lists: "lists/index.html",
  milestones: "milestones/index.html",
  openness: "openness/index.html",
  notFound: "404.html",
  gone: "410.html",
  css: "site.css",
  prefs: "prefs.css",
  verifyScript: "verify.js",
} as const;
export const sitemapShardFile = (k: number) => `sitemaps/${k}.xml`;
/** Asked of the server at request time, not written to disk. */
export const SEARCH = "search/";
/** The documents of a topic, of one column where a slug is given. */
export const topicSearch = (topic: string, column?: string) =>
  `${SEARCH}?topic=${topic}${column === undefined ? "" : `&column=${column}`}`;

/**
 * The address of a file or page of the site. A path is taken below the prefix and `index.html` is left away; a full
 * address (https:, mailto:, tel:) or a fragment stays as it is.
 */
export function link(site: Prefixed, path: string): string {
  if (/^(?:[a-z]+:|#)/i.test(path)) return path;
  return site.prefix + path.replace(/(^|\/)index\.html(?=$|[?#])/, "$1");
}

/** The prefix switch of the reader's display, answered by the server with a cookie and a redirect to `back`. */
export const preferLink = (
  site: Prefixed,
  choice: "mode=elder" | "mode=plain" | "contrast=high" | "contrast=plain",
  back: string,
) => `${site.prefix}prefs?${choice}&back=${encodeURIComponent(back.replace(/(^|\/)index\.html$/, "$1"))}`;
