import type { Tx } from "../../platform/db/tables.ts";
import "../records/tables.ts";
import { documentRow } from "../release/document-row.ts";
import { listedRecords } from "../release/places.ts";
import type { SiteFrame } from "../release/site-frame.ts";
import { columnHeadFile, SEARCH } from "../site/address.ts";
import type { PageLink, SearchView } from "../site/views/listing.ts";
import { extractOf } from "./extract.ts";
import { facetsOf, type Names } from "./facets.ts";
import { chosen, findRecords, type Match, type Query } from "./find.ts";
import { partsOf } from "./grams.ts";
import { plainText } from "./index-record.ts";

const PER_PAGE = 10;
const LONGEST_QUERY = 100;

/** What the address of a search says, read once: unknown filters and impossible pages are dropped. */
export function readQuery(asked: Readonly<Record<string, unknown>>): Query {
  const text = (key: string): string | undefined => {
    const value = asked[key];
    return typeof value === "string" && value.trim() !== "" ? value.trim().slice(0, LONGEST_QUERY) : undefined;
  };
  const page = Number(text("page") ?? 1);
  const filters = {
    column: text("column"),
    department: text("department"),
    type: text("type"),
    validity: text("validity"),
    topic: text("topic"),
  };
  return {
    text: text("q") ?? "",
    filters,
    sort: text("sort") === "date" ? "date" : "fit",
    page: Number.isSafeInteger(page) && page > 0 && page <= 1000 ? page : 1,
  };
}

/** The answer to a reader's search on one site, ready for the template. */
export async function searchPage(tx: Tx, frame: SiteFrame, query: Query): Promise<SearchView> {
  const topics = await topicsOf(tx);
  const matters = query.filters.topic === undefined ? undefined : topics.get(query.filters.topic)?.matters;
  const found = await findRecords(tx, frame.id, query.text, matters && [...matters]);
  const under = columnsUnder(frame, query.filters.column);
  const matches = chosen(found.matches, query, under, matters);
  const from = (query.page - 1) * PER_PAGE;
  const shown = matches.slice(from, from + PER_PAGE);
  const terms = [...new Set([query.text, ...partsOf(query.text), found.exact?.documentNumber ?? ""])]
    .filter((term) => term !== "")
    .sort((a, b) => b.length - a.length);
  const names = { ...(await namesFor(tx, frame)), topics };
  const to = (change: Partial<Query>) => addressOf({ ...query, page: 1, ...change });
  return {
    site: frame.view,
    query: query.text,
    terms,
    total: matches.length + (found.exact === null ? 0 : 1),
    hits: await hitsOf(tx, frame, shown, terms),
    exact: await exactOf(tx, frame, found.exact),
    sort: [
      { label: "最相关", to: to({ sort: "fit" }), current: query.sort === "fit" },
      { label: "最新", to: to({ sort: "date" }), current: query.sort === "date" },
    ],
    ...facetsOf(found.matches, query.filters, names, (filters) => to({ filters })),
    pager: pagerOf(query, Math.ceil(matches.length / PER_PAGE)),
    requestTo: requestColumn(frame),
  };
}

/** The topics of the scheme that gather matters, in its order. */
async function topicsOf(tx: Tx): Promise<Names["topics"]> {
  const rows = await tx
    .selectFrom("topic_matter")
    .innerJoin("topic", "topic.id", "topic_matter.topic")
    .select(["topic.id", "topic.name", "topic_matter.matter"])
    .where("topic.kind", "not in", ["heading", "stage"])
    .orderBy("topic.position")
    .orderBy("topic_matter.matter")
    .execute();
  const topics = new Map<string, { name: string; matters: Set<string> }>();
  for (const { id, name, matter } of rows) {
    const topic = topics.get(id) ?? { name, matters: new Set<string>() };
    topic.matters.add(matter);
    topics.set(id, topic);
  }
  return topics;
}

/** The ids of the columns a slug stands for: itself, or all below a group. Undefined: no such filter. */
function columnsUnder(frame: SiteFrame, slug: string | undefined): ReadonlySet<string> | undefined {
  const node = slug === undefined ? undefined : frame.tree.bySlug.get(slug);
  if (!node) return undefined;
  const ids = new Set<string>();
  const collect = (one: typeof node): void => {
    if (one.row) ids.add(one.row.id);
    one.below.forEach(collect);
  };
  collect(node);
  return ids;
}

const requestColumn = (frame: SiteFrame): string | null => {
  const node = [...frame.tree.bySlug.values()].find((one) => one.name === "依申请公开");
  return node ? columnHeadFile(node.slug) : null;
};

async function hitsOf(
  tx: Tx,
  frame: SiteFrame,
  shown: readonly Match[],
  terms: readonly string[],
): Promise<SearchView["hits"]> {
  const records = await listedRecords(
    tx,
    shown.map((one) => one.record),
  );
  const bodies = await bodiesOf(tx, [...records.values()]);
  return shown.flatMap((match) => {
    const row = records.get(match.record);
    if (!row) return [];
    return [{ ...documentRow(frame, row), extract: extractOf(plainText(bodies.get(match.record) ?? ""), terms) }];
  });
}

async function bodiesOf(
  tx: Tx,
  records: readonly { record: string; rev: number }[],
): Promise<ReadonlyMap<string, string>> {
  if (records.length === 0) return new Map();
  const rows = await tx
    .selectFrom("record_revision")
    .innerJoin("public_record", (join) =>
      join
        .onRef("public_record.record", "=", "record_revision.record")
        .onRef("public_record.rev", "=", "record_revision.rev"),
    )
    .select(["record_revision.record", "record_revision.body"])
    .where(
      "record_revision.record",
      "in",
      records.map((one) => one.record),
    )
    .execute();
  return new Map(rows.map((row) => [row.record, row.body]));
}

async function exactOf(
  tx: Tx,
  frame: SiteFrame,
  exact: { readonly record: string; readonly documentNumber: string | null; readonly indexNumber: string } | null,
): Promise<SearchView["exact"]> {
  if (exact === null) return null;
  const row = (await listedRecords(tx, [exact.record])).get(exact.record);
  return row ? { number: exact.documentNumber ?? exact.indexNumber, row: documentRow(frame, row) } : null;
}

async function namesFor(tx: Tx, frame: SiteFrame): Promise<Omit<Names, "topics">> {
  const departments = await tx.selectFrom("department").select(["id", "name"]).execute();
  return {
    departments: new Map(departments.map((one) => [one.id, one.name])),
    types: new Map([...frame.types].map(([code, type]) => [code, type.name])),
    columns: new Map([...frame.tree.bySlug.values()].map((node) => [node.slug, node.name])),
  };
}

function addressOf({ text, filters, sort, page }: Query): string {
  const parts = new URLSearchParams({ q: text });
  for (const [key, value] of Object.entries(filters)) if (value !== undefined) parts.set(key, value);
  if (sort === "date") parts.set("sort", "date");
  if (page > 1) parts.set("page", String(page));
  return `${SEARCH}?${parts}`;
}

const PAGES_AROUND = 2;

function pagerOf(query: Query, pages: number): PageLink[] {
  if (pages < 2) return [];
  const near = (page: number) => page === 1 || page === pages || Math.abs(page - query.page) <= PAGES_AROUND;
  const steps: PageLink[] = [];
  for (let page = 1; page <= pages; page++) {
    if (near(page))
      steps.push({ label: `第 ${page} 页`, to: addressOf({ ...query, page }), current: page === query.page });
    else if (steps.at(-1)?.to !== null) steps.push({ label: "…", to: null });
  }
  return steps;
}
