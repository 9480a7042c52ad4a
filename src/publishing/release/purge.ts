import type { Tx } from "../../platform/db/tables.ts";
import { RECORD_FILES } from "../site/address.ts";
import { versionFolder } from "./article-view.ts";
import { emptyJournal } from "./journal.ts";
import type { Publisher } from "./publisher.ts";
import { type RecordHistory, recordHistory } from "./record-history.ts";
import { readSiteFile, removeFile } from "./site-files.ts";
import type { SiteFrame } from "./site-frame.ts";

/** What a withdrawal took away, and the probe that found it gone. Served as `receipt.json` beside the notice. */
export type PurgeReceipt = {
  readonly v: 1;
  readonly record: string;
  readonly rev: number;
  readonly at: string;
  readonly purged: readonly {
    readonly path: string;
    readonly sha256: string;
    readonly size: number;
    /** `absent`: asked for again, it was not there. `replaced`: the notice stands in its place. */
    readonly probe: "absent" | "replaced";
  }[];
  /** The lists in which its place is kept but empty now. */
  readonly hiddenIn: readonly string[];
};

/**
 * Takes every file with the content of a withdrawn record off the disk, asks for each again, and keeps the receipt with
 * the release. A second run finds the files gone and the receipt written, and changes nothing.
 */
export async function purgeContent(
  publisher: Publisher,
  frame: SiteFrame,
  release: number,
  record: string,
): Promise<void> {
  const plan = await publisher.db.read(async (tx) => {
    const history = await recordHistory(tx, record, publisher.log);
    return history.current.receipt === null ? await purgePlan(tx, frame, history) : null;
  });
  if (plan === null) return;
  // The journal holds the same content: it goes first, or a power cut would bring back what is taken away here.
  await emptyJournal(publisher.folder, frame.basePath);
  const purged: PurgeReceipt["purged"][number][] = [];
  for (const file of plan.files) {
    if (file.path === plan.page) {
      purged.push({ ...file, probe: "replaced" });
      continue;
    }
    await removeFile(publisher.folder, frame.basePath, file.path);
    if ((await readSiteFile(publisher.folder, frame.basePath, file.path)) !== null)
      throw new Error(`purge: ${file.path} is still there`);
    purged.push({ ...file, probe: "absent" });
  }
  const receipt: PurgeReceipt = {
    v: 1,
    record,
    rev: plan.rev,
    at: publisher.now().toISOString(),
    purged,
    hiddenIn: plan.hiddenIn,
  };
  await publisher.db.write((tx) => keepReceipt(tx, frame, release, receipt));
}

async function purgePlan(tx: Tx, frame: SiteFrame, history: RecordHistory) {
  const kept = new Set(history.versions.flatMap((version) => proofPaths(history, version)));
  const rows = await tx
    .selectFrom("output_file")
    .select(["path", "sha256", "size"])
    .where("site", "=", frame.id)
    .where("record", "=", history.record)
    .orderBy("path")
    .execute();
  const places = await tx
    .selectFrom("list_place")
    .select("list")
    .where("record", "=", history.record)
    .orderBy("list")
    .execute();
  const page = history.folder + RECORD_FILES.page;
  // The last content version moves below v/ as proofs only; its attachments and data stood in the record's own folder.
  const files = rows.filter((row) => !kept.has(row.path) && !isOwnProof(history.folder, row.path));
  return { rev: history.current.rev, page, files, hiddenIn: places.map((row) => row.list) };
}

const PROOFS = [RECORD_FILES.manifest, RECORD_FILES.signatures, RECORD_FILES.entry, RECORD_FILES.proof];

const proofPaths = (history: RecordHistory, version: RecordHistory["current"]): string[] =>
  PROOFS.map((name) => versionFolder(history.folder, version) + name);

const isOwnProof = (folder: string, path: string): boolean => PROOFS.some((name) => path === folder + name);

async function keepReceipt(tx: Tx, frame: SiteFrame, release: number, receipt: PurgeReceipt): Promise<void> {
  const row = await tx
    .selectFrom("release")
    .select("facts")
    .where("id", "=", release)
    .forUpdate()
    .executeTakeFirstOrThrow();
  await tx
    .updateTable("release")
    .set({ facts: JSON.stringify({ ...(row.facts as object), receipt }) })
    .where("id", "=", release)
    .execute();
  const gone = receipt.purged.filter((file) => file.probe === "absent").map((file) => file.path);
  if (gone.length === 0) return;
  await tx.deleteFrom("output_file").where("site", "=", frame.id).where("path", "in", gone).execute();
}
