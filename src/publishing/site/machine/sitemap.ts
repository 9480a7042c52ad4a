import { link, sitemapShardFile } from "../address.ts";
import { html } from "../html.ts";
import type { SiteView } from "../views/site.ts";

/** Addresses in one shard, in order of release, so that a release touches the last shard only. */
export const SHARD_SIZE = 1000;

export type SitemapEntry = { readonly path: string; readonly changedOn: string };

const PROLOG = '<?xml version="1.0" encoding="utf-8"?>\n';

/** The index of all shards; `changedOn` is the day of the newest change in each. */
export function renderSitemapIndex(site: SiteView, shards: readonly { readonly changedOn: string }[]): string {
  return `${PROLOG}${html`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${shards.map(
  (
    shard,
    k,
  ) => html`<sitemap><loc>${site.origin + link(site, sitemapShardFile(k))}</loc><lastmod>${shard.changedOn}</lastmod></sitemap>
`,
)}</sitemapindex>
`}`;
}

/** One shard. Throws above SHARD_SIZE entries: the caller cuts in order of release. */
export function renderSitemapShard(site: SiteView, entries: readonly SitemapEntry[]): string {
  if (entries.length > SHARD_SIZE) throw new Error(`sitemap: ${entries.length} entries in one shard`);
  return `${PROLOG}${html`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.map(
  (one) => html`<url><loc>${site.origin + link(site, one.path)}</loc><lastmod>${one.changedOn}</lastmod></url>
`,
)}</urlset>
`}`;
}
