import type { Verifier } from "./signed-note.ts";

/**
 * Ed25519 by WebCrypto, for browsers (and Node). Undefined where the platform lacks it, as on pages served without TLS: the
 * verifier must then say that it cannot tell.
 */
export function webVerifier(): Verifier | undefined {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (!subtle) return undefined;
  return async (publicKey, message, signature) => {
    try {
      const key = await subtle.importKey("raw", publicKey.slice(), "Ed25519", false, ["verify"]);
      return await subtle.verify("Ed25519", key, signature.slice(), message.slice());
    } catch {
      return false;
    }
  };
}
