import type { Tx } from "../../platform/db/tables.ts";
import "../../office/catalog/tables.ts";
import "../records/tables.ts";
import { cleanedBy, settleCleanUp } from "../catalog/clean-up-effect.ts";
import { recordFolder } from "../site/address.ts";
import { dayOf } from "../site/wording.ts";
import { nodesOf } from "./column-tree.ts";
import { attributeOf } from "./facts.ts";
import { agencyList, columnList, departmentList, EVERYTHING, hidePlaces, takePlaces, typeList } from "./places.ts";
import { type PublicFacts, publicFacts, textOf, titleOf, validityAtRelease } from "./public-facts.ts";
import type { SiteFrame } from "./site-frame.ts";
import type { ReleaseTable, Standing } from "./tables.ts";

export type ReleaseRow = Omit<ReleaseTable, "id"> & { readonly id: number };

/** What registering left behind: where the record stands now and which other records show it. */
export type Registered = {
  readonly record: string;
  readonly site: string;
  readonly folder: string;
  readonly linked: readonly string[];
};

/**
 * Notes a numbered release in the tables that pages are made from: the public record, its places in the lists, the marks
 * on the records it interprets. Running it again changes nothing. Search and the record's state follow when the page is
 * on the disk (`settlePublic`), so that nothing leads to a page that is not there.
 */
export async function registerRelease(
  tx: Tx,
  release: ReleaseRow,
  logIndex: number,
  frames: readonly SiteFrame[],
): Promise<Registered> {
  await tx.updateTable("release").set({ log_index: logIndex }).where("id", "=", release.id).execute();
  const facts = await recordFacts(tx, release);
  const frame = frameFor(frames, facts.column);
  const folder = await writePublicRecord(tx, release, logIndex, frame, facts);
  if (release.act === "publish") await takePlaces(tx, frame.id, listsFor(frame, facts), release.record);
  if (release.act === "withdraw") await hidePlaces(tx, release.record);
  const before = await linkedRecords(tx, release.record);
  await publishLinks(tx, release.record);
  const linked = [...new Set([...before, ...(await linkedRecords(tx, release.record))])];
  await remarkInterpreted(tx, linked);
  const cleaned = await settleCleanUp(tx, release.record);
  return { record: release.record, site: frame.id, folder, linked: [...new Set([...linked, ...cleaned])] };
}

type RecordFacts = Awaited<ReturnType<typeof recordFacts>>;

async function recordFacts(tx: Tx, release: ReleaseRow) {
  const row = await tx
    .selectFrom("record_item")
    .innerJoin("record_revision", "record_revision.record", "record_item.id")
    .innerJoin("matter", "matter.id", "record_item.matter")
    .innerJoin("publisher", "publisher.id", "record_item.publisher")
    .innerJoin("department", "department.id", "record_item.department")
    .select([
      "record_item.id",
      "record_item.index_no",
      "record_item.department",
      "record_revision.type",
      "record_revision.fields",
      "record_revision.body",
      "matter.site_column as column",
      "matter.attributes",
      "publisher.name as publisher_name",
      "publisher.agency as publisher_agency",
      "department.agency",
    ])
    .where("record_item.id", "=", release.record)
    .where("record_revision.rev", "=", release.rev)
    .executeTakeFirstOrThrow();
  // The record's own row may already hold title, number and date of a later draft; the revision holds what was signed.
  return {
    ...row,
    title: titleOf(row.fields),
    doc_no: textOf(row.fields, "docNo"),
    made_on: textOf(row.fields, "madeOn"),
  };
}

/** The site whose tree holds the column; a matter without a column stands on the first platform. */
export function frameFor(frames: readonly SiteFrame[], column: string | null): SiteFrame {
  const frame = column === null ? frames[0] : frames.find((one) => one.tree.byColumn.has(column));
  if (!frame) throw new Error(`no site holds the column ${column}`);
  return frame;
}

async function writePublicRecord(
  tx: Tx,
  release: ReleaseRow,
  logIndex: number,
  frame: SiteFrame,
  facts: RecordFacts,
): Promise<string> {
  const held = await tx.selectFrom("public_record").selectAll().where("record", "=", release.record).executeTakeFirst();
  const day = dayOf(release.accepted_at.toISOString());
  const around = {
    publisher: facts.publisher_name,
    corrections: await correctionsUpTo(tx, release),
    interpreted: (held?.facts as PublicFacts | undefined)?.interpreted ?? false,
    changedAt: release.accepted_at.toISOString(),
    audience: (attributeOf(facts.attributes, "audience") ?? "society") as PublicFacts["audience"],
  };
  const cleaned = await cleanedBy(tx, release.record);
  const now = {
    rev: release.rev,
    title: facts.title,
    doc_no: facts.doc_no,
    made_on: facts.made_on,
    log_index: logIndex,
    standing: standingAfter(release.act),
    validity: release.act === "repeal" ? "repealed" : (cleaned?.result ?? validityAtRelease(facts.type)),
    facts: JSON.stringify(publicFacts(facts, around)),
  };
  if (held) {
    await tx.updateTable("public_record").set(now).where("record", "=", release.record).execute();
    return held.folder;
  }
  const folder = recordFolder(day, release.record);
  await tx
    .insertInto("public_record")
    .values({
      ...now,
      record: release.record,
      site: frame.id,
      folder,
      index_no: facts.index_no ?? "",
      type: facts.type,
      site_column: facts.column,
      department: facts.department,
      agency: facts.publisher_agency ?? facts.agency,
      first_public_on: day,
      first_public_at: release.accepted_at,
      first_log_index: logIndex,
    })
    .execute();
  return folder;
}

const standingAfter = (act: ReleaseRow["act"]): Standing =>
  act === "withdraw" ? "withdrawn" : act === "repeal" ? "repealed" : "live";

async function correctionsUpTo(tx: Tx, release: ReleaseRow): Promise<number> {
  const row = await tx
    .selectFrom("release")
    .select((e) => e.fn.countAll<number>().as("count"))
    .where("record", "=", release.record)
    .where("act", "=", "revise")
    .where("rev", "<=", release.rev)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Every list the record stands in for good. */
function listsFor(frame: SiteFrame, facts: RecordFacts): string[] {
  return [
    EVERYTHING,
    ...nodesOf(frame.tree, facts.column).map((node) => columnList(node.slug)),
    departmentList(facts.department),
    agencyList(facts.publisher_agency ?? facts.agency),
    typeList(facts.type),
  ];
}

/** Makes the links of the released revision public ones. The draft's own may change again before the next release. */
async function publishLinks(tx: Tx, record: string): Promise<void> {
  await tx.deleteFrom("public_link").where("from_record", "=", record).execute();
  await tx
    .insertInto("public_link")
    .columns(["from_record", "kind", "to_record"])
    .expression((e) =>
      e.selectFrom("record_link").select(["from_record", "kind", "to_record"]).where("from_record", "=", record),
    )
    .execute();
}

/** The public records that this one stands with, in either direction. */
async function linkedRecords(tx: Tx, record: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("public_link")
    .select(["from_record", "to_record"])
    .where((e) => e.or([e("from_record", "=", record), e("to_record", "=", record)]))
    .execute();
  const others = new Set(rows.flatMap((row) => [row.from_record, row.to_record]).filter((one) => one !== record));
  if (others.size === 0) return [];
  const known = await tx
    .selectFrom("public_record")
    .select("record")
    .where("record", "in", [...others])
    .orderBy("record")
    .execute();
  return known.map((row) => row.record);
}

/** Sets the mark 附解读 on each of the records to what holds now. */
async function remarkInterpreted(tx: Tx, records: readonly string[]): Promise<void> {
  for (const record of records) {
    const row = await tx.selectFrom("public_record").select("facts").where("record", "=", record).executeTakeFirst();
    const facts = row?.facts as PublicFacts | undefined;
    const interpreted = await hasInterpretation(tx, record);
    if (!facts || facts.interpreted === interpreted) continue;
    await tx
      .updateTable("public_record")
      .set({ facts: JSON.stringify({ ...facts, interpreted }) })
      .where("record", "=", record)
      .execute();
  }
}

const hasInterpretation = async (tx: Tx, record: string): Promise<boolean> =>
  (await tx
    .selectFrom("public_link")
    .innerJoin("public_record", "public_record.record", "public_link.from_record")
    .select("public_link.from_record")
    .where("public_link.to_record", "=", record)
    .where("public_link.kind", "=", "interprets")
    .where("public_record.standing", "!=", "withdrawn")
    .limit(1)
    .executeTakeFirst()) !== undefined;
