import { createHash } from "node:crypto";
import { createReadStream, readFileSync, type Stats, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { contentType } from "./content-type.ts";

export type StaticOptions = {
  /** The folder served. Everything in it is public, save names that begin with a dot. */
  readonly root: string;
  /** Only addresses that begin so are answered (`/assets/`: `root/assets/…`); default all. */
  readonly prefix?: string;
  /** Headers of every answer (content security policy…). */
  readonly headers?: Readonly<Record<string, string>>;
  /** More headers by address, asked once each time a file is loaded. */
  readonly headersFor?: (path: string) => Readonly<Record<string, string>>;
  /** Bytes of files kept in memory; default 64 MB. */
  readonly cacheBytes?: number;
};

/** Answers a GET or HEAD for a file below the root and returns true; false when it is not a file of ours. */
export type StaticHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

type Form = { readonly encoding?: "br" | "gzip"; readonly bytes: Buffer; readonly etag: string };
type Entry = {
  readonly stat: Stats;
  readonly headers: Readonly<Record<string, string>>;
  readonly plain: Form;
  readonly packed: readonly Form[];
  readonly size: number;
};

const CACHE_BYTES = 64_000_000;
/** A larger file is streamed from the disk and never kept. */
const KEPT_BYTES = 2_000_000;
const UNPACK = { br: brotliDecompressSync, gzip: gunzipSync };
const SUFFIX = { br: ".br", gzip: ".gz" } as const;

/**
 * Serves finished files from memory: precompressed siblings (.br, .gz), ETag, 304, HEAD. Each request asks the file system
 * whether the file is still the same one, so a replaced or withdrawn page is never answered from memory; a sibling is
 * used only after it has been unpacked and found to be the very bytes of the file.
 */
export function createStaticHandler(options: StaticOptions): StaticHandler {
  const cache = new LeastRecent(options.cacheBytes ?? CACHE_BYTES);
  const headersOf = (path: string, file: string) => ({
    "content-type": contentType(file),
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
    vary: "accept-encoding",
    ...options.headers,
    ...options.headersFor?.(path),
  });
  return (request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") return false;
    const path = publicPath(request.url ?? "");
    if (!path?.startsWith(options.prefix ?? "/")) return false;
    const file = join(options.root, path.endsWith("/") ? `${path}index.html` : path);
    const stat = statSync(file, { throwIfNoEntry: false });
    if (!stat) return forget(cache, file);
    if (stat.isDirectory()) return redirect(response, request.url ?? "");
    if (isSibling(file)) return false;
    if (stat.size > KEPT_BYTES) return stream(request, response, file, stat, headersOf(path, file));
    let entry = cache.get(file);
    if (!entry || !sameFile(entry.stat, stat)) {
      entry = load(file, stat, headersOf(path, file));
      cache.set(file, entry);
    }
    return answer(request, response, entry);
  };
}

/** The decoded path, or undefined for anything that is not a plain address of a file: dots, backslashes, broken escapes. */
export function publicPath(url: string): string | undefined {
  const end = url.search(/[?#]/);
  const raw = end < 0 ? url : url.slice(0, end);
  if (!raw.startsWith("/")) return undefined;
  try {
    const path = raw.includes("%") ? decodeURIComponent(raw) : raw;
    return /\/\.|\/\/|[\\\0]/.test(path) ? undefined : path;
  } catch {
    return undefined;
  }
}

function load(file: string, stat: Stats, headers: Record<string, string>): Entry {
  const bytes = readFileSync(file);
  const tag = createHash("sha256").update(bytes).digest("base64url").slice(0, 22);
  const packed = (["br", "gzip"] as const).flatMap((encoding) => sibling(file, encoding, bytes, tag));
  const size = packed.reduce((sum, form) => sum + form.bytes.length, bytes.length);
  return { stat, headers, plain: { bytes, etag: `"${tag}"` }, packed, size };
}

/** The compressed form, when there is one and it holds exactly these bytes (a crash may have left an older one). */
function sibling(file: string, encoding: "br" | "gzip", bytes: Buffer, tag: string): Form[] {
  try {
    const packed = readFileSync(file + SUFFIX[encoding]);
    const same = UNPACK[encoding](packed, { maxOutputLength: bytes.length + 1 }).equals(bytes);
    return same ? [{ encoding, bytes: packed, etag: `"${tag}-${encoding}"` }] : [];
  } catch {
    return [];
  }
}

function answer(request: IncomingMessage, response: ServerResponse, entry: Entry): true {
  const accepted = String(request.headers["accept-encoding"] ?? "");
  const form = entry.packed.find(({ encoding }) => accepts(accepted, encoding ?? "")) ?? entry.plain;
  if (isKnown(request, form.etag)) {
    response.writeHead(304, { ...entry.headers, etag: form.etag }).end();
    return true;
  }
  response.writeHead(200, {
    ...entry.headers,
    etag: form.etag,
    "content-length": form.bytes.length,
    ...(form.encoding ? { "content-encoding": form.encoding } : {}),
  });
  response.end(request.method === "HEAD" ? undefined : form.bytes);
  return true;
}

function stream(
  request: IncomingMessage,
  response: ServerResponse,
  file: string,
  stat: Stats,
  headers: Record<string, string>,
): true {
  const etag = `"${stat.ino.toString(36)}-${stat.size.toString(36)}-${Math.floor(stat.mtimeMs).toString(36)}"`;
  if (isKnown(request, etag)) {
    response.writeHead(304, { ...headers, etag }).end();
    return true;
  }
  response.writeHead(200, { ...headers, etag, "content-length": stat.size });
  if (request.method === "HEAD") response.end();
  else
    createReadStream(file)
      .on("error", () => response.destroy())
      .pipe(response);
  return true;
}

const accepts = (header: string, encoding: string): boolean =>
  header.includes(encoding) && !new RegExp(`\\b${encoding}\\s*;\\s*q=0(\\.0+)?\\s*(,|$)`).test(header);

const isKnown = (request: IncomingMessage, etag: string): boolean => {
  const header = request.headers["if-none-match"];
  return (
    header !== undefined && (header === "*" || header.split(",").some((one) => one.trim().replace(/^W\//, "") === etag))
  );
};

const sameFile = (a: Stats, b: Stats) => a.mtimeMs === b.mtimeMs && a.size === b.size && a.ino === b.ino;

/** `page.html.gz` is a form of `page.html`, not an address of its own. */
const isSibling = (file: string) =>
  /\.(gz|br)$/.test(file) && statSync(file.slice(0, -3), { throwIfNoEntry: false }) !== undefined;

function redirect(response: ServerResponse, url: string): true {
  const [path = "", query] = url.split("?", 2);
  response.writeHead(301, { location: `${path}/${query === undefined ? "" : `?${query}`}` }).end();
  return true;
}

function forget(cache: LeastRecent, file: string): false {
  cache.delete(file);
  return false;
}

/** Files by last use; the longest unused go when there is too much. */
class LeastRecent {
  readonly #entries = new Map<string, Entry>();
  readonly #most: number;
  #bytes = 0;
  constructor(most: number) {
    this.#most = most;
  }
  get(file: string): Entry | undefined {
    const entry = this.#entries.get(file);
    if (entry) {
      this.#entries.delete(file);
      this.#entries.set(file, entry);
    }
    return entry;
  }
  set(file: string, entry: Entry): void {
    this.delete(file);
    this.#entries.set(file, entry);
    this.#bytes += entry.size;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#most) return;
      this.delete(oldest);
    }
  }
  delete(file: string): void {
    this.#bytes -= this.#entries.get(file)?.size ?? 0;
    this.#entries.delete(file);
  }
}
