import type { Generated } from "kysely";
import type { Day } from "../../rules/law/day.ts";

declare module "../../platform/db/tables.ts" {
  interface Tables {
    duty: DutyTable;
    duty_department: {
      duty: number;
      department: string;
      part: "lead" | "supporting";
      ended_at: Generated<Date | null>;
    };
    duty_person: DutyPersonTable;
    duty_move: { id: Generated<number>; duty: number; moved_at: Date; before: unknown; after: unknown; why: string };
    duty_adjustment: DutyAdjustmentTable;
    duty_transfer: DutyTransferTable;
    duty_escalation: DutyEscalationTable;
    site_outage: SiteOutageTable;
    urging: UrgingTable;
    urging_duty: { urging: number; duty: number; days_late: number };
    urging_series: { agency: string; year: number; last: number };
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
  /** The agency that owes it; for a publisher that is no agency, the one that answers for it. */
  agency: string;
  publisher: string;
  clock_on: Generated<string>;
  stage: Generated<string | null>;
  about: Generated<string | null>;
  handed_over_at: Generated<Date | null>;
  no_change: Generated<string | null>;
  broken_on: Generated<Day | null>;
};

type DutyPersonTable = {
  id: Generated<number>;
  duty: number;
  person: string;
  given_at: Date;
  given_by: string;
  ended_at: Generated<Date | null>;
};

type DutyAdjustmentTable = {
  id: Generated<number>;
  duty: number;
  kind: "pause" | "resume" | "extension";
  on_day: Day;
  rule: string | null;
  reason: string;
  basis: Generated<string>;
  entered_at: Date;
  entered_by: string;
};

type DutyTransferTable = {
  id: Generated<number>;
  duty: number;
  from_agency: string;
  from_department: string | null;
  from_person: string | null;
  to_agency: string;
  to_department: string | null;
  to_person: string | null;
  reason: string;
  act: "transfer" | "handover";
  at: Date;
  by_person: string;
};

type DutyEscalationTable = {
  duty: number;
  step: number;
  role: string;
  title: string;
  people: string[];
  days_late: number;
  on_day: Day;
  at: Date;
};

type SiteOutageTable = {
  id: Generated<number>;
  site: string;
  from_day: Day;
  until_day: Day | null;
  evidence: string;
  entered_at: Date;
  entered_by: string;
};

type UrgingTable = {
  id: Generated<number>;
  by_agency: string;
  year: number;
  serial: number;
  agency: string;
  department: string | null;
  words: string;
  issued_on: Day;
  issued_at: Date;
  issued_by: string;
  reply_rule: string;
  reply_due: Day;
  derivation: unknown;
  follows: number | null;
  state: "issued" | "replied" | "accepted" | "again" | "closed";
  reply: Generated<string | null>;
  replied_at: Generated<Date | null>;
  replied_by: Generated<string | null>;
  outcome_words: Generated<string | null>;
  settled_at: Generated<Date | null>;
  settled_by: Generated<string | null>;
};
