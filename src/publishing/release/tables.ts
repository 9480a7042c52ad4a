import type { Generated } from "kysely";

declare module "../../platform/db/tables.ts" {
  interface Tables {
    release: ReleaseTable;
    public_record: PublicRecordTable;
    list_head: ListHeadTable;
    list_place: ListPlaceTable;
    output_file: OutputFileTable;
    search_document: SearchDocumentTable;
    delivery: DeliveryTable;
    public_link: { from_record: string; kind: string; to_record: string };
    site_day: { site: string; counted_on: string; facts: unknown };
  }
}

/** What a release does to its record: the same four words as `record_revision.act`, without withholding. */
export type ReleaseAct = "publish" | "revise" | "withdraw" | "repeal";
export type Standing = "live" | "withdrawn" | "repealed";
export type DeliveryState = "waiting" | "ready" | "confirmed" | "failed";

export type ReleaseTable = {
  id: Generated<number>;
  record: string;
  rev: number;
  act: ReleaseAct;
  leaf_key: string;
  accepted_at: Date;
  accepted_by: string;
  facts: unknown;
  log_index: number | null;
  public_at: Date | null;
};

export type PublicRecordTable = {
  record: string;
  rev: number;
  site: string;
  folder: string;
  title: string;
  doc_no: string | null;
  index_no: string;
  type: string;
  site_column: string | null;
  department: string;
  agency: string;
  made_on: string | null;
  first_public_on: string;
  first_public_at: Date;
  log_index: number;
  first_log_index: number;
  validity: string;
  standing: Standing;
  facts: unknown;
};

export type ListHeadTable = { site: string; list: string; size: number };

export type ListPlaceTable = { site: string; list: string; place: number; record: string; shown: Generated<boolean> };

export type OutputFileTable = {
  site: string;
  path: string;
  sha256: string;
  size: number;
  record: string | null;
  written_at: Date;
};

export type SearchDocumentTable = {
  record: string;
  site: string;
  title: string;
  numbers: string;
  body: string;
  grams: unknown;
  site_column: string | null;
  department: string;
  type: string;
  validity: string;
  public_on: string;
  log_index: number;
};

export type DeliveryTable = {
  id: Generated<number>;
  release: number;
  record: string;
  channel: string;
  state: DeliveryState;
  emergency: Generated<boolean>;
  package_digest: string | null;
  link: string | null;
  picture_digest: string | null;
  confirmed_by: string | null;
  confirmed_at: Date | null;
  created_at: Date;
  note: Generated<string>;
};
