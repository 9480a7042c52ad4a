import type { Tx } from "../../../platform/db/tables.ts";
import type { Day } from "../../../rules/law/day.ts";
import type { Calendar } from "../../../rules/law/holidays.ts";
import { dayOfMoment, type Moment } from "../../../rules/law/moment.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import { recordAct } from "../../audit/audit.ts";
import { type DutyMatter, matterClocks } from "../clocks.ts";
import { type Inserted, insertDuties, type NewDuty } from "../insert-duties.ts";
import { eventClock, type MatterClock } from "../model.ts";
import { type Owing, owingOf } from "../owing.ts";
import "../tables.ts";

export type OpenDuty = {
  readonly matter: string;
  /** What happened, in words: the document's title, the decision. */
  readonly words: string;
  readonly start: Day | Moment;
  /** Which of the matter's clocks; the first event clock when left out. */
  readonly on?: string;
  /** The stage of a dossier; its own clock, if it has one, holds instead of the matter's (SG-13). */
  readonly stage?: string;
  /** Only this one of the owing agencies; all of them when left out (JY-05). */
  readonly agency?: string;
  /** The record that gave rise to it. */
  readonly about?: string;
  readonly person: string | null;
  readonly now: Date;
};
export type OpenDutyRefused =
  | "matter-unknown"
  | "matter-without-clock"
  | "stage-unknown"
  | "nobody-owes"
  | "start-needs-time"
  | "words-missing";

/**
 * Opens the duty that an event starts and returns its id, the first one where several agencies owe it. The same event of the same
 * matter opens it once: a second call returns the first duty (ZS-12: a change of the information is an event of its own and
 * starts the clock anew).
 */
export async function openDuty(
  tx: Tx,
  event: OpenDuty,
  calendar: Calendar,
): Promise<number | Refusal<OpenDutyRefused>> {
  const ids = await openForEach(tx, event, calendar);
  return isRefusal(ids) ? ids : (ids[0] as number);
}

/** The same for every owing agency: one duty each, in the order of their ids (JY-05). */
export async function openForEach(
  tx: Tx,
  event: OpenDuty,
  calendar: Calendar,
): Promise<number[] | Refusal<OpenDutyRefused>> {
  const matters = await matterClocks(tx, [event.matter]);
  const duties = decideOpen(event, matters.get(event.matter), await owingOf(tx));
  if (isRefusal(duties)) return duties;
  return await insertTold(tx, duties, event, calendar);
}

/** What an event opens: pure, so that an import of ten thousand asks the database once. */
export function decideOpen(
  event: OpenDuty,
  matter: DutyMatter | undefined,
  owing: Owing,
): NewDuty[] | Refusal<Exclude<OpenDutyRefused, "start-needs-time">> {
  const words = event.words.trim();
  if (words === "")
    return refuse("words-missing", "请写明是什么事。", "Say in words what happened.", { field: "words" });
  const day = dayOfMoment(event.start);
  if (!matter || (matter.retiredOn !== null && matter.retiredOn <= day))
    return refuse("matter-unknown", "目录里没有这个事项。", "There is no such matter in the catalog.", {
      field: "matter",
    });
  const clock = clockOf(matter, event);
  if (isRefusal(clock)) return clock;
  const owners = owing(event.matter, day).filter(({ agency }) => event.agency === undefined || agency === event.agency);
  if (owners.length === 0) return nobodyOwes(event);
  const stage = event.stage ?? null;
  const what = event.about ?? `${event.start}:${words}`;
  const occasion = `${clock.on.is}${stage === null ? "" : `@${stage}`}:${what}`;
  const about = event.about ?? null;
  return owners.map((owner) => ({
    matter: event.matter,
    occasion,
    words,
    start: event.start,
    clock,
    stage,
    about,
    owner,
  }));
}

function clockOf(matter: DutyMatter, event: OpenDuty): MatterClock | Refusal<"stage-unknown" | "matter-without-clock"> {
  if (event.stage === undefined) return eventClock(matter.clocks, event.on);
  const stage = matter.stages.find(({ id }) => id === event.stage);
  if (!stage) {
    return refuse("stage-unknown", "这个事项没有这一环节。", "The matter has no such stage.", {
      field: "stage",
      stages: matter.stages.map(({ id }) => id),
    });
  }
  return stage.clock ?? eventClock(matter.clocks, event.on);
}

const nobodyOwes = (event: OpenDuty): Refusal<"nobody-owes"> =>
  refuse(
    "nobody-owes",
    event.agency === undefined
      ? "承担这个事项的单位已经撤销，又没有写明由谁承接，请先在目录里写明。"
      : "这个单位不承担这个事项。",
    event.agency === undefined
      ? "The bodies that owed this matter are gone and no successor is named; name one in the catalog."
      : "This agency does not owe the matter.",
    { field: "agency" },
  );

/** A duty by a clock that no matter holds, e.g. "same text on the site within one hour" after an emergency release (JY-16). */
export async function openDutyByClock(
  tx: Tx,
  event: OpenDuty & { readonly occasion: string; readonly clock: MatterClock },
  calendar: Calendar,
): Promise<number | Refusal<"nobody-owes" | "start-needs-time">> {
  const owners = (await owingOf(tx))(event.matter, dayOfMoment(event.start));
  const owner = owners.find(({ agency }) => event.agency === undefined || agency === event.agency);
  if (!owner) return nobodyOwes(event);
  const { matter, occasion, words, start, clock } = event;
  const duty = { matter, occasion, words, start, clock, stage: null, about: event.about ?? null, owner };
  const ids = await insertTold(tx, [duty], event, calendar);
  return isRefusal(ids) ? ids : (ids[0] as number);
}

async function insertTold(
  tx: Tx,
  duties: readonly NewDuty[],
  by: { readonly person: string | null; readonly now: Date },
  calendar: Calendar,
): Promise<number[] | Refusal<"start-needs-time">> {
  const inserted = await insertDuties(tx, duties, calendar, by.now);
  if (isRefusal(inserted)) return inserted;
  for (const [index, one] of inserted.entries()) {
    if (one.fresh) await tell(tx, duties[index] as NewDuty, one, by);
  }
  return inserted.map(({ id }) => id);
}

async function tell(tx: Tx, duty: NewDuty, one: Inserted, by: { person: string | null; now: Date }): Promise<void> {
  const { due } = one.dates;
  await recordAct(tx, {
    at: by.now,
    person: by.person,
    act: "duty-opened",
    subjectKind: "duty",
    subject: String(one.id),
    facts: { matter: duty.matter, agency: duty.owner.agency, rule: due.rule, start: due.start, due: due.due },
  });
}
