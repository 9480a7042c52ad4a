import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { type Day, parseDay } from "./day.ts";

/** What an application may lack (条例 Art 29). A purpose is never required; older forms still ask for it. */
export const MISSING = ["purpose", "identityProof", "contact", "description"] as const;
export type Missing = (typeof MISSING)[number];

const DIRECT = ["hand", "signedMail"] as const;
const CONFIRMED = ["online", "fax", "plainMail"] as const;
const REPLY = ["post", "hand", "courier", "electronic"] as const;
export type ReplyChannel = (typeof REPLY)[number];

/** One thing that happened to a request, on one day. `party` tells several consulted parties apart; it may be left out. */
export type RequestEvent = { readonly date: Day } & (
  | { readonly type: "received"; readonly channel: (typeof DIRECT)[number]; readonly missing: readonly Missing[] }
  | { readonly type: "submitted"; readonly channel: (typeof CONFIRMED)[number]; readonly missing: readonly Missing[] }
  /** `answerBy` is the last day the notice gives the applicant. */
  | { readonly type: "correctionNotice"; readonly answerBy: Day | null }
  /** `excused`: the agency accepts a reason for coming after `answerBy`. */
  | { readonly type: "corrected"; readonly excused: boolean }
  | { readonly type: ConsultationStep; readonly party: string | null; readonly consents: boolean | null }
  | { readonly type: "replySent"; readonly channel: ReplyChannel }
  | { readonly type: (typeof BARE)[number] }
);

const BARE = ["confirmed", "extensionNotice", "feeNotice", "feeNoticeReceived", "feePaid", "replyReceived"] as const;
const CONSULTATION = [
  "thirdPartySent",
  "thirdPartyReceived",
  "thirdPartyOpinion",
  "coMakerSent",
  "coMakerReceived",
  "coMakerOpinion",
] as const;
/** The steps of asking a third party (Art 32) or a co-making agency (Art 34). */
export type ConsultationStep = (typeof CONSULTATION)[number];

/** The file of the command `law request`: what happened, in order of time, and the day it is looked at. */
export type RequestFile = { readonly asOf: Day | null; readonly events: readonly RequestEvent[] };

export type RequestFileRefusal = Refusal<
  "bad-request-file" | "bad-request-event" | "request-events-out-of-order" | "bad-day"
>;

/**
 * Reads the file from JSON. Refuses `bad-request-file` when it is no such file, `bad-request-event` for an unknown event or
 * a field that is missing or wrong (naming both), `bad-day`, and `request-events-out-of-order` when a day comes before the
 * one above it. Fields it does not know are passed over.
 */
export function parseRequestFile(value: unknown): RequestFile | RequestFileRefusal {
  if (!isRecord(value) || !Array.isArray(value.events)) {
    return refuse(
      "bad-request-file",
      '文件应当是 {"asOf"?:日期,"events":[{"type","date",…}]} 这样的一个 JSON 值。',
      'the file should be one JSON value {"asOf"?:day,"events":[{"type","date",…}]}.',
    );
  }
  const asOf = value.asOf === undefined || value.asOf === null ? null : dayIn(value.asOf);
  if (isRefusal(asOf)) return asOf;
  const events: RequestEvent[] = [];
  for (const [index, one] of value.events.entries()) {
    const event = parseEvent(one, index);
    if (isRefusal(event)) return event;
    const before = events.at(-1);
    if (before !== undefined && event.date < before.date) return outOfOrder(index, event.date, before.date);
    events.push(event);
  }
  return { asOf, events };
}

function parseEvent(value: unknown, index: number): RequestEvent | RequestFileRefusal {
  if (!isRecord(value)) return badEvent(index, "type", null, []);
  const { type } = value;
  const date = dayIn(value.date);
  if (isRefusal(date)) return at(index, date);
  const shared = { date };
  if (isOneOf(type, BARE)) return { ...shared, type };
  if (isOneOf(type, CONSULTATION)) return consultation(value, type, shared, index);
  switch (type) {
    case "received":
    case "submitted": {
      const missing = value.missing ?? [];
      if (!Array.isArray(missing) || !missing.every((one) => isOneOf(one, MISSING))) {
        return badEvent(index, "missing", missing, MISSING);
      }
      if (type === "received") {
        if (isOneOf(value.channel, DIRECT)) return { ...shared, type, channel: value.channel, missing };
        return badEvent(index, "channel", value.channel, DIRECT);
      }
      if (isOneOf(value.channel, CONFIRMED)) return { ...shared, type, channel: value.channel, missing };
      return badEvent(index, "channel", value.channel, CONFIRMED);
    }
    case "correctionNotice": {
      const answerBy = value.answerBy === undefined || value.answerBy === null ? null : dayIn(value.answerBy);
      if (isRefusal(answerBy)) return at(index, answerBy);
      if (answerBy !== null && answerBy < date) return badEvent(index, "answerBy", answerBy, [`≥ ${date}`]);
      return { ...shared, type, answerBy };
    }
    case "corrected":
      if (value.excused !== undefined && typeof value.excused !== "boolean") {
        return badEvent(index, "excused", value.excused, ["true", "false"]);
      }
      return { ...shared, type, excused: value.excused === true };
    case "replySent":
      if (isOneOf(value.channel, REPLY)) return { ...shared, type, channel: value.channel };
      return badEvent(index, "channel", value.channel, REPLY);
    default:
      return badEvent(index, "type", type, [...BARE, ...CONSULTATION, ...REST]);
  }
}

const REST = ["received", "submitted", "correctionNotice", "corrected", "replySent"] as const;

function consultation(
  value: Readonly<Record<string, unknown>>,
  type: ConsultationStep,
  shared: { readonly date: Day },
  index: number,
): RequestEvent | RequestFileRefusal {
  const { party = null, consents = null } = value;
  if (party !== null && typeof party !== "string") return badEvent(index, "party", party, ["text"]);
  if (consents !== null && typeof consents !== "boolean") {
    return badEvent(index, "consents", consents, ["true", "false"]);
  }
  return { ...shared, type, party, consents };
}

const dayIn = (value: unknown): Day | Refusal<"bad-day"> => parseDay(typeof value === "string" ? value : "");

const at = (index: number, refusal: Refusal<"bad-day">): Refusal<"bad-day"> =>
  refuse("bad-day", `第${index + 1}个事件：${refusal.zh}`, `event ${index + 1}: ${refusal.en}`, {
    ...refusal.details,
    index,
  });

function badEvent(index: number, field: string, found: unknown, possible: readonly string[]) {
  const shown = typeof found === "string" ? `“${found.slice(0, 40)}”` : JSON.stringify(found ?? null).slice(0, 40);
  const choice = possible.join(", ");
  return refuse(
    "bad-request-event",
    `第${index + 1}个事件的 ${field} 是 ${shown}，不对${choice ? `；可以写：${choice}` : ""}。`,
    `event ${index + 1}: ${field} is ${shown}${choice ? `; possible: ${choice}` : ""}.`,
    { index, field },
  );
}

function outOfOrder(index: number, date: Day, before: Day): Refusal<"request-events-out-of-order"> {
  return refuse(
    "request-events-out-of-order",
    `第${index + 1}个事件（${date}）早于它前面的事件（${before}）；请按时间先后排列。`,
    `event ${index + 1} (${date}) is earlier than the one before it (${before}); put them in order of time.`,
    { index },
  );
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isOneOf = <const T extends readonly string[]>(value: unknown, words: T): value is T[number] =>
  words.some((word) => word === value);
