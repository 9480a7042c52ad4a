import { recordAct } from "../../office/audit/audit.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { queueDeliveries } from "../channels/queue-deliveries.ts";
import { indexRecord, plainText, unindexRecord } from "../search/index-record.ts";
import { type Output, touchedOutputs, WRITING_ORDER } from "./outputs.ts";
import { framesOf, type Publisher, type PublishPoint } from "./publisher.ts";
import { purgeContent } from "./purge.ts";
import { type Rendered, sha256Hex } from "./record-files.ts";
import { type Registered, type ReleaseRow, registerRelease } from "./register.ts";
import { renderOutput } from "./render.ts";
import { type SiteFile, writeGroup } from "./site-files.ts";
import type { SiteFrame } from "./site-frame.ts";

/**
 * Makes an accepted release public once its leaf is in a published checkpoint: registers it, writes the files it touches
 * (durably, article first, sitemap last), then settles state, search and deliveries. Cost does not depend on how many
 * records the site holds. Interrupted anywhere, running it again finishes it; running it once more changes nothing.
 */
export async function publishRelease(publisher: Publisher, leafKey: string, logIndex: number): Promise<void> {
  const begun = await publisher.db.write(async (tx) => {
    const release = await tx
      .selectFrom("release")
      .selectAll()
      .where("leaf_key", "=", leafKey)
      .forUpdate()
      .executeTakeFirst();
    if (!release || release.public_at !== null) return null;
    const frames = await framesOf(publisher, tx);
    const registered = await registerRelease(tx, release, logIndex, frames);
    return { release, registered, frame: frames.find((one) => one.id === registered.site)! };
  });
  if (begun === null) return;
  const { release, registered, frame } = begun;
  await publisher.at?.("release:registered");
  if (release.act === "withdraw") {
    await purgeContent(publisher, frame, release.id, release.record);
    await publisher.at?.("release:purged");
  }
  const outputs = await publisher.db.read((tx) => touchedOutputs(tx, frame, release.record, registered.linked));
  const written = await writeOutputs(publisher, frame, outputs);
  await publisher.db.write((tx) => settlePublic(tx, publisher, frame, release, registered, written));
  await publisher.at?.("release:settled");
}

/** A file that was rendered and now stands on the disk. */
export type Written = {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  readonly record: string | null;
};

const POINT_AFTER: readonly (PublishPoint | null)[] = [
  null,
  "release:article-written",
  "release:lists-written",
  "release:files-written",
];

/** Renders outputs from one moment of the data and brings them to the disk in the order of `WRITING_ORDER`. */
export async function writeOutputs(
  publisher: Publisher,
  frame: SiteFrame,
  outputs: readonly Output[],
): Promise<Written[]> {
  const rendered = await publisher.db.read(async (tx) => {
    const files: { output: Output; files: Rendered[] }[] = [];
    for (const output of outputs) files.push({ output, files: await renderOutput(tx, frame, output, publisher) });
    return files;
  });
  const written: Written[] = [];
  for (const [at, kinds] of WRITING_ORDER.entries()) {
    const group: SiteFile[] = [];
    for (const { output, files } of rendered.filter((one) => kinds.includes(one.output.kind)))
      for (const file of files) {
        const bytes = await bytesOf(publisher, file);
        group.push({ path: file.path, bytes });
        const record = output.kind === "record" ? output.record : null;
        written.push({ path: file.path, sha256: sha256Hex(bytes), size: bytes.length, record });
      }
    await writeGroup(publisher.folder, frame.basePath, group);
    const point = POINT_AFTER[at];
    if (point) await publisher.at?.(point);
  }
  return written;
}

/** The bytes of a rendered file; attachments come from the blob store. */
export const bytesOf = (publisher: Pick<Publisher, "blobs">, file: Rendered): Promise<Uint8Array> | Uint8Array =>
  "bytes" in file ? file.bytes : publisher.blobs.get(file.blob);

/** Notes the digests of written files; a row whose digest is the same already stays untouched. */
export async function noteFiles(tx: Tx, frame: SiteFrame, written: readonly Written[], at: Date): Promise<void> {
  if (written.length === 0) return;
  await tx
    .insertInto("output_file")
    .values(written.map((file) => ({ site: frame.id, ...file, written_at: at })))
    .onConflict((on) =>
      on
        .columns(["site", "path"])
        .doUpdateSet((e) => ({
          sha256: e.ref("excluded.sha256"),
          size: e.ref("excluded.size"),
          record: e.ref("excluded.record"),
          written_at: e.ref("excluded.written_at"),
        }))
        .whereRef("output_file.sha256", "!=", "excluded.sha256"),
    )
    .execute();
}

/** The page is on the disk: only now do search, state and channels learn of it (JY-16). */
async function settlePublic(
  tx: Tx,
  publisher: Publisher,
  frame: SiteFrame,
  release: ReleaseRow,
  registered: Registered,
  written: readonly Written[],
): Promise<void> {
  const now = publisher.now();
  await noteFiles(tx, frame, written, now);
  await tx.updateTable("release").set({ public_at: now }).where("id", "=", release.id).execute();
  await tx
    .updateTable("record_item")
    .set({ state: STATE_AFTER[release.act], public_rev: release.rev, changed_at: now })
    .where("id", "=", release.record)
    .execute();
  if (release.act === "withdraw") await unindexRecord(tx, release.record);
  else await indexPublic(tx, release.record);
  await queueDeliveries(tx, release, now);
  await recordAct(tx, {
    at: now,
    person: null,
    act: "release-public",
    subjectKind: "record",
    subject: release.record,
    facts: { rev: release.rev, act: release.act, site: registered.site, files: written.length },
  });
}

const STATE_AFTER = { publish: "public", revise: "public", withdraw: "withdrawn", repeal: "repealed" } as const;

async function indexPublic(tx: Tx, record: string): Promise<void> {
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
