import type { Generated } from "kysely";

declare module "../../platform/db/tables.ts" {
  interface Tables {
    office_message: OfficeMessageTable;
  }
}

type OfficeMessageTable = {
  id: Generated<number>;
  person: string;
  key: string;
  kind: string;
  subject_kind: string;
  subject: string;
  words: string;
  made_at: Date;
  read_at: Generated<Date | null>;
};
