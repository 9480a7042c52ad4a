import type { Tx } from "../../../platform/db/tables.ts";
import { type Day, parseDay } from "../../../rules/law/day.ts";
import type { Calendar } from "../../../rules/law/holidays.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import { recordAct } from "../../audit/audit.ts";
import { type Actor, mayAct } from "../../people/roles.ts";
import { type Rederived, rederiveDuties } from "../rederive.ts";
import "../tables.ts";

export type NoteOutage = {
  readonly site: string;
  readonly from: string;
  /** Left out while the site is still down. */
  readonly until?: string;
  /** What proves it: the probe's report, a log, a notice of the hoster. */
  readonly evidence: string;
};
export type OutageRefused =
  | "not-allowed"
  | "site-unknown"
  | "bad-day"
  | "day-in-the-future"
  | "outage-backwards"
  | "outage-known"
  | "evidence-missing";

type At = { readonly now: Date; readonly today: Day; readonly calendar: Calendar };

/**
 * Notes that a site could not be reached and prolongs every publicity period it touches by those days: nobody could read the notice
 * on them. Limits to act are not prolonged. The same span of the same site is noted once (`outage-known`).
 */
export async function noteOutage(
  tx: Tx,
  actor: Actor,
  wanted: NoteOutage,
  at: At,
): Promise<({ id: number } & Rederived) | Refusal<OutageRefused>> {
  if (!mayAct(actor, "outage"))
    return refuse("not-allowed", "您不能登记网站中断。", "Your role does not note outages.");
  const site = await tx.selectFrom("site").select("id").where("id", "=", wanted.site).executeTakeFirst();
  if (!site) return refuse("site-unknown", "没有这个网站。", "There is no such site.", { field: "site" });
  const span = readSpan(wanted, at.today);
  if (isRefusal(span)) return span;
  const evidence = wanted.evidence.trim();
  if (evidence === "")
    return refuse("evidence-missing", "请写明凭什么知道网站无法访问。", "Say what proves it.", { field: "evidence" });
  const twin = await tx
    .selectFrom("site_outage")
    .select("id")
    .where("site", "=", site.id)
    .where("from_day", "<=", span.until ?? at.today)
    .where((e) => e.or([e("until_day", "is", null), e("until_day", ">=", span.from)]))
    .executeTakeFirst();
  if (twin)
    return refuse("outage-known", "这几天的中断已经登记过。", "An outage of these days is noted already.", {
      id: twin.id,
    });
  const { id } = await tx
    .insertInto("site_outage")
    .values({
      site: site.id,
      from_day: span.from,
      until_day: span.until,
      evidence,
      entered_at: at.now,
      entered_by: actor.id,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tell(tx, actor, "outage-noted", id, { site: site.id, ...span, evidence }, at.now);
  return { id, ...(await prolong(tx, site.id, "网站无法访问，公示期顺延", at)) };
}

/** Says on which day an outage was over; the periods it touched are derived anew. Refuses `outage-unknown` for one that has ended. */
export async function endOutage(
  tx: Tx,
  actor: Actor,
  wanted: { readonly id: number; readonly until: string },
  at: At,
): Promise<({ id: number } & Rederived) | Refusal<OutageRefused | "outage-unknown">> {
  if (!mayAct(actor, "outage"))
    return refuse("not-allowed", "您不能登记网站中断。", "Your role does not note outages.");
  const outage = await tx
    .selectFrom("site_outage")
    .selectAll()
    .where("id", "=", wanted.id)
    .where("until_day", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (!outage)
    return refuse("outage-unknown", "没有这次还在继续的中断。", "There is no such outage going on.", { id: wanted.id });
  const span = readSpan({ from: outage.from_day, until: wanted.until }, at.today);
  if (isRefusal(span)) return span;
  await tx.updateTable("site_outage").set({ until_day: span.until }).where("id", "=", outage.id).execute();
  await tell(tx, actor, "outage-ended", outage.id, { site: outage.site, until: span.until }, at.now);
  return { id: outage.id, ...(await prolong(tx, outage.site, "网站恢复访问，公示期顺延", at)) };
}

type Span = { readonly from: Day; readonly until: Day | null };

function readSpan(
  text: { readonly from: string; readonly until?: string },
  today: Day,
): Span | Refusal<"bad-day" | "day-in-the-future" | "outage-backwards"> {
  const from = parseDay(text.from);
  if (isRefusal(from)) return from;
  const until = text.until ? parseDay(text.until) : null;
  if (isRefusal(until)) return until;
  if (from > today || (until !== null && until > today))
    return refuse("day-in-the-future", "这一天还没有到。", "That day has not come yet.", { field: "from" });
  if (until !== null && until < from)
    return refuse("outage-backwards", "结束日早于开始日。", "It ends before it begins.", { field: "until" });
  return { from, until };
}

const tell = (tx: Tx, actor: Actor, act: string, id: number, facts: Record<string, unknown>, now: Date) =>
  recordAct(tx, { at: now, person: actor.id, act, subjectKind: "outage", subject: String(id), facts });

/** Publicity duties on the site, and no others, are derived anew. */
async function prolong(tx: Tx, site: string, why: string, at: At): Promise<Rederived> {
  const rows = await tx
    .selectFrom("duty")
    .innerJoin("matter", "matter.id", "duty.matter")
    .innerJoin("site_column", "site_column.id", "matter.site_column")
    .select("duty.id")
    .where("site_column.site", "=", site)
    .where("duty.state", "=", "open")
    .where("duty.rule", "like", "lasts %")
    .execute();
  return await rederiveDuties(tx, { ...at, why, duties: rows.map(({ id }) => id) });
}
