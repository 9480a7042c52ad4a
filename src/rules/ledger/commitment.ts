import { type Refusal, refuse } from "../refusal.ts";
import { base64Of, joinBytes, utf8 } from "./bytes.ts";
import { type Hasher, hmacSha256, sha256 } from "./sha256.ts";

/**
 * The sealed form of a value that must be erasable: HMAC-SHA-256 under its own salt of 32 random bytes, as base64. Destroying
 * value and salt leaves a number nobody can open; a plain digest of a short text could be guessed.
 */
export function commitmentTo(
  salt: Uint8Array,
  field: string,
  value: string,
  hash: Hasher = sha256,
): string | Refusal<"commit-salt"> {
  if (salt.length !== 32) return refuse("commit-salt", "封存盐值必须是 32 字节。", "The salt must be 32 bytes long.");
  return base64Of(hmacSha256(salt, joinBytes(utf8(`mingtang/commit/v1\n${field}\n`), utf8(value)), hash));
}
