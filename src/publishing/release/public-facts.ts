import { plainText } from "../search/index-record.ts";

/** What lists, feeds and the home page show of a record beside its columns; kept in `public_record.facts`. */
export type PublicFacts = {
  readonly summary: string | null;
  readonly keywords: readonly string[];
  /** The body the document names as its maker: 来源. */
  readonly source: string;
  /** How often it was corrected since it became public. */
  readonly corrections: number;
  /** A public interpretation stands beside it. */
  readonly interpreted: boolean;
  /** A notice's closing day. */
  readonly closesOn: string | null;
  readonly effectiveOn: string | null;
  readonly endsOn: string | null;
  /** When it changed last: the acceptance of its newest release. */
  readonly changedAt: string;
  readonly audience: "society" | "limited" | "board";
  /** 解读形式 of an interpretation: 图解, 问答 … */
  readonly form: string | null;
};

/** What is not in the revision itself. */
type Around = Pick<PublicFacts, "corrections" | "interpreted" | "changedAt" | "audience"> & {
  readonly publisher: string;
};

type Revision = { readonly fields: unknown; readonly body: string };

const SUMMARY_LENGTH = 90;

/** Reads the facts from a revision's fields. A document without a summary of its own is shown by its first words. */
export function publicFacts(revision: Revision, around: Around): PublicFacts {
  const fields = revision.fields as Readonly<Record<string, unknown>>;
  const text = (key: string) => textOf(fields, key);
  return {
    summary: text("summary") ?? firstWords(revision.body),
    keywords: wordsOf(fields.keywords),
    source: text("agency") ?? around.publisher,
    corrections: around.corrections,
    interpreted: around.interpreted,
    changedAt: around.changedAt,
    audience: around.audience,
    closesOn: text("closesOn"),
    effectiveOn: text("effectiveOn"),
    endsOn: text("endsOn"),
    form: text("form"),
  };
}

/** A field's text, null when it is empty or absent. */
export function textOf(fields: unknown, key: string): string | null {
  const value = (fields as Readonly<Record<string, unknown>>)[key];
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/** The title as the revision's fields give it: the record's own row may already hold that of a later draft. */
export const titleOf = (fields: unknown): string => textOf(fields, "title") ?? "";

function firstWords(body: string): string | null {
  const text = plainText(body).replace(/\n/g, " ");
  if (text === "") return null;
  return text.length <= SUMMARY_LENGTH ? text : `${text.slice(0, SUMMARY_LENGTH)}……`;
}

function wordsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === "string" ? value.split(/[\s,，、;；]+/u).filter((word) => word !== "") : [];
}

/** Whether a document still holds when it goes out. Interpretations and notices have no validity of their own. */
export const validityAtRelease = (type: string): string => (type === "policy" ? "in-force" : "none");
