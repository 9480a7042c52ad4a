import assert from "node:assert/strict";
import { test } from "node:test";
import { CHINA } from "../src/rules/law/holidays-cn.ts";
import { followRequest, type RequestAnswer } from "../src/rules/law/request-clock.ts";
import { parseRequestFile } from "../src/rules/law/request-events.ts";
import { expectAnswer } from "../src/rules/refusal.ts";

type Told = Record<string, unknown>;

/** `03-12 replySent channel=hand` as an event of 2026; another year is written out. */
function event(line: string): Told {
  const [day = "", type, ...fields] = line.split(" ");
  const told: Told = { type, date: day.length === 5 ? `2026-${day}` : day };
  for (const field of fields) {
    const [name = "", value = ""] = field.split("=");
    told[name] =
      name === "missing" ? value.split(",") : name === "consents" || name === "excused" ? value === "yes" : value;
  }
  return told;
}

/** Follows a request through events written as `MM-DD type field=value`. */
export const follow = (events: readonly string[], asOf?: string) =>
  followRequest(expectAnswer(parseRequestFile({ asOf, events: events.map(event) })), CHINA);

/** Checks the named parts of the answer; `notes` and `invalid` are written `index:code`. */
function holds(events: readonly string[], expected: Partial<Record<keyof RequestAnswer, unknown>>, asOf?: string) {
  const { answer } = expectAnswer(follow(events, asOf));
  const coded = (list: readonly { index: number; code: string }[]) => list.map(({ index, code }) => `${index}:${code}`);
  const found: Told = { ...answer, notes: coded(answer.notes), invalid: coded(answer.invalid) };
  for (const [key, value] of Object.entries({ invalid: [], notes: [], ...expected })) {
    assert.deepEqual(found[key], value, key);
  }
}

/** One case of a table worked out by hand; `asOf` is the day it is looked at. */
export type Case = readonly [
  title: string,
  events: readonly string[],
  expected: Partial<Record<keyof RequestAnswer, unknown>>,
  asOf?: string,
];

/** A table of cases, each a test of its own. */
export const cases = (about: string, list: readonly Case[]) => {
  for (const [title, events, expected, asOf] of list) test(`${about}: ${title}`, () => holds(events, expected, asOf));
};

/** Received on Friday 6 February 2026: due on 12 March, the correction notice on 24 February. */
export const HAND = "02-06 received channel=hand";
