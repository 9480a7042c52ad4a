import { sql } from "kysely";
import type { Tx } from "../../../platform/db/tables.ts";
import { type Day, parseDay } from "../../../rules/law/day.ts";
import { isRefusal, refuse } from "../../../rules/refusal.ts";
import type { TouchedPeriod } from "../contract/act-views.ts";
import type { Paged } from "../contract/answers.ts";
import type { OutageRow } from "../contract/duties.ts";
import { type Call, type Route, reads } from "../desk.ts";
import { numberIn, PAGE_SIZE, pageOf } from "../present/paging.ts";

/** When sites could not be reached, and which publicity periods each outage touches. */
export const outageRoutes: readonly Route[] = [
  reads("outages/list", (call) => call.tenant.db.read((tx) => list(tx, call))),
  reads("outages/sites", ({ tenant }) =>
    tenant.db.read(async (tx) => ({
      rows: await tx.selectFrom("site").select(["id", "name"]).orderBy("id").execute(),
    })),
  ),
  reads("outages/touched", (call) => call.tenant.db.read((tx) => touched(tx, call))),
];

async function list(tx: Tx, { query }: Call): Promise<Paged<OutageRow>> {
  const page = pageOf(query.page);
  const rows = await tx
    .selectFrom("site_outage")
    .innerJoin("site", "site.id", "site_outage.site")
    .innerJoin("person", "person.id", "site_outage.entered_by")
    .selectAll("site_outage")
    .select(["site.name as site_name", "person.name as by"])
    .orderBy("site_outage.id", "desc")
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE)
    .execute();
  const { total } = await tx
    .selectFrom("site_outage")
    .select((e) => e.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return {
    rows: rows.map((row) => ({
      id: row.id,
      site: { id: row.site, name: row.site_name },
      from: row.from_day,
      until: row.until_day,
      evidence: row.evidence,
      by: row.by,
    })),
    total,
    page,
    pageSize: PAGE_SIZE,
  };
}

/** The publicity periods on the outage's site whose time it falls into, with their closing day as first counted and as it is now. */
async function touched(tx: Tx, { query }: Call) {
  const outage = await tx
    .selectFrom("site_outage")
    .selectAll()
    .where("id", "=", numberIn(query.outage))
    .executeTakeFirst();
  if (!outage) return refuse("outage-unknown", "没有这次中断。", "There is no such outage.");
  const page = pageOf(query.page);
  const { rows } = await sql<TouchedPeriod & { total: number }>`
    select duty.id as duty, duty.words, agency.name as agency, duty.started_on as "startedOn", duty.due_on as now,
      coalesce((select before -> 'due' ->> 'due' from duty_move where duty_move.duty = duty.id order by id limit 1),
        duty.due_on::text) as first, duty.state, count(*) over () as total
    from duty join agency on agency.id = duty.agency join matter on matter.id = duty.matter
      join site_column on site_column.id = matter.site_column
    where site_column.site = ${outage.site} and duty.rule like 'lasts %' and duty.due_on >= ${outage.from_day}
      and duty.started_on < coalesce(${outage.until_day}::date, 'infinity')
    order by duty.id limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`.execute(tx);
  return {
    rows: rows.map(({ total: _, ...row }) => ({ ...row, first: dayIn(row.first) ?? row.now })),
    total: Number(rows[0]?.total ?? 0),
    page,
    pageSize: PAGE_SIZE,
  };
}

function dayIn(text: string): Day | null {
  const day = parseDay(text.slice(0, 10));
  return isRefusal(day) ? null : day;
}
