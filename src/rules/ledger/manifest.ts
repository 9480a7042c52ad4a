import { type Refusal, refuse } from "../refusal.ts";
import { bytesOfHex, hexOf } from "./bytes.ts";
import { type Canonical, canonicalBytes, type JsonRefused, parseCanonical } from "./canonical-json.ts";
import { type Hasher, sha256 } from "./sha256.ts";

/** What the people of the route sign: the digests of everything that will be served for one revision of a record. */

export type PartDigest = { readonly size: number; readonly sha256: string; readonly sm3: string };
export type ManifestFile = PartDigest & { readonly name: string; readonly type: string };
export type Manifest = {
  readonly v: 1;
  readonly record: string;
  readonly rev: number;
  /** Record type code. */
  readonly type: string;
  /** Version of the page template that built the record part. */
  readonly template: string;
  /** The record part of the page: title, facts, text. */
  readonly part: PartDigest;
  readonly files: readonly ManifestFile[];
};
export type ManifestRefused = JsonRefused | "manifest-malformed";

type Fields = { readonly [key: string]: Canonical };
const isText = (value: Canonical | undefined) => typeof value === "string" && value.length > 0;
const isDigest = (value: Canonical | undefined) => typeof value === "string" && bytesOfHex(value)?.length === 32;
const keysOf = (value: Fields) => Object.keys(value).sort().join();

/** The canonical bytes of a manifest, ready to be signed and stored. */
export function manifestBytes(manifest: Manifest): Uint8Array | Refusal<ManifestRefused> {
  const bytes = canonicalBytes(manifest);
  if ("refused" in bytes) return bytes;
  const read = parseManifest(bytes);
  return "refused" in read ? read : bytes;
}

/** The digest that signatures and the log entry carry: lower-case hex of SHA-256 over the manifest's canonical bytes. */
export function manifestDigest(bytes: Uint8Array, hash: Hasher = sha256): string {
  return hexOf(hash(bytes));
}

/** Reads a manifest; only canonical bytes with exactly these fields and distinct file names are accepted. */
export function parseManifest(bytes: Uint8Array): Manifest | Refusal<ManifestRefused> {
  const parsed = parseCanonical(bytes);
  if ("refused" in parsed) return parsed;
  const wrong = () => refuse("manifest-malformed", "发布清单格式不对。", "The release manifest is malformed.");
  const value = parsed.value as Fields;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return wrong();
  if (keysOf(value) !== "files,part,record,rev,template,type,v" || value.v !== 1) return wrong();
  if (!isText(value.record) || !isText(value.type) || !isText(value.template)) return wrong();
  if (typeof value.rev !== "number" || value.rev < 1 || !isPart(value.part, "sha256,size,sm3")) return wrong();
  const files = value.files;
  if (!Array.isArray(files) || !files.every((file) => isPart(file, "name,sha256,size,sm3,type"))) return wrong();
  const names = files.map((file) => (file as Fields).name);
  if (!names.every(isText) || !files.every((file) => isText((file as Fields).type))) return wrong();
  if (new Set(names).size !== names.length) return wrong();
  return value as unknown as Manifest;
}

function isPart(value: Canonical | undefined, keys: string): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const part = value as Fields;
  return (
    keysOf(part) === keys &&
    typeof part.size === "number" &&
    part.size >= 0 &&
    isDigest(part.sha256) &&
    isDigest(part.sm3)
  );
}
