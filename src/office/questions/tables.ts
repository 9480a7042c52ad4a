import type { Generated } from "kysely";
import type { Day } from "../../rules/law/day.ts";

declare module "../../platform/db/tables.ts" {
  interface Tables {
    question: QuestionTable;
    question_series: { year: number; last: number };
  }
}

type QuestionTable = {
  id: Generated<number>;
  year: number;
  serial: number;
  title: string;
  words: string;
  asked_at: Date;
  asker: string;
  asker_agency: string;
  owner_agency: string;
  owner_department: string | null;
  due_rule: string;
  due_on: Day;
  derivation: unknown;
  answer: Generated<string | null>;
  answered_at: Generated<Date | null>;
  answered_by: Generated<string | null>;
  general: Generated<boolean>;
};
