import { randomBytes } from "node:crypto";
import { createReadStream, mkdirSync } from "node:fs";
import { mkdir, open, readdir, readFile, rename, stat, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { type Refusal, refuse } from "../../rules/refusal.ts";
import { faultPoint } from "../fault/fault-point.ts";
import { syncFolder } from "../files/durable.ts";
import { type Digests, digester } from "./digests.ts";

export type Bytes = Uint8Array | AsyncIterable<Uint8Array>;

export type Blobs = {
  readonly folder: string;
  /**
   * Keeps bytes under their own SHA-256. When it returns they are on the disk, whole and durable. The same bytes again
   * change nothing. Refuses `file-too-large` beyond `maxBytes`; nothing of such a file is kept.
   */
  put(bytes: Bytes, limit?: { maxBytes: number }): Promise<Digests | Refusal<"file-too-large">>;
  /** The size in bytes, or undefined when there is no such blob. */
  size(sha256: string): Promise<number | undefined>;
  /** The bytes as a stream. Throws when there is none: a digest in the database without its blob is a broken promise. */
  open(sha256: string): Readable;
  /** The bytes in memory; for small files. */
  get(sha256: string): Promise<Buffer>;
  /** Reads the whole blob again: "missing", "changed" (bytes no longer match the name), or its digests. */
  verify(sha256: string): Promise<Digests | "missing" | "changed">;
  /** Every blob's SHA-256, in order. */
  list(): AsyncIterable<string>;
};

/** Content-addressed files `folder/ab/cd/<sha256>`; the name is the digest, so a file can always be checked by itself. */
export function openBlobs(folder: string): Blobs {
  mkdirSync(join(folder, "incoming"), { recursive: true });
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), checked(sha256));
  return {
    folder,
    put: (bytes, limit) => put(folder, pathOf, bytes, limit?.maxBytes ?? Number.POSITIVE_INFINITY),
    size: async (sha256) => (await statOrNothing(pathOf(sha256)))?.size,
    open: (sha256) => createReadStream(pathOf(sha256)),
    get: (sha256) => readFile(pathOf(sha256)),
    verify: (sha256) => verify(pathOf(sha256), sha256),
    list: () => list(folder),
  };
}

async function put(
  folder: string,
  pathOf: (sha256: string) => string,
  bytes: Bytes,
  maxBytes: number,
): Promise<Digests | Refusal<"file-too-large">> {
  const temporary = join(folder, "incoming", randomBytes(12).toString("hex"));
  try {
    const digests = await writeIncoming(temporary, bytes, maxBytes);
    if (!digests) return tooLarge(maxBytes);
    faultPoint("blob.written");
    const path = pathOf(digests.sha256);
    await makeFolders(folder, dirname(path));
    if ((await statOrNothing(path))?.size !== digests.size) await rename(temporary, path);
    faultPoint("blob.renamed");
    // Also when it was there: another writer may have renamed it a moment ago and not have synced the folder yet.
    await syncFolder(dirname(path));
    return digests;
  } finally {
    await unlink(temporary).catch(() => {});
  }
}

/** Writes and digests in one pass; undefined as soon as there is more than allowed. */
async function writeIncoming(path: string, bytes: Bytes, maxBytes: number): Promise<Digests | undefined> {
  const file = await open(path, "wx", 0o644);
  try {
    const all = digester();
    let size = 0;
    for await (const piece of bytes instanceof Uint8Array ? [bytes] : bytes) {
      size += piece.byteLength;
      if (size > maxBytes) return undefined;
      all.update(piece);
      for (let done = 0; done < piece.byteLength; ) done += (await file.write(piece, done)).bytesWritten;
    }
    await file.sync();
    return all.digests();
  } finally {
    await file.close();
  }
}

const durableFolders = new Set<string>();

/** New folders are durable before a file in them counts as kept; each is synced once by each process. */
async function makeFolders(root: string, folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true });
  if (made === undefined && durableFolders.has(folder)) return;
  await syncFolder(dirname(folder));
  await syncFolder(root);
  durableFolders.add(folder);
}

async function verify(path: string, sha256: string): Promise<Digests | "missing" | "changed"> {
  if (!(await statOrNothing(path))) return "missing";
  const all = digester();
  for await (const piece of createReadStream(path)) all.update(piece);
  const digests = all.digests();
  return digests.sha256 === sha256 ? digests : "changed";
}

async function* list(folder: string): AsyncIterable<string> {
  for (const first of (await readdir(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name)).sort())
    for (const second of (await readdir(join(folder, first))).sort())
      for (const name of (await readdir(join(folder, first, second))).sort()) yield name;
}

async function statOrNothing(path: string): Promise<{ size: number } | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** The digest becomes a path, so nothing else may pass. */
function checked(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`not a SHA-256 in hex: ${sha256.slice(0, 80)}`);
  return sha256;
}

const tooLarge = (maxBytes: number) =>
  refuse(
    "file-too-large",
    `文件超过了 ${Math.floor(maxBytes / 1_000_000)} MB 的上限。`,
    `The file is larger than the limit of ${Math.floor(maxBytes / 1_000_000)} MB.`,
    { maxBytes },
  );
