import type { ColumnType, Generated } from "kysely";
import type { Day } from "../../../rules/law/day.ts";

declare module "../../../platform/db/tables.ts" {
  interface Tables {
    catalog_change: CatalogChangeTable;
  }
}

type CatalogChangeTable = {
  record: string;
  /** The list it is about; null for the catalog itself. */
  list: string | null;
  changes: unknown;
  effective_on: Day | null;
  base_digest: string;
  file_digest: string | null;
  problems: ColumnType<unknown, string | undefined, string>;
  saved_at: Date;
  saved_by: string;
  accepted_at: Generated<Date | null>;
  accepted_by: Generated<string | null>;
  applied_version: Generated<number | null>;
};
