import type { Tx } from "../../../platform/db/tables.ts";
import { recordAct } from "../../audit/audit.ts";
import "../tables.ts";

/**
 * Notes that the department handed the text of a duty to the openness office: the moment its draft was first sent for review. The
 * hand-over has its own day and its own lateness (JY-13); a draft that comes back and is sent again was handed over the first time.
 */
export async function handOver(tx: Tx, handed: { duty: number; record: string; by: string; now: Date }): Promise<void> {
  const row = await tx
    .updateTable("duty")
    .set({ handed_over_at: handed.now })
    .where("id", "=", handed.duty)
    .where("handed_over_at", "is", null)
    .returning(["id", "handover_on"])
    .executeTakeFirst();
  if (!row || row.handover_on === null) return;
  await recordAct(tx, {
    at: handed.now,
    person: handed.by,
    act: "duty-handed-over",
    subjectKind: "duty",
    subject: String(row.id),
    facts: { record: handed.record, due: row.handover_on },
  });
}
