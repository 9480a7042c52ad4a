import assert from "node:assert/strict";
import { test } from "node:test";
import { freshDatabase } from "../../../test/database.ts";
import { expectAnswer, isRefusal } from "../../rules/refusal.ts";
import { dayIn, fixedClock, today } from "./clock.ts";
import { openSimulatedClock } from "./simulated.ts";

const at = (text: string) => new Date(text);

for (const [rule, moment, day] of [
  ["midnight in Shanghai is the new day", "2026-03-15T16:00:00Z", "2026-03-16"],
  ["a second before it is the old one", "2026-03-15T15:59:59Z", "2026-03-15"],
] as const)
  test(`the day is Shanghai's: ${rule}`, () => {
    assert.equal(dayIn(at(moment)), day);
    assert.equal(today(fixedClock(at(moment))), day);
  });

test("the simulated clock starts where it is told and runs on with the machine's", async (t) => {
  const database = await freshDatabase(t);
  let machine = at("2030-01-01T00:00:00Z");
  const clock = await openSimulatedClock(database, at("2026-03-16T01:00:00Z"), { now: () => machine });
  assert.deepEqual(clock.now(), at("2026-03-16T01:00:00Z"));
  machine = at("2030-01-01T00:05:00Z");
  assert.deepEqual(clock.now(), at("2026-03-16T01:05:00Z"));
});

test("moved forward it stays moved after a restart, whatever start it is given then", async (t) => {
  const database = await freshDatabase(t);
  const machine = fixedClock(at("2030-01-01T00:00:00Z"));
  const clock = await openSimulatedClock(database, at("2026-03-16T00:00:00Z"), machine);
  expectAnswer(await clock.moveTo(at("2026-05-01T00:00:00Z")));
  assert.deepEqual(clock.now(), at("2026-05-01T00:00:00Z"));
  const again = await openSimulatedClock(database, at("2026-03-16T00:00:00Z"), machine);
  assert.deepEqual(again.now(), at("2026-05-01T00:00:00Z"));
});

test("it never goes backwards: not by hand, not with the machine's clock", async (t) => {
  const database = await freshDatabase(t);
  let machine = at("2030-01-01T00:00:00Z");
  const clock = await openSimulatedClock(database, at("2026-03-16T00:00:00Z"), { now: () => machine });
  const answer = await clock.moveTo(at("2026-03-15T00:00:00Z"));
  assert.equal(isRefusal(answer) && answer.refused, "clock-backwards");
  machine = at("2029-12-31T00:00:00Z");
  assert.deepEqual(clock.now(), at("2026-03-16T00:00:00Z"));
});
