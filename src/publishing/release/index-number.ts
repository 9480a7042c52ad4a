import type { Tx } from "../../platform/db/tables.ts";
import { nextNumber } from "../records/numbers.ts";

/** How a tenant's index numbers 索引号 are written; `pattern` holds `{code}`, `{year}` and `{serial:5}` (width, zero-padded). */
export type IndexNumbering = { readonly code: string; readonly pattern: string };

const USUAL_PATTERN = "{code}/{year}-{serial:5}";

/**
 * Takes the next index number of the year inside the transaction of the release. The counter's row stays locked until it
 * ends and a roll-back returns the number, so the numbers of a year have no gaps.
 */
export async function takeIndexNumber(tx: Tx, year: number): Promise<string> {
  return indexNumber(await indexNumbering(tx), year, await nextNumber(tx, "index", year));
}

/** An index number in writing. */
export function indexNumber(numbering: IndexNumbering, year: number, serial: number): string {
  return numbering.pattern.replace(/\{(\w+)(?::(\d+))?\}/g, (whole, name: string, width: string | undefined) => {
    if (name === "code") return numbering.code;
    if (name === "year") return String(year);
    return name === "serial" ? String(serial).padStart(Number(width ?? 1), "0") : whole;
  });
}

async function indexNumbering(tx: Tx): Promise<IndexNumbering> {
  const scheme = await tx
    .selectFrom("scheme_version")
    .select("document")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  const document = scheme?.document as {
    head?: { numbering?: { index?: { organisationCode?: string; pattern?: string } } };
  };
  const index = document?.head?.numbering?.index;
  return { code: index?.organisationCode ?? "000000000", pattern: index?.pattern ?? USUAL_PATTERN };
}
