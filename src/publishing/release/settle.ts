import { recordAct } from "../../office/audit/audit.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { cleanUpTargets } from "../catalog/clean-up-effect.ts";
import { voidDeliveries } from "../channels/confirm-delivery.ts";
import { meetEmergency } from "../channels/emergency.ts";
import { queueDeliveries } from "../channels/queue-deliveries.ts";
import { PUBLIC, sightOf } from "../records/visibility.ts";
import { indexRecord, plainText, unindexRecord } from "../search/index-record.ts";
import type { PublicFacts } from "./public-facts.ts";
import type { ReleaseRow } from "./register.ts";

/** A release whose files are on the disk. */
export type Settled = {
  readonly release: ReleaseRow;
  readonly site: string;
  readonly files: number;
  readonly now: Date;
};

/**
 * The page is on the disk: only now do the record's state, search and channels learn of it (JY-16). Its `public_at` marks
 * the release as done, so this runs once.
 */
export async function settlePublic(tx: Tx, { release, site, files, now }: Settled): Promise<void> {
  await tx.updateTable("release").set({ public_at: now }).where("id", "=", release.id).execute();
  // While a correction is in work the record keeps that state; its public revision tells what the public sees.
  await tx
    .updateTable("record_item")
    .set((e) => ({
      public_rev: release.rev,
      changed_at: now,
      state: e.case().when("rev", "=", release.rev).then(STATE_AFTER[release.act]).else(e.ref("state")).end(),
    }))
    .where("id", "=", release.record)
    .execute();
  await indexPublic(tx, release.record);
  for (const document of await cleanUpTargets(tx, release.record)) await indexPublic(tx, document);
  if (release.act === "withdraw") await voidDeliveries(tx, release.record, release.id);
  await queueDeliveries(tx, release, now);
  await meetEmergency(tx, release.record, now);
  await recordAct(tx, {
    at: now,
    person: null,
    act: "release-public",
    subjectKind: "record",
    subject: release.record,
    facts: { rev: release.rev, act: release.act, site, files },
  });
}

const STATE_AFTER = { publish: "public", revise: "public", withdraw: "withdrawn", repeal: "repealed" } as const;

/** Brings a record's search row up to its public revision. */
export async function indexPublic(tx: Tx, record: string): Promise<void> {
  const row = await tx
    .selectFrom("public_record")
    .innerJoin("record_revision", (join) =>
      join
        .onRef("record_revision.record", "=", "public_record.record")
        .onRef("record_revision.rev", "=", "public_record.rev"),
    )
    .selectAll("public_record")
    .select("record_revision.body")
    .where("public_record.record", "=", record)
    .executeTakeFirstOrThrow();
  if (!isSearched(row)) {
    await unindexRecord(tx, record);
    return;
  }
  await indexRecord(tx, {
    record,
    site: row.site,
    title: row.title,
    documentNumber: row.doc_no,
    indexNumber: row.index_no,
    text: plainText(row.body),
    column: row.site_column,
    department: row.department,
    type: row.type,
    validity: row.validity,
    publicOn: row.first_public_on,
    logIndex: row.first_log_index,
  });
}

const isSearched = (row: {
  rev: number;
  standing: "live" | "withdrawn" | "repealed";
  department: string;
  facts: unknown;
}) =>
  sightOf(
    {
      state: "public",
      publicRev: row.rev,
      standing: row.standing,
      audience: (row.facts as PublicFacts).audience,
      department: row.department,
    },
    "search",
    PUBLIC,
  ) === "content";
