import { sql } from "kysely";
import type { Tx } from "../../../platform/db/tables.ts";
import { addDays, type Day, shortDay } from "../../../rules/law/day.ts";
import { workingDayAfter } from "../../../rules/law/deadline.ts";
import type { Calendar } from "../../../rules/law/holidays.ts";
import "../../catalog/tables.ts";
import { type Message, type MessageKind, tellMany } from "../../messages/messages.ts";
import "../../people/tables.ts";
import { tenantSettings } from "../../settings/tenant-settings.ts";
import { workingDaysLeft } from "../model.ts";
import "../tables.ts";

/** A server that stood still for a few days still reminds; what is older is on the lists anyway. */
const CATCH_UP_DAYS = 5;

/** One occasion to remind: every open duty due in `from`..`to` is reminded once under this name. */
export type Reminder = { readonly kind: MessageKind; readonly days: number; readonly from: Day; readonly to: Day };

/**
 * Which due days are reminded of on a day: n working days before, on the day, n working days after, as the tenant set it. Pure. A day
 * on which nobody works reminds only of what is due on it.
 */
export function remindersOn(
  today: Day,
  calendar: Calendar,
  settings: {
    readonly remindBefore: readonly number[];
    readonly remindOnDay: boolean;
    readonly remindAfter: readonly number[];
  },
): Reminder[] {
  const reminders: Reminder[] = settings.remindOnDay ? [{ kind: "due", days: 0, from: today, to: today }] : [];
  if (!calendar.isWorking(today)) return reminders;
  for (const days of settings.remindBefore) {
    // Up to the day before the next working day: a limit may end on a weekend.
    const to = addDays(workingDayAfter(today, days + 1, calendar), -1);
    reminders.push({ kind: "before", days, from: addDays(today, 1), to });
  }
  for (const days of settings.remindAfter) {
    const to = workingDayBefore(today, days, calendar);
    reminders.push({ kind: "after", days, from: workingDayBefore(to, CATCH_UP_DAYS, calendar), to });
  }
  return reminders;
}

function workingDayBefore(day: Day, count: number, calendar: Calendar): Day {
  let current = day;
  for (let left = count; left > 0; ) {
    current = addDays(current, -1);
    if (calendar.isWorking(current)) left -= 1;
  }
  return current;
}

/** Reminds the people behind the duties that are due soon, today or were due (JY-14). Twice a day changes nothing. Returns how many were told. */
export async function remind(tx: Tx, today: Day, now: Date, calendar: Calendar): Promise<number> {
  let told = 0;
  for (const reminder of remindersOn(today, calendar, await tenantSettings(tx))) {
    const duties = await dueBetween(tx, reminder);
    const people = await carriersOf(
      tx,
      duties.map(({ id }) => id),
      today,
    );
    const messages = duties.flatMap((duty) => {
      const message = messageOf(duty, reminder, today, now, calendar);
      return (people.get(duty.id) ?? []).map((person) => ({ person, ...message }));
    });
    told += await tellMany(tx, messages);
  }
  return told;
}

type DueDuty = { readonly id: number; readonly words: string; readonly due_on: Day };

const dueBetween = (tx: Tx, { from, to }: Reminder): Promise<DueDuty[]> =>
  tx
    .selectFrom("duty")
    .select(["id", "words", "due_on"])
    .where("state", "=", "open")
    .where("due_on", ">=", from)
    .where("due_on", "<=", to)
    // A notice that stays up needs no reminder to publish.
    .where("rule", "not like", "lasts %")
    .orderBy("due_on")
    .orderBy("id")
    .execute();

function messageOf(duty: DueDuty, reminder: Reminder, today: Day, now: Date, calendar: Calendar): Message {
  const left = workingDaysLeft(duty.due_on, today, calendar);
  const when =
    reminder.kind === "due"
      ? "今天到期"
      : reminder.kind === "before"
        ? `还有${left}个工作日，${shortDay(duty.due_on)}到期`
        : `${shortDay(duty.due_on)}到期，已逾期${-left}个工作日`;
  return {
    key: `${reminder.kind}:${reminder.days}:${duty.id}:${duty.due_on}`,
    kind: reminder.kind,
    subject: { kind: "duty", id: String(duty.id) },
    words: `“${duty.words}”${when}。`,
    now,
  };
}

/**
 * Who is told about a duty on a day: the people it was given to by name; else the liaisons of its lead departments; where these
 * have none, the heads of the department; where the agency has no department, its openness office.
 */
export async function carriersOf(tx: Tx, duties: readonly number[], day: Day): Promise<ReadonlyMap<number, string[]>> {
  if (duties.length === 0) return new Map();
  const here = sql`person.from_day <= ${day} and (person.until_day is null or person.until_day >= ${day})`;
  const { rows } = await sql<{ duty: number; rank: number; person: string }>`
    with wanted as materialized (select unnest(${[...duties]}::bigint[]) as duty),
    lead as (select dd.duty, dd.department from duty_department dd join wanted using (duty)
      where dd.part = 'lead' and dd.ended_at is null)
    select duty_person.duty, 1 as rank, duty_person.person from duty_person join wanted using (duty)
      join person on person.id = duty_person.person where duty_person.ended_at is null and ${here}
    union select lead.duty, 2, liaison.person from lead join liaison on liaison.department = lead.department
      join person on person.id = liaison.person
      where liaison.from_day <= ${day} and (liaison.until_day is null or liaison.until_day >= ${day}) and ${here}
    union select lead.duty, 3, held.person from lead join role_holding held on held.department = lead.department
      join person on person.id = held.person where held.role = 'sectionHead' and held.from_day <= ${day}
      and (held.until_day is null or held.until_day >= ${day}) and ${here}
    union select wanted.duty, 4, person.id from wanted join duty on duty.id = wanted.duty join person on person.agency = duty.agency
      join role_holding held on held.person = person.id where held.role = 'opennessOffice' and held.from_day <= ${day}
      and (held.until_day is null or held.until_day >= ${day}) and ${here}
    order by 1, 2, 3`.execute(tx);
  const best = new Map<number, { rank: number; people: string[] }>();
  for (const { duty, rank, person } of rows) {
    const known = best.get(duty);
    if (!known) best.set(duty, { rank, people: [person] });
    else if (known.rank === rank) known.people.push(person);
  }
  return new Map([...best].map(([duty, { people }]) => [duty, people]));
}
