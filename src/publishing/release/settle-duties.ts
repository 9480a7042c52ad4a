import { calendarOf } from "../../office/calendar/tenant-calendar.ts";
import { meetDuty } from "../../office/duties/actions/meet-duty.ts";
import { meetInterpretation, openInterpretation } from "../../office/duties/actions/open-interpretation.ts";
import { breakPublicity, openPublicity } from "../../office/duties/actions/publicity.ts";
import type { Tx } from "../../platform/db/tables.ts";
import type { Day } from "../../rules/law/day.ts";
import { dayOf } from "../site/wording.ts";
import type { AcceptanceFacts } from "./facts.ts";
import "../records/tables.ts";

/**
 * What an accepted release does to duties, in its own transaction: it meets its own; a policy opens the duty to interpret it and an
 * interpretation meets that one (LC-09); a notice owes its days of publicity, and taking it down early breaks them.
 */
export async function settleDuties(
  tx: Tx,
  facts: AcceptanceFacts,
  accepted: { readonly record: string; readonly by: string; readonly now: Date },
): Promise<void> {
  const { record, by: person, now } = accepted;
  const on = dayOf(now.toISOString()) as Day;
  if (facts.act === "withdraw" || facts.act === "repeal") return await breakPublicity(tx, { record, on, person, now });
  if (facts.act !== "publish") return;
  if (facts.duty !== null) await meetDuty(tx, { duty: facts.duty, record, on, now, person });
  await meetInterpretation(tx, { record, policies: await interpreted(tx, record), on, now });
  const calendar = await calendarOf(tx);
  await openPublicity(tx, { record, matter: facts.matter, title: facts.title, on, person, now }, calendar);
  // A text of another body was interpreted by that body (JY-04).
  if (facts.role === "reposted") return;
  const { department } = await tx
    .selectFrom("record_item")
    .select("department")
    .where("id", "=", record)
    .executeTakeFirstOrThrow();
  const policy = { record, type: facts.type, title: facts.title, department, on, now };
  const owed = await openInterpretation(tx, policy, calendar);
  const ready = owed === null ? undefined : await interpretationOf(tx, record);
  if (owed !== null && ready) await meetDuty(tx, { duty: owed, record: ready, on, now });
}

async function interpreted(tx: Tx, record: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("record_link")
    .select("to_record")
    .where("from_record", "=", record)
    .where("kind", "=", "interprets")
    .execute();
  return rows.map((row) => row.to_record);
}

/** An interpretation that was accepted before its policy: released together, as it should be. */
async function interpretationOf(tx: Tx, policy: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom("record_link")
    .innerJoin("record_item", "record_item.id", "record_link.from_record")
    .select("record_item.id")
    .where("record_link.to_record", "=", policy)
    .where("record_link.kind", "=", "interprets")
    .where("record_item.state", "in", ["accepted", "public"])
    .orderBy("record_item.id")
    .executeTakeFirst();
  return row?.id;
}
