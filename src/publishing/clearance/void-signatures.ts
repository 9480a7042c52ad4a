import type { Tx } from "../../platform/db/tables.ts";
import "./tables.ts";

/** Voids the standing signatures of a revision, keeping them with the reason; returns how many fell. */
export async function voidSignatures(
  tx: Tx,
  what: { record: string; rev: number; because: string; now: Date },
): Promise<number> {
  const fallen = await tx
    .updateTable("signature")
    .set({ voided_at: what.now, voided_because: what.because })
    .where("record", "=", what.record)
    .where("rev", "=", what.rev)
    .where("voided_at", "is", null)
    .returning("id")
    .execute();
  return fallen.length;
}
