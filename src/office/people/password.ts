import { argon2, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const argon2Async = promisify(argon2) as (algorithm: "argon2id", parameters: Argon2) => Promise<Buffer>;
type Argon2 = {
  message: string;
  nonce: Uint8Array;
  parallelism: number;
  tagLength: number;
  memory: number;
  passes: number;
};

// OWASP's first choice for argon2id; about 40 ms here. The figures stand in each hash, so they can rise later.
const MEMORY_KIB = 19_456;
const PASSES = 2;
/** The shortest salt argon2 takes (RFC 9106 section 3.1). */
const LEAST_SALT_BYTES = 8;

/** A password hash in the usual `$`-separated form. `salt` comes from the caller's randomness (16 bytes). */
export async function hashPassword(password: string, salt: Uint8Array): Promise<string> {
  const tag = await derive(password, salt, MEMORY_KIB, PASSES);
  return [
    "argon2id",
    `m=${MEMORY_KIB},t=${PASSES},p=1`,
    Buffer.from(salt).toString("base64"),
    tag.toString("base64"),
  ].join("$");
}

/** Whether the password belongs to the hash; a hash of unknown form belongs to no password. */
export async function passwordMatches(password: string, hash: string): Promise<boolean> {
  const [kind, costs, salt, tag] = hash.split("$");
  const cost = /^m=([1-9]\d{1,6}),t=([1-9]\d?),p=1$/.exec(costs ?? "");
  if (kind !== "argon2id" || !cost || !salt || !tag) return false;
  const expected = Buffer.from(tag, "base64");
  const nonce = Buffer.from(salt, "base64");
  if (nonce.length < LEAST_SALT_BYTES) return false;
  const found = await derive(password, nonce, Number(cost[1]), Number(cost[2]));
  return expected.length === found.length && timingSafeEqual(expected, found);
}

const derive = (message: string, nonce: Uint8Array, memory: number, passes: number) =>
  argon2Async("argon2id", { message, nonce, parallelism: 1, tagLength: 32, memory, passes });
