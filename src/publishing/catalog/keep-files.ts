import type { Blobs } from "../../platform/blobs/blobs.ts";
import type { Digests } from "../../platform/blobs/digests.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { expectAnswer } from "../../rules/refusal.ts";
import type { Attachment } from "../records/draft.ts";
import "../records/tables.ts";
import type { MadeFile } from "./catalog-files.ts";

/** A file the program made itself, in the blob store, ready to be attached. */
export type KeptFile = Attachment & { readonly sm3: string };

/** Keeps made files under their digests; afterwards they are on the disk. Their text stands on the page, where it is checked. */
export async function keepFiles(blobs: Blobs, files: readonly MadeFile[], note: string): Promise<KeptFile[]> {
  const kept: KeptFile[] = [];
  for (const { name, type, bytes } of files) {
    const { sha256, sm3, size } = expectAnswer(await blobs.put(bytes)) as Digests;
    kept.push({ name, type, size, sha256, sm3, scanned: true, notes: [note] });
  }
  return kept;
}

/** Notes kept files in the table of blobs, so that a revision can name both digests. */
export async function noteFiles(tx: Tx, files: readonly KeptFile[], now: Date): Promise<void> {
  for (const { sha256, sm3, size, type } of files)
    await tx
      .insertInto("file_blob")
      .values({ sha256, sm3, size, type, stored_at: now })
      .onConflict((on) => on.column("sha256").doNothing())
      .execute();
}
