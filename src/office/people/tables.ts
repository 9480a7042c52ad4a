import type { Generated } from "kysely";
import type { Day } from "../../rules/law/day.ts";

declare module "../../platform/db/tables.ts" {
  interface Tables {
    person: PersonTable;
    role_holding: RoleHoldingTable;
    liaison: { department: string; person: string; from_day: Day; until_day: Day | null };
    delegation: DelegationTable;
    session: SessionTable;
  }
}

type PersonTable = {
  id: string;
  name: string;
  login: string;
  agency: string;
  department: string | null;
  post: Generated<string>;
  password_hash: string;
  totp_secret: Buffer;
  totp_last_step: Generated<number>;
  failed_count: Generated<number>;
  locked_until: Date | null;
  from_day: Day;
  until_day: Day | null;
};

type RoleHoldingTable = {
  id: Generated<number>;
  person: string;
  role: string;
  department: string | null;
  from_day: Day;
  until_day: Day | null;
};

type DelegationTable = {
  id: Generated<number>;
  giver: string;
  taker: string;
  role: string;
  from_day: Day;
  until_day: Day;
  reason: string;
  given_at: Date;
  ended_at: Date | null;
};

type SessionTable = { token_hash: Buffer; person: string; started_at: Date; seen_at: Date; ends_at: Date };
