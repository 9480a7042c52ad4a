import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { LogReader } from "../../rules/ledger/tile-reader.ts";

const WAIT_MS = 30_000;
/** Larger than any tile or bundle can be (256 entries of 65,535 bytes). */
const MAX_BYTES = 17_000_000;

/**
 * Reads a log where anyone keeps it: below an http(s) address or in a folder. A folder that holds a whole site is read at its
 * `log` inside. Absent files are undefined, unreachable ones throw.
 */
export async function logReader(place: string): Promise<LogReader> {
  if (/^https?:\/\//.test(place)) return webReader(place.replace(/\/+$/, ""));
  const inside = join(place, "log");
  return folderReader(
    (await isFile(join(place, "checkpoint"))) || !(await isFile(join(inside, "checkpoint"))) ? place : inside,
  );
}

const isFile = (path: string) =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

const folderReader =
  (folder: string): LogReader =>
  (path) =>
    readFile(join(folder, path)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
      throw error;
    });

const webReader =
  (address: string): LogReader =>
  async (path) => {
    const answer = await fetch(`${address}/${path}`, { signal: AbortSignal.timeout(WAIT_MS) });
    if (answer.status === 404 || answer.status === 410) return undefined;
    if (!answer.ok) throw new Error(`${address}/${path}: ${answer.status}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (bytes.length > MAX_BYTES) throw new Error(`${address}/${path}: larger than any file of a log`);
    return bytes;
  };
