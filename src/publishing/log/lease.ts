import { hostname } from "node:os";
import type { Tx } from "../../platform/db/tables.ts";

/** Points at which a fault campaign may stop the process, in the order they are passed. */
export const FAULT_POINTS = [
  "number-stored",
  "number-signed",
  "number-committed",
  "publish-tiles",
  "publish-checkpoint",
  "publish-marked",
  "hand-on-called",
  "hand-on-marked",
] as const;
export type FaultPoint = (typeof FAULT_POINTS)[number];
/** Called at each point; a campaign's kills the process there. */
export type FaultHook = (point: FaultPoint) => void | Promise<void>;

/** Takes the tenant's sequencing until the transaction ends; false when another process has it now. */
export async function takeLease(tx: Tx): Promise<boolean> {
  const row = await tx.selectFrom("log_lease").select("holder").forUpdate().skipLocked().executeTakeFirst();
  if (!row) return false;
  const holder = `${hostname()}:${process.pid}`;
  if (row.holder !== holder) await tx.updateTable("log_lease").set({ holder }).execute();
  return true;
}
