import { type Refusal, refuse } from "../refusal.ts";
import { textOf, utf8 } from "./bytes.ts";

/** The values a log entry or a manifest may hold: integers only, so that any language reproduces the same bytes. */
export type Canonical = null | boolean | number | string | readonly Canonical[] | { readonly [key: string]: Canonical };

export type JsonRefused =
  | "json-not-canonical"
  | "json-not-integer"
  | "json-not-text"
  | "json-not-plain"
  | "json-too-deep";

const MAX_DEPTH = 32;
const NOT_CANONICAL = ["不是规范格式的 JSON（RFC 8785）。", "The bytes are not canonical JSON (RFC 8785)."] as const;

/**
 * The canonical text of a value (RFC 8785: keys sorted by UTF-16 units, no white space), stricter than the RFC: integers
 * within ±(2^53−1) only, well-formed text only, plain objects and arrays without holes only. Anything else is refused,
 * never dropped or rewritten.
 */
export function canonicalJson(value: unknown): string | Refusal<JsonRefused> {
  const wrong = faultOf(value, 0);
  return wrong ?? write(value as Canonical);
}

/** The canonical bytes (UTF-8) of a value. */
export function canonicalBytes(value: unknown): Uint8Array | Refusal<JsonRefused> {
  const text = canonicalJson(value);
  return typeof text === "string" ? utf8(text) : text;
}

/**
 * The value of canonical bytes, or a refusal when a single byte could be written differently. Names made of digits are
 * refused because JavaScript objects cannot keep them in canonical order.
 */
export function parseCanonical(bytes: Uint8Array): { readonly value: Canonical } | Refusal<JsonRefused> {
  const text = textOf(bytes);
  if (text === undefined) return refuse("json-not-text", "不是有效的 UTF-8 文本。", "The bytes are not valid UTF-8.");
  let value: Canonical;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse("json-not-canonical", ...NOT_CANONICAL);
  }
  // JSON.stringify keeps the order read and spells numbers and strings exactly as RFC 8785 does, so an equal text is
  // canonical once the order of names is right; this reads a million entries several times faster than writing them anew.
  const wrong = faultOf(value, 0);
  if (wrong) return wrong;
  if (JSON.stringify(value) !== text || !inOrder(value)) return refuse("json-not-canonical", ...NOT_CANONICAL);
  return { value };
}

function faultOf(value: unknown, depth: number): Refusal<JsonRefused> | undefined {
  if (value === null || typeof value === "boolean") return undefined;
  if (typeof value === "string") return value.isWellFormed() ? undefined : brokenText();
  if (typeof value === "number") return Number.isSafeInteger(value) && !Object.is(value, -0) ? undefined : notInteger();
  if (typeof value !== "object") return notPlain();
  if (depth >= MAX_DEPTH) return refuse("json-too-deep", "JSON 嵌套过深。", `JSON nests deeper than ${MAX_DEPTH}.`);
  if (Array.isArray(value)) return faultOfArray(value, depth);
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return notPlain();
  for (const key of Object.keys(value)) {
    if (!key.isWellFormed()) return brokenText();
    const wrong = faultOf((value as Record<string, unknown>)[key], depth + 1);
    if (wrong) return wrong;
  }
  return undefined;
}

function faultOfArray(items: readonly unknown[], depth: number): Refusal<JsonRefused> | undefined {
  for (let i = 0; i < items.length; i++) {
    const wrong = i in items ? faultOf(items[i], depth + 1) : notPlain();
    if (wrong) return wrong;
  }
  return undefined;
}

const brokenText = () =>
  refuse("json-not-text", "文本中含有不成对的代理项。", "A text holds a lone surrogate and has no UTF-8 form.");
const notInteger = () =>
  refuse("json-not-integer", "数字必须是 ±(2^53−1) 以内的整数。", "Every number must be an integer within ±(2^53−1).");
const notPlain = () =>
  refuse(
    "json-not-plain",
    "只能使用普通的对象、数组、文本、整数、真假与空值。",
    "Only plain objects, full arrays, text, integers, true, false and null have a canonical form.",
  );

function write(value: Canonical): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(write).join(",")}]`;
  const fields = value as { readonly [key: string]: Canonical };
  const keys = Object.keys(fields).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${write(fields[key]!)}`).join(",")}}`;
}

function inOrder(value: Canonical): boolean {
  if (value === null || typeof value !== "object") return true;
  if (Array.isArray(value)) return value.every(inOrder);
  let before: string | undefined;
  for (const [key, inner] of Object.entries(value as { readonly [key: string]: Canonical })) {
    if (before !== undefined && before >= key) return false;
    if (!inOrder(inner)) return false;
    before = key;
  }
  return true;
}
