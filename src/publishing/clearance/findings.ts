import { createHmac } from "node:crypto";
import { findPrivate } from "../../rules/privacy/find-private.ts";
import { KIND_LABELS, type Finding as PrivateFinding } from "../../rules/privacy/finding.ts";
import { visibleText } from "../files/visible-text.ts";
import type { Attachment, AttachmentFind, Draft } from "../records/draft.ts";
import type { RecordType } from "../records/record-types.ts";

/** A finding as the office sees it; the find itself is masked everywhere. `must` has to be answered, `look` a person looks. */
export type Finding = {
  readonly id: string;
  readonly grade: "stop" | "must" | "look";
  readonly kind: string;
  readonly label: string;
  /** A field's key, `body`, or an attachment's name. */
  readonly place: string;
  readonly extract: string;
  readonly why: string;
  readonly mask: string | null;
};

/** A text that will be served, and where it stands. */
export type ServedText = { readonly place: string; readonly text: string };

const AROUND = 14;

/** The texts of a draft as readers will see them: fields that the page shows, the body, what a correction tells, names of files. */
export function servedTexts(draft: Draft, type: RecordType): ServedText[] {
  const fields = type.fields
    .filter((field) => field.show !== "hidden")
    .map((field) => ({ place: field.key, text: [draft.fields[field.key] ?? ""].flat().join(" ") }));
  const names = draft.attachments.map((file) => ({ place: file.name, text: file.name }));
  const { note } = draft;
  const told = note ? [note.what, note.before, note.after, note.why, note.basis, note.told] : [];
  const notes = told.some(Boolean) ? [{ place: "note", text: told.filter(Boolean).join("\n") }] : [];
  return [...fields, { place: "body", text: visibleText(draft.body).text }, ...notes, ...names];
}

/**
 * Checks what will be served (first checks of LC-18): resident IDs, mobiles, bank accounts, secrecy marks. `key` makes the finding's id, so
 * that a waiver finds its finding again in the next revision without storing a digest anybody could guess through.
 */
export function findingsIn(texts: readonly ServedText[], key: Uint8Array): Finding[] {
  return texts.flatMap(({ place, text }) =>
    findPrivate(text).flatMap((found) => (found.action === "keep" ? [] : [shown(place, text, found, key)])),
  );
}

/**
 * What attachments need: a person looks at files nothing could be read from, at private numbers in their text and at what a reader
 * would not see. A file is never masked here: it is mended and uploaded again, or waived.
 */
export function attachmentFindings(draft: Draft, key: Uint8Array): Finding[] {
  return draft.attachments.flatMap((file) => [
    ...(file.scanned ? [] : [unscannable(file, key)]),
    ...(file.found ?? []).map((find) => ({ ...find, grade: "must" as const, place: file.name, mask: null })),
  ]);
}

const unscannable = (file: Attachment, key: Uint8Array): Finding => ({
  id: idOf(key, "UNSCANNABLE", file.name, file.sha256),
  grade: "must",
  kind: "UNSCANNABLE",
  label: "读不出文字的附件",
  place: file.name,
  extract: file.name,
  why: "程序读不出里面的文字。可以照常送审；审核人要打开逐页看过，说明后保留，才能签署。",
  mask: null,
});

/** The finds to keep with an attachment, made once when it comes in. */
export function findsInFile(
  name: string,
  text: string,
  hidden: readonly { code: string; zh: string }[],
  key: Uint8Array,
): AttachmentFind[] {
  const numbers = findingsIn([{ place: name, text }], key).filter((finding) => finding.grade !== "look");
  const unseen = hidden.map((one) => ({
    id: idOf(key, one.code, name, one.zh),
    kind: "HIDDEN",
    label: "看不见的内容",
    extract: name,
    why: one.zh,
  }));
  return [...numbers.map(({ id, kind, label, extract, why }) => ({ id, kind, label, extract, why })), ...unseen];
}

function shown(place: string, text: string, found: PrivateFinding, key: Uint8Array): Finding {
  const mask = found.mask ?? null;
  const covered = mask ?? "█".repeat(Math.min(found.text.length, 18));
  const grade = found.kind === "SECRECY_MARK" ? "stop" : found.action === "mask" ? "must" : "look";
  return {
    id: idOf(key, found.kind, place, found.text),
    grade,
    kind: found.kind,
    label: KIND_LABELS[found.kind],
    place,
    extract: `${clip(text, found.start - AROUND, found.start)}${covered}${clip(text, found.end, found.end + AROUND)}`,
    why: found.why,
    mask,
  };
}

/** Words around a find must not show another number: every run of five digits or more is dotted out. */
const clip = (text: string, from: number, to: number) =>
  text
    .slice(Math.max(0, from), to)
    .replace(/\s+/g, " ")
    .replace(/\d{5,}/g, (run) => "·".repeat(run.length));

const idOf = (key: Uint8Array, kind: string, place: string, text: string) =>
  createHmac("sha256", key)
    .update(JSON.stringify([kind, place, text]))
    .digest("hex")
    .slice(0, 24);
