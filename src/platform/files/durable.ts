import { randomBytes } from "node:crypto";
import { closeSync, constants, fsyncSync, openSync, renameSync, unlinkSync, writeSync } from "node:fs";
import { open, rename, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { faultPoint } from "../fault/fault-point.ts";

const temporaryName = (path: string) =>
  join(dirname(path), `.${basename(path)}.${process.pid}.${randomBytes(4).toString("hex")}.tmp`);

/**
 * Writes a whole file so that a reader, a crash or a power cut sees the old bytes or the new, never a mixture: a
 * temporary file in the same folder, fsync, rename, fsync of the folder. When it returns, the file is on the disk.
 */
export async function writeDurably(path: string, bytes: Uint8Array | string, mode = 0o644): Promise<void> {
  const temporary = temporaryName(path);
  try {
    const file = await open(temporary, "wx", mode);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    faultPoint("file.written");
    await rename(temporary, path);
    faultPoint("file.renamed");
  } catch (error) {
    await unlink(temporary).catch(() => {});
    throw error;
  }
  await syncFolder(dirname(path));
}

/** The same promise as {@link writeDurably}, for the few moments (start, exit) that cannot wait. */
export function writeDurablySync(path: string, bytes: Uint8Array | string, mode = 0o644): void {
  const temporary = temporaryName(path);
  const data = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
  try {
    const file = openSync(temporary, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, mode);
    try {
      for (let done = 0; done < data.length; ) done += writeSync(file, data, done);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    try {
      unlinkSync(temporary);
    } catch {
      // The first error says what went wrong; a left-over temporary file harms nothing.
    }
    throw error;
  }
  syncFolderSync(dirname(path));
}

/** Makes creations, renames and removals inside a folder durable. Windows cannot open folders and orders them itself. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function syncFolderSync(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
