import { sql } from "kysely";
import type { Tx } from "../../../platform/db/tables.ts";
import type { Day } from "../../../rules/law/day.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import { recordAct } from "../../audit/audit.ts";
import { mayOversee } from "../../people/oversight.ts";
import { type Actor, mayAct } from "../../people/roles.ts";
import { reasonOf } from "../entitlement.ts";
import { type Body, bodyOn, moveDuties, tellBothSides } from "../move-duties.ts";
import "../tables.ts";

export type TransferRefused =
  | "not-allowed"
  | "reason-missing"
  | "transfer-empty"
  | "transfer-too-many"
  | "transfer-to-itself"
  | "body-unknown"
  | "body-not-yours"
  | "duty-not-open"
  | "duty-not-held"
  | "duty-there-already";

export type Transfer = {
  readonly duties: readonly number[];
  /** The department that gives them up. */
  readonly from: string;
  /** The department that takes them over, of the same agency or another. */
  readonly to: string;
  readonly reason: string;
};

const MOST = 1000;

/**
 * Moves open duties from one department to another with a reason: both sides see it, both are told, every duty keeps the trace. In
 * whose part the giver held a duty, lead or supporting, the taker holds it. Refused as a whole when one of them cannot be moved.
 */
export async function transferDuties(
  tx: Tx,
  actor: Actor,
  wanted: Transfer,
  at: { now: Date; today: Day },
): Promise<{ moved: number } | Refusal<TransferRefused>> {
  if (!mayAct(actor, "duty-transfer"))
    return refuse("not-allowed", "只有政务公开办可以移交义务。", "Only the openness office transfers duties.");
  const reason = reasonOf(wanted.reason);
  if (isRefusal(reason)) return reason;
  const ids = [...new Set(wanted.duties)];
  if (ids.length === 0) return refuse("transfer-empty", "没有选中义务。", "No duty was chosen.", { field: "duties" });
  if (ids.length > MOST)
    return refuse("transfer-too-many", `一次最多移交${MOST}项。`, `At most ${MOST} duties at a time.`, {
      field: "duties",
    });
  const bodies = await bothBodies(tx, actor, wanted, at.today);
  if (isRefusal(bodies)) return bodies;
  const { rows: held } = await sql<{ id: number }>`
    select duty.id from duty join duty_department on duty_department.duty = duty.id
    where duty.id = any(${ids}::bigint[]) and duty.state = 'open' and duty_department.ended_at is null
      and duty_department.department = ${wanted.from} order by duty.id for update of duty`.execute(tx);
  if (held.length < ids.length)
    return refuse(
      "duty-not-held",
      "选中的义务里有的已经办结，或者不归移出的科室。",
      "Some of the chosen duties are settled or not held by that department.",
      { duties: ids.filter((id) => !held.some((row) => row.id === id)) },
    );
  const moved = await moveDuties(tx, ids, bodies, { ...at, reason, act: "transfer", by: actor.id });
  if (isRefusal(moved)) return moved;
  await recordAct(tx, {
    at: at.now,
    person: actor.id,
    act: "duties-transferred",
    subjectKind: "duty",
    subject: String(ids[0]),
    facts: { duties: ids, from: wanted.from, to: wanted.to, reason },
  });
  await tellBothSides(tx, bodies, { count: moved, reason, by: actor, ...at });
  return { moved };
}

async function bothBodies(
  tx: Tx,
  actor: Actor,
  wanted: { from: string; to: string },
  today: Day,
): Promise<{ from: Body; to: Body } | Refusal<"body-unknown" | "body-not-yours" | "transfer-to-itself">> {
  if (wanted.from === wanted.to)
    return refuse("transfer-to-itself", "移出和接收是同一个科室。", "Both departments are the same.", { field: "to" });
  const from = await bodyOn(tx, { department: wanted.from }, null);
  const to = await bodyOn(tx, { department: wanted.to }, today);
  if (isRefusal(from)) return from;
  if (isRefusal(to)) return to;
  if (!(await mayOversee(tx, actor, from.agency)) || !(await mayOversee(tx, actor, to.agency)))
    return refuse("body-not-yours", "移出或接收的单位不归您主管。", "You do not oversee one of the two bodies.");
  return { from, to };
}
