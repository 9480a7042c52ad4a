import { type Refusal, refuse } from "../refusal.ts";
import { bytesOfHex, textOf } from "./bytes.ts";

/** `signatures.json` beside a record: who of the route approved which bytes, without names that are not public. */

export type RouteSignature = {
  readonly role: string;
  /** `YYYY-MM-DDTHH:MM`, Beijing time. */
  readonly at: string;
  /** Hex of the digest of the manifest that was signed. */
  readonly digest: string;
};
export type Signatures = {
  readonly v: 1;
  readonly record: string;
  readonly rev: number;
  readonly signatures: readonly RouteSignature[];
};

/** Reads the file. Further keys are welcome (position, agency); those named must be there and well formed. */
export function parseSignatures(bytes: Uint8Array): Signatures | Refusal<"signatures-malformed"> {
  const wrong = () => refuse("signatures-malformed", "签批记录格式不对。", "The file of signatures is malformed.");
  let value: unknown;
  try {
    value = JSON.parse(textOf(bytes) ?? "");
  } catch {
    return wrong();
  }
  if (!isObject(value) || value.v !== 1 || typeof value.record !== "string" || typeof value.rev !== "number")
    return wrong();
  if (!Array.isArray(value.signatures) || !value.signatures.every(isSignature)) return wrong();
  return value as unknown as Signatures;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isSignature = (value: unknown) =>
  isObject(value) &&
  typeof value.role === "string" &&
  typeof value.at === "string" &&
  typeof value.digest === "string" &&
  bytesOfHex(value.digest)?.length === 32;
