import { sql } from "kysely";
import type { Tx } from "../../platform/db/tables.ts";
import type { Day } from "../../rules/law/day.ts";
import { type Actor, type HeldRole, isRole } from "./roles.ts";
import "./tables.ts";

/** The person as an actor on a day: own roles in force plus roles delegated to them; null when unknown or no longer here. */
export async function actorOn(tx: Tx, personId: string, day: Day): Promise<Actor | null> {
  const person = await tx
    .selectFrom("person")
    .select(["id", "name", "post", "agency", "department"])
    .where("id", "=", personId)
    .where("from_day", "<=", day)
    .where((e) => e.or([e("until_day", "is", null), e("until_day", ">=", day)]))
    .executeTakeFirst();
  if (!person) return null;
  return { ...person, roles: [...(await ownRoles(tx, personId, day)), ...(await delegatedRoles(tx, personId, day))] };
}

async function ownRoles(tx: Tx, personId: string, day: Day): Promise<HeldRole[]> {
  const rows = await tx
    .selectFrom("role_holding")
    .select(["role", "department"])
    .where("person", "=", personId)
    .where("from_day", "<=", day)
    .where((e) => e.or([e("until_day", "is", null), e("until_day", ">=", day)]))
    .orderBy("id")
    .execute();
  return rows.flatMap((row) =>
    isRole(row.role) ? [{ role: row.role, department: row.department, delegation: null }] : [],
  );
}

async function delegatedRoles(tx: Tx, personId: string, day: Day): Promise<HeldRole[]> {
  const rows = await tx
    .selectFrom("delegation")
    .innerJoin("person as giver", "giver.id", "delegation.giver")
    .innerJoin("role_holding as held", (join) =>
      join.onRef("held.person", "=", "delegation.giver").onRef("held.role", "=", "delegation.role"),
    )
    .select([
      "delegation.id",
      "delegation.role",
      "delegation.until_day",
      "giver.id as giver",
      "giver.name as giverName",
      "held.department",
    ])
    .where("delegation.taker", "=", personId)
    .where("delegation.from_day", "<=", day)
    .where("delegation.until_day", ">=", day)
    .where("delegation.ended_at", "is", null)
    // Who has left lends nothing any more, also where nobody ended their role.
    .where("giver.from_day", "<=", day)
    .where((e) => e.or([e("giver.until_day", "is", null), e("giver.until_day", ">=", day)]))
    .where("held.from_day", "<=", day)
    .where((e) => e.or([e("held.until_day", "is", null), e("held.until_day", ">=", day)]))
    .execute();
  return rows.flatMap((row) =>
    isRole(row.role)
      ? [
          {
            role: row.role,
            department: row.department,
            delegation: { id: row.id, giver: row.giver, giverName: row.giverName, until: row.until_day },
          },
        ]
      : [],
  );
}

/** Everybody here on a day, by department, with the labels of the roles they hold. */
export const peopleOn = (tx: Tx, day: Day) =>
  tx
    .selectFrom("person")
    .leftJoin("department", "department.id", "person.department")
    .select((e) => [
      "person.id",
      "person.name",
      "person.post",
      "department.name as department",
      e
        .selectFrom("role_holding")
        .select(sql<string[]>`coalesce(array_agg(distinct role_holding.role), '{}')`.as("roles"))
        .whereRef("role_holding.person", "=", "person.id")
        .where("role_holding.from_day", "<=", day)
        .where((o) => o.or([o("role_holding.until_day", "is", null), o("role_holding.until_day", ">=", day)]))
        .as("roles"),
    ])
    .where("person.from_day", "<=", day)
    .where((e) => e.or([e("person.until_day", "is", null), e("person.until_day", ">=", day)]))
    .orderBy("department.name")
    .orderBy("person.id")
    .execute();

/** Who could sign as a role for a department on a day (without delegations). */
export const holdersOf = (tx: Tx, role: string, department: string, day: Day) =>
  tx
    .selectFrom("role_holding")
    .innerJoin("person", "person.id", "role_holding.person")
    .select(["person.id", "person.name"])
    .where("role_holding.role", "=", role)
    .where((e) => e.or([e("role_holding.department", "is", null), e("role_holding.department", "=", department)]))
    .where("role_holding.from_day", "<=", day)
    .where((e) => e.or([e("role_holding.until_day", "is", null), e("role_holding.until_day", ">=", day)]))
    .orderBy("person.id")
    .execute();
