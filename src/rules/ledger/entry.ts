import { type Refusal, refuse } from "../refusal.ts";
import { bytesOfBase64, utf8 } from "./bytes.ts";
import { type Canonical, canonicalJson, type JsonRefused, parseCanonical } from "./canonical-json.ts";

/**
 * What one leaf of the log says: canonical JSON, at most 16 KB, one flat object. Nothing about a natural person stands in
 * clear in it; where a publication can end, titles, numbers and file names are commitments (`commitment.ts`).
 */

export const MAX_ENTRY_BYTES = 16_384;

export type EntryRefused =
  | JsonRefused
  | "entry-too-large"
  | "entry-not-object"
  | "entry-version"
  | "entry-kind"
  | "entry-field-missing"
  | "entry-field-unknown"
  | "entry-field-wrong"
  | "entry-chain";

/** A file as the log names it, or a bare commitment where its publication can end. Digests are lower-case hex. */
export type EntryFile =
  | {
      readonly name: string;
      readonly size: number;
      readonly type: string;
      readonly sha256: string;
      readonly sm3: string;
    }
  | { readonly commit: string };

/** A leaf's content. Which fields stand in it depends on the kind (`FIELDS_OF_KIND`). */
export type Entry = {
  readonly v: 1;
  readonly kind: EntryKind;
  /** Agency, enterprise or committee that answers for it. */
  readonly publisher: string;
  /** Seconds since 1970 by our clock at acceptance; never goes backwards. */
  readonly at: number;
  readonly record?: string;
  readonly rev?: number;
  /** Hex of the leaf hash of the record's entry before this one; null for its first. */
  readonly prev?: string | null;
  /** The date on the document, a claim and nothing more. */
  readonly claimed?: string;
  readonly category?: string;
  readonly basis?: string;
  readonly meta?: Readonly<Record<string, string>>;
  /** Hex of the release manifest's digest: what the people of the route signed. */
  readonly manifest?: string;
  readonly files?: readonly EntryFile[];
  /** Field name to base64 of its commitment. */
  readonly commit?: Readonly<Record<string, string>>;
  readonly reason?: string;
  readonly decidedBy?: string;
  /** What became of the content. */
  readonly content?: "stays" | "withheld" | "erased";
  readonly fields?: readonly string[];
  readonly vkey?: string;
  readonly lastGood?: number;
  readonly root?: string;
  readonly count?: number;
  readonly draw?: string;
  readonly digest?: string;
};

type FieldName = Exclude<keyof Entry, "v" | "kind" | "publisher" | "at">;
type Shape = { readonly must: readonly FieldName[]; readonly may: readonly FieldName[] };

const RELEASE: Shape = {
  must: ["record", "rev", "prev", "claimed", "category", "basis", "meta", "manifest", "files"],
  may: ["commit", "reason", "decidedBy"],
};
const ENDING: Shape = {
  must: ["record", "rev", "prev", "reason", "basis", "decidedBy", "content"],
  may: ["claimed", "category", "manifest", "files", "meta", "commit"],
};
const DRAW: Shape = { must: ["draw", "digest"], may: ["record", "rev", "prev", "basis", "commit"] };
const SEALED: Shape = { must: ["commit"], may: ["record", "prev", "basis"] };

/** Which fields each kind of entry must and may have, beside `v`, `kind`, `publisher` and `at`. */
export const FIELDS_OF_KIND = {
  publish: RELEASE,
  revise: RELEASE,
  import: RELEASE,
  restore: RELEASE,
  withdraw: ENDING,
  repeal: ENDING,
  restrict: { must: ["record", "rev", "prev", "reason"], may: ["content"] },
  erase: { must: ["record", "rev", "prev", "basis", "fields"], may: ["reason", "decidedBy", "content"] },
  "key-add": { must: ["vkey"], may: ["reason", "basis"] },
  "key-revoke": { must: ["vkey", "lastGood"], may: ["reason", "basis"] },
  catalogue: { must: ["root", "count"], may: [] },
  "audit-head": { must: ["digest", "count"], may: [] },
  "draw-announce": DRAW,
  "draw-source": DRAW,
  "draw-result": DRAW,
  "draw-event": DRAW,
  "draw-abort": DRAW,
  "request-receipt": SEALED,
  reply: SEALED,
} as const satisfies Record<string, Shape>;

export type EntryKind = keyof typeof FIELDS_OF_KIND;

const text = (max: number) => (value: Canonical | undefined) =>
  typeof value === "string" && value.length > 0 && value.length <= max;
const digest = (value: Canonical | undefined) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
const count = (value: Canonical | undefined) => typeof value === "number" && value >= 0;
const commitment = (value: Canonical | undefined) => typeof value === "string" && bytesOfBase64(value)?.length === 32;
const isMap = (value: Canonical | undefined): value is { readonly [key: string]: Canonical } =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const mapOf = (rule: (value: Canonical | undefined) => boolean) => (value: Canonical | undefined) =>
  isMap(value) && Object.entries(value).every(([key, inner]) => /^[a-z][A-Za-z0-9]{0,39}$/.test(key) && rule(inner));

function isDate(value: Canonical | undefined): boolean {
  const parts = typeof value === "string" ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) : null;
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const last = [
    31,
    year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ];
  return day >= 1 && day <= (last[month - 1] ?? 0);
}

function isFile(value: Canonical | undefined): boolean {
  if (!isMap(value)) return false;
  const keys = Object.keys(value).sort().join();
  if (keys === "commit") return commitment(value.commit);
  if (keys !== "name,sha256,size,sm3,type") return false;
  return (
    text(255)(value.name) && count(value.size) && text(127)(value.type) && digest(value.sha256) && digest(value.sm3)
  );
}

const listOf = (rule: (value: Canonical | undefined) => boolean) => (value: Canonical | undefined) =>
  Array.isArray(value) && value.every(rule);

/** What each field must look like. */
const RULES: Readonly<Record<FieldName, (value: Canonical | undefined) => boolean>> = {
  record: text(128),
  rev: (value) => typeof value === "number" && value >= 1,
  prev: (value) => value === null || digest(value),
  claimed: isDate,
  category: text(64),
  basis: text(512),
  meta: mapOf((value) => typeof value === "string"),
  manifest: digest,
  files: listOf(isFile),
  commit: mapOf(commitment),
  reason: text(512),
  decidedBy: text(128),
  content: (value) => value === "stays" || value === "withheld" || value === "erased",
  fields: listOf(text(64)),
  vkey: text(512),
  lastGood: count,
  root: digest,
  count,
  draw: text(64),
  digest,
};

/** The exact leaf bytes of an entry, or why it may not enter the log. */
export function entryBytes(entry: Entry): Uint8Array | Refusal<EntryRefused> {
  const json = canonicalJson(withoutUndefined(entry));
  if (typeof json !== "string") return json;
  const bytes = utf8(json);
  const read = parseEntry(bytes);
  return "refused" in read ? read : bytes;
}

/** Fields set to undefined are fields left out: an entry built from optional parts need not branch for each. */
const withoutUndefined = (entry: Entry) =>
  Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));

/** The entry in these leaf bytes, or why they are not a valid one. */
export function parseEntry(bytes: Uint8Array): Entry | Refusal<EntryRefused> {
  if (bytes.length > MAX_ENTRY_BYTES)
    return refuse("entry-too-large", "日志条目超过 16 KB。", "The entry is larger than 16 KB.", {
      bytes: bytes.length,
    });
  const parsed = parseCanonical(bytes);
  if ("refused" in parsed) return parsed;
  const value = parsed.value;
  if (!isMap(value)) return refuse("entry-not-object", "日志条目不是对象。", "The entry is not a JSON object.");
  return faultOfFields(value) ?? (value as unknown as Entry);
}

function faultOfFields(value: { readonly [key: string]: Canonical }): Refusal<EntryRefused> | undefined {
  if (value.v !== 1) return refuse("entry-version", "不认识的条目版本。", "The version of the entry is unknown.");
  if (typeof value.kind !== "string" || !Object.hasOwn(FIELDS_OF_KIND, value.kind))
    return refuse("entry-kind", "不认识的条目种类。", "The kind of the entry is unknown.");
  const shape: Shape = FIELDS_OF_KIND[value.kind as EntryKind];
  if (!text(128)(value.publisher)) return wrongField("publisher", value);
  if (!count(value.at)) return wrongField("at", value);
  for (const field of shape.must) if (!RULES[field](value[field])) return wrongField(field, value);
  for (const field of Object.keys(value)) {
    if (["v", "kind", "publisher", "at"].includes(field) || (shape.must as readonly string[]).includes(field)) continue;
    if (!(shape.may as readonly string[]).includes(field))
      return refuse(
        "entry-field-unknown",
        `条目中有多余的字段 ${field}。`,
        `The entry has a field too many: ${field}.`,
        { field },
      );
    if (!RULES[field as FieldName](value[field])) return wrongField(field, value);
  }
  return faultOfChain(value);
}

function wrongField(field: string, value: { readonly [key: string]: Canonical }): Refusal<EntryRefused> {
  return value[field] === undefined
    ? refuse("entry-field-missing", `条目缺少字段 ${field}。`, `The entry lacks the field ${field}.`, { field })
    : refuse("entry-field-wrong", `条目的字段 ${field} 不对。`, `The field ${field} of the entry is wrong.`, { field });
}

/** Only a record's first entry has nothing before it, and only publishing or importing can be first. */
function faultOfChain(value: { readonly [key: string]: Canonical }): Refusal<EntryRefused> | undefined {
  const opens = value.kind === "publish" || value.kind === "import";
  if (value.record === undefined || value.prev === undefined) return undefined;
  if (String(value.kind).startsWith("draw-") || value.kind === "reply" || value.kind === "request-receipt")
    return undefined;
  if (opens === (value.prev === null)) return undefined;
  return opens
    ? refuse("entry-chain", "首次发布的条目不能有前一条。", "A first publication cannot follow an earlier entry.")
    : refuse("entry-chain", "更正、撤下等条目必须指明前一条。", "A change must name the entry it follows.");
}
