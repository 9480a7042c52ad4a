import type { Generated } from "kysely";

declare module "../../platform/db/tables.ts" {
  interface Tables {
    signature: SignatureTable;
    record_return: RecordReturnTable;
    finding_waiver: FindingWaiverTable;
  }
}

type SignatureTable = {
  id: Generated<number>;
  record: string;
  rev: number;
  step: number;
  role: string;
  person: string;
  in_place_of: string | null;
  delegation: number | null;
  secrecy: boolean;
  gates: string[];
  opinion: string;
  digest: string;
  signed_at: Date;
  voided_at: Date | null;
  voided_because: string | null;
};

type RecordReturnTable = {
  id: Generated<number>;
  record: string;
  rev: number;
  by_person: string;
  to_person: string;
  department: string;
  reasons: string[];
  words: string;
  returned_at: Date;
};

type FindingWaiverTable = {
  id: Generated<number>;
  record: string;
  finding: string;
  kind: string;
  reason: string;
  person: string;
  waived_at: Date;
  ended_at: Date | null;
};
