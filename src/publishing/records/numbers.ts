import type { Tx } from "../../platform/db/tables.ts";
import { normalNumber } from "../files/document-number.ts";
import "./tables.ts";

/** The next number of a series in a year, from 1. The row lock makes two takers wait, a rollback gives the number back: no gaps. */
export async function nextNumber(tx: Tx, series: string, year: number): Promise<number> {
  const { last } = await tx
    .insertInto("number_series")
    .values({ series, year, last: 1 })
    .onConflict((on) => on.columns(["series", "year"]).doUpdateSet((e) => ({ last: e("number_series.last", "+", 1) })))
    .returning("last")
    .executeTakeFirstOrThrow();
  return last;
}

/** A new record id: year and six digits, `2026-000123`. */
export async function newRecordId(tx: Tx, year: number): Promise<string> {
  return `${year}-${String(await nextNumber(tx, "record", year)).padStart(6, "0")}`;
}

/**
 * Gives a record its document number of the year, `聊建发〔2026〕12号`: the smallest free serial, so a number that a discarded draft
 * gave back is used again and the year has no gap. A record that has one keeps it.
 */
export async function takeDocumentNumber(tx: Tx, word: string, year: number, record: string): Promise<string> {
  const held = await tx.selectFrom("document_number").selectAll().where("record", "=", record).executeTakeFirst();
  if (held && held.word === word && held.year === year) return documentNumber(word, year, held.serial);
  if (held) await tx.deleteFrom("document_number").where("record", "=", record).execute();
  // Taken for its lock alone: two drafts of one series wait for each other.
  await nextNumber(tx, `document:${word}`, year);
  const taken = await tx
    .selectFrom("document_number")
    .select("serial")
    .where("word", "=", word)
    .where("year", "=", year)
    .orderBy("serial")
    .execute();
  const gap = taken.findIndex((row, at) => row.serial !== at + 1);
  const serial = gap === -1 ? taken.length + 1 : gap + 1;
  await tx.insertInto("document_number").values({ word, year, serial, record }).execute();
  return documentNumber(word, year, serial);
}

/**
 * Keeps a number that a person wrote or an import found out of the series' hands, so that it is not given to a second record; the
 * record's own earlier number, if another, goes back. A number written on two records stays with the first.
 */
export async function holdWrittenNumber(tx: Tx, written: string, record: string): Promise<void> {
  const read = /^(.+)〔(\d{4})〕(\d{1,9})号$/.exec(normalNumber(written));
  const [word, year, serial] = [read?.[1] ?? "", Number(read?.[2]), Number(read?.[3])];
  const held = await tx.selectFrom("document_number").selectAll().where("record", "=", record).executeTakeFirst();
  if (held && held.word === word && held.year === year && held.serial === serial) return;
  if (held) await tx.deleteFrom("document_number").where("record", "=", record).execute();
  if (!read || serial === 0) return;
  await tx
    .insertInto("document_number")
    .values({ word, year, serial, record })
    .onConflict((on) => on.columns(["word", "year", "serial"]).doNothing())
    .execute();
}

/** The form of GB/T 9704: word, year in tortoise-shell brackets, serial without leading zeros. */
export const documentNumber = (word: string, year: number, serial: number) => `${word}〔${year}〕${serial}号`;
