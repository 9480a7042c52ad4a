import { sql } from "kysely";
import type { Tx } from "../../../platform/db/tables.ts";
import type { Day } from "../../../rules/law/day.ts";
import type { Calendar } from "../../../rules/law/holidays.ts";
import { isRefusal } from "../../../rules/refusal.ts";
import { recordAct } from "../../audit/audit.ts";
import { matterClocks, PUBLICITY } from "../clocks.ts";
import { rederiveDuties } from "../rederive.ts";
import "../tables.ts";
import { openDutyByClock } from "./open-duty.ts";

export type Shown = {
  readonly record: string;
  readonly matter: string;
  readonly title: string;
  /** The day it went up; the period counts from the day after (C-6). */
  readonly on: Day;
  readonly person: string | null;
  readonly now: Date;
};

/**
 * Opens the duty to keep a notice up for as long as its matter says (`publicity: lasts 20 calendarDays`); null when the matter gives
 * no period. The site's outages in that time prolong it.
 */
export async function openPublicity(tx: Tx, shown: Shown, calendar: Calendar): Promise<number | null> {
  const clock = (await matterClocks(tx, [shown.matter])).get(shown.matter)?.publicity ?? null;
  if (clock === null) return null;
  const { record, matter, title: words, on: start, person, now } = shown;
  const event = { matter, words, start, about: record, person, now, clock, occasion: `${PUBLICITY}:${record}` };
  const id = await openDutyByClock(tx, event, calendar);
  // A matter whose bodies are gone, or a period in hours: nobody is left to keep it up; the record itself stays.
  if (isRefusal(id)) return null;
  await rederiveDuties(tx, { duties: [id], why: "网站曾无法访问，公示期顺延", calendar, today: start, now });
  return id;
}

/** Notes that a notice was taken down on a day: before its period is over that breaks the duty, which then shows as late. */
export async function breakPublicity(
  tx: Tx,
  down: { record: string; on: Day; person: string | null; now: Date },
): Promise<void> {
  const broken = await tx
    .updateTable("duty")
    .set({ broken_on: down.on })
    .where("about", "=", down.record)
    .where("clock_on", "=", PUBLICITY)
    .where("state", "=", "open")
    .where("due_on", ">", down.on)
    .returning(["id", "due_on"])
    .execute();
  for (const { id, due_on: due } of broken)
    await recordAct(tx, {
      at: down.now,
      person: down.person,
      act: "publicity-broken",
      subjectKind: "duty",
      subject: String(id),
      facts: { record: down.record, on: down.on, due },
    });
}

/** The duties to keep a notice up whose period is over and unbroken are met, on their last day. Returns how many. */
export async function settlePublicity(tx: Tx, today: Day, now: Date): Promise<number> {
  const met = await tx
    .updateTable("duty")
    .set({ state: "met", met_on: sql<Day>`due_on`, met_by: sql<string>`about` })
    .where("clock_on", "=", PUBLICITY)
    .where("state", "=", "open")
    .where("broken_on", "is", null)
    .where("due_on", "<", today)
    .returning("id")
    .execute();
  for (const { id } of met)
    await recordAct(tx, { at: now, person: null, act: "duty-met", subjectKind: "duty", subject: String(id) });
  return met.length;
}
