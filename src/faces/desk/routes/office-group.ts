import { sql } from "kysely";
import "../../../office/catalog/tables.ts";
import "../../../office/duties/tables.ts";
import "../../../office/people/tables.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { addDays, type Day } from "../../../rules/law/day.ts";
import type { LiaisonRow, OfficeGroup } from "../contract/act-views.ts";
import type { Paged } from "../contract/answers.ts";
import { type Call, type Route, reads } from "../desk.ts";
import { PAGE_SIZE, pageOf } from "../present/paging.ts";

/** Who answers for openness: the leading group, the chain of responsibility, the liaisons and where one is missing. */
export const officeGroupRoutes: readonly Route[] = [
  reads("office-group", (call) => call.tenant.db.read((tx) => group(tx, call))),
  reads("liaisons", (call) => call.tenant.db.read((tx) => liaisons(tx, call))),
];

async function group(tx: Tx, call: Call): Promise<OfficeGroup> {
  return { groups: await groups(tx), chain: await chain(tx, call) };
}

async function groups(tx: Tx): Promise<OfficeGroup["groups"]> {
  const rows = await tx
    .selectFrom("leading_group")
    .innerJoin("agency", "agency.id", "leading_group.agency")
    .select(["leading_group.id", "leading_group.name", "office_departments", "director", "agency.name as agency"])
    .orderBy("leading_group.id")
    .execute();
  const members = await tx.selectFrom("group_member").selectAll().orderBy("position").execute();
  const names = new Map(
    (await tx.selectFrom("department").select(["id", "name"]).execute()).map((d) => [d.id, d.name]),
  );
  return rows.map(({ id, name, agency, office_departments: offices, director }) => ({
    id,
    name,
    agency,
    director,
    offices: offices.map((department) => names.get(department) ?? department),
    members: members
      .filter((one) => one.leading_group === id)
      .map(({ position, name: who, role, post, from_day: from, until_day: until }) => ({
        position,
        name: who,
        role,
        post,
        from,
        until,
      })),
  }));
}

async function chain(tx: Tx, { actor, today }: Call): Promise<OfficeGroup["chain"]> {
  const steps = await tx.selectFrom("chain_step").selectAll().orderBy("position").execute();
  const { rows: standing } = await sql<{ step: number; standing: number }>`
    select step, count(*)::int as standing from (select climbed.duty, max(climbed.step) as step
      from duty_escalation climbed join duty on duty.id = climbed.duty where duty.state = 'open' group by climbed.duty) top
    group by step`.execute(tx);
  const heads = await tx
    .selectFrom("role_holding")
    .innerJoin("person", "person.id", "role_holding.person")
    .leftJoin("department", "department.id", "role_holding.department")
    .select(["person.name", "person.post", "role", "department.name as department"])
    .select(["role_holding.from_day as from", "role_holding.until_day as until"])
    .where("person.agency", "=", actor.agency)
    .where("role", "in", ["sectionHead", "leader"])
    .where((e) => e.or([e("role_holding.until_day", "is", null), e("role_holding.until_day", ">=", today)]))
    .orderBy("role_holding.from_day")
    .orderBy("person.id")
    .execute();
  return steps.map(({ position, title, covers, escalate_after: escalateAfter }) => ({
    position,
    title,
    covers,
    escalateAfter,
    holders: heads
      .filter(({ role }) => role === (covers === "departments" ? "sectionHead" : "leader"))
      .map(({ role: _, ...held }) => held),
    standing: standing.find((one) => one.step === position)?.standing ?? 0,
  }));
}

async function liaisons(tx: Tx, { query, today }: Call): Promise<Paged<LiaisonRow>> {
  const page = pageOf(query.page);
  const departments = await tx
    .selectFrom("department")
    .innerJoin("agency", "agency.id", "department.agency")
    .select(["department.id", "department.name", "agency.name as agency"])
    .select(["department.from_day", "department.until_day as until"])
    .orderBy("department.id")
    .execute();
  const spans = await tx
    .selectFrom("liaison")
    .innerJoin("person", "person.id", "liaison.person")
    .select(["liaison.department", "person.name", "liaison.from_day as from", "liaison.until_day as until"])
    .orderBy("liaison.from_day")
    .execute();
  const all = departments.map(({ from_day: since, ...row }): LiaisonRow => {
    const own = spans.filter((one) => one.department === row.id);
    return {
      ...row,
      liaisons: own.map(({ name, from, until }) => ({ name, from, until })),
      gaps: gapsOf(own, since ?? own[0]?.from ?? today, row.until ?? today),
    };
  });
  const found = query.gaps === "1" ? all.filter(({ gaps }) => gaps.length > 0) : all;
  return {
    rows: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    total: found.length,
    page,
    pageSize: PAGE_SIZE,
  };
}

/** Days of `since`..`last` on which nobody is liaison, as spans; the last one is open (`to` null) when it reaches `last`. Pure. */
export function gapsOf(
  spans: readonly { readonly from: Day; readonly until: Day | null }[],
  since: Day,
  last: Day,
): LiaisonRow["gaps"] {
  const gaps: LiaisonRow["gaps"] = [];
  let free = since;
  for (const { from, until } of [...spans].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (from > free) gaps.push({ from: free, to: addDays(from, -1) });
    if (until === null) return gaps;
    if (addDays(until, 1) > free) free = addDays(until, 1);
  }
  if (free <= last) gaps.push({ from: free, to: null });
  return gaps;
}
