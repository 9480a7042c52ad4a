import { sql } from "kysely";
import Type from "typebox";
import { endSiteRight } from "../../../office/catalog/actions/end-site-right.ts";
import { dutyCounts } from "../../../office/duties/queries.ts";
import { endDelegation, giveDelegation } from "../../../office/people/delegate.ts";
import { peopleOn } from "../../../office/people/queries.ts";
import { mayAct } from "../../../office/people/roles.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { RETURN_REASONS, type ReturnReason } from "../../../publishing/clearance/return-reasons.ts";
import { recordPage } from "../../../publishing/records/queries.ts";
import type {
  DelegationRow,
  DepartmentRow,
  FoundRow,
  PersonRow,
  ReturnStatistics,
  SiteRightRow,
} from "../contract/office.ts";
import { type Call, changes, type Route, reads } from "../desk.ts";
import { numberIn } from "../present/paging.ts";
import { roleLabel } from "../present/review-queue.ts";
import { localMinute } from "../present/time.ts";
import { departmentsOf, hasOverview } from "../present/visible.ts";

export const officeRoutes: readonly Route[] = [
  reads("departments", (call) => call.tenant.db.read((tx) => departments(tx, call))),
  reads("people", ({ tenant, today }) =>
    tenant.db.read(async (tx) =>
      (await peopleOn(tx, today)).map((row): PersonRow => ({ ...row, roles: (row.roles ?? []).map(roleLabel) })),
    ),
  ),
  reads("delegations", (call) => call.tenant.db.read((tx) => delegations(tx, call))),
  changes(
    "POST",
    "delegations",
    "delegate",
    Type.Object({
      taker: Type.String(),
      role: Type.String(),
      fromDay: Type.String(),
      untilDay: Type.String(),
      reason: Type.String({ maxLength: 300 }),
    }),
    ({ tenant, actor, body, today, now }) => tenant.db.write((tx) => giveDelegation(tx, actor, body, today, now)),
  ),
  changes("POST", "delegations/:id/end", "delegate", Type.Object({}), ({ tenant, actor, params, now }) =>
    tenant.db.write((tx) => endDelegation(tx, actor, numberIn(params.id), now)),
  ),
  reads("statistics/returns", ({ tenant }) => tenant.db.read(returnStatistics)),
  reads("site-rights", (call) => call.tenant.db.read((tx) => siteRights(tx, call))),
  changes(
    "POST",
    "site-rights/:id/end",
    "site-right",
    Type.Object({ reason: Type.String({ maxLength: 300 }) }),
    ({ tenant, actor, params, body, now }) =>
      tenant.db.write((tx) => endSiteRight(tx, actor, { id: numberIn(params.id), reason: body.reason, now })),
  ),
  reads("find", (call) => call.tenant.db.read((tx) => find(tx, call.actor, call.query.q ?? ""))),
];

async function departments(tx: Tx, { today }: Call): Promise<DepartmentRow[]> {
  const counts = new Map((await dutyCounts(tx, today)).map((row) => [row.department, row]));
  const rows = await tx
    .selectFrom("department")
    .innerJoin("agency", "agency.id", "department.agency")
    .leftJoin("liaison", (join) =>
      join.onRef("liaison.department", "=", "department.id").on("liaison.until_day", "is", null),
    )
    .leftJoin("person", "person.id", "liaison.person")
    .select([
      "department.id",
      "department.name",
      "department.short",
      "agency.name as agency",
      "department.until_day",
      "department.successor",
    ])
    .select(sql<string[]>`coalesce(array_agg(person.name) filter (where person.name is not null), '{}')`.as("liaisons"))
    .groupBy(["department.id", "agency.name"])
    .orderBy("department.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    short: row.short,
    agency: row.agency,
    liaisons: row.liaisons,
    open: counts.get(row.id)?.open ?? 0,
    overdue: counts.get(row.id)?.overdue ?? 0,
    until: row.until_day,
    successor: row.successor,
  }));
}

async function delegations(tx: Tx, { actor }: Call): Promise<DelegationRow[]> {
  const rows = await tx
    .selectFrom("delegation")
    .innerJoin("person as giver", "giver.id", "delegation.giver")
    .innerJoin("person as taker", "taker.id", "delegation.taker")
    .selectAll("delegation")
    .select(["giver.name as giver_name", "taker.name as taker_name"])
    .orderBy("delegation.id", "desc")
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    giver: row.giver_name,
    taker: row.taker_name,
    role: roleLabel(row.role),
    fromDay: row.from_day,
    untilDay: row.until_day,
    reason: row.reason,
    ended: row.ended_at !== null,
    mine: row.giver === actor.id,
  }));
}

async function returnStatistics(tx: Tx): Promise<ReturnStatistics> {
  const submitted = await tx
    .selectFrom("record_revision")
    .innerJoin("record_item", "record_item.id", "record_revision.record")
    .select((e) => ["record_item.department", e.fn.countAll<number>().as("count")])
    .groupBy("record_item.department")
    .execute();
  const returned = await tx
    .selectFrom("record_return")
    .select(["department", sql<string[]>`array_agg(array_to_string(reasons, ','))`.as("reasons")])
    .groupBy("department")
    .execute();
  const names = await tx.selectFrom("department").select(["id", "name"]).orderBy("id").execute();
  const involved = names.filter(({ id }) => [...submitted, ...returned].some((row) => row.department === id));
  return {
    departments: involved.map(({ id, name }) => {
      const reasons = returned.find((row) => row.department === id)?.reasons ?? [];
      return {
        id,
        name,
        submitted: submitted.find((row) => row.department === id)?.count ?? 0,
        returned: reasons.length,
        reasons: countReasons(reasons),
      };
    }),
  };
}

function countReasons(joined: readonly string[]): { label: string; count: number }[] {
  const codes = joined.flatMap((text) => text.split(","));
  return Object.entries(RETURN_REASONS)
    .map(([code, label]) => ({ label, count: codes.filter((one) => (one as ReturnReason) === code).length }))
    .filter((row) => row.count > 0);
}

async function siteRights(tx: Tx, { actor }: Call): Promise<SiteRightRow[]> {
  const rows = await tx
    .selectFrom("site_right")
    .innerJoin("site", "site.id", "site_right.site")
    .innerJoin("agency as owner", "owner.id", "site.owner")
    .innerJoin("publisher", "publisher.id", "site_right.publisher")
    .selectAll("site_right")
    .select(["site.name as site_name", "owner.name as owner_name", "publisher.name as publisher_name"])
    .orderBy("site_right.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    site: row.site_name,
    owner: row.owner_name,
    publisher: row.publisher_name,
    since: localMinute(row.given_at),
    ended: row.ended_at ? localMinute(row.ended_at) : null,
    endedReason: row.ended_reason,
    mayEnd: row.ended_at === null && mayAct(actor, "site-right"),
  }));
}

const MOST_FOUND = 8;

async function find(tx: Tx, actor: Call["actor"], words: string): Promise<FoundRow[]> {
  const text = words.trim();
  if (text === "") return [];
  const like = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const seen = hasOverview(actor) ? {} : { seenBy: departmentsOf(actor) };
  const records = (await recordPage(tx, { words: text, ...seen }, 1, MOST_FOUND)).rows;
  const duties = await tx
    .selectFrom("duty")
    .select(["id", "words", "due_on"])
    .where("words", "like", like)
    .orderBy("due_on")
    .limit(MOST_FOUND)
    .execute();
  const matters = await tx
    .selectFrom("matter")
    .select(["id", "name", "short"])
    .where("name", "like", like)
    .limit(MOST_FOUND)
    .execute();
  return [
    ...records.map(
      (row): FoundRow => ({ kind: "record", id: row.id, title: row.title || "未命名", words: row.doc_no ?? row.id }),
    ),
    ...duties.map(
      (row): FoundRow => ({ kind: "duty", id: String(row.id), title: row.words, words: `${row.due_on} 到期` }),
    ),
    ...matters.map((row): FoundRow => ({ kind: "matter", id: row.id, title: row.name, words: row.short })),
  ];
}
