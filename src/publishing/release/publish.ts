import type { Tx } from "../../platform/db/tables.ts";
import { keepInJournal } from "./journal.ts";
import { Lists } from "./lists.ts";
import { listsBehind, type Output, touchedOutputs, WRITING_ORDER } from "./outputs.ts";
import { framesOf, type Publisher, type PublishPoint } from "./publisher.ts";
import { purgeContent } from "./purge.ts";
import { putFiles } from "./put-files.ts";
import { type Rendered, sha256Hex } from "./record-files.ts";
import { registerRelease } from "./register.ts";
import { renderOutput } from "./render.ts";
import { settlePublic } from "./settle.ts";
import type { SiteFile } from "./site-files.ts";
import type { SiteFrame } from "./site-frame.ts";
import { inTurn } from "./turns.ts";

/**
 * Makes an accepted release public once its leaf is in a published checkpoint: registers it, writes the files it touches
 * (durably, article first, sitemap last), then settles state, search and deliveries. Cost does not depend on how many
 * records the site holds. Interrupted anywhere, running it again finishes it; running it once more changes nothing.
 * Tells how many files (without their compressed siblings) stand for it now; null when there was nothing to do.
 */
export function publishRelease(
  publisher: Publisher,
  leafKey: string,
  logIndex: number,
): Promise<{ readonly files: number } | null> {
  return inTurn(publisher, () => publishInTurn(publisher, leafKey, logIndex));
}

async function publishInTurn(publisher: Publisher, leafKey: string, logIndex: number) {
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
  if (begun === null) return null;
  const { release, registered, frame } = begun;
  await publisher.at?.("release:registered");
  if (release.act === "withdraw") {
    await purgeContent(publisher, frame, release.id, release.record);
    await publisher.at?.("release:purged");
  }
  const outputs = await publisher.db.read((tx) => touchedOutputs(tx, frame, release.record, registered.linked));
  const written = await writeOutputs(publisher, frame, outputs);
  await publisher.db.write(async (tx) => {
    await noteFiles(tx, frame, written, publisher.now());
    await settlePublic(tx, { release, site: registered.site, files: written.length, now: publisher.now() });
  });
  await publisher.at?.("release:settled");
  return { files: written.length };
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

/**
 * Renders outputs from one moment of the data and brings them to the disk in the order of `WRITING_ORDER`. A file whose
 * digest was noted when it was written before is left alone.
 */
export async function writeOutputs(
  publisher: Publisher,
  frame: SiteFrame,
  outputs: readonly Output[],
): Promise<Written[]> {
  const { rendered, noted } = await publisher.db.read(async (tx) => {
    const lists = new Lists(tx, frame.id);
    await lists.ahead(listsBehind(outputs));
    const files: { output: Output; files: Rendered[] }[] = [];
    for (const output of outputs) files.push({ output, files: await renderOutput(lists, frame, output, publisher) });
    const paths = files.flatMap((one) => one.files.map((file) => file.path));
    return { rendered: files, noted: await notedDigests(tx, frame, paths) };
  });
  const groups = WRITING_ORDER.map(() => [] as SiteFile[]);
  const written: Written[] = [];
  for (const { output, files } of rendered)
    for (const file of files) {
      const sha256 = "bytes" in file ? sha256Hex(file.bytes) : file.blob;
      if (noted.get(file.path) === sha256) continue;
      const bytes = await bytesOf(publisher, file);
      groups[WRITING_ORDER.findIndex((kinds) => kinds.includes(output.kind))]!.push({ path: file.path, bytes });
      written.push({ path: file.path, sha256, size: bytes.length, record: recordOf(output) });
    }
  await putGroups(publisher, frame, groups);
  return written;
}

/** Durable in the journal first, then into place group by group. */
async function putGroups(publisher: Publisher, frame: SiteFrame, groups: readonly SiteFile[][]): Promise<void> {
  if (groups.some((group) => group.length > 0)) await keepInJournal(publisher.folder, frame.basePath, groups.flat());
  await publisher.at?.("release:journaled");
  for (const [at, group] of groups.entries()) {
    await putFiles(publisher.folder, frame.basePath, group);
    const point = POINT_AFTER[at];
    if (point) await publisher.at?.(point);
  }
}

/** The record whose folder an output fills; null for lists and pages. */
export const recordOf = (output: Output): string | null => (output.kind === "record" ? output.record : null);

async function notedDigests(tx: Tx, frame: SiteFrame, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom("output_file")
    .select(["path", "sha256"])
    .where("site", "=", frame.id)
    .where("path", "in", paths)
    .execute();
  return new Map(rows.map((row) => [row.path, row.sha256]));
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
