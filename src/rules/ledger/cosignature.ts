import { bytesOfU64, joinBytes, utf8 } from "./bytes.ts";
import { COSIGNATURE, isBy, type Note, type NoteKey, type Verifier } from "./signed-note.ts";

/** Witness lines of type 0x04 (c2sp.org/tlog-cosignature 1.0.1): Ed25519 over the time of witnessing and the note's text. */

/** A witness that saw the checkpoint, and when (POSIX seconds). */
export type Witnessed = { readonly key: NoteKey; readonly at: number };

/** The bytes a witness signs. */
export const cosignatureMessage = (text: string, at: number): Uint8Array => utf8(`cosignature/v1\ntime ${at}\n${text}`);

/** What follows the key id on a witness's line: time, then signature. */
export const cosignaturePayload = (at: number, signature: Uint8Array): Uint8Array =>
  joinBytes(bytesOfU64(at), signature);

/**
 * The known witnesses whose line verifies, each once with its latest time. A line that does not verify simply does not
 * count: a hostile line must not be able to hide the honest ones.
 */
export async function witnessesOf(note: Note, keys: readonly NoteKey[], verify: Verifier): Promise<Witnessed[]> {
  const seen = new Map<NoteKey, number>();
  for (const signature of note.signatures) {
    const key = keys.find((each) => each.type === COSIGNATURE && isBy(signature, each));
    if (!key || signature.payload.length !== 72) continue;
    const view = new DataView(signature.payload.buffer, signature.payload.byteOffset);
    const at = Number(view.getBigUint64(0));
    if (!Number.isSafeInteger(at)) continue;
    if (!(await verify(key.publicKey, cosignatureMessage(note.text, at), signature.payload.slice(8)))) continue;
    seen.set(key, Math.max(at, seen.get(key) ?? 0));
  }
  return [...seen].map(([key, at]) => ({ key, at }));
}
