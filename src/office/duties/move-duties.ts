import { sql } from "kysely";
import type { Tx } from "../../platform/db/tables.ts";
import type { Day } from "../../rules/law/day.ts";
import { type Refusal, refuse } from "../../rules/refusal.ts";
import "../catalog/tables.ts";
import { tellPeople } from "../messages/messages.ts";
import "../people/tables.ts";
import type { Actor } from "../people/roles.ts";
import "./tables.ts";

/** A department, or a whole agency (`department: null`). */
export type Body = { readonly agency: string; readonly department: string | null; readonly name: string };
export type Bodies = { readonly from: Body; readonly to: Body };

/** Reads a body; with a day it must stand on it (`body-unknown`), so that nothing is handed to who is gone. */
export async function bodyOn(
  tx: Tx,
  wanted: { readonly department?: string; readonly agency?: string },
  day: Day | null,
): Promise<Body | Refusal<"body-unknown">> {
  const table = wanted.department === undefined ? "agency" : "department";
  const id = wanted.department ?? wanted.agency ?? "";
  const row =
    table === "agency"
      ? await tx
          .selectFrom("agency")
          .select(["id as agency", "name", "until_day"])
          .where("id", "=", id)
          .executeTakeFirst()
      : await tx
          .selectFrom("department")
          .select(["agency", "name", "until_day"])
          .where("id", "=", id)
          .executeTakeFirst();
  if (!row || (day !== null && row.until_day !== null && row.until_day < day))
    return refuse(
      "body-unknown",
      `没有这个科室或单位，或者它已经撤销：${id}。`,
      `No such body, or it has ended: ${id}.`,
      {
        body: id,
      },
    );
  return { agency: row.agency, department: table === "department" ? id : null, name: row.name };
}

export type Moving = {
  readonly reason: string;
  readonly act: "transfer" | "handover";
  readonly by: string;
  readonly now: Date;
};

/**
 * Moves locked open duties from one body to another and keeps a row of it for each. A department's row is ended, never deleted;
 * where the taker stood on the duty already it takes the better part. Refuses `duty-there-already` where the taking agency owes a
 * duty of the same occasion itself.
 */
export async function moveDuties(
  tx: Tx,
  ids: readonly number[],
  { from, to }: Bodies,
  how: Moving,
): Promise<number | Refusal<"duty-there-already">> {
  if (ids.length === 0) return 0;
  const list = sql`${[...ids]}::bigint[]`;
  if (from.agency !== to.agency) {
    const twins = await twinsAt(tx, ids, to.agency);
    if (twins.length > 0) return thereAlready(twins, to);
    const publisher = sql`coalesce((select min(id) from publisher where agency = ${to.agency}), duty.publisher)`;
    // A publisher that is no agency keeps its name; only who answers for it changes (SG-23).
    await sql`update duty set agency = ${to.agency}, publisher = case when publisher.agency is null then duty.publisher
      else ${publisher} end from publisher where publisher.id = duty.publisher and duty.id = any(${list})`.execute(tx);
  }
  if (from.department !== null) await replaceDepartment(tx, list, from.department, to.department, how.now);
  else if (to.department !== null) await joinDepartment(tx, list, to.department);
  await sql`insert into duty_transfer (duty, from_agency, from_department, to_agency, to_department, reason, act, at, by_person)
    select id, ${from.agency}, ${from.department}, ${to.agency}, ${to.department}, ${how.reason}, ${how.act}, ${how.now}, ${how.by}
    from unnest(${list}) as moved (id)`.execute(tx);
  return ids.length;
}

type Ids = ReturnType<typeof sql>;

async function replaceDepartment(tx: Tx, ids: Ids, from: string, to: string | null, now: Date): Promise<void> {
  if (to !== null)
    await sql`insert into duty_department (duty, department, part)
      select duty, ${to}, part from duty_department where department = ${from} and ended_at is null and duty = any(${ids})
      on conflict (duty, department) do update set ended_at = null, part = case
        when duty_department.ended_at is null and duty_department.part = 'lead' then 'lead' else excluded.part end`.execute(
      tx,
    );
  await sql`update duty_department set ended_at = ${now}
    where department = ${from} and ended_at is null and duty = any(${ids})`.execute(tx);
}

async function joinDepartment(tx: Tx, ids: Ids, to: string): Promise<void> {
  await sql`insert into duty_department (duty, department, part) select id, ${to}, 'lead' from unnest(${ids}) as moved (id)
    on conflict (duty, department) do update set ended_at = null`.execute(tx);
}

async function twinsAt(tx: Tx, ids: readonly number[], agency: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select duty.id from duty join duty as twin on twin.matter = duty.matter and twin.occasion = duty.occasion
    where duty.id = any(${[...ids]}::bigint[]) and twin.agency = ${agency} and twin.id <> duty.id limit 20`.execute(tx);
  return rows.map(({ id }) => id);
}

const thereAlready = (duties: readonly number[], to: Body): Refusal<"duty-there-already"> =>
  refuse(
    "duty-there-already",
    `${to.name}本来就承担其中的同一项义务，请先办结或豁免其中一项。`,
    "The taking agency owes the same duty itself; settle or waive one of the two first.",
    { duties },
  );

/** The liaisons of both sides learn of a move. */
export async function tellBothSides(
  tx: Tx,
  { from, to }: Bodies,
  told: { count: number; reason: string; by: Actor; now: Date; today: Day },
): Promise<void> {
  const words = `${told.by.name}把${told.count}项义务由${from.name}移交${to.name}：${told.reason}`;
  const people = [...(await liaisonsOf(tx, from, told.today)), ...(await liaisonsOf(tx, to, told.today))];
  await tellPeople(tx, people, {
    key: `transferred:${from.department ?? from.agency}:${to.department ?? to.agency}:${told.now.toISOString()}`,
    kind: "transferred",
    subject: { kind: "duty", id: to.department ?? to.agency },
    words,
    now: told.now,
  });
}

/** The liaisons of a department on a day; of an agency those of all its departments. */
export async function liaisonsOf(tx: Tx, body: Body, day: Day): Promise<string[]> {
  const rows = await tx
    .selectFrom("liaison")
    .innerJoin("department", "department.id", "liaison.department")
    .select("liaison.person")
    .distinct()
    .where("department.agency", "=", body.agency)
    .$if(body.department !== null, (q) => q.where("department.id", "=", body.department as string))
    .where("liaison.from_day", "<=", day)
    .where((e) => e.or([e("liaison.until_day", "is", null), e("liaison.until_day", ">=", day)]))
    .orderBy("liaison.person")
    .execute();
  return rows.map(({ person }) => person);
}
