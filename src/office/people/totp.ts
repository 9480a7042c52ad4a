import { createHmac } from "node:crypto";

const STEP_SECONDS = 30;
/** Steps a code may be early or late: a phone's clock is rarely further off than half a minute. */
const DRIFT_STEPS = 1;

/** The time step (RFC 6238 section 4.2, T0 = 0, X = 30 s) that a moment falls into. */
export const stepAt = (now: Date): number => Math.floor(now.getTime() / 1000 / STEP_SECONDS);

/** The six-digit code of a step: HMAC-SHA-1 with dynamic truncation (RFC 4226 section 5.3). */
export function codeOf(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const offset = mac[mac.length - 1]! & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

/**
 * The step that a code proves, or null. A step at or before `lastStep` was already spent, so a code seen over a shoulder
 * works once at most (RFC 6238 section 5.2).
 */
export function spendCode(secret: Uint8Array, code: string, now: Date, lastStep: number): number | null {
  const at = stepAt(now);
  for (let step = at - DRIFT_STEPS; step <= at + DRIFT_STEPS; step++) {
    if (step > lastStep && codeOf(secret, step) === code.replace(/\s/g, "")) return step;
  }
  return null;
}

/** The next code that `spendCode` would accept; the demonstration shows it, nothing else may. */
export function nextCode(secret: Uint8Array, now: Date, lastStep: number): string {
  return codeOf(secret, Math.max(stepAt(now), lastStep + 1));
}

/** Seconds until `nextCode` is accepted: 0, unless the codes of this moment are spent already. */
export function secondsUntilNextCode(now: Date, lastStep: number): number {
  const step = Math.max(stepAt(now), lastStep + 1);
  return Math.max(0, Math.ceil((step - DRIFT_STEPS) * STEP_SECONDS - now.getTime() / 1000));
}

/** The `otpauth:` address an authenticator reads from a QR code. */
export function authenticatorAddress(secret: Uint8Array, account: string): string {
  return `otpauth://totp/${encodeURIComponent(`明堂:${account}`)}?secret=${base32(secret)}&issuer=${encodeURIComponent("明堂")}`;
}

function base32(bytes: Uint8Array): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  let bits = "";
  for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, "0"), 2)]).join("");
}
