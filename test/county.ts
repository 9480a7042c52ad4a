import { type OpenDuty, openForEach } from "../src/office/duties/actions/open-duty.ts";
import type { Actor } from "../src/office/people/roles.ts";
import type { TenantDb } from "../src/platform/db/database.ts";
import type { Tx } from "../src/platform/db/tables.ts";
import { type Day, dayOf } from "../src/rules/law/day.ts";
import { CHINA } from "../src/rules/law/holidays-cn.ts";
import { expectAnswer, isRefusal, type Refusal } from "../src/rules/refusal.ts";
import { aPerson, NOW, TODAY, tenantOf, theActor } from "./builders.ts";

/**
 * 揭阳 with a few people in the city bureau and two of its county bureaus: `office` the openness office of the city, `drafter` and
 * `head` of its housing section, `heir` a colleague, `admin`; `county` the officer of 榕城, `county2` a drafter of 揭东.
 */
export async function countyTown(t: Parameters<typeof tenantOf>[0]): Promise<TenantDb> {
  const db = await tenantOf(t, "jieyang");
  await db.write(async (tx) => {
    await aPerson(tx, { id: "office", name: "市公开办", department: "office", roles: [{ role: "opennessOffice" }] });
    await aPerson(tx, { id: "drafter", department: "housing", roles: [{ role: "drafter", department: "housing" }] });
    await aPerson(tx, { id: "head", department: "housing", roles: [{ role: "sectionHead", department: "housing" }] });
    await aPerson(tx, { id: "heir", department: "housing", roles: [{ role: "drafter", department: "housing" }] });
    await aPerson(tx, { id: "admin", department: null, roles: [{ role: "admin" }] });
    const county = { agency: "rongcheng-bureau", department: "rongcheng-office" };
    await aPerson(tx, {
      id: "county",
      name: "榕城经办",
      ...county,
      roles: [{ role: "opennessOffice" }, { role: "drafter" }],
    });
    const other = { agency: "jiedong-bureau", department: "jiedong-office" };
    await aPerson(tx, { id: "county2", ...other, roles: [{ role: "drafter", department: "jiedong-office" }] });
    for (const [department, person] of [
      ["housing", "drafter"],
      ["rongcheng-office", "county"],
    ] as const)
      await tx
        .insertInto("liaison")
        .values({ department, person, from_day: dayOf("2020-01-01"), until_day: null })
        .execute();
  });
  return db;
}

let events = 0;

/** Opens the duties of an event nobody else has; the housing section's unless told otherwise. */
export async function openedIn(db: TenantDb, over: Partial<OpenDuty> = {}): Promise<number[]> {
  const event = { matter: "housing-plan", words: `事件 ${++events}`, start: TODAY, person: null, now: NOW, ...over };
  return expectAnswer(await db.write((tx) => openForEach(tx, event, CHINA)));
}

/** The code of a refusal, or the answer. */
export const codeOf = <A>(answer: A | Refusal): A | string => (isRefusal(answer) ? answer.refused : answer);

/** Runs an act as a person of the town and returns its refusal code or its answer. */
export async function acting<A>(
  db: TenantDb,
  who: string,
  act: (tx: Tx, actor: Actor) => Promise<A | Refusal>,
  day: Day = TODAY,
): Promise<A | string> {
  const actor = await theActor(db, who, day);
  return codeOf(await db.write((tx) => act(tx, actor)));
}

/** What an action wants to know of the moment: the Monday of these tests, or another day at nine. */
export const onDay = (day: Day = TODAY) => ({ now: new Date(`${day}T09:00:00+08:00`), today: day, calendar: CHINA });
