import type { Day } from "../../rules/law/day.ts";
import type { SanitisedHtml } from "../site/html.ts";

/** A value recognised in a text, with the place it stands: the line (from 1), offsets into that line, and the exact words. */
export type Recognised<Value> = {
  readonly value: Value;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
};

/** The disclosure attribute printed on a document, in the words of the record's `disposition`. */
export type PrintedDisposition = "proactive" | "onRequest" | "withheld";

/** What was seen and not taken, said to the drafter in a sentence; the code is stable. */
export type ImportWarning = { readonly code: string; readonly zh: string; readonly en: string; readonly line?: number };

/** What recognition found in the lines of a document. A field not found is undefined and has its warning. */
export type RecognisedFields = {
  readonly title: Recognised<string> | undefined;
  /** Normalised to half-width digits and 〔〕, e.g. `聊建发〔2019〕12号`. */
  readonly docNo: Recognised<string> | undefined;
  readonly agency: Recognised<string> | undefined;
  readonly madeOn: Recognised<Day> | undefined;
  readonly disposition: Recognised<PrintedDisposition> | undefined;
};

/** A document ready to become a draft. `lines` is its plain text, which the places refer to. */
export type ImportedDocument = RecognisedFields & {
  readonly kind: "txt" | "docx";
  readonly lines: readonly string[];
  /** The text without title and document number: those are fields of the record and the page prints them itself. */
  readonly body: SanitisedHtml;
  readonly warnings: readonly ImportWarning[];
};
