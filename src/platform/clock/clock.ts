import type { Day } from "../../rules/law/day.ts";

/** Where the time comes from. Handed to whatever needs it, so that tests and the demonstration decide what time it is. */
export type Clock = { now(): Date };

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still, for tests. */
export const fixedClock = (at: Date): Clock => ({ now: () => new Date(at) });

/** China has one zone and no summer time. */
const SHANGHAI_MS = 8 * 3_600_000;

/** The calendar day it is now in Asia/Shanghai, the zone of every day in the law. */
export const today = (clock: Clock): Day => dayIn(clock.now());

/** The calendar day of a moment in Asia/Shanghai. */
export const dayIn = (moment: Date): Day => new Date(moment.getTime() + SHANGHAI_MS).toISOString().slice(0, 10) as Day;
