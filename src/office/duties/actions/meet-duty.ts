import type { Tx } from "../../../platform/db/tables.ts";
import type { Day } from "../../../rules/law/day.ts";
import { recordAct } from "../../audit/audit.ts";
import "../tables.ts";

/**
 * Marks a duty met by a record on a day: the day of release, since releasing is what the law asks for. A duty already met keeps its
 * first record; either of two lead departments meets it (LC-20).
 */
export async function meetDuty(
  tx: Tx,
  met: { duty: number; record: string; on: Day; now: Date; person?: string | null },
): Promise<void> {
  const changed = await tx
    .updateTable("duty")
    .set({ state: "met", met_on: met.on, met_by: met.record })
    .where("id", "=", met.duty)
    .where("state", "=", "open")
    .returning("id")
    .executeTakeFirst();
  if (!changed) return;
  const facts = { record: met.record, on: met.on };
  await recordAct(tx, {
    at: met.now,
    person: met.person ?? null,
    act: "duty-met",
    subjectKind: "duty",
    subject: String(met.duty),
    facts,
  });
}
