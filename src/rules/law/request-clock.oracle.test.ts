import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { expectAnswer } from "../refusal.ts";
import { CHINA } from "./holidays-cn.ts";
import { followRequest } from "./request-clock.ts";
import { parseRequestFile } from "./request-events.ts";

// A second count of the request law, written apart from the program. It knows no pauses, segments or derivations: it walks
// from day to day with counters, as a clerk with a wall calendar would, and looks at the law in the regulations sheet only.

type Told = { readonly type: string; readonly date: string; readonly [field: string]: unknown };

const FREE = (
  "2025-01-01 2025-01-28/2025-02-04 2025-04-04/2025-04-06 2025-05-01/2025-05-05 2025-05-31/2025-06-02 " +
  "2025-10-01/2025-10-08 2026-01-01/2026-01-03 2026-02-15/2026-02-23 2026-04-04/2026-04-06 2026-05-01/2026-05-05 " +
  "2026-06-19/2026-06-21 2026-09-25/2026-09-27 2026-10-01/2026-10-07"
)
  .split(" ")
  .map((span) => span.split("/"));
const WORKED = (
  "2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11 2026-01-04 2026-02-14 2026-02-28 2026-05-09 " +
  "2026-09-20 2026-10-10"
).split(" ");

const morrow = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
const OPEN = new Map<string, boolean>();
for (let day = "2025-01-01"; day < "2028-01-01"; day = morrow(day)) {
  const free = FREE.some(([from = "", to = from]) => from <= day && day <= to);
  OPEN.set(day, WORKED.includes(day) || (!free && new Date(day).getUTCDay() % 6 !== 0));
}
const open = (day: string) => OPEN.get(day) === true;

/** The n-th working day after a day, or the sixtieth day and then the next working day. */
function later(day: string, n: number, counts: (day: string) => boolean): string {
  let at = day;
  for (let left = n; left > 0; ) {
    at = morrow(at);
    if (counts(at)) left -= 1;
  }
  while (!open(at)) at = morrow(at);
  return at;
}

type Letter = { who: string; sent?: string; got?: string; by?: string; said?: string; counted: boolean };

/** Letters of consultation: who was asked, until when the agency's clock stands still for it. */
function lettersOf(events: readonly Told[]) {
  const letters: Letter[] = [];
  const ofEvent = new Map<Told, Letter>();
  for (const event of events) {
    const [, who, what] = /^(thirdParty|coMaker)(Sent|Received|Opinion)$/.exec(event.type) ?? [];
    if (who === undefined) continue;
    if (what === "Sent") {
      const letter = { who, sent: event.date, counted: false };
      letters.push(letter);
      ofEvent.set(event, letter);
    } else if (what === "Received") {
      const letter = letters.find((one) => one.who === who && !one.got && !one.said) ?? { who, counted: false };
      if (!letters.includes(letter)) letters.push(letter);
      letter.got = event.date;
      letter.by = later(event.date, 15, open);
    } else {
      const letter = letters.find((one) => one.who === who && !one.said);
      if (letter) letter.said = event.date;
    }
  }
  return { letters, ofEvent };
}

const endOf = ({ by, said }: Letter) => [by, said].filter((day) => day !== undefined).sort()[0];

function slowly(events: readonly Told[], asOf: string) {
  const { letters, ofEvent } = lettersOf(events);
  const invalid: { index: number; code: string }[] = [];
  let submitted = false;
  let receipt = null as string | null;
  let correction = null as "asked" | "done" | null;
  let fee = null as "asked" | "done" | null;
  let payBy = null as string | null;
  let started = null as string | null;
  let left = 0;
  let lastCounted = null as string | null;
  let excluded = 0;
  let extended = false;
  let replied = false;
  let byHand = false;
  let handed: { index: number; got?: string; valid: boolean; dated: string; due: string | null }[] = [];
  let orphan = null as string | null;

  const standing = (day: string) =>
    letters.some((one) => one.counted && one.sent !== undefined && one.sent < day && day <= (endOf(one) ?? ""));
  const waiting = () => correction === "asked" || fee === "asked";
  /** The clock has run out before `day`: nothing is left, no stop holds it, and its last day is over. */
  const over = (day: string) => {
    if (left > 0 || (lastCounted !== null && day <= lastCounted)) return false;
    for (let at = day; standing(at); at = morrow(at)) if (open(at)) return false;
    return true;
  };
  const start = (day: string) => {
    started = day;
    left = 20;
    lastCounted = null;
    excluded = 0;
    extended = false;
  };
  const arrive = (day: string) => {
    receipt = day;
    start(day);
  };
  /** Where the clock ends if nothing more happens. */
  const runOut = (from: string): string => {
    let [rest, last] = [left, lastCounted];
    for (let at = morrow(from); rest > 0 || standing(at); at = morrow(at)) {
      if (!open(at)) continue;
      if (!standing(at)) rest -= 1;
      last = at;
    }
    return last ?? "";
  };

  const happen = (event: Told, index: number, day: string) => {
    const running = receipt !== null && !replied && !waiting();
    const fail = (code: string) => void invalid.push({ index, code });
    switch (event.type) {
      case "received":
        if (receipt === null) arrive(day);
        break;
      case "submitted":
        submitted = true;
        break;
      case "confirmed":
        if (receipt === null && submitted) arrive(day);
        break;
      case "correctionNotice":
        if (replied || receipt === null) break;
        if (day > later(receipt, 7, open)) fail("correctionLate");
        else correction ??= "asked";
        break;
      case "corrected":
        if (replied || correction !== "asked") break;
        correction = "done";
        start(day);
        break;
      case "thirdPartySent":
      case "coMakerSent": {
        const letter = ofEvent.get(event);
        if (letter && !replied && (!running || !over(day))) letter.counted = true;
        break;
      }
      case "extensionNotice":
        if (!running) break;
        if (over(day)) fail("extensionLate");
        else if (!extended) [extended, left] = [true, left + 20];
        break;
      case "feeNotice":
        if (!running) break;
        if (over(day)) fail("feeNoticeLate");
        else fee ??= "asked";
        break;
      case "feeNoticeReceived":
        if (fee !== null) payBy ??= later(day, 20, open);
        break;
      case "feePaid":
        if (replied || fee !== "asked" || (payBy !== null && day > payBy)) break;
        fee = "done";
        start(day);
        break;
      case "replySent": {
        const valid = event.channel !== "courier";
        const due = receipt !== null && !waiting() ? runOut(day) : null;
        handed = [...handed, { index, valid, dated: day, due }];
        if (!valid) fail("notPostal");
        else if (!replied) {
          replied = true;
          byHand = event.channel === "hand";
        }
        break;
      }
      case "replyReceived": {
        const reply = handed.findLast((one) => one.got === undefined);
        if (reply) reply.got = day;
        else orphan = day;
      }
    }
  };

  const first = events[0]?.date ?? asOf;
  const end = events.at(-1)?.date ?? asOf;
  for (let day = first; day <= end; day = morrow(day)) {
    if (started !== null && day > started && open(day)) {
      if (standing(day)) {
        excluded += 1;
        if (left === 0) lastCounted = day;
      } else if (left > 0) {
        left -= 1;
        lastCounted = day;
      }
    }
    for (const [index, event] of events.entries()) if (event.date === day) happen(event, index, day);
  }
  let due: string | null = null;
  if (receipt !== null && !waiting()) {
    due = runOut(end);
    for (let at = morrow(end); at < "2027-12-01"; at = morrow(at)) if (open(at) && standing(at)) excluded += 1;
  }
  const reply = handed.find(({ valid }) => valid);
  const decisive = reply ?? handed.at(-1);
  const servedOn = reply && (byHand ? (reply.got ?? reply.dated) : reply.dated);
  const known = reply?.got ?? handed.findLast((one) => one.got)?.got ?? orphan;
  const quiet = (who: string) =>
    letters.some((one) => one.who === who && one.by && asOf > one.by && !(one.said && one.said <= one.by));
  const latest = (who: string) =>
    letters
      .flatMap((one) => (one.who === who && one.by ? [one.by] : []))
      .sort()
      .at(-1) ?? null;
  const unpaid = fee === "asked" && payBy !== null && !(reply && reply.dated <= payBy) ? morrow(payBy) : null;
  return {
    receipt,
    due,
    correctionBy: receipt && later(receipt, 7, open),
    thirdPartyBy: latest("thirdParty"),
    coMakerBy: latest("coMaker"),
    silence: quiet("thirdParty") ? "agencyDecides" : quiet("coMaker") ? "deemedConsent" : null,
    excludedWorkingDays: due === null ? "any" : excluded,
    payBy,
    abandonedFrom: unpaid,
    row: unpaid !== null && asOf >= unpaid ? "三(六)2" : null,
    inTime: !decisive || decisive.due === null ? null : servedOn !== undefined && servedOn <= decisive.due,
    reconsiderBy: known === null ? null : later(known, 60, () => true),
    invalid,
  };
}

/** Letters, corrections and fees stand twice: they are what moves a clock; a reply ends it. */
const TYPES = (
  "received submitted confirmed correctionNotice corrected corrected thirdPartySent thirdPartySent thirdPartyReceived " +
  "thirdPartyReceived thirdPartyOpinion thirdPartyOpinion coMakerSent coMakerSent coMakerReceived coMakerReceived " +
  "coMakerOpinion extensionNotice feeNotice feeNotice feeNoticeReceived feePaid feePaid replySent replyReceived"
).split(" ");

const step = fc.record(
  {
    type: fc.constantFrom(...TYPES),
    gap: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 25 })),
    channel: fc.constantFrom("post", "hand", "courier", "electronic"),
  },
  { noNullPrototype: true },
);

/** Lists of events that mostly begin with a receipt; the days run from 2025 into the summer of 2026. */
const anyEvents: fc.Arbitrary<Told[]> = fc
  .record({
    begin: fc.integer({ min: 2, max: 430 }),
    opening: fc.constantFrom(["received"], ["submitted", "confirmed"], []),
    steps: fc.array(step, { maxLength: 14 }),
  })
  .map(({ begin, opening, steps }) => {
    let time = Date.parse("2025-01-01") + begin * 86_400_000;
    const first = opening.map((type) => ({ type, gap: 1, channel: "post" }));
    return [...first, ...steps].map(({ type, gap, channel }) => {
      time += gap * 86_400_000;
      const date = new Date(time).toISOString().slice(0, 10);
      if (type === "received") return { type, date, channel: "hand" };
      if (type === "submitted") return { type, date, channel: "online" };
      return type === "replySent" ? { type, date, channel } : { type, date };
    });
  });

test("a slow count from day to day, written apart from the program, agrees on random requests", () => {
  let [moved, refused, held] = [0, 0, 0];
  fc.assert(
    fc.property(anyEvents, fc.integer({ min: 0, max: 60 }), (events, wait) => {
      const asOf = new Date(Date.parse(events.at(-1)?.date ?? "2025-06-01") + wait * 86_400_000)
        .toISOString()
        .slice(0, 10);
      const { answer } = expectAnswer(followRequest(expectAnswer(parseRequestFile({ asOf, events })), CHINA));
      if (answer.provisional) return;
      const { excludedWorkingDays, ...slow } = slowly(events, asOf);
      for (const [key, value] of Object.entries(slow)) assert.deepEqual(answer[key as keyof typeof answer], value, key);
      if (excludedWorkingDays !== "any") assert.equal(answer.excludedWorkingDays, excludedWorkingDays);
      if (answer.due !== null && answer.excludedWorkingDays > 0) moved += 1;
      if (answer.invalid.length > 0) refused += 1;
      if (answer.clockStart !== null && answer.clockStart.because !== "receipt") held += 1;
    }),
    { numRuns: 3000 },
  );
  assert.ok(moved > 150 && refused > 150 && held > 60, `${moved} ${refused} ${held}`);
});
