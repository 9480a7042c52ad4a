import type { Step } from "../db/migrations.ts";

/** `backup.json`: what a backup holds and the proof of it. Written last: a folder without it is no backup. */
export type BackupManifest = {
  readonly format: 1;
  readonly madeAt: string;
  readonly postgres: string;
  readonly schemas: readonly SchemaCopy[];
  /** Digest of `files.jsonl`, which names every file of the data folder that was copied. */
  readonly files: { readonly count: number; readonly bytes: number; readonly sha256: string };
};

/** One schema (`system` or a tenant), copied inside one snapshot shared by all of them. */
export type SchemaCopy = {
  readonly schema: string;
  readonly migrations: readonly Step[];
  readonly tables: readonly TableCopy[];
  /** Where identity columns and sequences stood; absent ones were never used. */
  readonly sequences: readonly { readonly name: string; readonly last: number }[];
};

/** Rows in the order of the primary key, in PostgreSQL's COPY text format: the same rows give the same bytes anywhere. */
export type TableCopy = {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
  readonly sha256: string;
};

/** A line of `files.jsonl`. `mode` is the permission bits, so that keys stay private. */
export type FileCopy = { readonly path: string; readonly size: number; readonly sha256: string; readonly mode: number };

export const MANIFEST = "backup.json";
export const FILE_LIST = "files.jsonl";
/** Where a table's rows lie inside a backup. */
export const tableFile = (schema: string, table: string) => `database/${schema}/${table}.copy`;
