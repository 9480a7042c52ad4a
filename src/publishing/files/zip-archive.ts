import type { Readable } from "node:stream";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { type Refusal, refuse } from "../../rules/refusal.ts";

export type ZipRefusal = Refusal<"file-broken" | "file-encrypted" | "zip-bomb" | "zip-names">;
/** All parts of a zip, inflated under limits, in the order of its directory. */
export type ZipParts = ReadonlyMap<string, Uint8Array>;

export const ZIP_LIMITS = { entries: 2_000, unpackedBytes: 200_000_000, ratio: 100, ratioFromBytes: 200_000 } as const;

/**
 * Reads a whole zip after looking at its directory: too many entries, too large unpacked, too high a ratio, unsafe or
 * double names, links and encryption are refused before anything is inflated; a size that lies is refused while inflating.
 */
export async function readZip(bytes: Uint8Array): Promise<ZipParts | ZipRefusal> {
  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      strictFileNames: true,
    });
    return await partsOf(zip);
  } catch (error) {
    return refusalOf(error instanceof Error ? error.message : "");
  }
}

async function partsOf(zip: ZipFile): Promise<ZipParts | ZipRefusal> {
  if (zip.entryCount > ZIP_LIMITS.entries) return bomb("文件个数", "entries", zip.entryCount);
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  const refused = refuseDirectory(entries);
  if (refused !== undefined) return refused;
  const parts = new Map<string, Uint8Array>();
  for (const entry of entries) {
    if (entry.fileName.endsWith("/")) continue;
    parts.set(entry.fileName, await inflated(await zip.openReadStreamPromise(entry), entry.uncompressedSize));
  }
  return parts;
}

function refuseDirectory(entries: readonly Entry[]): ZipRefusal | undefined {
  let unpacked = 0;
  const names = new Set<string>();
  for (const entry of entries) {
    if (entry.isEncrypted()) return encrypted();
    const isLink = ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000;
    const name = entry.fileName.toLowerCase();
    if (isLink || names.has(name) || name.includes("\u0000")) return unsafeNames();
    names.add(name);
    unpacked += entry.uncompressedSize;
    if (unpacked > ZIP_LIMITS.unpackedBytes) return bomb("解压后字节数", "unpackedBytes", unpacked);
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
    if (ratio > ZIP_LIMITS.ratio && entry.uncompressedSize > ZIP_LIMITS.ratioFromBytes) {
      return bomb("压缩比", "ratio", Math.round(ratio));
    }
  }
  return undefined;
}

async function inflated(stream: Readable, expectedBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const whole = Buffer.concat(chunks);
  if (whole.length !== expectedBytes) throw new Error("size in the directory is wrong");
  return whole;
}

/** yauzl tells its reasons in English sentences only; the ones that mean something to a person are told apart here. */
function refusalOf(message: string): ZipRefusal {
  if (/too many bytes/i.test(message)) return bomb("解压后字节数", "unpackedBytes", ZIP_LIMITS.unpackedBytes);
  if (/encrypt/i.test(message)) return encrypted();
  if (/invalid (?:relative path|characters in fileName)|absolute path/i.test(message)) return unsafeNames();
  return broken();
}

/** The refusal for a file that cannot be read as what it claims to be. */
export function broken(): Refusal<"file-broken"> {
  return refuse(
    "file-broken",
    "文件已损坏或不完整，无法读取；请用原程序打开另存后再试。",
    "the file is damaged or incomplete; open it in its own program, save it again and retry",
  );
}

/** The refusal for a file under a password. */
export function encrypted(): Refusal<"file-encrypted"> {
  return refuse(
    "file-encrypted",
    "文件设有密码，请去除密码后再上传。",
    "the file is protected by a password; remove the password and upload it again",
  );
}

function unsafeNames(): Refusal<"zip-names"> {
  return refuse(
    "zip-names",
    "压缩包内的文件名不安全（越出目录、重名或链接），未打开。",
    "the archive holds unsafe names (outside its folder, double, or links); it was not opened",
  );
}

function bomb(zh: string, limit: "entries" | "unpackedBytes" | "ratio", found: number): Refusal<"zip-bomb"> {
  return refuse(
    "zip-bomb",
    `压缩内容超出限制（${zh} ${found}），未打开。`,
    `the compressed content exceeds a limit (${limit}: ${found}); it was not opened`,
    { limit, found, allowed: ZIP_LIMITS[limit] },
  );
}

/** A part of a zip as UTF-8 text, empty when the part is not there. */
export function partText(parts: ZipParts, name: string): string {
  const bytes = parts.get(name);
  return bytes === undefined ? "" : new TextDecoder().decode(bytes);
}
