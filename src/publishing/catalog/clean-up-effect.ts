import type { Tx } from "../../platform/db/tables.ts";
import "../release/tables.ts";
import type { CleanUpResult } from "./tables.ts";

/** What a clean-up says of a document, and where: for its page. */
export type CleanedBy = {
  readonly record: string;
  readonly title: string;
  readonly folder: string;
  readonly on: string;
  readonly result: CleanUpResult;
  readonly words: string;
  readonly newText: { readonly title: string; readonly folder: string } | null;
};

/** The last public clean-up that names the document; null where none does or it was withdrawn. */
export async function cleanedBy(tx: Tx, target: string): Promise<CleanedBy | null> {
  const row = await tx
    .selectFrom("clean_up_row")
    .innerJoin("public_record", "public_record.record", "clean_up_row.record")
    .leftJoin("public_record as fresh", "fresh.record", "clean_up_row.new_text")
    .select(["public_record.record", "public_record.title", "public_record.folder", "public_record.first_public_on"])
    .select(["clean_up_row.result", "clean_up_row.words", "fresh.title as newTitle", "fresh.folder as newFolder"])
    .where("clean_up_row.target", "=", target)
    .where("public_record.standing", "=", "live")
    .orderBy("public_record.first_log_index", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const { record, title, folder, result, words, newTitle, newFolder } = row;
  const newText = newTitle === null || newFolder === null ? null : { title: newTitle, folder: newFolder };
  return { record, title, folder, on: row.first_public_on, result, words, newText };
}

/** The documents of a clean-up, in its order; empty for any other record. */
export async function cleanUpTargets(tx: Tx, record: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("clean_up_row")
    .select("target")
    .where("record", "=", record)
    .orderBy("position")
    .execute();
  return rows.map(({ target }) => target);
}

/**
 * Brings the validity of a clean-up's documents up to what public clean-ups say of them, in one statement; a clean-up that was
 * withdrawn gives back what held before. A document repealed by its own act stays so. Twice changes nothing. Returns the documents.
 */
export async function settleCleanUp(tx: Tx, record: string): Promise<string[]> {
  const targets = await cleanUpTargets(tx, record);
  if (targets.length === 0) return [];
  await tx
    .updateTable("public_record")
    .set((e) => ({
      validity: e.fn.coalesce(
        e
          .selectFrom("clean_up_row as row")
          .innerJoin("public_record as act", "act.record", "row.record")
          .select("row.result")
          .whereRef("row.target", "=", "public_record.record")
          .where("act.standing", "=", "live")
          .orderBy("act.first_log_index", "desc")
          .limit(1),
        e.val("in-force"),
      ),
    }))
    .where("record", "in", targets)
    .where("standing", "=", "live")
    .execute();
  return targets;
}
