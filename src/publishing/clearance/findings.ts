import { createHmac } from "node:crypto";
import { findPrivate } from "../../rules/privacy/find-private.ts";
import { KIND_LABELS, type Finding as PrivateFinding } from "../../rules/privacy/finding.ts";
import { sanitise } from "../files/sanitise.ts";
import type { Draft } from "../records/draft.ts";
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

/** The texts of a draft as readers will see them: the fields that the page shows and the words of the body. */
export function servedTexts(draft: Draft, type: RecordType): ServedText[] {
  const fields = type.fields
    .filter((field) => field.show !== "hidden")
    .map((field) => ({ place: field.key, text: [draft.fields[field.key] ?? ""].flat().join(" ") }));
  const names = draft.attachments.map((file) => ({ place: file.name, text: file.name }));
  return [...fields, { place: "body", text: visibleText(draft.body) }, ...names];
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

/** What attachments need: a person looks at files nothing could be read from, and at what cleaning could not remove. */
export function attachmentFindings(draft: Draft, key: Uint8Array): Finding[] {
  return draft.attachments
    .filter((file) => !file.scanned)
    .map((file) => ({
      id: idOf(key, "UNSCANNABLE", file.name, file.sha256),
      grade: "must" as const,
      kind: "UNSCANNABLE",
      label: "读不出文字的附件",
      place: file.name,
      extract: file.name,
      why: "程序读不出里面的文字，要有人逐页看过，再由审核人说明后保留。",
      mask: null,
    }));
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

const BLOCK =
  /<\/?(?:p|h2|h3|h4|li|ul|ol|tr|td|th|table|thead|tbody|caption|blockquote|figure|figcaption|hr|br)\b[^>]*>/g;

/** The words of cleaned HTML as a reader sees them; cells and paragraphs stand on lines of their own. */
export function visibleText(html: string): string {
  return decoded(
    sanitise(html)
      .replace(BLOCK, "\n")
      .replace(/<[^>]*>/g, ""),
  )
    .replace(/\n{2,}/g, "\n")
    .trim();
}

const decoded = (text: string) =>
  text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&nbsp;/g, " ")
    .replace(/&amp;/g, "&");
