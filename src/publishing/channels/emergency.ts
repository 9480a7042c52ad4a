import { meetDuty } from "../../office/duties/actions/meet-duty.ts";
import { openDutyByClock } from "../../office/duties/actions/open-duty.ts";
import type { Tx } from "../../platform/db/tables.ts";
import type { Day } from "../../rules/law/day.ts";
import type { Calendar } from "../../rules/law/holidays.ts";
import type { Moment } from "../../rules/law/moment.ts";
import { type Refusal, refuse } from "../../rules/refusal.ts";
import "../../office/catalog/tables.ts";
import "../../office/duties/tables.ts";
import "../records/tables.ts";
import { attributeOf } from "../release/facts.ts";
import { clockOf, dayOf } from "../site/wording.ts";

/** After an emergency text went out elsewhere first, the same text is owed to the site within this long (JY-16). */
const OWED_RULE = "within 1 hours";

/** Marks the duties of this file among those of their matters. */
export const EMERGENCIES = "emergency:";
const occasionOf = (record: string) => `${EMERGENCIES}${record}`;

export type Emergency = {
  readonly record: string;
  /** Where it went out, in words: 广播、应急短信. */
  readonly where: string;
  readonly person: string;
  /** When it went out. */
  readonly at: Date;
};

/**
 * Notes that the text of a record was released elsewhere in an emergency before the site could have it, and opens the duty
 * "same text on the site within 1 hour". Noting it again returns the same duty. Refuses a record that is on the site
 * already (`already-public`) and one that is not open to the whole society (`audience-not-for-site`).
 */
export async function openEmergencyDuty(
  tx: Tx,
  emergency: Emergency,
  calendar: Calendar,
): Promise<
  number | Refusal<"record-unknown" | "already-public" | "audience-not-for-site" | "nobody-owes" | "start-needs-time">
> {
  const { record } = emergency;
  const row = await tx
    .selectFrom("record_item")
    .innerJoin("matter", "matter.id", "record_item.matter")
    .select(["record_item.matter", "record_item.public_rev", "record_item.title", "matter.attributes"])
    .where("record_item.id", "=", record)
    .executeTakeFirst();
  if (!row) return refuse("record-unknown", "没有这条信息。", "There is no such record.", { record });
  if (row.public_rev !== null)
    return refuse(
      "already-public",
      "这条信息已经在网站公开，不欠网站。",
      "The record is on the site already; nothing is owed.",
      { record },
    );
  if ((attributeOf(row.attributes, "audience") ?? "society") !== "society")
    return refuse(
      "audience-not-for-site",
      "这条信息不向全社会公开，不能上网。",
      "The record is not open to the whole society and may not be put on a site.",
      { record },
    );
  const iso = emergency.at.toISOString();
  return await openDutyByClock(
    tx,
    {
      matter: row.matter,
      words: `应急信息已先由${emergency.where}发布，同样的内容 1 小时内在网站公开：${row.title}`,
      start: `${dayOf(iso)}T${clockOf(iso).slice(0, 5)}` as Moment,
      person: emergency.person,
      now: emergency.at,
      occasion: occasionOf(record),
      clock: { on: { is: "emergency", from: "inferred" }, rule: { is: OWED_RULE, from: "inferred" } },
    },
    calendar,
  );
}

/** The page is on the site: the debt of an emergency release, if there is one, is paid. */
export async function meetEmergency(tx: Tx, record: string, now: Date): Promise<void> {
  const duty = await tx
    .selectFrom("duty")
    .innerJoin("record_item", "record_item.matter", "duty.matter")
    .select("duty.id")
    .where("record_item.id", "=", record)
    .where("duty.occasion", "=", occasionOf(record))
    .where("duty.state", "=", "open")
    .executeTakeFirst();
  if (duty) await meetDuty(tx, { duty: duty.id, record, on: dayOf(now.toISOString()) as Day, now });
}

export type EmergencyCount = {
  readonly opened: number;
  readonly kept: number;
  readonly missed: number;
  readonly open: number;
};

/** How emergency debts were kept, to the minute: paid within the hour, paid late or still unpaid past it, still running. */
export async function emergencyCount(tx: Tx, now: Date): Promise<EmergencyCount> {
  const rows = await tx
    .selectFrom("duty")
    .leftJoin("release", (join) => join.onRef("release.record", "=", "duty.met_by").on("release.act", "=", "publish"))
    .select(["duty.id", "duty.due_at", "release.public_at"])
    .where("duty.occasion", "like", `${EMERGENCIES}%`)
    .execute();
  const paid = rows.filter((row) => row.public_at !== null && row.due_at !== null && row.public_at <= row.due_at);
  const open = rows.filter((row) => row.public_at === null && row.due_at !== null && row.due_at >= now);
  return { opened: rows.length, kept: paid.length, open: open.length, missed: rows.length - paid.length - open.length };
}
