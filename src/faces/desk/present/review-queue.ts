import { holdersOf } from "../../../office/people/queries.ts";
import { type Actor, ROLES, type Role } from "../../../office/people/roles.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { routeOfMatter, signaturesOf } from "../../../publishing/clearance/queries.ts";
import { decideTurn, nextSigner, type ReviewFacts } from "../../../publishing/clearance/route.ts";
import type { Day } from "../../../rules/law/day.ts";
import { isRefusal } from "../../../rules/refusal.ts";
import type { MyWork, ReviewRow } from "../contract/my-work.ts";
import { localMinute } from "./time.ts";

/** Records in review that wait for this very person, the earliest due first; at most `limit`. */
export async function reviewRows(tx: Tx, actor: Actor, limit: number): Promise<ReviewRow[]> {
  const rows = await submitted(tx);
  const mine: ReviewRow[] = [];
  for (const row of rows) {
    if (mine.length >= limit) break;
    const facts = await turnFacts(tx, row);
    const turn = decideTurn(facts, actor);
    if (isRefusal(turn)) continue;
    mine.push({
      record: row.id,
      rev: row.rev,
      title: row.title,
      department: row.department_name,
      role: turn.signer.title,
      since: localMinute(facts.signed.length > 0 ? await lastSignedAt(tx, row.id, row.rev) : row.changed_at),
      due: row.due_on,
    });
  }
  return mine;
}

/** The author's own records in review, with whom each waits for and since when. */
export async function waitingFor(tx: Tx, actor: Actor, today: Day): Promise<MyWork["waiting"]> {
  const rows = (await submitted(tx)).filter((row) => row.author === actor.id);
  return Promise.all(
    rows.map(async (row) => {
      const facts = await turnFacts(tx, row);
      const next = nextSigner(facts.route, facts.signed);
      const holders = next && next.role !== "author" ? await holdersOf(tx, next.role, row.department, today) : [];
      const last = facts.signed.length > 0 ? await lastSignedAt(tx, row.id, row.rev) : row.changed_at;
      return {
        record: row.id,
        title: row.title,
        forRole: next?.title ?? "",
        forNames: holders.map((holder) => holder.name),
        since: localMinute(last),
      };
    }),
  );
}

const submitted = (tx: Tx) =>
  tx
    .selectFrom("record_item")
    .innerJoin("department", "department.id", "record_item.department")
    .innerJoin("record_revision", (join) =>
      join.onRef("record_revision.record", "=", "record_item.id").onRef("record_revision.rev", "=", "record_item.rev"),
    )
    .leftJoin("duty", "duty.id", "record_item.duty")
    .selectAll("record_item")
    .select(["department.name as department_name", "duty.due_on", "record_revision.made_by"])
    .where("record_item.state", "=", "submitted")
    .orderBy("duty.due_on")
    .orderBy("record_item.changed_at")
    .limit(500)
    .execute();

async function turnFacts(
  tx: Tx,
  row: { id: string; rev: number; matter: string; author: string; made_by: string; department: string; state: string },
): Promise<ReviewFacts> {
  const signatures = await signaturesOf(tx, row.id, row.rev);
  return {
    route: await routeOfMatter(tx, row.matter),
    author: row.author,
    madeBy: row.made_by,
    department: row.department,
    state: row.state,
    rev: row.rev,
    digest: "",
    signed: signatures
      .filter((one) => one.voided_at === null)
      .map((one) => ({ step: one.step, person: one.person, inPlaceOf: one.in_place_of, digest: one.digest })),
    openFindings: 0,
  };
}

async function lastSignedAt(tx: Tx, record: string, rev: number): Promise<Date> {
  const row = await tx
    .selectFrom("signature")
    .select("signed_at")
    .where("record", "=", record)
    .where("rev", "=", rev)
    .where("voided_at", "is", null)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
  return row.signed_at;
}

/** The label of a role. */
export const roleLabel = (role: string): string => ROLES[role as Role] ?? role;
