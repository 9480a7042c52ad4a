import { closeSync, fsyncSync, openSync } from "node:fs";
import { mkdir, open, readdir, readFile, rm, stat, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { syncFolder } from "../../platform/files/durable.ts";
import { isMissing, type PublicFolder, partsOf, type SiteFile, siteFolder } from "./site-files.ts";
import { writeGroup } from "./write-group.ts";

// One publication writes some sixty small files. Syncing each costs more than making them; so they are first written
// together into one entry of a journal, which alone is synced, and then put into place. After a power cut the entries are
// written out again, in order. An entry is given up once its files have been on the disk for a while (decision 0024).

/** The system writes pages back within half a minute: syncing files older than this finds little to do. */
const SETTLED_MS = 60_000;
/** Entries given up with each new one: more than come in, so that a busy hour does not leave a tail. */
const RETIRED_AT_ONCE = 2;

type Entry = { readonly number: number; readonly path: string };
type Header = { readonly files: readonly { readonly path: string; readonly size: number }[] };

const journalsOf = (folder: PublicFolder) => join(folder.root, ".journal");
const journalOf = (folder: PublicFolder, basePath: string) => join(journalsOf(folder), encodeURIComponent(basePath));

/** Makes the bytes of files durable before they are put into place. Keep to one caller at a time for a site (`inTurn`). */
export async function keepInJournal(folder: PublicFolder, basePath: string, files: readonly SiteFile[]): Promise<void> {
  const journal = journalOf(folder, basePath);
  const entries = await entriesOf(journal);
  const path = join(journal, nameOf((entries.at(-1)?.number ?? 0) + 1));
  const header: Header = { files: files.map((file) => ({ path: file.path, size: file.bytes.length })) };
  const handle = await open(path, "wx", 0o644).catch(async (error: unknown) => {
    if (!isMissing(error)) throw error;
    await mkdir(journal, { recursive: true });
    await syncFolder(journalsOf(folder));
    await syncFolder(folder.root);
    return await open(path, "wx", 0o644);
  });
  try {
    await handle.writeFile(
      Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), ...files.map((one) => one.bytes)]),
    );
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncFolder(journal);
  await retireSettled(folder, basePath, entries, path);
}

/** Syncs everything the journal still vouches for and empties it. Before anything is deleted or written around it. */
export async function emptyJournal(folder: PublicFolder, basePath: string): Promise<void> {
  await retire(folder, basePath, await entriesOf(journalOf(folder, basePath)));
}

/** After a crash: every site's entries are written out again, oldest first, and given up. Call before anything is published. */
export async function replayJournals(folder: PublicFolder): Promise<number> {
  let replayed = 0;
  for (const name of await namesIn(journalsOf(folder))) {
    const basePath = decodeURIComponent(name);
    for (const entry of await entriesOf(join(journalsOf(folder), name))) {
      const files = await readEntry(entry.path);
      if (files) await writeGroup(folder, basePath, files);
      await rm(entry.path);
      replayed += 1;
    }
    await syncFolder(join(journalsOf(folder), name));
  }
  return replayed;
}

async function retireSettled(folder: PublicFolder, basePath: string, entries: readonly Entry[], newest: string) {
  const oldest = entries[0];
  if (!oldest) return;
  const [from, to] = await Promise.all([stat(oldest.path), stat(newest)]);
  if (to.mtimeMs - from.mtimeMs > SETTLED_MS) await retire(folder, basePath, entries.slice(0, RETIRED_AT_ONCE));
}

async function retire(folder: PublicFolder, basePath: string, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  const base = siteFolder(folder, basePath);
  const targets = new Set<string>();
  for (const entry of entries)
    for (const file of (await readHeader(entry.path))?.files ?? []) targets.add(join(base, ...partsOf(file.path)));
  const folders = new Set<string>();
  for (const target of targets) {
    for (const suffix of ["", ".gz", ".br"]) syncFile(target + suffix);
    for (let above = dirname(target); above.length >= base.length; above = dirname(above)) folders.add(above);
  }
  for (const one of folders)
    await syncFolder(one).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
  for (const entry of entries) await unlink(entry.path);
  await syncFolder(dirname(entries[0]!.path));
}

/** A file or folder that was taken away since needs no syncing: whoever did that saw to it. */
function syncFile(path: string): void {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The files of an entry; null for one that the crash cut short: nothing of it was put into place. */
async function readEntry(path: string): Promise<SiteFile[] | null> {
  const bytes = await readFile(path);
  const end = bytes.indexOf(0x0a);
  const header = parseHeader(bytes.subarray(0, Math.max(0, end)).toString());
  if (header === null) return null;
  let at = end + 1;
  const files = header.files.map(({ path: name, size }) => {
    const from = at;
    at += size;
    return { path: name, bytes: bytes.subarray(from, at) };
  });
  return at === bytes.length ? files : null;
}

async function readHeader(path: string): Promise<Header | null> {
  const handle = await open(path, "r");
  try {
    for await (const line of handle.readLines({ autoClose: false })) return parseHeader(line);
    return null;
  } finally {
    await handle.close();
  }
}

function parseHeader(line: string): Header | null {
  try {
    return JSON.parse(line) as Header;
  } catch {
    return null;
  }
}

async function entriesOf(journal: string): Promise<Entry[]> {
  const names = await namesIn(journal);
  return names.map((name) => ({ number: Number.parseInt(name, 10), path: join(journal, name) }));
}

/** Twelve digits, so that the order of names is the order of entries. */
const nameOf = (number: number) => String(number).padStart(12, "0");

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
