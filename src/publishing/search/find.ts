import { sql } from "kysely";
import type { Tx } from "../../platform/db/tables.ts";
import "../records/tables.ts";
import "../release/tables.ts";
import { foldText, partsOf, queryGrams, readAsNumber } from "./grams.ts";
import { numberWord } from "./index-record.ts";

export type Filters = {
  readonly column?: string;
  readonly department?: string;
  readonly type?: string;
  readonly validity?: string;
  /** A topic of the scheme: the records of its matters (LC-02). */
  readonly topic?: string;
};

/** What a reader asks: words, filters, order, result page from 1. */
export type Query = {
  readonly text: string;
  readonly filters: Filters;
  readonly sort: "fit" | "date";
  readonly page: number;
};

export type Match = {
  readonly record: string;
  readonly column: string | null;
  readonly matter: string;
  readonly department: string;
  readonly type: string;
  readonly validity: string;
  readonly publicOn: string;
  readonly logIndex: number;
  readonly inTitle: boolean;
};

export type Found = {
  /** Every match among the newest `MOST_RANKED`, in order; filters not applied. */
  readonly matches: readonly Match[];
  /** The document whose number the query is, when it is one, with the number as the document writes it. */
  readonly exact: {
    readonly record: string;
    readonly documentNumber: string | null;
    readonly indexNumber: string;
  } | null;
  /** True when there were more matches than are ranked. */
  readonly more: boolean;
};

/** Only the newest matches are ranked: ordering every hit of a common word took seconds (stack.md §2). */
export const MOST_RANKED = 1000;

const IN_FORCE = new Set(["in-force", "amended"]);

/**
 * The records of a site that contain every part of the query: pairs of characters find candidates through the index, a
 * LIKE on the folded text confirms them. Order: in the title first, then what is in force, then newest. A query that
 * reads as a document or index number finds that document first, then those that cite it. Without words only `matters` finds
 * anything: the newest records of these matters, so that a topic can be looked through.
 */
export async function findRecords(tx: Tx, site: string, text: string, matters?: readonly string[]): Promise<Found> {
  const number = readAsNumber(text);
  const parts = partsOf(text);
  if (parts.length === 0) {
    const rows = matters && matters.length > 0 ? await matching(tx, site, [], matters) : [];
    return { matches: rows.slice(0, MOST_RANKED), exact: null, more: rows.length > MOST_RANKED };
  }
  const exact = number === null ? null : await recordOfNumber(tx, site, number);
  // Whoever typed a number in whatever spelling also wants what cites it, in the spelling of the document itself.
  const cited = exact?.documentNumber ? [foldText(exact.documentNumber)] : parts;
  const rows = await matching(tx, site, cited);
  const matches = rows.slice(0, MOST_RANKED).filter((row) => row.record !== exact?.record);
  return { matches: matches.sort(byFit), exact, more: rows.length > MOST_RANKED };
}

const byFit = (a: Match, b: Match) =>
  Number(b.inTitle) - Number(a.inTitle) ||
  Number(IN_FORCE.has(b.validity)) - Number(IN_FORCE.has(a.validity)) ||
  b.logIndex - a.logIndex;

async function recordOfNumber(tx: Tx, site: string, number: string): Promise<Found["exact"]> {
  const row = await tx
    .selectFrom("search_document")
    .innerJoin("public_record", "public_record.record", "search_document.record")
    .select(["search_document.record", "public_record.doc_no", "public_record.index_no"])
    .where("search_document.site", "=", site)
    .where(sql<boolean>`grams @@ ${tsquery([numberWord(number)])}`)
    .orderBy("search_document.log_index", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? { record: row.record, documentNumber: row.doc_no, indexNumber: row.index_no } : null;
}

async function matching(tx: Tx, site: string, parts: readonly string[], matters?: readonly string[]): Promise<Match[]> {
  const words = [...new Set(parts.flatMap(queryGrams))];
  let query = tx
    .selectFrom("search_document as found")
    .select(["found.record", "found.site_column", "found.department", "found.type", "found.validity"])
    .select(["found.public_on", "found.log_index"])
    .select(sql<string>`(select matter from record_item where record_item.id = found.record)`.as("matter"))
    .select(sql<boolean>`${sql.join([sql`true`, ...parts.map(inTitle)], sql` and `)}`.as("in_title"))
    .where("found.site", "=", site);
  if (matters)
    query = query.where("found.record", "in", (e) =>
      e
        .selectFrom("record_item")
        .select("record_item.id")
        .where("record_item.matter", "in", [...matters]),
    );
  if (words.length > 0) query = query.where(sql<boolean>`grams @@ ${tsquery(words)}`);
  for (const part of parts)
    query = query.where(
      sql<boolean>`(found.title like ${like(part)} or found.body like ${like(part)} or found.numbers like ${like(part)})`,
    );
  const rows = await query
    .orderBy("found.log_index", "desc")
    .limit(MOST_RANKED + 1)
    .execute();
  return rows.map((row) => ({
    record: row.record,
    column: row.site_column,
    matter: row.matter,
    department: row.department,
    type: row.type,
    validity: row.validity,
    publicOn: row.public_on,
    logIndex: row.log_index,
    inTitle: row.in_title,
  }));
}

const inTitle = (part: string) => sql`found.title like ${like(part)}`;

/** A query of quoted words, all of which must be there. Quoting keeps every sign of a word from being read as an operator. */
const tsquery = (words: readonly string[]) =>
  sql`${words.map((word) => `'${word.replace(/\\/g, "\\\\").replace(/'/g, "''")}'`).join(" & ")}::tsquery`;

const like = (part: string): string => `%${foldText(part).replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** The matches that pass the reader's filters, in the order asked for. `columns` are those below the column asked for, `matters` those of the topic. */
export function chosen(
  matches: readonly Match[],
  query: Pick<Query, "filters" | "sort">,
  columns?: ReadonlySet<string>,
  matters?: ReadonlySet<string>,
): Match[] {
  const { department, type, validity } = query.filters;
  const passed = matches.filter(
    (one) =>
      (columns === undefined || (one.column !== null && columns.has(one.column))) &&
      (matters === undefined || matters.has(one.matter)) &&
      (department === undefined || one.department === department) &&
      (type === undefined || one.type === type) &&
      (validity === undefined || one.validity === validity),
  );
  return query.sort === "date" ? passed.sort((a, b) => b.logIndex - a.logIndex) : passed;
}
