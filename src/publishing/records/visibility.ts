import type { RecordState } from "./tables.ts";

/** Everything a record can be shown through. `file` is an attachment, `export` JSON, CSV and packages, `proof` entry and proof file. */
export const OUTPUTS = ["page", "list", "search", "feed", "sitemap", "export", "file", "proof"] as const;
export type Output = (typeof OUTPUTS)[number];

/** Who looks. Staff belong to a department; `overview` is whoever answers for all of them (openness office, leader, auditor). */
export type Reader =
  | { readonly kind: "public" }
  | { readonly kind: "staff"; readonly department: string | null }
  | { readonly kind: "overview" };

/** What the reader gets: the content, the notice that it was withdrawn, or nothing at all. */
export type Sight = "content" | "notice" | "nothing";

/** What the decision rests on. `publicRev` is the revision the public sees; null while none was ever public. */
export type Visible = {
  readonly state: RecordState;
  readonly publicRev: number | null;
  readonly standing: "live" | "withdrawn" | "repealed" | null;
  readonly audience: "society" | "limited" | "board";
  readonly department: string;
};

export const PUBLIC: Reader = { kind: "public" };

/**
 * The one answer to "who may see what" (design.md §3): page, list, search, feed, export and file download all ask here.
 * Staff see the records of their own department in every state; of the others what the public sees. Limited-audience and
 * board-only records are never shown to the public, in whatever state (JY-16).
 */
export function sightOf(record: Visible, output: Output, reader: Reader): Sight {
  switch (reader.kind) {
    case "overview":
      return "content";
    case "staff":
      return reader.department === record.department ? "content" : publicSight(record, output);
    case "public":
      return publicSight(record, output);
    default:
      return unreachable(reader);
  }
}

function publicSight(record: Visible, output: Output): Sight {
  if (record.audience !== "society" || record.publicRev === null || record.standing === null) return "nothing";
  switch (record.standing) {
    case "live":
    case "repealed":
      return "content";
    case "withdrawn":
      return WITHDRAWN[output];
    default:
      return unreachable(record.standing);
  }
}

/** A withdrawn record keeps its address, its line in the feed and its proofs; nothing leads to it and no content is left. */
const WITHDRAWN: Readonly<Record<Output, Sight>> = {
  page: "notice",
  feed: "notice",
  proof: "content",
  list: "nothing",
  search: "nothing",
  sitemap: "nothing",
  export: "nothing",
  file: "nothing",
};

function unreachable(value: never): never {
  throw new Error(`no such case: ${JSON.stringify(value)}`);
}
