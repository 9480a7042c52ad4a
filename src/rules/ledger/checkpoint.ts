import { type Refusal, refuse } from "../refusal.ts";
import { base64Of, bytesOfBase64 } from "./bytes.ts";
import { type Note, type NoteKey, type NoteRefused, parseNote, type Verifier, verifyNote } from "./signed-note.ts";

/** Checkpoints (c2sp.org/tlog-checkpoint 1.0.0): the size and root of the log at one moment, signed. */

export type CheckpointRefused = "checkpoint-malformed" | "checkpoint-origin";
export type Checkpoint = {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** Further lines, kept as they are. We write none. */
  readonly extensions: readonly string[];
};
/** A checkpoint whose log signature has been verified, with the note it came from. */
export type SignedCheckpoint = Checkpoint & { readonly note: Note };

/** The text that is signed: origin, size, root, each on its own line. */
export function formatCheckpoint(checkpoint: Omit<Checkpoint, "extensions">): string {
  return `${checkpoint.origin}\n${checkpoint.size}\n${base64Of(checkpoint.root)}\n`;
}

/** Reads the text of a checkpoint. */
export function parseCheckpoint(text: string): Checkpoint | Refusal<CheckpointRefused> {
  const wrong = () => refuse("checkpoint-malformed", "日志检查点格式不对。", "The checkpoint is malformed.");
  if (!text.endsWith("\n")) return wrong();
  const [origin = "", size = "", root = "", ...extensions] = text.slice(0, -1).split("\n");
  const hash = bytesOfBase64(root);
  if (origin === "" || !/^(0|[1-9]\d*)$/.test(size) || !Number.isSafeInteger(Number(size))) return wrong();
  if (hash?.length !== 32 || extensions.includes("")) return wrong();
  return { origin, size: Number(size), root: hash, extensions };
}

/** Reads a signed checkpoint and believes it only when the log's own key (its name is the origin) has signed it. */
export async function openCheckpoint(
  note: string | Uint8Array,
  logKey: NoteKey,
  verify: Verifier,
): Promise<SignedCheckpoint | Refusal<NoteRefused | CheckpointRefused>> {
  const parsed = parseNote(note);
  if ("refused" in parsed) return parsed;
  const signers = await verifyNote(parsed, [logKey], verify);
  if ("refused" in signers) return signers;
  const checkpoint = parseCheckpoint(parsed.text);
  if ("refused" in checkpoint) return checkpoint;
  if (checkpoint.origin !== logKey.name)
    return refuse("checkpoint-origin", "检查点属于另一个日志。", "The checkpoint belongs to another log.", {
      origin: checkpoint.origin,
      expected: logKey.name,
    });
  return { ...checkpoint, note: parsed };
}
