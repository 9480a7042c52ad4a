import { sql } from "kysely";
import type { Tx } from "../../platform/db/tables.ts";
import "../release/tables.ts";
import { foldText, partsOf, queryGrams, readAsNumber } from "./grams.ts";
import { numberWord } from "./index-record.ts";

export type Filters = {
  readonly column?: string;
  readonly department?: string;
  readonly type?: string;
  readonly validity?: string;
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
 * reads as a document or index number finds that document first, then those that cite it.
 */
export async function findRecords(tx: Tx, site: string, text: string): Promise<Found> {
  const number = readAsNumber(text);
  const parts = partsOf(text);
  if (parts.length === 0) return { matches: [], exact: null, more: false };
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

async function matching(tx: Tx, site: string, parts: readonly string[]): Promise<Match[]> {
  const words = [...new Set(parts.flatMap(queryGrams))];
  let query = tx
    .selectFrom("search_document")
    .select(["record", "site_column", "department", "type", "validity", "public_on", "log_index"])
    .select(
      sql<boolean>`${sql.join(
        parts.map((part) => sql`title like ${like(part)}`),
        sql` and `,
      )}`.as("in_title"),
    )
    .where("site", "=", site);
  if (words.length > 0) query = query.where(sql<boolean>`grams @@ ${tsquery(words)}`);
  for (const part of parts)
    query = query.where(
      sql<boolean>`(title like ${like(part)} or body like ${like(part)} or numbers like ${like(part)})`,
    );
  const rows = await query
    .orderBy("log_index", "desc")
    .limit(MOST_RANKED + 1)
    .execute();
  return rows.map((row) => ({
    record: row.record,
    column: row.site_column,
    department: row.department,
    type: row.type,
    validity: row.validity,
    publicOn: row.public_on,
    logIndex: row.log_index,
    inTitle: row.in_title,
  }));
}

/** A query of quoted words, all of which must be there. Quoting keeps every sign of a word from being read as an operator. */
const tsquery = (words: readonly string[]) =>
  sql`${words.map((word) => `'${word.replace(/\\/g, "\\\\").replace(/'/g, "''")}'`).join(" & ")}::tsquery`;

const like = (part: string): string => `%${foldText(part).replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** The matches that pass the reader's filters, in the order asked for. `columns` are those below the column asked for. */
export function chosen(
  matches: readonly Match[],
  query: Pick<Query, "filters" | "sort">,
  columns?: ReadonlySet<string>,
): Match[] {
  const { department, type, validity } = query.filters;
  const passed = matches.filter(
    (one) =>
      (columns === undefined || (one.column !== null && columns.has(one.column))) &&
      (department === undefined || one.department === department) &&
      (type === undefined || one.type === type) &&
      (validity === undefined || one.validity === validity),
  );
  return query.sort === "date" ? passed.sort((a, b) => b.logIndex - a.logIndex) : passed;
}
