import { readdir, readFile, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { syncFolder } from "../../platform/files/durable.ts";

/** A file of a site: `path` below the site's folder with `/` between, and what it must hold. */
export type SiteFile = { readonly path: string; readonly bytes: Uint8Array };

/**
 * The folder all sites are served from, `<root>/<base path>/…`; any web server can be pointed at it. Files are staged
 * in `.staging` on the same file system, which no server hands out, so that a crash leaves nothing half-written behind.
 */
export type PublicFolder = { readonly root: string };

/** Where files are made before they are renamed into place. */
export const stagingOf = (folder: PublicFolder): string => join(folder.root, ".staging");

/** Where a site's files stand. */
export const siteFolder = (folder: PublicFolder, basePath: string): string =>
  join(folder.root, ...basePath.split("/").filter((part) => part !== ""));

/** The parts of a served path. A part that leads elsewhere is a broken promise of whoever named the file. */
export function partsOf(path: string): string[] {
  const parts = path.split("/");
  if (parts.some((part) => part === "" || part.startsWith(".") || /[\\\0]/.test(part)))
    throw new Error(`not a path of a site: ${JSON.stringify(path)}`);
  return parts;
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

/** Whether a file error says that there is nothing at the path. */
export const isMissing = (error: unknown) =>
  typeof error === "object" &&
  error !== null &&
  "code" in error &&
  (error.code === "ENOENT" || error.code === "ENOTDIR");
