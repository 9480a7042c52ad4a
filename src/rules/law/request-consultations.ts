import type { Pause } from "./adjusted-deadline.ts";
import type { Day } from "./day.ts";
import type { ConsultationStep, RequestEvent } from "./request-events.ts";

/** Whom the agency asked: a third party whose rights are touched (Art 32), or an agency that made the information with it (Art 34). */
export type Consulted = "thirdParty" | "coMaker";

/** One consultation letter and what came of it. `index` is the event it began with. */
export type Consultation = {
  readonly index: number;
  readonly whom: Consulted;
  readonly party: string | null;
  readonly sentOn: Day | null;
  readonly receivedOn: Day | null;
  /** The last of their fifteen working days; null while the day of receipt is not known. */
  readonly by: Day | null;
  readonly opinionOn: Day | null;
  readonly opinionIndex: number;
  readonly consents: boolean | null;
};

/** A step that no letter answers to. */
export type Unmatched = { readonly index: number };

/**
 * Puts letters, receipts and opinions together. A step belongs to the earliest letter to the same party that still waits for
 * it. `lastDay` gives the last day of the fifteen for a day of receipt.
 */
export function consultationsIn(
  events: readonly RequestEvent[],
  lastDay: (whom: Consulted, receivedOn: Day) => Day,
): { readonly consultations: readonly Consultation[]; readonly unmatched: readonly Unmatched[] } {
  const consultations: Consultation[] = [];
  const unmatched: Unmatched[] = [];
  for (const [index, event] of events.entries()) {
    if (!("party" in event)) continue;
    const { whom, step } = STEPS[event.type];
    const { date, party } = event;
    if (step === "sent") {
      consultations.push({ ...NONE, index, whom, party, sentOn: date });
      continue;
    }
    const place = consultations.findIndex(
      (one) => one.whom === whom && (party === null || one.party === party) && waitsFor(one, step),
    );
    const found = consultations[place];
    if (step === "received") {
      if (found === undefined) unmatched.push({ index });
      const known = { receivedOn: date, by: lastDay(whom, date) };
      // A receipt without a letter still starts their fifteen days; what it cannot do is stop the agency's clock.
      if (found === undefined) consultations.push({ ...NONE, index, whom, party, ...known });
      else consultations[place] = { ...found, ...known };
    } else if (found === undefined) unmatched.push({ index });
    else consultations[place] = { ...found, opinionOn: date, opinionIndex: index, consents: event.consents };
  }
  return { consultations, unmatched };
}

const NONE = { sentOn: null, receivedOn: null, by: null, opinionOn: null, opinionIndex: -1, consents: null };

const waitsFor = (one: Consultation, step: "received" | "opinion"): boolean =>
  one.opinionOn === null && (step === "opinion" || one.receivedOn === null);

const STEPS = {
  thirdPartySent: { whom: "thirdParty", step: "sent" },
  thirdPartyReceived: { whom: "thirdParty", step: "received" },
  thirdPartyOpinion: { whom: "thirdParty", step: "opinion" },
  coMakerSent: { whom: "coMaker", step: "sent" },
  coMakerReceived: { whom: "coMaker", step: "received" },
  coMakerOpinion: { whom: "coMaker", step: "opinion" },
} as const satisfies Record<
  ConsultationStep,
  { readonly whom: Consulted; readonly step: "sent" | "received" | "opinion" }
>;

/**
 * The stop that a letter puts on the agency's clock (C-10): after the day it was sent, to the day the opinion came, at most
 * to the last of the fifteen working days. Null when it was never sent, or while neither an opinion nor a receipt gives it
 * an end: a clock does not stand still on a letter whose arrival nobody recorded.
 */
export function pauseOf(one: Consultation): Pause | null {
  const end = earlier(one.opinionOn, one.by);
  if (one.sentOn === null || end === null) return null;
  return { kind: "pause", stoppedOn: one.sentOn, resumedOn: end, why: WHY[one.whom] };
}

/** Whether they let their fifteen working days pass in silence, seen on a day. A later opinion does not undo it. */
export const wasSilent = (one: Consultation, asOf: Day): boolean =>
  one.by !== null && one.by < asOf && (one.opinionOn === null || one.by < one.opinionOn);

const earlier = (a: Day | null, b: Day | null): Day | null => (a === null ? b : b === null || a < b ? a : b);

const WHY = {
  thirdParty: { zh: "征求第三方意见", en: "consulting a third party", convention: "C-10" },
  coMaker: { zh: "征求其他机关意见", en: "consulting another agency", convention: "C-10" },
} as const;
