import type { SanitisedHtml } from "../site/html.ts";

/** 公开属性: decided when a document is drafted (ZJ-01); null until somebody has. */
export type Disposition = {
  readonly kind: "proactive" | "onRequest" | "withheld" | null;
  readonly ground?: string;
  /** Law and article, needed where the ground is "other law, named". */
  readonly law?: string;
  readonly article?: string;
  readonly basis?: string;
  readonly reason?: string;
  /** The item of the negative list that a withholding names, as `list/item` (ZJ-08). */
  readonly negativeItem?: string;
};

export type Attachment = {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Media type found by content, not by name. */
  readonly type: string;
  /** Lower-case hexadecimal; the address of the bytes in the blob store. */
  readonly sha256: string;
  /** False where nothing could be read from it (pictures of text): a person has to look. */
  readonly scanned: boolean;
  /** What cleaning removed or could not remove, in Chinese. */
  readonly notes: readonly string[];
  /** What the checks found in its text when it came in, the finds themselves masked; absent = nothing. */
  readonly found?: readonly AttachmentFind[];
};

/** A private number in a file, or content a reader does not see (comments, tracked changes, hidden sheets). */
export type AttachmentFind = {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly extract: string;
  readonly why: string;
};

/** Why a public record changes: 更正说明, or why and on what basis it is withdrawn or repealed. */
export type ChangeNote = {
  readonly act: "revise" | "withdraw" | "repeal";
  readonly what: string;
  readonly before?: string;
  readonly after?: string;
  readonly why: string;
  readonly basis?: string;
  readonly told?: string;
};

export type LinkKind = "interprets" | "replaces" | "corrects";

/** The text in work: what a revision freezes. Field values are strings, lists of strings for list fields. */
export type Draft = {
  readonly fields: Readonly<Record<string, string | readonly string[]>>;
  readonly body: SanitisedHtml;
  readonly disposition: Disposition;
  readonly attachments: readonly Attachment[];
  readonly links: readonly { readonly kind: LinkKind; readonly record: string; readonly title: string }[];
  readonly note: ChangeNote | null;
};

export const EMPTY_DRAFT: Draft = {
  fields: {},
  body: "" as SanitisedHtml,
  disposition: { kind: null },
  attachments: [],
  links: [],
  note: null,
};

/** A field's text, empty when absent. */
export function fieldText(draft: Pick<Draft, "fields">, key: string): string {
  const value = draft.fields[key];
  return typeof value === "string" ? value.trim() : "";
}
