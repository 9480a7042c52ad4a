import { sql } from "kysely";
import type { Tx } from "../../platform/db/tables.ts";
import "../release/tables.ts";
import { foldText, gramsOf, ownNumber } from "./grams.ts";

/** What search keeps of a public record: the revision's words and what it is filtered and ordered by. */
export type Searchable = {
  readonly record: string;
  readonly site: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly indexNumber: string;
  /** The document as plain text. */
  readonly text: string;
  readonly column: string | null;
  readonly department: string;
  readonly type: string;
  readonly validity: string;
  readonly publicOn: string;
  readonly logIndex: number;
};

/** Text beyond this is not searched: a document of 200,000 characters is a book. */
const MAX_TEXT = 200_000;
/** Marks a whole number among the words, so that a typed 文号 finds its one document at once. */
export const numberWord = (number: string): string => `#${number}`;

/** Puts a record into the index or replaces what is there, in the transaction that makes it public. */
export async function indexRecord(tx: Tx, one: Searchable): Promise<void> {
  const written = [one.documentNumber, one.indexNumber].filter((number) => number !== null);
  const numbers = written.map(ownNumber);
  const body = foldText(one.text.slice(0, MAX_TEXT));
  const title = foldText(one.title);
  const words = [
    ...new Set([...gramsOf(title), ...written.flatMap(gramsOf), ...gramsOf(body), ...numbers.map(numberWord)]),
  ];
  const row = {
    record: one.record,
    site: one.site,
    title,
    numbers: written.map(foldText).join(" "),
    body,
    grams: sql`array_to_tsvector(${sql.val(words)}::text[])`,
    site_column: one.column,
    department: one.department,
    type: one.type,
    validity: one.validity,
    public_on: one.publicOn,
    log_index: one.logIndex,
  };
  const { record: _, ...replaced } = row;
  await tx
    .insertInto("search_document")
    .values(row)
    .onConflict((on) => on.column("record").doUpdateSet(replaced))
    .execute();
}

/** Takes a record out of the index, in the transaction that withdraws it. */
export const unindexRecord = (tx: Tx, record: string) =>
  tx.deleteFrom("search_document").where("record", "=", record).execute();

/** The words of cleaned HTML: tags away, entities read, blocks apart. */
export function plainText(html: string): string {
  return html
    .replace(/<(?:br|\/p|\/h\d|\/li|\/tr|\/div|\/td|\/th|\/caption)\b[^>]*>/gi, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&(lt|gt|quot|#39|amp|nbsp);/g, (_, name: string) => ENTITIES[name] ?? " ")
    .replace(/[ \t\u3000]+/g, " ")
    .replace(/\s*\n\s*/g, "\n")
    .trim();
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&", nbsp: " " };
