import type { Tx } from "../../../platform/db/tables.ts";
import { type Comparable, differenceBetween } from "../../../publishing/records/difference.ts";
import { revisionOf } from "../../../publishing/records/queries.ts";
import { type RecordTypes, typeOf } from "../../../publishing/records/record-types.ts";
import { findPrivate } from "../../../rules/privacy/find-private.ts";
import { isRefusal, refuse } from "../../../rules/refusal.ts";
import type { DifferenceRow } from "../contract/review.ts";

/** The difference between two revisions; a private number that was removed is never shown again. */
export async function differenceView(tx: Tx, types: RecordTypes, record: string, from: number, to: number) {
  const [before, after] = [await revisionOf(tx, record, from), await revisionOf(tx, record, to)];
  if (!before || !after) return refuse("not-found", "没有这一版。", "There is no such revision.");
  const type = typeOf(types, after.type);
  if (isRefusal(type)) return type;
  const rows = differenceBetween(comparable(before), comparable(after), type);
  return { from, to, rows: rows.map(covered) };
}

const comparable = (revision: { fields: unknown; body: string; disposition: unknown; attachments: unknown }) =>
  revision as Comparable;

function covered(row: ReturnType<typeof differenceBetween>[number]): DifferenceRow {
  return { ...row, parts: row.parts.map((part) => ({ ...part, text: coverNumbers(part.text) })) };
}

/** Every private find replaced by its mask, or by bars where there is none. */
export function coverNumbers(text: string): string {
  let out = "";
  let at = 0;
  for (const found of findPrivate(text)) {
    if (found.action === "keep") continue;
    out += text.slice(at, found.start) + (found.mask ?? "█".repeat(found.end - found.start));
    at = found.end;
  }
  return out + text.slice(at);
}
