import { createPublicKey, hash, verify } from "node:crypto";
import type { Hasher } from "../../rules/ledger/sha256.ts";
import type { Verifier } from "../../rules/ledger/signed-note.ts";

/** What precedes the 32 bytes of an Ed25519 key in its DER form (RFC 8410). */
export const ED25519_SPKI = Buffer.from("302a300506032b6570032100", "hex");

/** SHA-256 by OpenSSL, in one call: several times faster than our own. */
export const nodeHasher: Hasher = (bytes) => hash("sha256", bytes, "buffer");

/** Ed25519 by OpenSSL. A malformed key verifies nothing. */
export const nodeVerifier: Verifier = async (publicKey, message, signature) => {
  if (publicKey.length !== 32) return false;
  const key = createPublicKey({ key: Buffer.concat([ED25519_SPKI, publicKey]), format: "der", type: "spki" });
  return verify(null, message, key, signature);
};
