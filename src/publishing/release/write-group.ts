import { randomBytes } from "node:crypto";
import { close, fsync, open, rename, write } from "node:fs";
import { mkdir, readFile, rm, stat, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { syncFolder } from "../../platform/files/durable.ts";
import { hasSiblings, isText, siblingsOf } from "./compress.ts";
import { isMissing, type PublicFolder, partsOf, type SiteFile, siteFolder } from "./site-files.ts";

// One release writes some seventy files: descriptors cost a third of what file handles do.
const openFile = promisify(open);
const writeFile = promisify(write) as (
  fd: number,
  bytes: Uint8Array,
  offset: number,
) => Promise<{ bytesWritten: number }>;
const syncFile = promisify(fsync);
const closeFile = promisify(close);
const renameFile = promisify(rename);

const stagingOf = (folder: PublicFolder) => join(folder.root, ".staging");

/** Removes what a crash left in the staging folder. Call once at start, before the first `writeGroup`. */
export async function clearStaging(folder: PublicFolder): Promise<void> {
  await rm(stagingOf(folder), { recursive: true, force: true });
  await mkdir(stagingOf(folder), { recursive: true });
}

/**
 * Brings a group of files and their compressed siblings to the disk and returns the paths written. `existing: "compare"`
 * leaves a file alone that holds its bytes already. All are staged and synced first, then renamed, then every folder is
 * synced: when it returns the whole group survives a power cut, and a reader never sees half a file.
 */
export async function writeGroup(
  folder: PublicFolder,
  basePath: string,
  files: readonly SiteFile[],
  how: { readonly existing: "compare" | "replace" },
): Promise<string[]> {
  const base = siteFolder(folder, basePath);
  const staged = (await Promise.all(files.map((file) => stage(folder, base, file, how.existing)))).flat();
  const folders = new Set<string>();
  for (const one of staged) await putInPlace(one, folders);
  for (const file of files) await removeStaleSiblings(join(base, ...partsOf(file.path)), file);
  await Promise.all([...folders].map(syncFolder));
  return staged.map((one) => one.path);
}

type Staged = { readonly path: string; readonly target: string; readonly temporary: string };

async function stage(
  folder: PublicFolder,
  base: string,
  file: SiteFile,
  existing: "compare" | "replace",
): Promise<Staged[]> {
  const target = join(base, ...partsOf(file.path));
  const all = [{ suffix: "", bytes: file.bytes }, ...(await siblingsOf(file.path, file.bytes))];
  const staged = await Promise.all(
    all.map(async ({ suffix, bytes }) => {
      if (existing === "compare" && (await holds(target + suffix, bytes))) return [];
      const temporary = join(stagingOf(folder), `${process.pid}.${randomBytes(8).toString("hex")}`);
      await writeSynced(temporary, bytes);
      return [{ path: file.path + suffix, target: target + suffix, temporary }];
    }),
  );
  return staged.flat();
}

/** A file that became too short to be packed must not keep the packed form of its longer past. */
async function removeStaleSiblings(target: string, file: SiteFile): Promise<void> {
  if (!isText(file.path) || hasSiblings(file.path, file.bytes.length)) return;
  for (const suffix of [".gz", ".br"])
    await unlink(target + suffix).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
}

async function holds(path: string, bytes: Uint8Array): Promise<boolean> {
  const held = await stat(path).catch(() => undefined);
  return held !== undefined && held.size === bytes.length && Buffer.compare(await readFile(path), bytes) === 0;
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const fd = await openStaged(path);
  try {
    for (let done = 0; done < bytes.length; ) done += (await writeFile(fd, bytes.subarray(done), 0)).bytesWritten;
    await syncFile(fd);
  } finally {
    await closeFile(fd);
  }
}

async function openStaged(path: string): Promise<number> {
  try {
    return await openFile(path, "wx", 0o644);
  } catch (error) {
    if (!isMissing(error)) throw error;
    await mkdir(dirname(path), { recursive: true });
    return await openFile(path, "wx", 0o644);
  }
}

/** Renames into place, making the folder at its first file, and notes every folder whose listing changed. */
async function putInPlace({ temporary, target }: Staged, folders: Set<string>): Promise<void> {
  folders.add(dirname(target));
  try {
    await renameFile(temporary, target);
  } catch (error) {
    if (!isMissing(error)) throw error;
    const first = await mkdir(dirname(target), { recursive: true });
    for (let made = dirname(target); first !== undefined && made.length >= first.length; made = dirname(made))
      folders.add(dirname(made));
    await renameFile(temporary, target);
  }
}
