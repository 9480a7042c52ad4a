import type { Generated } from "kysely";

declare module "../../platform/db/tables.ts" {
  interface Tables {
    calendar_version: CalendarVersionTable;
  }
}

type CalendarVersionTable = {
  id: Generated<number>;
  version: string;
  year: number;
  notice: unknown;
  invented: boolean;
  loaded_at: Date;
  loaded_by: string;
};
