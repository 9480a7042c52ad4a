import { createHash } from "node:crypto";

/** Both digests of one run of bytes: SHA-256 names the file and enters the log, SM3 is the national one beside it. Hex. */
export type Digests = { readonly sha256: string; readonly sm3: string; readonly size: number };

/** Feeds bytes as they pass and tells both digests at the end, so that a file is read once. */
export function digester(): { update(bytes: Uint8Array): void; digests(): Digests } {
  const sha256 = createHash("sha256");
  const sm3 = createHash("sm3");
  let size = 0;
  return {
    update: (bytes) => {
      sha256.update(bytes);
      sm3.update(bytes);
      size += bytes.byteLength;
    },
    digests: () => ({ sha256: sha256.digest("hex"), sm3: sm3.digest("hex"), size }),
  };
}

/** Both digests of bytes at hand. */
export function digestsOf(bytes: Uint8Array): Digests {
  const all = digester();
  all.update(bytes);
  return all.digests();
}
