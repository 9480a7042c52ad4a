import type { Generated } from "kysely";
import type { Day } from "../../rules/law/day.ts";

declare module "../../platform/db/tables.ts" {
  interface Tables {
    duty: DutyTable;
    duty_department: { duty: number; department: string; part: "lead" | "supporting" };
    duty_person: { duty: number; person: string; given_at: Date };
    duty_move: { id: Generated<number>; duty: number; moved_at: Date; before: unknown; after: unknown; why: string };
  }
}

type DutyTable = {
  id: Generated<number>;
  matter: string;
  occasion: string;
  words: string;
  started_on: Day;
  rule: string;
  due_on: Day;
  due_at: Date | null;
  provisional: boolean;
  derivation: unknown;
  handover_on: Day | null;
  state: "open" | "met" | "waived";
  met_on: Day | null;
  met_by: string | null;
  waived_reason: string | null;
  opened_at: Date;
};
