import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isRefusal } from "../refusal.ts";
import { parseRequestFile } from "./request-events.ts";

const refusedAs = (value: unknown) => {
  const parsed = parseRequestFile(value);
  assert.ok(isRefusal(parsed), JSON.stringify(value));
  assert.ok(parsed.zh && parsed.en);
  return parsed;
};

const RECEIVED = { type: "received", date: "2026-02-06", channel: "hand" };

test("a file is read with what it leaves out filled in, and fields nobody knows passed over", () => {
  const events = [
    { ...RECEIVED, clerk: "窗口一" },
    { type: "correctionNotice", date: "2026-02-06" },
  ];
  assert.deepEqual(parseRequestFile({ asOf: null, events }), {
    asOf: null,
    events: [
      { type: "received", date: "2026-02-06", channel: "hand", missing: [] },
      { type: "correctionNotice", date: "2026-02-06", answerBy: null },
    ],
  });
});

for (const [title, value] of [
  ["a list without a frame", [RECEIVED]],
  ["no events", { asOf: "2026-02-06" }],
  ["a text", "events"],
  ["nothing", null],
] as const) {
  test(`${title} is no request file: bad-request-file`, () =>
    assert.equal(refusedAs(value).refused, "bad-request-file"));
}

for (const [title, field, event] of [
  ["an event nobody knows", "type", { type: "phoned", date: "2026-02-06" }],
  ["an event that is no object", "type", "received"],
  ["handed in by a channel that is confirmed", "channel", { ...RECEIVED, channel: "online" }],
  ["submitted by hand", "channel", { type: "submitted", date: "2026-02-06", channel: "hand" }],
  ["a reply without its channel", "channel", { type: "replySent", date: "2026-02-06" }],
  ["a missing thing nobody asks for", "missing", { ...RECEIVED, missing: ["photo"] }],
  ["missing things that are no list", "missing", { ...RECEIVED, missing: "purpose" }],
  ["consent that is neither yes nor no", "consents", { type: "coMakerOpinion", date: "2026-02-06", consents: "yes" }],
  ["a party that is no text", "party", { type: "coMakerSent", date: "2026-02-06", party: 7 }],
  [
    "an answer asked for before the notice",
    "answerBy",
    { type: "correctionNotice", date: "2026-02-06", answerBy: "2026-02-05" },
  ],
  ["an excuse that is neither yes nor no", "excused", { type: "corrected", date: "2026-02-06", excused: "ill" }],
] as const) {
  test(`${title} is refused with its place and field: bad-request-event`, () => {
    const refused = refusedAs({ events: [RECEIVED, event] });
    assert.deepEqual([refused.refused, refused.details], ["bad-request-event", { index: 1, field }]);
  });
}

test("a day that does not exist is refused with its place: bad-day", () => {
  const refused = refusedAs({ events: [RECEIVED, { type: "feeNotice", date: "2026-02-30" }] });
  assert.deepEqual([refused.refused, refused.details?.index], ["bad-day", 1]);
  assert.equal(refusedAs({ events: [{ type: "feeNotice" }] }).refused, "bad-day");
  assert.equal(refusedAs({ asOf: "tomorrow", events: [] }).refused, "bad-day");
  assert.equal(
    refusedAs({ events: [{ type: "correctionNotice", date: "2026-02-06", answerBy: "soon" }] }).refused,
    "bad-day",
  );
});

test("an event earlier than the one above it is refused: request-events-out-of-order", () => {
  const refused = refusedAs({ events: [RECEIVED, { type: "feePaid", date: "2026-02-05" }] });
  assert.deepEqual([refused.refused, refused.details], ["request-events-out-of-order", { index: 1 }]);
});

test("no value makes the reader fail otherwise than by refusing", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => void parseRequestFile({ events: [value] })));
  fc.assert(fc.property(fc.jsonValue(), (value) => void parseRequestFile(value)));
});
