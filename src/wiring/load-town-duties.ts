import { type TownDuty, type TownUrging, townDuties } from "../../test/town/town.ts";
import { meetDuty } from "../office/duties/actions/meet-duty.ts";
import { openForEach } from "../office/duties/actions/open-duty.ts";
import { matterClocks } from "../office/duties/clocks.ts";
import { eventClock } from "../office/duties/model.ts";
import { replyToUrging } from "../office/duties/urging/answer.ts";
import { urge } from "../office/duties/urging/urge.ts";
import { actorOn } from "../office/people/queries.ts";
import type { TenantDb } from "../platform/db/database.ts";
import type { Tx } from "../platform/db/tables.ts";
import { addDays, type Day } from "../rules/law/day.ts";
import { deriveFromText, workingDaysBetween } from "../rules/law/deadline.ts";
import { CHINA } from "../rules/law/holidays-cn.ts";
import { expectAnswer } from "../rules/refusal.ts";
import type { ToldRecord } from "./load-town.ts";

type At = { readonly today: Day; readonly now: Date };

/** What the town's bodies owe: open, late, met by a record of the town, urged. `told` are the records that are public. */
export async function loadDuties(
  db: TenantDb,
  tenant: string,
  told: ReadonlyMap<string, ToldRecord>,
  at: At,
): Promise<void> {
  const { duties, urgings } = townDuties();
  for (const duty of duties.filter((one) => one.tenant === tenant))
    await db.write((tx) => openTold(tx, duty, told, at));
  for (const one of urgings.filter((each) => each.tenant === tenant)) await db.write((tx) => urgeTold(tx, one, at));
}

async function openTold(tx: Tx, duty: TownDuty, told: ReadonlyMap<string, ToldRecord>, at: At): Promise<void> {
  const { matter, words, metBy, dueIn } = duty;
  const record = metBy === undefined ? undefined : told.get(metBy);
  if (metBy !== undefined && !record) throw new Error(`the town has no record ${metBy}`);
  const clocks = (await matterClocks(tx, [matter])).get(matter)?.clocks ?? [];
  const start = startFor(expectAnswer(eventClock(clocks)).rule.is, record?.on ?? at.today, dueIn);
  for (const agency of duty.agencies ?? [undefined]) {
    const event = { matter, words, start, person: null, now: at.now, ...(agency !== undefined && { agency }) };
    for (const id of expectAnswer(await openForEach(tx, event, CHINA)))
      if (record) await meetDuty(tx, { duty: id, record: record.id, on: record.on, now: at.now });
  }
}

/** The start from which the rule falls due `dueIn` working days from a day. */
function startFor(rule: string, from: Day, dueIn: number): Day {
  for (let start = addDays(from, 60); start > addDays(from, -400); start = addDays(start, -1)) {
    const derived = expectAnswer(deriveFromText({ rule, start }, CHINA));
    if (workingDaysBetween(from, derived.due.slice(0, 10) as Day, CHINA) === dueIn) return start;
  }
  throw new Error(`no start gives ${rule} due in ${dueIn} working days`);
}

async function urgeTold(tx: Tx, one: TownUrging, { today, now }: At): Promise<void> {
  const by = await actorOn(tx, one.by, today);
  if (!by) throw new Error(`the town has nobody called ${one.by}`);
  const late = await tx
    .selectFrom("duty")
    .select("id")
    .where("agency", "=", one.agency)
    .where("state", "=", "open")
    .where("due_on", "<", today)
    .orderBy("id")
    .execute();
  const wanted = { duties: late.map(({ id }) => id), words: one.words };
  const notice = expectAnswer(await urge(tx, by, wanted, { now, today, calendar: CHINA }));
  if (!one.reply) return;
  const answering = await actorOn(tx, one.reply.person, today);
  if (!answering) throw new Error(`the town has nobody called ${one.reply.person}`);
  expectAnswer(await replyToUrging(tx, answering, { urging: notice.id, text: one.reply.text }, now));
}
