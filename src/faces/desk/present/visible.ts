import type { Attribute } from "../../../office/catalog/attribute.ts";
import type { Actor, Role } from "../../../office/people/roles.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { type Reader, sightOf } from "../../../publishing/records/visibility.ts";
import { type Refusal, refuse } from "../../../rules/refusal.ts";
import "../../../publishing/release/tables.ts";

/** Roles that answer for every department and therefore read everything. */
const OVERVIEW: readonly Role[] = ["opennessOffice", "leader", "secrecyReviewer", "auditor"];

/** The departments a person works for: their own, and those of roles held or delegated to them. */
export const departmentsOf = (actor: Actor): string[] => [
  ...new Set([actor.department, ...actor.roles.map((held) => held.department)].filter((one) => one !== null)),
];

/** Whether the person answers for all departments. */
export const hasOverview = (actor: Actor): boolean => actor.roles.some((held) => OVERVIEW.includes(held.role));

/** The person as readers: one with the overview, or one for each of their departments. */
const readersOf = (actor: Actor): Reader[] =>
  hasOverview(actor)
    ? [{ kind: "overview" }]
    : departmentsOf(actor).map((department) => ({ kind: "staff", department }));

/** Whether this person may read the record in the office: the one function of `visibility.ts` decides. */
export async function mayRead(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<true | Refusal<"record-unknown" | "record-not-visible">> {
  const row = await tx
    .selectFrom("record_item")
    .innerJoin("matter", "matter.id", "record_item.matter")
    .leftJoin("public_record", "public_record.record", "record_item.id")
    .select(["record_item.state", "record_item.public_rev", "record_item.department", "record_item.author"])
    .select(["public_record.standing", "matter.attributes"])
    .where("record_item.id", "=", id)
    .executeTakeFirst();
  if (!row) return refuse("record-unknown", "没有这条信息。", "There is no such record.");
  const audience =
    (row.attributes as { audience?: Attribute<"society" | "limited" | "board"> }).audience?.is ?? "society";
  const { state, standing, department } = row;
  const record = { state, standing, department, audience, publicRev: row.public_rev };
  if (row.author === actor.id || readersOf(actor).some((reader) => sightOf(record, "page", reader) !== "nothing"))
    return true;
  return refuse(
    "record-not-visible",
    "这条信息由别的科室在办，还没有公开。",
    "Another department is working on this record and it is not public yet.",
  );
}
