import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { syncFolder } from "../../platform/files/durable.ts";
import { siblingsOf } from "./compress.ts";

/** A file of a site: `path` below the site's folder with `/` between, and what it must hold. */
export type SiteFile = { readonly path: string; readonly bytes: Uint8Array };

/**
 * The folder all sites are served from, `<root>/<base path>/…`; any web server can be pointed at it. Files are staged
 * in `.staging` on the same file system, which no server hands out, so that a crash leaves nothing half-written behind.
 */
export type PublicFolder = { readonly root: string };

/** Where a site's files stand. */
export const siteFolder = (folder: PublicFolder, basePath: string): string =>
  join(folder.root, ...basePath.split("/").filter((part) => part !== ""));

const stagingOf = (folder: PublicFolder) => join(folder.root, ".staging");

/** Removes what a crash left in the staging folder. Call once at start, before the first `writeGroup`. */
export async function clearStaging(folder: PublicFolder): Promise<void> {
  await rm(stagingOf(folder), { recursive: true, force: true });
  await mkdir(stagingOf(folder), { recursive: true });
}

/**
 * Brings a group of files and their compressed siblings to the disk and returns the paths that changed. A file that
 * holds the bytes already is left alone. All are staged and synced first, then renamed, then every folder is synced:
 * when it returns the whole group survives a power cut, and a reader never sees half a file.
 */
export async function writeGroup(
  folder: PublicFolder,
  basePath: string,
  files: readonly SiteFile[],
): Promise<string[]> {
  const base = siteFolder(folder, basePath);
  const staged = (await Promise.all(files.map((file) => stage(folder, base, file)))).flat();
  if (staged.length === 0) return [];
  const folders = await makeFolders(staged.map((one) => dirname(one.target)));
  for (const one of staged) await rename(one.temporary, one.target);
  await Promise.all([...folders].map(syncFolder));
  return staged.map((one) => one.path);
}

type Staged = { readonly path: string; readonly target: string; readonly temporary: string };

async function stage(folder: PublicFolder, base: string, file: SiteFile): Promise<Staged[]> {
  const target = join(base, ...partsOf(file.path));
  const siblings = await siblingsOf(file.path, file.bytes);
  const all = [{ suffix: "", bytes: file.bytes }, ...siblings];
  const stale = await Promise.all(all.map((one) => differs(target + one.suffix, one.bytes)));
  const wanted = all.filter((_, i) => stale[i]);
  return await Promise.all(
    // The siblings come first: while they are new and the file is old, a reader gets one whole version or the other.
    wanted.map(async ({ suffix, bytes }) => {
      const temporary = join(stagingOf(folder), `${process.pid}.${randomBytes(8).toString("hex")}`);
      await writeSynced(temporary, bytes);
      return { path: file.path + suffix, target: target + suffix, temporary };
    }),
  );
}

/** The parts of a served path. A part that leads elsewhere is a broken promise of whoever named the file. */
function partsOf(path: string): string[] {
  const parts = path.split("/");
  if (parts.some((part) => part === "" || part.startsWith(".") || /[\\\0]/.test(part)))
    throw new Error(`not a path of a site: ${JSON.stringify(path)}`);
  return parts;
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

async function differs(path: string, bytes: Uint8Array): Promise<boolean> {
  const held = await stat(path).catch(() => undefined);
  if (held === undefined || held.size !== bytes.length) return true;
  return Buffer.compare(await readFile(path), bytes) !== 0;
}

/** Makes the folders and returns every folder whose listing changed or will change: the targets and parents of new ones. */
async function makeFolders(folders: readonly string[]): Promise<Set<string>> {
  const touched = new Set(folders);
  for (const wanted of new Set(folders)) {
    const first = await mkdir(wanted, { recursive: true });
    if (first === undefined) continue;
    for (let made = wanted; made.length >= first.length; made = dirname(made)) touched.add(dirname(made));
  }
  return touched;
}

/** Takes a file and its siblings away and syncs the folder. True when something was there. */
export async function removeFile(folder: PublicFolder, basePath: string, path: string): Promise<boolean> {
  const target = join(siteFolder(folder, basePath), ...partsOf(path));
  let removed = false;
  for (const suffix of [".br", ".gz", ""]) removed = (await unlinked(target + suffix)) || removed;
  if (removed) await syncFolder(dirname(target));
  return removed;
}

async function unlinked(path: string): Promise<boolean> {
  try {
    await unlink(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** The bytes of a served file, or null when it is not there. */
export async function readSiteFile(folder: PublicFolder, basePath: string, path: string): Promise<Buffer | null> {
  try {
    return await readFile(join(siteFolder(folder, basePath), ...path.split("/")));
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Every file below the site's folder, as paths with `/`, siblings included; the log's own folder is left out. */
export async function* walkSite(folder: PublicFolder, basePath: string): AsyncGenerator<string> {
  const base = siteFolder(folder, basePath);
  yield* walk(base, "");
}

async function* walk(base: string, below: string): AsyncGenerator<string> {
  const entries = await readdir(join(base, below), { withFileTypes: true }).catch(() => []);
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (path === "log") continue;
    if (entry.isDirectory()) yield* walk(base, path);
    else yield path;
  }
}

const isMissing = (error: unknown) =>
  typeof error === "object" &&
  error !== null &&
  "code" in error &&
  (error.code === "ENOENT" || error.code === "ENOTDIR");
