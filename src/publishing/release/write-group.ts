import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { syncFolder } from "../../platform/files/durable.ts";
import { siblingsOf } from "./compress.ts";
import { removeStaleSiblings } from "./put-files.ts";
import { isMissing, type PublicFolder, partsOf, type SiteFile, siteFolder, stagingOf } from "./site-files.ts";

/** Removes what a crash left in the staging folder. Call once at start, before anything is written. */
export async function clearStaging(folder: PublicFolder): Promise<void> {
  await rm(stagingOf(folder), { recursive: true, force: true });
  await mkdir(stagingOf(folder), { recursive: true });
}

/**
 * Brings a group of files and their compressed siblings to the disk and returns the paths written; a file that holds its
 * bytes already is left alone. All are staged and synced first, then renamed, then every folder is synced: when it returns
 * the whole group survives a power cut, and a reader never sees half a file.
 */
export async function writeGroup(
  folder: PublicFolder,
  basePath: string,
  files: readonly SiteFile[],
): Promise<string[]> {
  const base = siteFolder(folder, basePath);
  const staged = (await Promise.all(files.map((file) => stage(folder, base, file)))).flat();
  const folders = new Set<string>();
  for (const one of staged) await putInPlace(one, folders);
  for (const file of files) removeStaleSiblings(join(base, ...partsOf(file.path)), file);
  await Promise.all([...folders].map(syncFolder));
  return staged.map((one) => one.path);
}

type Staged = { readonly path: string; readonly target: string; readonly temporary: string };

async function stage(folder: PublicFolder, base: string, file: SiteFile): Promise<Staged[]> {
  const target = join(base, ...partsOf(file.path));
  const all = [{ suffix: "", bytes: file.bytes }, ...(await siblingsOf(file.path, file.bytes))];
  const staged = await Promise.all(
    all.map(async ({ suffix, bytes }) => {
      if (await holds(target + suffix, bytes)) return [];
      const temporary = join(stagingOf(folder), `${process.pid}.${randomBytes(8).toString("hex")}`);
      await writeSynced(temporary, bytes);
      return [{ path: file.path + suffix, target: target + suffix, temporary }];
    }),
  );
  return staged.flat();
}

async function holds(path: string, bytes: Uint8Array): Promise<boolean> {
  const held = await stat(path).catch(() => undefined);
  return held !== undefined && held.size === bytes.length && Buffer.compare(await readFile(path), bytes) === 0;
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await openStaged(path);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function openStaged(path: string) {
  try {
    return await open(path, "wx", 0o644);
  } catch (error) {
    if (!isMissing(error)) throw error;
    await mkdir(dirname(path), { recursive: true });
    return await open(path, "wx", 0o644);
  }
}

/** Renames into place, making the folder at its first file, and notes every folder whose listing changed. */
async function putInPlace({ temporary, target }: Staged, folders: Set<string>): Promise<void> {
  folders.add(dirname(target));
  try {
    await rename(temporary, target);
  } catch (error) {
    if (!isMissing(error)) throw error;
    const first = await mkdir(dirname(target), { recursive: true });
    for (let made = dirname(target); first !== undefined && made.length >= first.length; made = dirname(made))
      folders.add(dirname(made));
    await rename(temporary, target);
  }
}
