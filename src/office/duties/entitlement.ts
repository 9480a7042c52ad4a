import type { Tx } from "../../platform/db/tables.ts";
import { type Refusal, refuse } from "../../rules/refusal.ts";
import { mayOversee } from "../people/oversight.ts";
import type { Actor } from "../people/roles.ts";
import "../catalog/tables.ts";
import "./tables.ts";

/** An open duty as an action sees it, its row locked until the action is done. */
export type DutyForAct = {
  readonly id: number;
  readonly matter: string;
  readonly agency: string;
  readonly departments: readonly string[];
  readonly people: readonly string[];
};

/** Locks an open duty. Refuses `duty-unknown`, and `duty-not-open` for one that is settled. */
export async function openDutyForAct(
  tx: Tx,
  id: number,
): Promise<DutyForAct | Refusal<"duty-unknown" | "duty-not-open">> {
  const duty = await tx
    .selectFrom("duty")
    .select(["id", "matter", "agency", "state"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!duty) return refuse("duty-unknown", "没有这项义务。", "There is no such duty.", { duty: id });
  if (duty.state !== "open")
    return refuse("duty-not-open", "这项义务已经办结。", "The duty is settled already.", { duty: id });
  const departments = await tx
    .selectFrom("duty_department")
    .select("department")
    .where("duty", "=", id)
    .where("ended_at", "is", null)
    .execute();
  const people = await tx
    .selectFrom("duty_person")
    .select("person")
    .where("duty", "=", id)
    .where("ended_at", "is", null)
    .execute();
  return {
    ...duty,
    departments: departments.map(({ department }) => department),
    people: people.map(({ person }) => person),
  };
}

/**
 * Whether the duty is the actor's own: given to them by name, or owed by their department (or one merged into it), or, where the
 * agency has no departments in the catalog, owed by their agency.
 */
export async function isOwn(tx: Tx, actor: Actor, duty: DutyForAct): Promise<boolean> {
  if (duty.people.includes(actor.id)) return true;
  if (duty.departments.length === 0) return actor.agency === duty.agency;
  if (actor.department === null) return false;
  if (duty.departments.includes(actor.department)) return true;
  const merged = await tx
    .selectFrom("department")
    .select("id")
    .where("successor", "=", actor.department)
    .where("id", "in", [...duty.departments])
    .executeTakeFirst();
  return merged !== undefined;
}

/** Lets pass who owes the duty or may call its agency to account; refuses `duty-not-yours` to everybody else. */
export async function ownOrOverseen(tx: Tx, actor: Actor, duty: DutyForAct): Promise<true | Refusal<"duty-not-yours">> {
  if ((await isOwn(tx, actor, duty)) || (await mayOversee(tx, actor, duty.agency))) return true;
  return notYours(duty.id);
}

/** Lets pass only the openness office of the same or a superior body. */
export async function overseen(tx: Tx, actor: Actor, duty: DutyForAct): Promise<true | Refusal<"duty-not-yours">> {
  return (await mayOversee(tx, actor, duty.agency)) ? true : notYours(duty.id);
}

const notYours = (duty: number): Refusal<"duty-not-yours"> =>
  refuse(
    "duty-not-yours",
    "这项义务不归您所在的科室或单位，您也不主管承担它的单位。",
    "The duty is neither your department's nor owed by a body you oversee.",
    { duty },
  );

/** A reason that says something, or `reason-missing`. */
export function reasonOf(text: string): string | Refusal<"reason-missing"> {
  const reason = text.trim();
  return reason === "" ? refuse("reason-missing", "请写明理由。", "Say why.", { field: "reason" }) : reason;
}
