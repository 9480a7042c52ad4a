import { sql } from "kysely";
import type { Tx } from "../../../platform/db/tables.ts";
import type { Day } from "../../../rules/law/day.ts";
import type { Calendar } from "../../../rules/law/holidays.ts";
import { recordAct } from "../../audit/audit.ts";
import "../../catalog/tables.ts";
import { tellPeople } from "../../messages/messages.ts";
import { workingDaysLeft } from "../model.ts";
import "../tables.ts";

/** A step of the chain of responsibility, as the scheme states it. */
export type ChainStep = {
  readonly position: number;
  readonly role: string;
  readonly title: string;
  readonly covers: "departments" | "agency";
  /** Working days late from which a duty stands on this step. */
  readonly escalate_after: number;
};

/** The steps a duty late by so many working days has reached and has not been brought to yet. Pure. */
export const stepsReached = (chain: readonly ChainStep[], daysLate: number, climbed: readonly number[]): ChainStep[] =>
  chain.filter((step) => daysLate > 0 && daysLate >= step.escalate_after && !climbed.includes(step.position));

/**
 * Brings duties that are late for long up the chain of responsibility: division head, deputy in charge, head (ZJ-35). Each step is on
 * record once, with the people who were told, also when nobody holds the post. Returns how many steps were climbed.
 */
export async function climbChain(tx: Tx, today: Day, now: Date, calendar: Calendar): Promise<number> {
  const chain = await tx.selectFrom("chain_step").selectAll().orderBy("position").execute();
  if (chain.length === 0) return 0;
  let climbed = 0;
  for (const duty of await lateDuties(tx, today, chain.length)) {
    const late = -workingDaysLeft(duty.due_on, today, calendar);
    for (const step of stepsReached(chain, late, duty.steps)) {
      await climb(tx, duty, step, { late, today, now });
      climbed += 1;
    }
  }
  return climbed;
}

type LateDuty = {
  readonly id: number;
  readonly words: string;
  readonly agency: string;
  readonly due_on: Day;
  readonly steps: readonly number[];
};

/** Overdue duties that have not reached the top yet. */
async function lateDuties(tx: Tx, today: Day, top: number): Promise<LateDuty[]> {
  const { rows } = await sql<LateDuty>`
    select duty.id, duty.words, duty.agency, duty.due_on, coalesce(array_agg(climbed.step) filter (where climbed.step is not null),
      '{}') as steps
    from duty left join duty_escalation climbed on climbed.duty = duty.id
    where duty.state = 'open' and duty.due_on < ${today} and duty.rule not like 'lasts %'
    group by duty.id having count(climbed.step) < ${top} order by duty.id`.execute(tx);
  return rows;
}

async function climb(
  tx: Tx,
  duty: LateDuty,
  step: ChainStep,
  at: { late: number; today: Day; now: Date },
): Promise<void> {
  const people = await holdersOfStep(tx, duty, step, at.today);
  await tx
    .insertInto("duty_escalation")
    .values({
      duty: duty.id,
      step: step.position,
      role: step.role,
      title: step.title,
      people,
      days_late: at.late,
      on_day: at.today,
      at: at.now,
    })
    .execute();
  await tellPeople(tx, people, {
    key: `climbed:${step.position}:${duty.id}`,
    kind: "climbed",
    subject: { kind: "duty", id: String(duty.id) },
    words: `“${duty.words}”逾期${at.late}个工作日，报到${step.title}。`,
    now: at.now,
  });
  await recordAct(tx, {
    at: at.now,
    person: null,
    act: "duty-climbed",
    subjectKind: "duty",
    subject: String(duty.id),
    facts: { step: step.position, title: step.title, late: at.late, people },
  });
}

/**
 * Who stands on a step for a duty: the heads of its lead departments, or the leaders of its agency, of these those whose post is the
 * step's title where somebody has it.
 */
async function holdersOfStep(tx: Tx, duty: LateDuty, step: ChainStep, day: Day): Promise<string[]> {
  const role = step.covers === "departments" ? "sectionHead" : "leader";
  const own =
    step.covers === "departments"
      ? sql`and held.department in (select department from duty_department where duty = ${duty.id} and part = 'lead'
          and ended_at is null)`
      : sql``;
  const { rows } = await sql<{ id: string; post: string }>`
    select distinct person.id, person.post from role_holding held join person on person.id = held.person
    where held.role = ${role} and person.agency = ${duty.agency} ${own}
      and held.from_day <= ${day} and (held.until_day is null or held.until_day >= ${day})
      and person.from_day <= ${day} and (person.until_day is null or person.until_day >= ${day})
    order by person.id`.execute(tx);
  const titled = rows.filter(({ post }) => isPost(post, step.title));
  return (titled.length > 0 ? titled : rows).map(({ id }) => id);
}

/** 厅长 is not 副厅长, though one word stands in the other. */
const isPost = (post: string, title: string): boolean =>
  post !== "" && post.includes("副") === title.includes("副") && (post.includes(title) || title.includes(post));

/** How far a duty climbed, first step first. */
export const climbedSteps = (tx: Tx, duty: number) =>
  tx.selectFrom("duty_escalation").selectAll().where("duty", "=", duty).orderBy("step").execute();
