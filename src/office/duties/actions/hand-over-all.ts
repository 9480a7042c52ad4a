import { sql } from "kysely";
import type { Tx } from "../../../platform/db/tables.ts";
import type { Day } from "../../../rules/law/day.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import { recordAct } from "../../audit/audit.ts";
import { tellPeople } from "../../messages/messages.ts";
import { mayOversee } from "../../people/oversight.ts";
import { actorOn } from "../../people/queries.ts";
import { type Actor, mayAct } from "../../people/roles.ts";
import { reasonOf } from "../entitlement.ts";
import { type Bodies, bodyOn, moveDuties, tellBothSides } from "../move-duties.ts";
import "../tables.ts";

/** Everything a leaver, an abolished department or a dissolved agency still owes, to one that takes it over. */
export type HandOverAll = {
  readonly from: Side;
  readonly to: Side;
  readonly reason: string;
};
/** Exactly one of the three. */
export type Side = { readonly person?: string; readonly department?: string; readonly agency?: string };

export type HandOverRefused =
  | "not-allowed"
  | "reason-missing"
  | "handover-sides"
  | "transfer-to-itself"
  | "person-unknown"
  | "person-elsewhere"
  | "body-unknown"
  | "body-not-yours"
  | "duty-there-already"
  | "nothing-open";

type At = { readonly now: Date; readonly today: Day };

/**
 * Hands all open duties of a person to another, of a department to another, or of an agency to its successor, in one act (JY-05,
 * JY-26, ZS-13). All or nothing; each duty keeps a row of the move, the audit one act with the count. Refuses `nothing-open` when
 * there is nothing to hand over.
 */
export async function handOverAll(
  tx: Tx,
  actor: Actor,
  wanted: HandOverAll,
  at: At,
): Promise<{ moved: number } | Refusal<HandOverRefused>> {
  if (!mayAct(actor, "duty-transfer"))
    return refuse("not-allowed", "只有政务公开办可以移交义务。", "Only the openness office transfers duties.");
  const reason = reasonOf(wanted.reason);
  if (isRefusal(reason)) return reason;
  const kind = kindOf(wanted);
  if (isRefusal(kind)) return kind;
  const moved =
    kind === "person" ? await fromPerson(tx, actor, wanted, at, reason) : await fromBody(tx, actor, wanted, at, reason);
  if (isRefusal(moved)) return moved;
  if (moved === 0) return refuse("nothing-open", "没有未办结的义务可以移交。", "There is nothing open to hand over.");
  await recordAct(tx, {
    at: at.now,
    person: actor.id,
    act: "duties-handed-over",
    subjectKind: "person",
    subject: Object.values(wanted.from)[0] ?? "",
    facts: { kind, from: { ...wanted.from }, to: { ...wanted.to }, reason, moved },
  });
  return { moved };
}

function kindOf({
  from,
  to,
}: HandOverAll): "person" | "department" | "agency" | Refusal<"handover-sides" | "transfer-to-itself"> {
  const kinds = (["person", "department", "agency"] as const).filter((kind) => from[kind] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1 || to[kind] === undefined || Object.values(to).filter(Boolean).length > 1)
    return refuse(
      "handover-sides",
      "移出和接收要同是人、同是科室或同是单位。",
      "Both sides must be people, or departments, or agencies.",
    );
  if (from[kind] === to[kind])
    return refuse("transfer-to-itself", "移出和接收是同一个。", "Both sides are the same.", { field: "to" });
  return kind;
}

async function fromBody(tx: Tx, actor: Actor, wanted: HandOverAll, at: At, reason: string) {
  const from = await bodyOn(tx, wanted.from, null);
  if (isRefusal(from)) return from;
  const to = await bodyOn(tx, wanted.to, at.today);
  if (isRefusal(to)) return to;
  if (!(await mayOversee(tx, actor, from.agency)) || !(await mayOversee(tx, actor, to.agency)))
    return refuse("body-not-yours", "移出或接收的单位不归您主管。", "You do not oversee one of the two bodies.");
  const bodies: Bodies = { from, to };
  const ids = await openOf(tx, bodies);
  const moved = await moveDuties(tx, ids, bodies, { reason, act: "handover", by: actor.id, now: at.now });
  if (isRefusal(moved) || moved === 0) return moved;
  await tellBothSides(tx, bodies, { count: moved, reason, by: actor, ...at });
  return moved;
}

/** All open duties of the giving body, locked. */
async function openOf(tx: Tx, { from }: Bodies): Promise<number[]> {
  const held =
    from.department === null
      ? sql`duty.agency = ${from.agency}`
      : sql`exists (select from duty_department where duty_department.duty = duty.id and duty_department.ended_at is null
          and duty_department.department = ${from.department})`;
  const { rows } = await sql<{ id: number }>`
    select duty.id from duty where duty.state = 'open' and ${held} order by duty.id for update`.execute(tx);
  return rows.map(({ id }) => id);
}

async function fromPerson(tx: Tx, actor: Actor, { from, to }: HandOverAll, at: At, reason: string) {
  const giver = await tx
    .selectFrom("person")
    .select(["id", "name", "agency"])
    .where("id", "=", from.person ?? "")
    .executeTakeFirst();
  const taker = await actorOn(tx, to.person ?? "", at.today);
  if (!giver || !taker)
    return refuse("person-unknown", "找不到移出人或接收人。", "There is no such person.", {
      field: giver ? "to" : "from",
    });
  if (!(await mayOversee(tx, actor, giver.agency)))
    return refuse("body-not-yours", "移出人的单位不归您主管。", "You do not oversee the giver's agency.");
  if (taker.agency !== giver.agency)
    return refuse("person-elsewhere", "接收人不在同一个单位。", "The taker works for another agency.", { field: "to" });
  const { rows } = await sql<{ duty: number }>`
    update duty_person set ended_at = ${at.now} from duty where duty.id = duty_person.duty and duty.state = 'open'
      and duty_person.ended_at is null and duty_person.person = ${giver.id} returning duty_person.duty`.execute(tx);
  const ids = rows.map(({ duty }) => duty);
  await sql`insert into duty_person (duty, person, given_at, given_by)
    select id, ${taker.id}, ${at.now}, ${actor.id} from unnest(${ids}::bigint[]) as moved (id) order by id
    on conflict (duty, person) where ended_at is null do nothing`.execute(tx);
  await sql`insert into duty_transfer (duty, from_agency, from_person, to_agency, to_person, reason, act, at, by_person)
    select duty.id, duty.agency, ${giver.id}, duty.agency, ${taker.id}, ${reason}, 'handover', ${at.now}, ${actor.id}
    from duty where duty.id = any(${ids}::bigint[]) order by duty.id`.execute(tx);
  if (ids.length > 0)
    await tellPeople(tx, [taker.id], {
      key: `handed:${giver.id}:${at.now.toISOString()}`,
      kind: "transferred",
      subject: { kind: "duty", id: String(ids[0]) },
      words: `${giver.name}的${ids.length}项义务移交给您：${reason}`,
      now: at.now,
    });
  return ids.length;
}
