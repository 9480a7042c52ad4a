/** What a file is, told by its first bytes; the name decides nothing. `zip` stands for every zip-based format until opened. */
export type MagicKind = "zip" | "cfb" | "pdf" | "png" | "jpeg" | "gif" | "rtf" | "html" | "text" | "binary" | "empty";

const SIGNATURES: readonly (readonly [MagicKind, readonly number[]])[] = [
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["zip", [0x50, 0x4b, 0x05, 0x06]],
  ["cfb", [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ["pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["jpeg", [0xff, 0xd8, 0xff]],
  ["gif", [0x47, 0x49, 0x46, 0x38]],
  ["rtf", [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

/** The kind by magic bytes. `text` only means that nothing speaks against text; `decodeText` decides. */
export function magicKind(bytes: Uint8Array): MagicKind {
  if (bytes.length === 0) return "empty";
  const known = SIGNATURES.find(([, signature]) => signature.every((byte, at) => bytes[at] === byte));
  if (known !== undefined) return known[0];
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1").trimStart().toLowerCase();
  if (/^(?:<!doctype html|<html|<svg|<\?xml|<script)/.test(head)) return "html";
  if (/^(?:\u007felf|mz[\x00-\xff]{2}|#!)/.test(head) || head.startsWith("\u007felf")) return "binary";
  return "text";
}

/** An encrypted Word or Excel file is an OLE container that says so in UTF-16; an old .doc or .xls is one that does not. */
export function isEncryptedOffice(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from("EncryptedPackage", "utf16le"),
  );
}
