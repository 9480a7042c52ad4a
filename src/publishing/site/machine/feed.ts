import { link } from "../address.ts";
import { html } from "../html.ts";
import type { SiteView } from "../views/site.ts";
import { stampOf } from "../wording.ts";

export type FeedView = {
  readonly site: SiteView;
  readonly title: string;
  /** The file of this feed and the page it belongs to, below the prefix. */
  readonly self: string;
  readonly page: string;
  /** Newest first, at most 20. Withdrawn records stay as entries without summary. */
  readonly entries: readonly {
    readonly path: string;
    readonly title: string;
    readonly source: string;
    readonly summary: string | null;
    readonly releasedAt: string;
    /** Last change: correction, withdrawal. Equals `releasedAt` when there was none. */
    readonly updatedAt: string;
  }[];
  /** Time of the feed when it has no entries: the day the site was set up. */
  readonly since: string;
};

/** An Atom 1.0 feed (RFC 4287). Ids are the permanent addresses. */
export function renderFeed({ site, title, self, page, entries, since }: FeedView): string {
  const address = (path: string) => site.origin + link(site, path);
  const updated =
    entries
      .map((one) => stampOf(one.updatedAt))
      .sort()
      .at(-1) ?? stampOf(since);
  return `<?xml version="1.0" encoding="utf-8"?>\n${html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${site.language}">
<id>${address(self)}</id>
<title>${legal(title)}</title>
<updated>${updated}</updated>
<author><name>${legal(site.name)}</name></author>
<link rel="self" type="application/atom+xml" href="${address(self)}"/>
<link rel="alternate" type="text/html" href="${address(page)}"/>
${entries.map(
  (
    one,
  ) => html`<entry><id>${address(one.path)}</id><title>${legal(one.title)}</title><link rel="alternate" type="text/html" href="${address(one.path)}"/><published>${stampOf(one.releasedAt)}</published><updated>${stampOf(one.updatedAt)}</updated><author><name>${legal(one.source)}</name></author>${
    one.summary !== null && html`<summary>${legal(one.summary)}</summary>`
  }</entry>
`,
)}</feed>
`}`;
}

/** Without the control characters that XML forbids even when escaped. */
const legal = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
