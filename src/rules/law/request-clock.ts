import { type Refusal, refuse } from "../refusal.ts";
import type { AdjustedDerivation } from "./adjusted-deadline.ts";
import { addDays, type Day, yearOf } from "./day.ts";
import type { Calendar } from "./holidays.ts";
import { type Consultation, type Consulted, consultationsIn, wasSilent } from "./request-consultations.ts";
import type { Missing, RequestFile } from "./request-events.ts";
import type { InvalidStep, NoteCode } from "./request-notes.ts";
import {
  awaited,
  type ClockStart,
  dueDay,
  lastDayFrom,
  NOTHING_YET,
  REQUEST_LAW_SINCE,
  type RequestState,
  replyClock,
  validReply,
} from "./request-state.ts";
import { stepRequest } from "./request-steps.ts";

/** The rows of the annual report's table 三 for requests that their applicants gave up (条例 Art 30; fee rule Art 6). */
export type AbandonedRow = "三(六)1" | "三(六)2";

/** What the law says about a request after its events. The keys down to `invalid` are read by other programs. */
export type RequestAnswer = {
  /** The day the agency has received the request (Art 31); null while a confirmation is awaited. */
  readonly receipt: Day | null;
  /** The last day to reply as it stands; null before receipt and while the applicant owes a correction or a payment. */
  readonly due: Day | null;
  /** The last day for the agency's one correction notice (Art 30). */
  readonly correctionBy: Day | null;
  /** Whether the application as received lacks something the law asks for; a purpose is never asked for (Art 29). */
  readonly needsCorrection: boolean;
  /** The last of the fifteen working days of those consulted; the latest if several are. */
  readonly thirdPartyBy: Day | null;
  readonly coMakerBy: Day | null;
  /** What silence has come to mean: a third party's leaves the decision to the agency, a co-maker's is consent. */
  readonly silence: "agencyDecides" | "deemedConsent" | null;
  /** Working days of the clock that runs (or ran last) that consulting takes out, each once (C-10). */
  readonly excludedWorkingDays: number;
  /** The applicant's last day to pay the fee. */
  readonly payBy: Day | null;
  /** The first day on which the request is deemed abandoned, if what is awaited does not come. */
  readonly abandonedFrom: Day | null;
  /** The report row from `abandonedFrom` on; null when `asOf` is earlier. */
  readonly row: AbandonedRow | null;
  /** Whether the first valid reply was in time (C-14). */
  readonly inTime: boolean | null;
  /** The last day to ask for reconsideration, from the day the applicant received the reply (C-15). */
  readonly reconsiderBy: Day | null;
  readonly invalid: readonly { readonly index: number; readonly code: InvalidStep }[];

  readonly notes: readonly { readonly index: number; readonly code: NoteCode }[];
  readonly waitingFor: readonly ("confirmation" | "correction" | "payment")[];
  readonly clockStart: ClockStart | null;
  readonly extended: boolean;
  /** What of the missing things is still to be supplied. */
  readonly stillMissing: readonly Missing[];
  readonly silences: Readonly<Record<Consulted, boolean>>;
  readonly replySentOn: Day | null;
  readonly replyReceivedOn: Day | null;
  readonly provisional: boolean;
  readonly calendarVersion: string;
};

/** The answer with what it was worked out from: enough to explain every day of it (`request-words.ts`). */
export type FollowedRequest = {
  readonly answer: RequestAnswer;
  readonly state: RequestState;
  readonly clock: AdjustedDerivation | null;
  readonly consultations: readonly Consultation[];
};

/**
 * Follows a request through its events. The same file and calendar give the same answer; nothing in it depends on today,
 * and only `silence` and `row` depend on `asOf` (without it silence is judged on the day of the last event). Refuses
 * `law-not-in-data` for a request older than the Regulation in its present form.
 */
export function followRequest(file: RequestFile, calendar: Calendar): FollowedRequest | Refusal<"law-not-in-data"> {
  const { events } = file;
  const first = events[0];
  if (first !== undefined && first.date < REQUEST_LAW_SINCE) return lawNotInData(first.date);
  const limits = { thirdParty: "third-party", coMaker: "co-maker" } as const;
  const matched = consultationsIn(events, (whom, day) => lastDayFrom(limits[whom], day, calendar));
  const { consultations } = matched;
  const context = { calendar, consultations };
  const state = events.reduce((before, event, index) => stepRequest(before, event, index, context), NOTHING_YET);
  const clock = replyClock(state, calendar);
  const asOf = file.asOf ?? events.at(-1)?.date ?? null;
  const silences = {
    thirdParty: asOf !== null && silent(consultations, "thirdParty", asOf),
    coMaker: asOf !== null && silent(consultations, "coMaker", asOf),
  };
  const dated = {
    receipt: state.receipt,
    due: dueDay(state, calendar),
    correctionBy: state.receipt && lastDayFrom("correction-notice", state.receipt, calendar),
    thirdPartyBy: latestBy(consultations, "thirdParty"),
    coMakerBy: latestBy(consultations, "coMaker"),
    payBy: state.fee?.payBy ?? null,
    ...replyFacts(state, calendar),
  };
  const answer: RequestAnswer = {
    ...dated,
    ...abandonment(state, file.asOf),
    needsCorrection: needed(state).length > 0,
    silence: silences.thirdParty ? "agencyDecides" : silences.coMaker ? "deemedConsent" : null,
    excludedWorkingDays: excluded(clock),
    invalid: state.invalid,
    notes: allNotes(state, matched),
    waitingFor: state.receipt === null && state.submittedOn !== null ? ["confirmation"] : awaited(state),
    clockStart: state.clock,
    extended: state.extension !== null,
    stillMissing: state.correction?.correctedOn ? [] : needed(state),
    silences,
    provisional: touchesUnloadedYear([...Object.values(dated), ...events.map(({ date }) => date)], calendar),
    calendarVersion: calendar.version,
  };
  return { answer, state, clock, consultations };
}

const needed = ({ missing }: RequestState): readonly Missing[] => missing.filter((one) => one !== "purpose");

const silent = (consultations: readonly Consultation[], whom: Consulted, asOf: Day): boolean =>
  consultations.some((one) => one.whom === whom && wasSilent(one, asOf));

const latestBy = (consultations: readonly Consultation[], whom: Consulted): Day | null =>
  consultations.reduce<Day | null>(
    (latest, one) => (one.whom === whom && one.by !== null && (latest === null || one.by > latest) ? one.by : latest),
    null,
  );

const excluded = (clock: AdjustedDerivation | null): number =>
  (clock?.effects ?? []).reduce((sum, effect) => sum + (effect.did === "leftOut" ? effect.days.length : 0), 0);

/** What an applicant gave up by not answering: the earlier of the two days, when both are awaited. */
function abandonment(state: RequestState, asOf: Day | null): Pick<RequestAnswer, "abandonedFrom" | "row"> {
  const open = awaited(state);
  const ends: { day: Day; row: AbandonedRow }[] = [];
  const answerBy = open.includes("correction") ? state.correction?.answerBy : null;
  const payBy = open.includes("payment") ? state.fee?.payBy : null;
  if (answerBy) ends.push({ day: addDays(answerBy, 1), row: "三(六)1" });
  if (payBy) ends.push({ day: addDays(payBy, 1), row: "三(六)2" });
  ends.sort((a, b) => (a.day < b.day ? -1 : 1));
  const end = ends[0];
  const reply = validReply(state);
  // An agency that answers before the day has not taken the request as abandoned.
  if (end === undefined || (reply !== undefined && reply.sentOn < end.day)) return { abandonedFrom: null, row: null };
  return { abandonedFrom: end.day, row: asOf !== null && asOf < end.day ? null : end.row };
}

function replyFacts(state: RequestState, calendar: Calendar) {
  const reply = validReply(state);
  const receivedOn = reply?.receivedOn ?? state.replies.findLast((one) => one.receivedOn !== null)?.receivedOn ?? null;
  const known = receivedOn ?? state.knownOn;
  return {
    inTime: inTime(state),
    reconsiderBy: known === null ? null : lastDayFrom("reconsideration", known, calendar),
    replySentOn: (reply ?? state.replies[0])?.sentOn ?? null,
    replyReceivedOn: known,
  };
}

/** C-14. A reply by a courier that does not count is none; it was not in time by being sent. */
function inTime(state: RequestState): boolean | null {
  const reply = validReply(state) ?? state.replies.at(-1);
  if (reply === undefined || reply.due === null) return null;
  if (!reply.valid) return false;
  const day = reply.channel === "hand" ? (reply.receivedOn ?? reply.sentOn) : reply.sentOn;
  return day <= reply.due;
}

function allNotes(state: RequestState, { consultations, unmatched }: ReturnType<typeof consultationsIn>) {
  const late = consultations.filter(({ by, opinionOn }) => by !== null && opinionOn !== null && by < opinionOn);
  const reply = validReply(state);
  const unsigned = reply?.channel === "hand" && reply.receivedOn === null ? [reply] : [];
  return [
    ...state.notes,
    ...unmatched.map(({ index }) => ({ index, code: "nothingSent" as const })),
    ...late.map(({ opinionIndex: index }) => ({ index, code: "opinionLate" as const })),
    ...unsigned.map(({ index }) => ({ index, code: "signatureMissing" as const })),
  ].sort((a, b) => a.index - b.index);
}

const touchesUnloadedYear = (values: readonly unknown[], calendar: Calendar): boolean =>
  values.some((value) => typeof value === "string" && !calendar.isLoaded(yearOf(value as Day)));

function lawNotInData(day: Day): Refusal<"law-not-in-data"> {
  return refuse(
    "law-not-in-data",
    `${day} 早于现行政府信息公开条例施行之日（${REQUEST_LAW_SINCE}），当时的期限不在数据里。`,
    `${day} is before the present Regulation came into force (${REQUEST_LAW_SINCE}); the limits of that time are not in the data.`,
    { day, since: REQUEST_LAW_SINCE },
  );
}
