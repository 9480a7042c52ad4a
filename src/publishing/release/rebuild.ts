import { maySomedayGo, removeGone } from "./gone-files.ts";
import { emptyJournal } from "./journal.ts";
import { Lists } from "./lists.ts";
import { allOutputs, type Output, WRITING_ORDER } from "./outputs.ts";
import { bytesOf, noteFiles, recordOf, type Written } from "./publish.ts";
import { framesOf, type Publisher } from "./publisher.ts";
import { sha256Hex } from "./record-files.ts";
import { renderOutput } from "./render.ts";
import type { PublicFolder, SiteFile } from "./site-files.ts";
import type { SiteFrame } from "./site-frame.ts";
import { inTurn } from "./turns.ts";
import { writeGroup } from "./write-group.ts";

/** How many outputs are rendered from one moment of the data and written together. */
const AT_ONCE = 50;

export type Rebuilt = { readonly site: string; readonly files: number; readonly written: number };

/**
 * Writes every file of the tenant's sites again from signed bytes, logged facts and templates. A file that holds its bytes
 * already is left alone, so a second run writes nothing. Used for a new site, after a change of scheme or template,
 * after a lost disk, and with `folder` to make a copy elsewhere.
 */
export async function rebuildSites(
  publisher: Publisher,
  folder: PublicFolder = publisher.folder,
  progress?: (files: number) => void,
): Promise<Rebuilt[]> {
  const frames = await ownFrames(publisher);
  const rebuilt: Rebuilt[] = [];
  for (const frame of frames) rebuilt.push(await rebuildSite(publisher, frame, folder, progress));
  return rebuilt;
}

/** The sites whose files are ours to serve: a site that is pushed to belongs to somebody else. */
export async function ownFrames(publisher: Publisher): Promise<SiteFrame[]> {
  const frames = await publisher.db.read((tx) => framesOf(publisher, tx));
  return frames.filter((frame) => frame.mode !== "push");
}

async function rebuildSite(
  publisher: Publisher,
  frame: SiteFrame,
  folder: PublicFolder,
  progress?: (files: number) => void,
): Promise<Rebuilt> {
  let files = 0;
  let written = 0;
  const kept = new Set<string>();
  for await (const batch of batchesOf(allOutputs(publisher.db.read, frame))) {
    const made = await inTurn(publisher, async () => {
      const batchMade = await writeBatch(publisher, frame, folder, batch);
      if (folder === publisher.folder)
        await publisher.db.write((tx) => noteFiles(tx, frame, batchMade.files, publisher.now()));
      return batchMade;
    });
    files += made.files.length;
    written += made.written;
    for (const { path } of made.files) if (maySomedayGo(path)) kept.add(path);
    progress?.(files);
  }
  if (folder === publisher.folder) await removeGone(publisher, frame, kept);
  return { site: frame.id, files, written };
}

async function writeBatch(publisher: Publisher, frame: SiteFrame, folder: PublicFolder, outputs: readonly Output[]) {
  const rendered = await publisher.db.read(async (tx) => {
    const lists = new Lists(tx, frame.id);
    const all: { output: Output; files: Awaited<ReturnType<typeof renderOutput>> }[] = [];
    for (const output of outputs) all.push({ output, files: await renderOutput(lists, frame, output, publisher) });
    return all;
  });
  // An older entry written out again after a crash must not take these bytes back.
  await emptyJournal(folder, frame.basePath);
  const files: Written[] = [];
  let written = 0;
  for (const kinds of WRITING_ORDER) {
    const group: SiteFile[] = [];
    for (const one of rendered.filter(({ output }) => kinds.includes(output.kind)))
      for (const file of one.files) {
        const bytes = await bytesOf(publisher, file);
        group.push({ path: file.path, bytes });
        files.push({ path: file.path, sha256: sha256Hex(bytes), size: bytes.length, record: recordOf(one.output) });
      }
    written += (await writeGroup(folder, frame.basePath, group)).length;
  }
  return { files, written };
}

/** Outputs in batches, keeping their order. */
export async function* batchesOf(outputs: AsyncIterable<Output>, size = AT_ONCE): AsyncGenerator<Output[]> {
  let batch: Output[] = [];
  for await (const output of outputs) {
    batch.push(output);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
