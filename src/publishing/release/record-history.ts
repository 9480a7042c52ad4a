import type { Tx } from "../../platform/db/tables.ts";
import { cleanedBy } from "../catalog/clean-up-effect.ts";
import { EMERGENCIES } from "../channels/emergency.ts";
import "../../office/catalog/tables.ts";
import { calendarsOf } from "../../office/calendar/tenant-calendar.ts";
import { PUBLICITY } from "../../office/duties/clocks.ts";
import type { DutyDates } from "../../office/duties/model.ts";
import "../../office/duties/tables.ts";
import type { ChangeNote } from "../records/draft.ts";
import "../records/tables.ts";
import type { ReleaseKept } from "./accept.ts";
import type { PublicFacts } from "./public-facts.ts";
import type { PurgeReceipt } from "./purge.ts";
import type { ReleaseAct } from "./tables.ts";

/** How a release's leaf is read back: the exact entry bytes and the proof file as it stood when the page went out. */
export type LeafReader = {
  entryBytes(tx: Tx, index: number): Promise<Uint8Array>;
  proofFile(tx: Tx, index: number): Promise<string>;
};

/** One numbered release of a record with everything that is served for it. */
export type Version = {
  readonly rev: number;
  /** 1 for the first release. */
  readonly version: number;
  readonly act: ReleaseAct;
  readonly releasedAt: string;
  /** When the author froze these bytes and sent them into review. */
  readonly submittedAt: string;
  readonly logIndex: number;
  readonly decidedBy: string;
  readonly part: string;
  readonly manifest: string;
  readonly manifestDigest: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly body: string;
  readonly note: ChangeNote | null;
  readonly signatures: readonly StoredSignature[];
  readonly entry: Uint8Array;
  readonly proof: string;
  readonly receipt: PurgeReceipt | null;
};

export type StoredSignature = {
  readonly step: number;
  readonly role: string;
  readonly secrecy: boolean;
  readonly gates: readonly string[];
  readonly digest: string;
  readonly signedAt: string;
  readonly delegated: boolean;
};

export type LinkedRecord = {
  readonly kind: string;
  readonly direction: "to" | "from";
  readonly record: string;
  readonly title: string;
  readonly folder: string;
  readonly day: string;
  readonly form: string | null;
};

/** A public record with its whole history: facts of the tables and of the log, nothing computed from the clock. */
export type RecordHistory = Awaited<ReturnType<typeof recordHistory>>;

/** Loads the history of a public record; throws when there is none. Cost depends on its own versions and links only. */
export async function recordHistory(tx: Tx, record: string, log: LeafReader) {
  const row = await publicRow(tx, record);
  const versions = await versionsOf(tx, record, log);
  const current = versions.at(-1);
  if (!current) throw new Error(`record ${record} has no numbered release`);
  return {
    ...row,
    facts: row.facts as PublicFacts,
    cleaned: await cleanedBy(tx, record),
    versions,
    current,
    links: await linksOf(tx, record),
    duty: await dutyOf(tx, record),
  };
}

const publicRow = (tx: Tx, record: string) =>
  tx
    .selectFrom("public_record")
    .innerJoin("record_item", "record_item.id", "public_record.record")
    .innerJoin("matter", "matter.id", "record_item.matter")
    .innerJoin("publisher", "publisher.id", "record_item.publisher")
    .innerJoin("department", "department.id", "public_record.department")
    .selectAll("public_record")
    .select([
      "matter.id as matter",
      "matter.name as matter_name",
      "publisher.id as publisher",
      "publisher.name as publisher_name",
      "department.name as department_name",
    ])
    .where("public_record.record", "=", record)
    .executeTakeFirstOrThrow();

async function versionsOf(tx: Tx, record: string, log: LeafReader): Promise<Version[]> {
  const rows = await tx
    .selectFrom("release")
    .innerJoin("record_revision", (join) =>
      join.onRef("record_revision.record", "=", "release.record").onRef("record_revision.rev", "=", "release.rev"),
    )
    .select([
      "release.rev",
      "release.act",
      "release.accepted_at",
      "release.log_index",
      "release.facts",
      "record_revision.part",
      "record_revision.manifest",
      "record_revision.manifest_digest",
      "record_revision.fields",
      "record_revision.body",
      "record_revision.note",
      "record_revision.made_at",
    ])
    .where("release.record", "=", record)
    .where("release.log_index", "is not", null)
    .orderBy("release.rev")
    .execute();
  const signatures = await signaturesOf(tx, record);
  const versions: Version[] = [];
  for (const [at, row] of rows.entries()) {
    const kept = row.facts as ReleaseKept & { receipt?: PurgeReceipt };
    const logIndex = row.log_index as number;
    versions.push({
      rev: row.rev,
      version: at + 1,
      act: row.act,
      releasedAt: row.accepted_at.toISOString(),
      submittedAt: row.made_at.toISOString(),
      logIndex,
      decidedBy: kept.decidedBy,
      part: row.part,
      manifest: row.manifest,
      manifestDigest: row.manifest_digest,
      fields: row.fields as Record<string, unknown>,
      body: row.body,
      note: row.note as ChangeNote | null,
      signatures: signatures.get(row.rev) ?? [],
      entry: await log.entryBytes(tx, logIndex),
      proof: await log.proofFile(tx, logIndex),
      receipt: kept.receipt ?? null,
    });
  }
  return versions;
}

async function signaturesOf(tx: Tx, record: string): Promise<Map<number, StoredSignature[]>> {
  const rows = await tx
    .selectFrom("signature")
    .select(["rev", "step", "role", "secrecy", "gates", "digest", "signed_at", "delegation"])
    .where("record", "=", record)
    .where("voided_at", "is", null)
    .orderBy("rev")
    .orderBy("step")
    .execute();
  const byRev = new Map<number, StoredSignature[]>();
  for (const row of rows) {
    const { rev, signed_at, delegation, ...rest } = row;
    const held = byRev.get(rev) ?? [];
    byRev.set(rev, held);
    held.push({ ...rest, signedAt: signed_at.toISOString(), delegated: delegation !== null });
  }
  return byRev;
}

/** Records this one stands with that are public and not withdrawn, newest first. */
async function linksOf(tx: Tx, record: string): Promise<LinkedRecord[]> {
  const towards = tx
    .selectFrom("public_link")
    .innerJoin("public_record as other", "other.record", "public_link.to_record")
    .select(["public_link.kind", "other.record", "other.title", "other.folder", "other.first_public_on", "other.facts"])
    .where("public_link.from_record", "=", record)
    .where("other.standing", "!=", "withdrawn")
    .orderBy("other.first_log_index", "desc");
  const from = tx
    .selectFrom("public_link")
    .innerJoin("public_record as other", "other.record", "public_link.from_record")
    .select(["public_link.kind", "other.record", "other.title", "other.folder", "other.first_public_on", "other.facts"])
    .where("public_link.to_record", "=", record)
    .where("other.standing", "!=", "withdrawn")
    .orderBy("other.first_log_index", "desc");
  const asLink =
    (direction: "to" | "from") =>
    (row: Awaited<ReturnType<typeof towards.execute>>[number]): LinkedRecord => ({
      kind: row.kind,
      direction,
      record: row.record,
      title: row.title,
      folder: row.folder,
      day: row.first_public_on,
      form: (row.facts as PublicFacts).form,
    });
  return [...(await towards.execute()).map(asLink("to")), ...(await from.execute()).map(asLink("from"))];
}

/**
 * The duty that the record met first, with its derivation. The debt of an emergency is none: it is paid by the page being
 * there, so the page cannot show it and stay the same bytes. Nor is the duty to stay up for a time. The count is shown by the
 * calendar it was made with, so that a later notice changes no page.
 */
async function dutyOf(tx: Tx, record: string) {
  const duty = await tx
    .selectFrom("duty")
    .selectAll()
    .where("met_by", "=", record)
    .where("occasion", "not like", `${EMERGENCIES}%`)
    .where("clock_on", "<>", PUBLICITY)
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  if (!duty) return null;
  const moves = await tx.selectFrom("duty_move").selectAll().where("duty", "=", duty.id).orderBy("id").execute();
  const dates = duty.derivation as DutyDates;
  return { ...duty, moves, calendar: (await calendarsOf(tx)).named(dates.due.calendarVersion) };
}
