import type { Why } from "./adjusted-deadline.ts";
import { legalRuleOn } from "./legal-numbers.ts";
import { pauseOf } from "./request-consultations.ts";
import type { RequestEvent } from "./request-events.ts";
import type { InvalidStep, NoteCode } from "./request-notes.ts";
import {
  awaited,
  type ClockStart,
  dueDay,
  lastDayFrom,
  type Reply,
  type RequestContext,
  type RequestState,
  ruleOf,
  validReply,
} from "./request-state.ts";

type Of<Type extends RequestEvent["type"]> = Extract<RequestEvent, { readonly type: Type }>;
type At<Event> = { readonly event: Event; readonly index: number } & RequestContext;

/** The request after one more event. A step that the law does not accept moves no date and is listed. */
export function stepRequest(state: RequestState, event: RequestEvent, index: number, context: RequestContext) {
  const at = <E extends RequestEvent>(one: E): At<E> => ({ ...context, event: one, index });
  switch (event.type) {
    case "received":
      return state.receipt === null
        ? begin({ ...state, missing: event.missing }, { on: event.date, because: "receipt" })
        : noted(state, index, "alreadyReceived");
    case "submitted":
      return state.receipt === null
        ? { ...state, submittedOn: state.submittedOn ?? event.date, missing: event.missing }
        : noted(state, index, "alreadyReceived");
    case "confirmed":
      return state.receipt === null && state.submittedOn !== null
        ? begin(state, { on: event.date, because: "receipt" })
        : noted(state, index, "nothingToConfirm");
    case "correctionNotice":
      return correctionNotice(state, at(event));
    case "corrected":
      return corrected(state, at(event));
    case "thirdPartySent":
    case "coMakerSent":
      return consulted(state, at(event));
    case "thirdPartyReceived":
    case "coMakerReceived":
    case "thirdPartyOpinion":
    case "coMakerOpinion":
      // Their days are known from the letters; the clock was stopped when the letter went out.
      return state;
    case "extensionNotice":
      return extensionNotice(state, at(event));
    case "feeNotice":
      return feeNotice(state, at(event));
    case "feeNoticeReceived":
      return feeNoticeReceived(state, at(event));
    case "feePaid":
      return feePaid(state, at(event));
    case "replySent":
      return replySent(state, at(event));
    case "replyReceived":
      return replyReceived(state, at(event));
  }
}

/** Receipt, correction and payment start a full clock; an extension belonged to the clock it was given in. */
const begin = (state: RequestState, clock: ClockStart): RequestState => ({
  ...state,
  ...(clock.because === "receipt" ? { receipt: clock.on } : {}),
  clock,
  extension: null,
});

function correctionNotice(state: RequestState, { event, index, calendar }: At<Of<"correctionNotice">>): RequestState {
  if (validReply(state)) return noted(state, index, "afterReply");
  if (state.receipt === null) return noted(state, index, "notYetReceived");
  if (event.date > lastDayFrom("correction-notice", state.receipt, calendar)) {
    return refused(state, index, "correctionLate");
  }
  if (state.correction !== null) return noted(state, index, "correctionAgain");
  return { ...state, correction: { noticeOn: event.date, answerBy: event.answerBy, correctedOn: null } };
}

function corrected(state: RequestState, { event, index }: At<Of<"corrected">>): RequestState {
  const { correction } = state;
  if (validReply(state)) return noted(state, index, "afterReply");
  if (correction === null || correction.correctedOn !== null) return noted(state, index, "correctedWithoutNotice");
  const late = correction.answerBy !== null && event.date > correction.answerBy && !event.excused;
  if (late) return noted(state, index, "correctedLate");
  const done = { ...state, correction: { ...correction, correctedOn: event.date } };
  return begin(done, { on: event.date, because: "correction" });
}

function consulted(state: RequestState, at: At<RequestEvent>): RequestState {
  const letter = at.consultations.find(({ index }) => index === at.index);
  const pause = letter === undefined ? null : pauseOf(letter);
  if (validReply(state)) return noted(state, at.index, "afterReply");
  const due = dueDay(state, at.calendar);
  // While something is awaited there is no due day: the letter may still reach into the clock that runs afterwards.
  if (due !== null && at.event.date > due) return noted(state, at.index, "consultationLate");
  return pause === null ? state : { ...state, pauses: [...state.pauses, pause] };
}

function extensionNotice(state: RequestState, { event, index, calendar }: At<RequestEvent>): RequestState {
  const stopped = notRunning(state);
  if (stopped) return noted(state, index, stopped);
  const due = dueDay(state, calendar);
  if (due === null || event.date > due) return refused(state, index, "extensionLate");
  if (state.extension !== null) return noted(state, index, "extensionAgain");
  const rule = ruleOf("reply-extension", event.date);
  return { ...state, extension: { kind: "extension", givenOn: event.date, rule, why: EXTENDED } };
}

const EXTENDED: Why = {
  zh: "经政府信息公开工作机构负责人同意并告知申请人",
  en: "agreed by the head of the openness office and notified to the applicant",
  convention: "C-12",
};

function feeNotice(state: RequestState, { event, index, calendar }: At<RequestEvent>): RequestState {
  const stopped = notRunning(state);
  if (stopped) {
    return noted(state, index, stopped === "clockNotRunning" && state.fee !== null ? "feeNoticeAgain" : stopped);
  }
  if (legalRuleOn("fee-payment", event.date) === undefined) return noted(state, index, "feeLawNotInForce");
  const due = dueDay(state, calendar);
  if (due === null || event.date > due) return refused(state, index, "feeNoticeLate");
  if (state.fee !== null) return noted(state, index, "feeNoticeAgain");
  return { ...state, fee: { noticeOn: event.date, payBy: null, paidOn: null } };
}

function feeNoticeReceived(state: RequestState, { event, index, calendar }: At<RequestEvent>): RequestState {
  if (state.fee === null) return noted(state, index, "feeWithoutNotice");
  if (state.fee.payBy !== null) return state;
  return { ...state, fee: { ...state.fee, payBy: lastDayFrom("fee-payment", event.date, calendar) } };
}

function feePaid(state: RequestState, { event, index }: At<RequestEvent>): RequestState {
  if (validReply(state)) return noted(state, index, "afterReply");
  if (state.fee === null || state.fee.paidOn !== null) return noted(state, index, "feeWithoutNotice");
  if (state.fee.payBy !== null && event.date > state.fee.payBy) return noted(state, index, "paidLate");
  return begin({ ...state, fee: { ...state.fee, paidOn: event.date } }, { on: event.date, because: "payment" });
}

function replySent(state: RequestState, { event, index, calendar }: At<Of<"replySent">>): RequestState {
  const valid = event.channel !== "courier";
  const due = dueDay(state, calendar);
  const reply: Reply = { index, sentOn: event.date, channel: event.channel, valid, due, receivedOn: null };
  const next = { ...state, replies: [...state.replies, reply] };
  if (!valid) return refused(next, index, "notPostal");
  if (validReply(state)) return noted(next, index, "replyAgain");
  return state.receipt === null ? noted(next, index, "replyBeforeReceipt") : next;
}

function replyReceived(state: RequestState, { event, index }: At<RequestEvent>): RequestState {
  const place = state.replies.findLastIndex(({ receivedOn }) => receivedOn === null);
  const reply = state.replies[place];
  if (reply === undefined) return noted({ ...state, knownOn: event.date }, index, "receivedWithoutReply");
  return { ...state, replies: state.replies.with(place, { ...reply, receivedOn: event.date }) };
}

/** Why no clock is running that could be extended or charged for; undefined while one runs. */
function notRunning(state: RequestState): NoteCode | undefined {
  if (validReply(state)) return "afterReply";
  if (state.receipt === null) return "notYetReceived";
  return awaited(state).length > 0 ? "clockNotRunning" : undefined;
}

const noted = (state: RequestState, index: number, code: NoteCode): RequestState => ({
  ...state,
  notes: [...state.notes, { index, code }],
});

const refused = (state: RequestState, index: number, code: InvalidStep): RequestState => ({
  ...state,
  invalid: [...state.invalid, { index, code }],
});
