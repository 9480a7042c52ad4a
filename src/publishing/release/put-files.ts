import { randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync, renameSync, unlinkSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { hasSiblings, isText, siblingsOf } from "./compress.ts";
import { isMissing, type PublicFolder, partsOf, type SiteFile, siteFolder, stagingOf } from "./site-files.ts";

/**
 * Brings files and their compressed siblings into place, each whole or not at all to a reader, none of them synced: whoever
 * calls has them in the journal. Done in one go, because handing sixty small files to the thread pool costs more processor
 * time than writing them.
 */
export async function putFiles(folder: PublicFolder, basePath: string, files: readonly SiteFile[]): Promise<void> {
  const base = siteFolder(folder, basePath);
  for (const file of files) {
    const target = join(base, ...partsOf(file.path));
    putFile(folder, target, file.bytes);
    for (const { suffix, bytes } of await siblingsOf(file.path, file.bytes)) putFile(folder, target + suffix, bytes);
    removeStaleSiblings(target, file);
  }
}

function putFile(folder: PublicFolder, target: string, bytes: Uint8Array): void {
  const temporary = join(stagingOf(folder), `${process.pid}.${randomBytes(8).toString("hex")}`);
  const file = inFolder(temporary, () => openSync(temporary, "wx", 0o644));
  try {
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
  } finally {
    closeSync(file);
  }
  inFolder(target, () => renameSync(temporary, target));
}

/** Does it, making the folder at its first file. */
function inFolder<Answer>(path: string, act: () => Answer): Answer {
  try {
    return act();
  } catch (error) {
    if (!isMissing(error)) throw error;
    mkdirSync(dirname(path), { recursive: true });
    return act();
  }
}

/** A file that became too short to be packed must not keep the packed form of its longer past. */
export function removeStaleSiblings(target: string, file: SiteFile): void {
  if (!isText(file.path) || hasSiblings(file.path, file.bytes.length)) return;
  for (const suffix of [".gz", ".br"])
    try {
      unlinkSync(target + suffix);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
}
