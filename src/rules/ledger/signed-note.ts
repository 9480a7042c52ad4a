import { type Refusal, refuse } from "../refusal.ts";
import { base64Of, bytesOfBase64, bytesOfHex, hexOf, joinBytes, sameBytes, textOf, utf8 } from "./bytes.ts";
import { type Hasher, sha256 } from "./sha256.ts";

/** Signed notes (c2sp.org/signed-note 1.0.0): a text, an empty line, and signature lines that say who vouches for it. */

export const ED25519 = 0x01;
export const COSIGNATURE = 0x04;
const MAX_SIGNATURES = 100;

/** Ed25519 verification by the platform: `node:crypto` on a server, WebCrypto in a browser. Malformed keys give false. */
export type Verifier = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => Promise<boolean>;
/** A key that may vouch for a note; `id` are the four bytes that begin its signature lines. */
export type NoteKey = {
  readonly name: string;
  readonly type: number;
  readonly publicKey: Uint8Array;
  readonly id: Uint8Array;
};
/** One signature line: `payload` is what follows the key id. */
export type NoteSignature = { readonly name: string; readonly keyId: Uint8Array; readonly payload: Uint8Array };
export type Note = { readonly text: string; readonly signatures: readonly NoteSignature[] };

export type NoteRefused =
  | "note-text"
  | "note-unsigned"
  | "note-signature-line"
  | "note-too-many-signatures"
  | "note-signature-wrong"
  | "note-no-known-key"
  | "vkey-malformed";

const validName = (name: string) => name.isWellFormed() && /^[^\s+\u0085\u180e]+$/u.test(name);

/** The first four bytes of SHA-256(name ‖ newline ‖ type ‖ key). */
export function keyIdOf(name: string, type: number, publicKey: Uint8Array, hash: Hasher = sha256): Uint8Array {
  return hash(joinBytes(utf8(`${name}\n`), Uint8Array.of(type), publicKey)).slice(0, 4);
}

/** A key with its id. */
export function noteKey(name: string, type: number, publicKey: Uint8Array, hash: Hasher = sha256): NoteKey {
  return { name, type, publicKey, id: keyIdOf(name, type, publicKey, hash) };
}

/** The one-line spelling of a key: name, id and base64 of type and key, joined by plus signs. */
export function formatVkey(key: NoteKey): string {
  return `${key.name}+${hexOf(key.id)}+${base64Of(joinBytes(Uint8Array.of(key.type), key.publicKey))}`;
}

/** Reads a key; a wrong id, an unknown type or a key of the wrong length is refused. */
export function parseVkey(text: string, hash: Hasher = sha256): NoteKey | Refusal<NoteRefused> {
  const wrong = () => refuse("vkey-malformed", "公钥行格式不对。", "The key line (vkey) is malformed.");
  const parts = /^([^+]*)\+([^+]*)\+(.*)$/.exec(text);
  const id = bytesOfHex(parts?.[2] ?? "-");
  const body = bytesOfBase64(parts?.[3] ?? "-");
  const name = parts?.[1] ?? "";
  const type = body?.[0];
  if (id?.length !== 4 || !body || !validName(name)) return wrong();
  if ((type !== ED25519 && type !== COSIGNATURE) || body.length !== 33) return wrong();
  const key = noteKey(name, type, body.slice(1), hash);
  return sameBytes(key.id, id) ? key : wrong();
}

/** The note of a text and its signature lines. */
export function formatNote(text: string, signatures: readonly NoteSignature[]): string {
  const line = (s: NoteSignature) => `— ${s.name} ${base64Of(joinBytes(s.keyId, s.payload))}\n`;
  return `${text}\n${signatures.map(line).join("")}`;
}

/** Takes a note apart without believing it. The last empty line separates text and signatures. */
export function parseNote(note: string | Uint8Array): Note | Refusal<NoteRefused> {
  const whole = typeof note === "string" ? note : textOf(note);
  if (whole === undefined || !whole.isWellFormed() || /[\u0000-\u0009\u000b-\u001f]/.test(whole))
    return refuse("note-text", "签名文本含有不允许的字符。", "The note holds characters that are not allowed.");
  const cut = whole.lastIndexOf("\n\n");
  if (cut < 0 || !whole.endsWith("\n") || cut + 2 >= whole.length)
    return refuse("note-unsigned", "文本没有签名行。", "The note has no signature lines.");
  const lines = whole.slice(cut + 2, -1).split("\n");
  if (lines.length > MAX_SIGNATURES)
    return refuse("note-too-many-signatures", "签名行过多。", `The note has more than ${MAX_SIGNATURES} signatures.`);
  const signatures = lines.map(parseSignatureLine);
  if (signatures.includes(undefined))
    return refuse("note-signature-line", "签名行格式不对。", "A signature line is malformed.");
  return { text: whole.slice(0, cut + 1), signatures: signatures as NoteSignature[] };
}

function parseSignatureLine(line: string): NoteSignature | undefined {
  const parts = /^— ([^ ]+) ([^ ]+)$/.exec(line);
  const bytes = bytesOfBase64(parts?.[2] ?? "-");
  if (!parts || !bytes || bytes.length < 5 || !validName(parts[1]!)) return undefined;
  return { name: parts[1]!, keyId: bytes.slice(0, 4), payload: bytes.slice(4) };
}

/** Whether a signature line claims to be by this key. */
export const isBy = (signature: NoteSignature, key: NoteKey): boolean =>
  signature.name === key.name && sameBytes(signature.keyId, key.id);

/**
 * The keys among `keys` (type Ed25519) that truly signed the note. Lines of unknown keys are ignored; one line of a known
 * key that does not verify rejects the whole note, and so does a note without any known key.
 */
export async function verifyNote(
  note: Note,
  keys: readonly NoteKey[],
  verify: Verifier,
): Promise<readonly NoteKey[] | Refusal<NoteRefused>> {
  const message = utf8(note.text);
  const good: NoteKey[] = [];
  for (const signature of note.signatures) {
    const key = keys.find((each) => each.type === ED25519 && isBy(signature, each));
    if (!key) continue;
    if (signature.payload.length !== 64 || !(await verify(key.publicKey, message, signature.payload)))
      return refuse("note-signature-wrong", "签名不真实。", "A signature does not verify.", { name: key.name });
    if (!good.includes(key)) good.push(key);
  }
  if (good.length === 0)
    return refuse("note-no-known-key", "没有已知公钥的签名。", "No known key has signed the note.");
  return good;
}
