import type { Generated } from "kysely";
import type { Day } from "../../rules/law/day.ts";

declare module "../../platform/db/tables.ts" {
  interface Tables {
    record_item: RecordItemTable;
    record_revision: RecordRevisionTable;
    record_link: { from_record: string; kind: string; to_record: string };
    number_series: { series: string; year: number; last: number };
    document_number: { word: string; year: number; serial: number; record: string };
    file_blob: { sha256: string; sm3: string; size: number; type: string; stored_at: Date };
    draft_presence: { record: string; person: string; field: Generated<string>; seen_at: Date };
  }
}

/**
 * Where a record stands. A public record whose correction is in work is again `draft` … `accepted`; that it is public meanwhile
 * is told by `public_rev`.
 */
export type RecordState = "draft" | "submitted" | "accepted" | "public" | "withdrawn" | "repealed" | "withheld";
/** What a revision does. `withhold` files a document that is not opened on its own accord; nothing of it is released. */
export type RevisionAct = "publish" | "revise" | "withdraw" | "repeal" | "withhold";

type RecordItemTable = {
  id: string;
  type: string;
  matter: string;
  publisher: string;
  duty: number | null;
  author: string;
  department: string;
  state: RecordState;
  title: Generated<string>;
  doc_no: string | null;
  index_no: string | null;
  made_on: Day | null;
  rev: Generated<number>;
  public_rev: number | null;
  draft: unknown;
  draft_version: Generated<number>;
  draft_saved_at: Date | null;
  draft_saved_by: string | null;
  import_digest: string | null;
  created_at: Date;
  changed_at: Date;
};

type RecordRevisionTable = {
  record: string;
  rev: number;
  act: RevisionAct;
  type: string;
  fields: unknown;
  body: string;
  disposition: unknown;
  attachments: unknown;
  note: unknown;
  part: string;
  manifest: string;
  manifest_digest: string;
  made_by: string;
  made_at: Date;
};
