import type { Generated } from "kysely";

declare module "../../platform/db/tables.ts" {
  interface Tables {
    log_queue: LogQueueTable;
    log_clock: LogClockTable;
    log_leaf: LogLeafTable;
    log_node: LogNodeTable;
    log_state: LogStateTable;
    log_publication: LogPublicationTable;
    log_lease: LogLeaseTable;
  }
}

/** Leaves in the order of acceptance, waiting to be numbered or numbered long ago. Rows are only ever added. */
export type LogQueueTable = {
  id: Generated<number>;
  key: string;
  record: string | null;
  kind: string;
  entry: Buffer;
  leaf_hash: Buffer;
  queued_at: Generated<Date>;
};
export type LogClockTable = { id: number; last_at: number };
export type LogLeafTable = { leaf_index: number; queue: number; leaf_hash: Buffer };
export type LogNodeTable = { level: number; node_index: number; hash: Buffer };
export type LogStateTable = {
  id: number;
  size: number;
  last_queue: number;
  peaks: Buffer;
  origin: string | null;
  vkey: string | null;
  checkpoint: string | null;
  handed_size: number;
};
export type LogPublicationTable = { size: number; checkpoint: string; published_at: Date };
export type LogLeaseTable = { id: number; holder: string | null };
