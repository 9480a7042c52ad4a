import type { DocumentRow } from "../site/views/site.ts";
import { validityOf } from "./article-view.ts";
import type { ListedRecord } from "./places.ts";
import type { PublicFacts } from "./public-facts.ts";
import type { SiteFrame } from "./site-frame.ts";

/** A record as every list of the site shows it. */
export function documentRow(frame: SiteFrame, row: ListedRecord): DocumentRow {
  const facts = row.facts as PublicFacts;
  const marks: DocumentRow["marks"][number][] = [];
  if (facts.corrections > 0) marks.push("corrected");
  if (facts.interpreted) marks.push("interpreted");
  if (row.standing === "withdrawn") marks.push("withdrawn");
  return {
    path: row.folder,
    title: row.title,
    documentNumber: row.doc_no,
    department: row.department_short,
    releasedOn: row.first_public_on,
    kind: frame.types.get(row.type)?.name ?? null,
    validity: validityOf(row.validity),
    summary: facts.summary,
    marks,
  };
}
