import { sql } from "kysely";
import { openDuties } from "../../../office/duties/queries.ts";
import { agenciesUnder } from "../../../office/people/oversight.ts";
import type { Actor } from "../../../office/people/roles.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { lastReturnOf } from "../../../publishing/clearance/queries.ts";
import "../../../publishing/release/tables.ts";
import { addDays, type Day, weekdayOf } from "../../../rules/law/day.ts";
import type { Calendar } from "../../../rules/law/holidays.ts";
import type { DutyRow } from "../contract/duties.ts";
import type { DayCell, MyWork } from "../contract/my-work.ts";
import { type Call, type Route, reads } from "../desk.ts";
import { dutyRows } from "../present/duty-row.ts";
import { reviewRows, waitingFor } from "../present/review-queue.ts";
import { localMinute } from "../present/time.ts";

const STRIP_DAYS = 24;
/** Open duties shown at once; beyond that the list of duties is the better tool. */
const MOST_DUTIES = 200;

export const myWorkRoutes: readonly Route[] = [reads("my-work", myWork)];

async function myWork(call: Call): Promise<MyWork> {
  const { tenant, actor, today, calendar } = call;
  return tenant.db.read(async (tx) => {
    const rows = await myDuties(tx, actor, today, calendar);
    const toReview = await reviewRows(tx, actor, 50);
    return {
      today,
      headline: headline(rows, today, toReview.length),
      groups: groupsOf(rows, today),
      strip: stripOf(rows, today, calendar),
      toReview,
      returned: await returnedTo(tx, actor),
      waiting: await waitingFor(tx, actor, today),
      released: await releasedBy(tx, call),
      month: await monthOf(tx, actor, today),
    };
  });
}

async function myDuties(tx: Tx, actor: Actor, today: Day, calendar: Calendar): Promise<DutyRow[]> {
  const office = actor.roles.some((held) => held.role === "opennessOffice");
  const filter = office ? { agencies: await agenciesUnder(tx, actor) } : { mine: actor };
  const duties = await openDuties(tx, filter, today, MOST_DUTIES);
  return dutyRows(tx, duties, actor, today, calendar);
}

const dayOf = (due: string) => due.slice(0, 10);

function headline(rows: readonly DutyRow[], today: Day, reviews: number): string {
  const overdue = rows.filter((row) => dayOf(row.due) < today).length;
  const now = rows.filter((row) => dayOf(row.due) === today).length;
  const parts = [
    overdue > 0 && `${overdue} 件已逾期`,
    now > 0 && `今天到期 ${now} 件`,
    reviews > 0 && `${reviews} 件等您审签`,
  ].filter((part) => part !== false);
  if (parts.length > 0) return parts.join("，");
  const next = rows[0];
  return next
    ? `没有逾期，最近的一件 ${Number(dayOf(next.due).slice(5, 7))}月${Number(dayOf(next.due).slice(8))}日到期`
    : "没有到期的事";
}

function groupsOf(rows: readonly DutyRow[], today: Day): MyWork["groups"] {
  const weekEnd = addDays(today, 7 - weekdayOf(today));
  const keyOf = (row: DutyRow) => {
    const due = dayOf(row.due);
    return due < today ? "overdue" : due === today ? "today" : due <= weekEnd ? "week" : "later";
  };
  const labels = { overdue: "已逾期", today: "今天", week: "本周", later: "以后" } as const;
  return (["overdue", "today", "week", "later"] as const).map((key) => ({
    key,
    label: labels[key],
    rows: rows.filter((row) => keyOf(row) === key),
  }));
}

function stripOf(rows: readonly DutyRow[], today: Day, calendar: Calendar): DayCell[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(dayOf(row.due), (counts.get(dayOf(row.due)) ?? 0) + 1);
  return Array.from({ length: STRIP_DAYS }, (_, at) => {
    const day = addDays(today, at);
    const { kind, name } = calendar.kindOf(day);
    return { day, weekday: weekdayOf(day), kind, name: name ?? null, duties: counts.get(day) ?? 0 };
  });
}

async function returnedTo(tx: Tx, actor: Actor): Promise<MyWork["returned"]> {
  const drafts = await tx
    .selectFrom("record_item")
    .select(["id", "title", "rev"])
    .where("author", "=", actor.id)
    .where("state", "=", "draft")
    .where("rev", ">", 0)
    .orderBy("changed_at", "desc")
    .limit(20)
    .execute();
  const returns = await Promise.all(drafts.map(async (draft) => ({ draft, last: await lastReturnOf(tx, draft.id) })));
  return returns.flatMap(({ draft, last }) =>
    last && last.rev === draft.rev
      ? [
          {
            record: draft.id,
            title: draft.title,
            by: last.name,
            words: last.words,
            reasons: last.reasons,
            at: localMinute(last.returned_at),
          },
        ]
      : [],
  );
}

async function releasedBy(tx: Tx, { actor, tenant }: Call): Promise<MyWork["released"]> {
  const rows = await tx
    .selectFrom("public_record")
    .innerJoin("record_item", "record_item.id", "public_record.record")
    .innerJoin("release", (join) =>
      join.onRef("release.record", "=", "public_record.record").onRef("release.rev", "=", "public_record.rev"),
    )
    .select([
      "public_record.record",
      "public_record.title",
      "public_record.log_index",
      "public_record.folder",
      "release.public_at",
    ])
    .where((e) =>
      e.or([e("record_item.author", "=", actor.id), e("record_item.department", "=", actor.department ?? "")]),
    )
    .orderBy("public_record.log_index", "desc")
    .limit(5)
    .execute();
  return rows.map((row) => ({
    record: row.record,
    title: row.title,
    at: row.public_at ? localMinute(row.public_at) : "",
    logIndex: row.log_index,
    url: tenant.siteUrl + row.folder,
  }));
}

async function monthOf(tx: Tx, actor: Actor, today: Day): Promise<MyWork["month"]> {
  const first = `${today.slice(0, 7)}-01` as Day;
  const mine = (department: string) =>
    tx
      .selectFrom("duty")
      .innerJoin("duty_department", "duty_department.duty", "duty.id")
      .where("duty_department.department", "=", department)
      .select([
        sql<number>`count(*) filter (where state = 'met' and met_on <= due_on and met_on >= ${first})`.as("met"),
        sql<number>`count(*) filter (where state = 'met' and met_on > due_on and met_on >= ${first})`.as("late"),
        sql<number>`count(*) filter (where state = 'open')`.as("open"),
      ])
      .executeTakeFirstOrThrow();
  const counts = await mine(actor.department ?? "");
  const { returned } = await tx
    .selectFrom("record_return")
    .select((e) => e.fn.countAll<number>().as("returned"))
    .where("department", "=", actor.department ?? "")
    .where("returned_at", ">=", new Date(`${first}T00:00:00+08:00`))
    .executeTakeFirstOrThrow();
  return { ...counts, returned };
}
