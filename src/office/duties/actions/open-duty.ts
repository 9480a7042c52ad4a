import type { Tx } from "../../../platform/db/tables.ts";
import type { Day } from "../../../rules/law/day.ts";
import type { Calendar } from "../../../rules/law/holidays.ts";
import type { Moment } from "../../../rules/law/moment.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import { recordAct } from "../../audit/audit.ts";
import "../../catalog/tables.ts";
import {
  datesOf,
  dueDay,
  dueInstant,
  eventClock,
  isPeriod,
  type MatterClock,
  periodKey,
  periodName,
  periodStart,
} from "../model.ts";
import "../tables.ts";

export type OpenDuty = {
  readonly matter: string;
  /** What happened, in words: the document's title, the decision. */
  readonly words: string;
  readonly start: Day | Moment;
  /** Which of the matter's clocks; the first event clock when left out. */
  readonly on?: string;
  readonly person: string | null;
  readonly now: Date;
};
export type OpenDutyRefused = "matter-unknown" | "matter-without-clock" | "start-needs-time" | "words-missing";

/**
 * Opens the duty that an event starts and returns its id. The same event of the same matter opens it once: a second call returns
 * the first duty (ZS-12: a change of the information is an event of its own and starts the clock anew).
 */
export async function openDuty(
  tx: Tx,
  event: OpenDuty,
  calendar: Calendar,
): Promise<number | Refusal<OpenDutyRefused>> {
  const words = event.words.trim();
  if (words === "")
    return refuse("words-missing", "请写明是什么事。", "Say in words what happened.", { field: "words" });
  const matter = await matterClocks(tx, event.matter);
  if (!matter || (matter.retiredOn !== null && matter.retiredOn <= event.start.slice(0, 10)))
    return refuse("matter-unknown", "目录里没有这个事项。", "There is no such matter in the catalog.", {
      field: "matter",
    });
  const clock = eventClock(matter.clocks, event.on);
  if (isRefusal(clock)) return clock;
  return insertDuty(
    tx,
    event.matter,
    { ...event, words, occasion: `${clock.on.is}:${event.start}:${words}`, clock },
    calendar,
  );
}

/** A duty by a clock that no matter holds, e.g. "same text on the site within one hour" after an emergency release (JY-16). */
export async function openDutyByClock(
  tx: Tx,
  event: OpenDuty & { readonly occasion: string; readonly clock: MatterClock },
  calendar: Calendar,
): Promise<number | Refusal<"start-needs-time">> {
  return insertDuty(tx, event.matter, event, calendar);
}

/**
 * Opens the duties of the period that `today` lies in, for every matter with a monthly, quarterly or yearly clock. The clock starts
 * on the period's first day, so the day this runs on changes nothing, and running it again opens nothing twice. A fixed day of the
 * year that was over before the first duty of its kind is left out: this office did not keep duties then. Returns how many were opened.
 */
export async function openPeriodicDuties(tx: Tx, today: Day, now: Date, calendar: Calendar): Promise<number> {
  const matters = await tx
    .selectFrom("matter")
    .select(["id", "name", "attributes"])
    .where("retired_on", "is", null)
    .orderBy("id")
    .execute();
  let opened = 0;
  for (const matter of matters) {
    for (const clock of clocksOf(matter.attributes)) {
      if (!isPeriod(clock.on.is)) continue;
      const occasion = `${clock.on.is}:${periodKey(clock.on.is, today)}`;
      const words = `${periodName(clock.on.is, today)} ${matter.name}`;
      const known = await dutyOf(tx, matter.id, occasion);
      if (known !== null) continue;
      const start = periodStart(clock.on.is, today);
      if (await wasOverBefore(tx, matter.id, clock, start, today, calendar)) continue;
      const event = { matter: matter.id, words, start, person: null, now, occasion, clock };
      const id = await insertDuty(tx, matter.id, event, calendar);
      if (isRefusal(id)) throw new Error(`periodic duty: ${id.en}`);
      opened += 1;
    }
  }
  return opened;
}

/** Whether the period's day lies in the past and no earlier period of the clock was ever opened here. */
async function wasOverBefore(
  tx: Tx,
  matter: string,
  clock: MatterClock,
  start: Day,
  today: Day,
  calendar: Calendar,
): Promise<boolean> {
  const dates = datesOf(clock, start, calendar);
  if (isRefusal(dates) || dueDay(dates.due.due) >= today) return false;
  const earlier = await tx
    .selectFrom("duty")
    .select("id")
    .where("matter", "=", matter)
    .where("occasion", "like", `${clock.on.is}:%`)
    .limit(1)
    .executeTakeFirst();
  return earlier === undefined;
}

type NewDuty = Omit<OpenDuty, "matter" | "on"> & { readonly occasion: string; readonly clock: MatterClock };

async function insertDuty(
  tx: Tx,
  matter: string,
  duty: NewDuty,
  calendar: Calendar,
): Promise<number | Refusal<"start-needs-time">> {
  const known = await dutyOf(tx, matter, duty.occasion);
  if (known !== null) return known;
  const dates = datesOf(duty.clock, duty.start, calendar);
  if (isRefusal(dates)) return dates;
  const inserted = await tx
    .insertInto("duty")
    .values({
      matter,
      occasion: duty.occasion,
      words: duty.words,
      started_on: duty.start.slice(0, 10) as Day,
      rule: dates.due.rule,
      due_on: dueDay(dates.due.due),
      due_at: dueInstant(dates.due.due),
      provisional: dates.due.provisional,
      derivation: JSON.stringify(dates),
      handover_on: dates.handOver ? dueDay(dates.handOver.due) : null,
      state: "open",
      met_on: null,
      met_by: null,
      waived_reason: null,
      opened_at: duty.now,
    })
    .onConflict((on) => on.columns(["matter", "occasion"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!inserted) return (await dutyOf(tx, matter, duty.occasion))!;
  await tx
    .insertInto("duty_department")
    .columns(["duty", "department", "part"])
    .expression((e) =>
      e
        .selectFrom("matter_department")
        .select((s) => [s.val(inserted.id).as("duty"), "department", "part"])
        .where("matter", "=", matter),
    )
    .execute();
  const facts = { matter, rule: dates.due.rule, start: dates.due.start, due: dates.due.due };
  await recordAct(tx, {
    at: duty.now,
    person: duty.person,
    act: "duty-opened",
    subjectKind: "duty",
    subject: String(inserted.id),
    facts,
  });
  return inserted.id;
}

async function dutyOf(tx: Tx, matter: string, occasion: string): Promise<number | null> {
  const row = await tx
    .selectFrom("duty")
    .select("id")
    .where("matter", "=", matter)
    .where("occasion", "=", occasion)
    .executeTakeFirst();
  return row?.id ?? null;
}

async function matterClocks(tx: Tx, id: string) {
  const matter = await tx
    .selectFrom("matter")
    .select(["attributes", "retired_on"])
    .where("id", "=", id)
    .executeTakeFirst();
  return matter ? { retiredOn: matter.retired_on, clocks: clocksOf(matter.attributes) } : null;
}

const clocksOf = (attributes: unknown) => (attributes as { clocks: MatterClock[] }).clocks;
