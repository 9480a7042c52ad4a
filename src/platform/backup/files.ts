import { createReadStream, createWriteStream, type Dirent } from "node:fs";
import { chmod, lstat, mkdir, readdir, readFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { digester } from "../blobs/digests.ts";
import type { FileCopy } from "./format.ts";

/**
 * What of the data folder never enters a backup: PostgreSQL's own files (its rows are copied), uploads in work, temporary
 * files, and the log's high-water file, which must not go back in time with the rest: it is what keeps a restored
 * backup from signing a second history.
 */
const NEVER = (name: string) => name.startsWith(".") || ["postgres", "incoming", "high-water", "lock"].includes(name);

/** Every file to copy below `folder`, by path with slashes, in order. */
export async function* filesBelow(folder: string, prefix = ""): AsyncIterable<string> {
  const entries: Dirent[] = await readdir(join(folder, prefix), { withFileTypes: true }).catch(ignoreMissing);
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (NEVER(entry.name)) continue;
    const path = prefix === "" ? entry.name : `${prefix}/${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(folder, path);
    else if (entry.isFile()) yield path;
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): Dirent[] {
  if (error.code === "ENOENT") return [];
  throw error;
}

/** Copies one file durably and tells what was copied; undefined when it went away meanwhile (a page withdrawn). */
export async function copyFileInto(from: string, to: string, path: string): Promise<FileCopy | undefined> {
  const source = join(from, ...path.split("/"));
  const target = join(to, ...path.split("/"));
  const stat = await lstat(source).catch(() => undefined);
  if (!stat) return undefined;
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  const all = digester();
  const through = new Transform({
    transform(piece: Buffer, _encoding, done) {
      all.update(piece);
      done(null, piece);
    },
  });
  const mode = stat.mode & 0o777;
  try {
    await pipeline(createReadStream(source), through, createWriteStream(target, { flush: true, flags: "wx" }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  await chmod(target, mode);
  const { size, sha256 } = all.digests();
  return { path, size, sha256, mode };
}

/** The list of a backup, each line checked before its path is used. */
export async function readFileList(path: string): Promise<readonly FileCopy[]> {
  const lines = (await readFile(path, "utf8")).split("\n").filter((line) => line !== "");
  return lines.map((line) => {
    const file = JSON.parse(line) as FileCopy;
    const parts = file.path.split("/");
    if (parts.some((part) => part === "" || part === ".." || part.includes("\0") || part.includes(sep) || NEVER(part)))
      throw new Error(`the backup names a file that may not be restored: ${file.path}`);
    return file;
  });
}
