import { type Refusal, refuse } from "../../rules/refusal.ts";
import type { Database } from "../db/database.ts";
import { readFact, writeFact } from "../db/facts.ts";
import type { Clock } from "./clock.ts";

/** The demonstration's clock: runs on like a real one, from another moment, and can be moved forward. */
export type SimulatedClock = Clock & {
  /** Moves the clock to a later moment, for good: the new offset is stored before it counts. Refuses `clock-backwards`. */
  moveTo(moment: Date): Promise<Date | Refusal<"clock-backwards">>;
};

const FACT = "clockOffsetMs";

/**
 * Opens the simulated clock of this database. The first time it starts at `startAt`; afterwards it goes on where the
 * stored offset puts it, so a restart neither resets it nor lets it run backwards. `machine` is the clock underneath.
 */
export async function openSimulatedClock(database: Database, startAt: Date, machine: Clock): Promise<SimulatedClock> {
  const stored = await database.system.write(async (tx) => {
    const known = await readFact(tx, FACT);
    if (typeof known === "number") return known;
    const first = startAt.getTime() - machine.now().getTime();
    await writeFact(tx, FACT, first);
    return first;
  });
  let offsetMs = stored;
  let lastMs = 0;
  // The machine's clock may be set back under us; what we told once is never taken back.
  const now = () => {
    lastMs = Math.max(lastMs, machine.now().getTime() + offsetMs);
    return new Date(lastMs);
  };
  const moveTo = async (moment: Date) => {
    if (moment.getTime() < now().getTime()) return backwards(now());
    const moved = moment.getTime() - machine.now().getTime();
    await database.system.write((tx) => writeFact(tx, FACT, moved));
    offsetMs = moved;
    return now();
  };
  return { now, moveTo };
}

const backwards = (now: Date) =>
  refuse("clock-backwards", "演示时钟只能向前拨，不能倒退。", "The demonstration's clock moves forward only.", {
    now: now.toISOString(),
  });
