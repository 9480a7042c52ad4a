import { sql } from "kysely";
import type { Tx } from "../../../platform/db/tables.ts";
import { type Day, yearOf } from "../../../rules/law/day.ts";
import { deriveDeadline } from "../../../rules/law/deadline.ts";
import type { Calendar } from "../../../rules/law/holidays.ts";
import { dayOfMoment } from "../../../rules/law/moment.ts";
import { parseRule } from "../../../rules/law/rule.ts";
import { expectAnswer, isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import { recordAct } from "../../audit/audit.ts";
import { tellPeople } from "../../messages/messages.ts";
import { mayOversee } from "../../people/oversight.ts";
import { type Actor, mayAct } from "../../people/roles.ts";
import { tenantSettings } from "../../settings/tenant-settings.ts";
import { workingDaysLeft } from "../model.ts";
import "../tables.ts";
import { decideUrge, type UrgedDuty, type UrgeRefused, urgingNumber } from "./model.ts";
import { peopleOfBody } from "./people-of-body.ts";

export type Urge = {
  readonly duties: readonly number[];
  /** The department in charge, where the notice goes to one of the actor's own or a subordinate agency. */
  readonly department?: string;
  /** What is asked for. */
  readonly words: string;
};
export type Urged = { readonly id: number; readonly number: string; readonly replyDue: Day };
type At = { readonly now: Date; readonly today: Day; readonly calendar: Calendar };
type Refused = UrgeRefused | "not-allowed" | "urging-not-entitled" | "words-missing";

/**
 * Issues a 督办 notice about overdue duties to the agency or department that owes them (JY-14, JY-26, ZJ-32): numbered without a gap
 * by issuing agency and year, to be answered by a day that follows from the tenant's rule. The openness office of the same body
 * or of one that oversees it may. Refuses what `decideUrge` refuses, `urging-not-entitled` and `words-missing`.
 */
export async function urge(tx: Tx, actor: Actor, wanted: Urge, at: At): Promise<Urged | Refusal<Refused>> {
  return await issue(tx, actor, wanted, at, null);
}

/** Issues the notice that follows an answered one (`urged again`). */
export async function issue(
  tx: Tx,
  actor: Actor,
  wanted: Urge,
  at: At,
  follows: number | null,
): Promise<Urged | Refusal<Refused>> {
  if (!mayAct(actor, "urge"))
    return refuse("not-allowed", "只有政务公开办可以督办。", "Only the openness office urges.");
  const words = wanted.words.trim();
  if (words === "") return refuse("words-missing", "请写明督办要求。", "Say what is asked for.", { field: "words" });
  const department = wanted.department ?? null;
  const duties = await urgedDuties(tx, [...new Set(wanted.duties)]);
  const agency = decideUrge(duties, department, at.today);
  if (isRefusal(agency)) return agency;
  if (!(await mayOversee(tx, actor, agency)))
    return refuse(
      "urging-not-entitled",
      "您不主管承担这些义务的单位，不能督办它。",
      "You do not oversee the body that owes these duties.",
    );
  const notice = await store(tx, actor, { agency, department, words, follows }, at);
  await tx
    .insertInto("urging_duty")
    .values(
      duties.map(({ id, dueOn }) => ({
        urging: notice.id,
        duty: id,
        days_late: Math.max(0, -workingDaysLeft(dueOn, at.today, at.calendar)),
      })),
    )
    .execute();
  await tell(tx, actor, notice, { agency, department, duties: duties.length }, at);
  return notice;
}

async function urgedDuties(tx: Tx, ids: readonly number[]): Promise<UrgedDuty[]> {
  const { rows } = await sql<UrgedDuty & { year: number | null; serial: number | null }>`
    select duty.id, duty.agency, duty.state = 'open' as open, duty.due_on as "dueOn", duty.broken_on as "brokenOn",
      array(select department from duty_department where duty = duty.id and ended_at is null) as departments,
      waiting.year, waiting.serial
    from duty left join lateral (
      select urging.year, urging.serial from urging_duty join urging on urging.id = urging_duty.urging
      where urging_duty.duty = duty.id and urging.state = 'issued' order by urging.id limit 1) waiting on true
    where duty.id = any(${[...ids]}::bigint[]) order by duty.id for update of duty`.execute(tx);
  const found = rows.map(({ year, serial, ...duty }) => ({
    ...duty,
    unanswered: year === null || serial === null ? null : urgingNumber({ year, serial }),
  }));
  // One that is not there is as little overdue as one that is settled.
  const known = new Set(found.map(({ id }) => id));
  const missing = ids.filter((id) => !known.has(id));
  return [...found, ...missing.map((id) => gone(id, found[0]?.agency ?? ""))];
}

const gone = (id: number, agency: string): UrgedDuty => ({
  id,
  agency,
  departments: [],
  open: false,
  dueOn: "0001-01-01" as Day,
  brokenOn: null,
  unanswered: null,
});

type Notice = { agency: string; department: string | null; words: string; follows: number | null };

async function store(tx: Tx, actor: Actor, notice: Notice, at: At): Promise<Urged> {
  const { urgingReply } = await tenantSettings(tx);
  const derived = expectAnswer(deriveDeadline(expectAnswer(parseRule(urgingReply)), at.today, at.calendar));
  const replyDue = dayOfMoment(derived.due);
  const year = yearOf(at.today);
  const serial = await nextSerial(tx, actor.agency, year);
  const { id } = await tx
    .insertInto("urging")
    .values({
      ...notice,
      by_agency: actor.agency,
      year,
      serial,
      issued_on: at.today,
      issued_at: at.now,
      issued_by: actor.id,
      reply_rule: derived.rule,
      reply_due: replyDue,
      derivation: JSON.stringify(derived),
      state: "issued",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id, number: urgingNumber({ year, serial }), replyDue };
}

/** Locks the series until the commit: a notice that is not issued gives its number back by rolling back. */
async function nextSerial(tx: Tx, agency: string, year: number): Promise<number> {
  const { last } = await tx
    .insertInto("urging_series")
    .values({ agency, year, last: 1 })
    .onConflict((on) => on.columns(["agency", "year"]).doUpdateSet({ last: sql<number>`urging_series.last + 1` }))
    .returning("last")
    .executeTakeFirstOrThrow();
  return last;
}

async function tell(
  tx: Tx,
  actor: Actor,
  notice: Urged,
  to: { agency: string; department: string | null; duties: number },
  at: At,
): Promise<void> {
  await recordAct(tx, {
    at: at.now,
    person: actor.id,
    act: "urging-issued",
    subjectKind: "urging",
    subject: String(notice.id),
    facts: { number: notice.number, ...to, replyDue: notice.replyDue },
  });
  await tellPeople(tx, await peopleOfBody(tx, to, at.today), {
    key: `urged:${notice.id}`,
    kind: "urged",
    subject: { kind: "urging", id: String(notice.id) },
    words: `${notice.number}：督办${to.duties}项逾期未公开的事项，请于${notice.replyDue}前回复。`,
    now: at.now,
  });
}
