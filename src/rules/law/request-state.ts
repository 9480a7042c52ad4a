import { expectAnswer } from "../refusal.ts";
import { type AdjustedDerivation, deriveAdjusted, type Extension, type Pause } from "./adjusted-deadline.ts";
import type { Day } from "./day.ts";
import { type Derivation, deriveDeadline } from "./deadline.ts";
import type { Calendar } from "./holidays.ts";
import { legalRuleOn } from "./legal-numbers.ts";
import { dayOfMoment } from "./moment.ts";
import type { Consultation } from "./request-consultations.ts";
import type { Missing, ReplyChannel } from "./request-events.ts";
import type { InvalidStep, NoteCode } from "./request-notes.ts";
import type { Rule } from "./rule.ts";

/** The day the Regulation in its present form came into force; the clocks below are those of that law. */
export const REQUEST_LAW_SINCE = "2019-05-15" as Day;

/** The limits of a request: codes of `LEGAL_NUMBERS`. */
export type RequestLimit =
  | "reply"
  | "reply-extension"
  | "correction-notice"
  | "third-party"
  | "co-maker"
  | "fee-payment"
  | "reconsideration";

/** Why the reply clock that runs now began. */
export type ClockStart = { readonly on: Day; readonly because: "receipt" | "correction" | "payment" };

/** One reply. `due` is the due day as it stood when the reply was sent. */
export type Reply = {
  readonly index: number;
  readonly sentOn: Day;
  readonly channel: ReplyChannel;
  readonly valid: boolean;
  readonly due: Day | null;
  readonly receivedOn: Day | null;
};

/** A request after some of its events. The events are facts; everything here follows from them. */
export type RequestState = {
  /** Handed in by a channel whose receipt both sides confirm (Art 31), and not confirmed yet. */
  readonly submittedOn: Day | null;
  readonly receipt: Day | null;
  /** What the application lacked when it came. */
  readonly missing: readonly Missing[];
  readonly clock: ClockStart | null;
  /** Stops by consultation letters that were sent while the clock could be stopped. They outlive a restart. */
  readonly pauses: readonly Pause[];
  readonly extension: Extension | null;
  readonly correction: {
    readonly noticeOn: Day;
    readonly answerBy: Day | null;
    readonly correctedOn: Day | null;
  } | null;
  readonly fee: { readonly noticeOn: Day; readonly payBy: Day | null; readonly paidOn: Day | null } | null;
  readonly replies: readonly Reply[];
  /** The applicant received a reply whose sending nobody recorded. */
  readonly knownOn: Day | null;
  readonly invalid: readonly { readonly index: number; readonly code: InvalidStep }[];
  readonly notes: readonly { readonly index: number; readonly code: NoteCode }[];
};

export const NOTHING_YET: RequestState = {
  submittedOn: null,
  receipt: null,
  missing: [],
  clock: null,
  pauses: [],
  extension: null,
  correction: null,
  fee: null,
  replies: [],
  knownOn: null,
  invalid: [],
  notes: [],
};

/** What a step needs besides the state: the calendar, and every letter with what came of it. */
export type RequestContext = { readonly calendar: Calendar; readonly consultations: readonly Consultation[] };

/** What the applicant owes before the clock runs anew: a correction, a payment, or both. */
export function awaited({ correction, fee }: RequestState): readonly ("correction" | "payment")[] {
  return [
    ...(correction !== null && correction.correctedOn === null ? (["correction"] as const) : []),
    ...(fee !== null && fee.paidOn === null ? (["payment"] as const) : []),
  ];
}

/** The reply that was sent by a channel that counts; the first one decides. */
export const validReply = ({ replies }: RequestState): Reply | undefined => replies.find(({ valid }) => valid);

/** The reply clock with all that moves it; null before receipt. It is no due day while something is awaited. */
export function replyClock(state: RequestState, calendar: Calendar): AdjustedDerivation | null {
  if (state.clock === null) return null;
  const { on } = state.clock;
  const adjustments = [...state.pauses, ...(state.extension === null ? [] : [state.extension])];
  return expectAnswer(deriveAdjusted(ruleOf("reply", on), on, adjustments, calendar));
}

/** The last day to reply as it stands: null before receipt and while a correction or a payment is awaited. */
export function dueDay(state: RequestState, calendar: Calendar): Day | null {
  if (awaited(state).length > 0) return null;
  const clock = replyClock(state, calendar);
  return clock === null ? null : dayOfMoment(clock.due);
}

/** A limit of the request law counted from a day. */
export const limitFrom = (code: RequestLimit, start: Day, calendar: Calendar): Derivation =>
  expectAnswer(deriveDeadline(ruleOf(code, start), start, calendar));

/** The last day of a limit of the request law. */
export const lastDayFrom = (code: RequestLimit, start: Day, calendar: Calendar): Day =>
  dayOfMoment(limitFrom(code, start, calendar).due);

/** The rule of a limit in force that day. Requests older than the present law are refused at the door (`law-not-in-data`). */
export function ruleOf(code: RequestLimit, since: Day): Rule {
  const rule = legalRuleOn(code, since);
  if (rule === undefined) throw new Error(`no limit ${code} in force on ${since}`);
  return rule;
}
