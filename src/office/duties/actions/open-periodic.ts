import type { Tx } from "../../../platform/db/tables.ts";
import type { Day } from "../../../rules/law/day.ts";
import type { Calendar } from "../../../rules/law/holidays.ts";
import { isRefusal } from "../../../rules/refusal.ts";
import { recordAct } from "../../audit/audit.ts";
import { matterClocks } from "../clocks.ts";
import { insertDuties, type NewDuty } from "../insert-duties.ts";
import { CLOCK_PERIODS, datesOf, dueDay, isPeriod, periodKey, periodName, periodStart } from "../model.ts";
import { owingOf } from "../owing.ts";
import "../tables.ts";

/**
 * Opens the duties of the period that `today` lies in, for every matter with a monthly, quarterly or yearly clock and every agency
 * that owes it. The clock starts on the period's first day, so the day this runs on changes nothing, and running it again opens
 * nothing twice. A fixed day of the year that was over before the first duty of its kind is left out: this office did not keep
 * duties then. Returns how many were opened.
 */
export async function openPeriodicDuties(tx: Tx, today: Day, now: Date, calendar: Calendar): Promise<number> {
  const wanted = await wantedOn(tx, today);
  const known = await knownOf(tx, today);
  const earlier = await earlierKinds(tx);
  const missing = wanted
    .filter((duty) => !known.has(`${duty.matter} ${duty.occasion} ${duty.owner.agency}`))
    .filter((duty) => earlier.has(kindOf(duty)) || !isOver(duty, today, calendar));
  const inserted = await insertDuties(tx, missing, calendar, now);
  if (isRefusal(inserted)) throw new Error(`periodic duty: ${inserted.en}`);
  const opened = inserted.filter(({ fresh }) => fresh).map(({ id }) => id);
  if (opened.length === 0) return 0;
  await recordAct(tx, {
    at: now,
    person: null,
    act: "duties-opened",
    subjectKind: "duty",
    subject: String(opened[0]),
    facts: { why: "period", on: today, count: opened.length, last: opened.at(-1) },
  });
  return opened.length;
}

async function wantedOn(tx: Tx, today: Day): Promise<NewDuty[]> {
  const owing = await owingOf(tx);
  const wanted: NewDuty[] = [];
  for (const matter of (await matterClocks(tx)).values()) {
    for (const clock of matter.clocks) {
      const period = clock.on.is;
      if (!isPeriod(period)) continue;
      const occasion = `${period}:${periodKey(period, today)}`;
      const words = `${periodName(period, today)} ${matter.name}`;
      const duty = { matter: matter.id, occasion, words, start: periodStart(period, today), clock };
      for (const owner of owing(matter.id, today)) wanted.push({ ...duty, stage: null, about: null, owner });
    }
  }
  return wanted;
}

const kindOf = (duty: NewDuty) => `${duty.matter} ${duty.clock.on.is} ${duty.owner.agency}`;

async function knownOf(tx: Tx, today: Day): Promise<ReadonlySet<string>> {
  const occasions = CLOCK_PERIODS.map((period) => `${period}:${periodKey(period, today)}`);
  const rows = await tx
    .selectFrom("duty")
    .select(["matter", "occasion", "agency"])
    .where("occasion", "in", occasions)
    .execute();
  return new Set(rows.map((row) => `${row.matter} ${row.occasion} ${row.agency}`));
}

/** The kinds of periodic duty that were ever opened here. */
async function earlierKinds(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom("duty")
    .select(["matter", "clock_on", "agency"])
    .distinct()
    .where("clock_on", "in", [...CLOCK_PERIODS])
    .execute();
  return new Set(rows.map((row) => `${row.matter} ${row.clock_on} ${row.agency}`));
}

/** Whether the period's day lies in the past. */
function isOver(duty: NewDuty, today: Day, calendar: Calendar): boolean {
  const dates = datesOf(duty.clock, duty.start, calendar);
  return !isRefusal(dates) && dueDay(dates.due.due) < today;
}
