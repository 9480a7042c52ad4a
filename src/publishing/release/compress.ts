import { promisify } from "node:util";
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from "node:zlib";

const gzipAsync = promisify(gzip);
const brotliAsync = promisify(brotliCompress);

const TEXT = /\.(?:html|css|js|json|csv|xml|txt|tlog-proof)$/;
/** Below this an answer fits one packet either way: proofs, entries and signatures stand alone. */
const WORTH_IT_BYTES = 1400;

/** Whether a file is text, which packing makes several times smaller. */
export const isText = (path: string): boolean => TEXT.test(path);

/** A page is packed sooner than the thread pool is asked; a large table would hold up everybody else. */
const IN_PLACE_BYTES = 128 * 1024;

/** Whether a served file has compressed siblings: text of some length. Pictures, PDF and office files are compressed already. */
export const hasSiblings = (path: string, size: number): boolean => isText(path) && size >= WORTH_IT_BYTES;

/**
 * The siblings of a file: gzip level 9 and brotli quality 5, which cost under 1 ms a page (stack-web.md §1). One program
 * gives the same bytes for the same file, so verifying packs again and compares: nothing can hide in a header.
 */
export async function siblingsOf(
  path: string,
  bytes: Uint8Array,
): Promise<{ suffix: ".gz" | ".br"; bytes: Uint8Array }[]> {
  if (!hasSiblings(path, bytes.length)) return [];
  const inPlace = bytes.length <= IN_PLACE_BYTES;
  const gz = inPlace ? gzipSync(bytes, GZIP) : await gzipAsync(bytes, GZIP);
  const br = inPlace ? brotliCompressSync(bytes, brotli(bytes)) : await brotliAsync(bytes, brotli(bytes));
  return [
    { suffix: ".gz", bytes: gz },
    { suffix: ".br", bytes: br },
  ];
}

const GZIP = { level: 9 };

const brotli = (bytes: Uint8Array) => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 5,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    // A window no larger than the file: the usual 4 MB would be taken and given back for every small page.
    [constants.BROTLI_PARAM_LGWIN]: Math.min(22, Math.max(16, Math.ceil(Math.log2(bytes.length)))),
  },
});
