import type { Tx } from "../../../platform/db/tables.ts";
import type { Day } from "../../../rules/law/day.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import { recordAct } from "../../audit/audit.ts";
import { tellPeople } from "../../messages/messages.ts";
import { mayOversee } from "../../people/oversight.ts";
import { actorOn } from "../../people/queries.ts";
import { type Actor, mayAct } from "../../people/roles.ts";
import { type DutyForAct, isOwn, openDutyForAct } from "../entitlement.ts";
import "../tables.ts";

export type AssignRefused =
  | "not-allowed"
  | "duty-unknown"
  | "duty-not-open"
  | "duty-not-yours"
  | "person-unknown"
  | "person-elsewhere"
  | "assigned-already"
  | "not-assigned";

type Assign = { readonly duty: number; readonly person: string };
type At = { readonly now: Date; readonly today: Day };

/**
 * Gives a duty to a named person 专人 (ZS-13), who is told. A section head gives what the section owes to people of the agency, the
 * openness office to anybody of the owing body. Several people may hold one duty.
 */
export async function assignDuty(
  tx: Tx,
  actor: Actor,
  wanted: Assign,
  at: At,
): Promise<{ id: number } | Refusal<AssignRefused>> {
  const duty = await assignable(tx, actor, wanted.duty);
  if (isRefusal(duty)) return duty;
  const taker = await actorOn(tx, wanted.person, at.today);
  if (!taker) return refuse("person-unknown", "找不到这个人。", "There is no such person.", { field: "person" });
  if (!(await mayCarry(tx, taker, duty)))
    return refuse(
      "person-elsewhere",
      "这个人不在承担这项义务的单位。",
      "That person does not work for the body that owes the duty.",
      { field: "person" },
    );
  if (duty.people.includes(taker.id))
    return refuse("assigned-already", "已经交给这个人了。", "That person has it already.", { field: "person" });
  await tx
    .insertInto("duty_person")
    .values({ duty: duty.id, person: taker.id, given_at: at.now, given_by: actor.id })
    .execute();
  const { words } = await tx.selectFrom("duty").select("words").where("id", "=", duty.id).executeTakeFirstOrThrow();
  await tellPeople(tx, [taker.id], {
    key: `assigned:${duty.id}:${at.now.toISOString()}`,
    kind: "assigned",
    subject: { kind: "duty", id: String(duty.id) },
    words: `${actor.name}把“${words}”交给您办理。`,
    now: at.now,
  });
  await tell(tx, actor, "duty-assigned", duty.id, taker.id, at.now);
  return { id: duty.id };
}

/** Takes a duty back from a named person; the department still owes it. */
export async function unassignDuty(
  tx: Tx,
  actor: Actor,
  wanted: Assign,
  at: At,
): Promise<{ id: number } | Refusal<AssignRefused>> {
  const duty = await assignable(tx, actor, wanted.duty);
  if (isRefusal(duty)) return duty;
  if (!duty.people.includes(wanted.person))
    return refuse("not-assigned", "这项义务没有交给这个人。", "The duty was not given to that person.", {
      field: "person",
    });
  await tx
    .updateTable("duty_person")
    .set({ ended_at: at.now })
    .where("duty", "=", duty.id)
    .where("person", "=", wanted.person)
    .where("ended_at", "is", null)
    .execute();
  await tell(tx, actor, "duty-unassigned", duty.id, wanted.person, at.now);
  return { id: duty.id };
}

async function assignable(
  tx: Tx,
  actor: Actor,
  id: number,
): Promise<DutyForAct | Refusal<"not-allowed" | "duty-unknown" | "duty-not-open" | "duty-not-yours">> {
  if (!mayAct(actor, "duty-assign"))
    return refuse(
      "not-allowed",
      "只有科室负责人和政务公开办可以分派。",
      "Only a section head or the openness office assigns duties.",
    );
  const duty = await openDutyForAct(tx, id);
  if (isRefusal(duty)) return duty;
  const heads = actor.roles.some((held) => held.role === "sectionHead");
  if ((heads && (await isOwn(tx, actor, duty))) || (await mayOversee(tx, actor, duty.agency))) return duty;
  return refuse(
    "duty-not-yours",
    "这项义务不归您负责的科室或单位。",
    "The duty belongs to a section or body that is not yours.",
    { duty: id },
  );
}

const mayCarry = async (tx: Tx, taker: Actor, duty: DutyForAct): Promise<boolean> =>
  taker.agency === duty.agency || (await isOwn(tx, taker, duty));

const tell = (tx: Tx, actor: Actor, act: string, duty: number, person: string, now: Date) =>
  recordAct(tx, { at: now, person: actor.id, act, subjectKind: "duty", subject: String(duty), facts: { person } });
