import type { Insertable } from "kysely";
import type { Tables, Tx } from "../../platform/db/tables.ts";
import * as catalog from "./catalog-rows.ts";
import type { Scheme } from "./scheme-format.ts";
import { matterAgencyRows } from "./scheme-rows.ts";
import { referenceRows, sentencesOf, sentenceUses } from "./source-sentences.ts";
import "./tables.ts";

type CatalogTable =
  | "matter_agency"
  | "matter_stage"
  | "topic"
  | "topic_matter"
  | "catalog_list"
  | "catalog_list_item"
  | "milestone"
  | "assessment"
  | "scheme_system"
  | "principle"
  | "chain_step"
  | "scheme_task"
  | "scheme_sentence"
  | "scheme_sentence_use"
  | "scheme_reference";

/** Rows a statement: PostgreSQL takes at most 65,535 values in one. */
const ROWS_AT_ONCE = 1000;

/**
 * Writes the tables of the catalog anew from a scheme whose agencies, publishers and matters are stored. Nothing else points to
 * these rows, so they follow the scheme exactly; what stood there before stays in the earlier scheme_version.
 */
export async function storeCatalog(tx: Tx, scheme: Scheme): Promise<void> {
  const sentences = sentencesOf(scheme.source);
  await replace(tx, "matter_agency", matterAgencyRows(scheme));
  await replace(tx, "matter_stage", catalog.stageRows(scheme));
  await replace(tx, "topic", catalog.topicRows(scheme));
  await replace(tx, "topic_matter", catalog.topicMatterRows(scheme));
  await replace(tx, "catalog_list", catalog.listRows(scheme));
  await replace(tx, "catalog_list_item", catalog.listItemRows(scheme));
  await replace(tx, "milestone", catalog.milestoneRows(scheme));
  await replace(tx, "assessment", catalog.assessmentRows(scheme));
  await replace(tx, "scheme_system", catalog.systemRows(scheme));
  await replace(tx, "principle", catalog.principleRows(scheme));
  await replace(tx, "chain_step", catalog.chainRows(scheme));
  await replace(tx, "scheme_task", catalog.taskRows(scheme));
  await replace(tx, "scheme_sentence", sentences);
  await replace(tx, "scheme_sentence_use", sentenceUses(scheme, sentences));
  await replace(tx, "scheme_reference", referenceRows(scheme));
}

async function replace<Name extends CatalogTable>(
  tx: Tx,
  table: Name,
  rows: readonly Insertable<Tables[Name]>[],
): Promise<void> {
  await tx.deleteFrom(table as CatalogTable).execute();
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await tx
      .insertInto(table)
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .execute();
  }
}
