import { type Refusal, refuse } from "../../rules/refusal.ts";

export type TextEncoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030";
export type DecodedText = { readonly text: string; readonly encoding: TextEncoding };

const SAMPLE = 65_536;

/**
 * Reads bytes as text: by byte-order mark, else UTF-8, UTF-16 without a mark, GB18030, in this order of proof.
 * Line ends become `\n`; control characters other than tab, line and form feed are dropped.
 * Refuses `text-encoding-unknown` when no reading is sound: guessing would publish nonsense.
 */
export function decodeText(bytes: Uint8Array): DecodedText | Refusal<"text-encoding-unknown"> {
  const encoding = byMark(bytes) ?? byContent(bytes);
  const raw = encoding === undefined ? undefined : decoded(bytes, encoding);
  if (encoding === undefined || raw === undefined) {
    return refuse(
      "text-encoding-unknown",
      "无法识别文本编码，请另存为 UTF-8 后再导入。",
      "the text encoding could not be recognised; save the file as UTF-8 and import it again",
    );
  }
  return { text: plainLines(raw), encoding };
}

function byMark(bytes: Uint8Array): TextEncoding | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  return undefined;
}

function byContent(bytes: Uint8Array): TextEncoding | undefined {
  const sixteen = unmarkedUtf16(bytes);
  if (sixteen !== undefined) return sixteen;
  if (bytes.subarray(0, SAMPLE).includes(0)) return undefined;
  if (decoded(bytes, "utf-8") !== undefined) return "utf-8";
  const gb = decoded(bytes, "gb18030");
  return gb !== undefined && readsAsChinese(gb) ? "gb18030" : undefined;
}

/** UTF-16 without a mark shows as zero bytes on one side only (line ends, digits, Latin), or as Chinese when read so. */
function unmarkedUtf16(bytes: Uint8Array): TextEncoding | undefined {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return undefined;
  const sample = bytes.subarray(0, SAMPLE);
  const zeros = [0, 0];
  for (let at = 0; at < sample.length; at++) if (sample[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0) return undefined;
  const candidate = odd > even ? "utf-16le" : "utf-16be";
  const text = decoded(sample.length % 2 === 0 ? sample : sample.subarray(0, -1), candidate);
  return text !== undefined && !text.includes("\u0000") && readsAsText(text) ? candidate : undefined;
}

function decoded(bytes: Uint8Array, encoding: TextEncoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined; // not this encoding: the expected answer of a probe
  }
}

const COMMON = /[\p{Script=Han}，。、；：？！“”‘’（）《》〔〕【】\s\w.,;:()[\]-]/gu;

const share = (text: string, pattern: RegExp) => (text.match(pattern)?.length ?? 0) / Math.max(1, [...text].length);

/** GB18030 accepts nearly any bytes, so the result must look like what a bureau writes: common characters, few rare ones. */
function readsAsChinese(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  const rare = share(sample, /[\ue000-\uf8ff\u3400-\u4dbf\u0250-\u1fff]/gu);
  return share(sample, COMMON) > 0.9 && rare < 0.02 && !/[\u0000-\u0008\u000e-\u001a]/.test(sample);
}

function readsAsText(text: string): boolean {
  return share(text, COMMON) > 0.8;
}

function plainLines(raw: string): string {
  return raw
    .replace(/^\ufeff/, "")
    .replace(/\r\n?|\u0085|\u2028|\u2029|\u000b/g, "\n")
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f\u200b\u2060\ufeff]/g, "");
}
