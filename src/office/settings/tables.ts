import type { Generated } from "kysely";

declare module "../../platform/db/tables.ts" {
  interface Tables {
    setting_version: SettingVersionTable;
  }
}

type SettingVersionTable = {
  id: Generated<number>;
  name: string;
  value: unknown;
  changed_at: Date;
  changed_by: string;
};
