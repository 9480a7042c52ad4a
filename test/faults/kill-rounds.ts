import { setTimeout as sleep } from "node:timers/promises";
import { randomFrom, startWorker, untilWorking } from "./worker.ts";
import type { Workload } from "./workload.ts";

export type Round = {
  readonly round: number;
  readonly what: string;
  readonly acknowledged: number;
  readonly problems: readonly string[];
};

/**
 * Kills the work with SIGKILL, at each of its named points in turn and at random moments, and checks after every kill that
 * all it ever acknowledged on this folder is there. The folder is kept from round to round, as a house is.
 */
export async function* killRounds(
  workload: Workload,
  dataFolder: string,
  rounds: number,
  seed: number,
  /** Rounds told before these, so that the named points go on in turn. */
  before = 0,
): AsyncGenerator<Round> {
  const random = randomFrom(seed);
  const all: string[] = [];
  for (let round = 1; round <= rounds; round++) {
    const named = workload.points[(before + round - 1) % (workload.points.length + 1)];
    const point = named ? `${named}@${1 + Math.floor(random() * workload.passages)}` : undefined;
    const worker = startWorker(workload, dataFolder, { fsync: "on", ...(point ? { point } : {}) });
    if (!point) {
      await untilWorking(worker);
      await sleep(random() * 300);
      worker.child.kill("SIGKILL");
    }
    await worker.ended;
    all.push(...worker.acknowledged);
    const problems = await workload.check(dataFolder, all);
    yield {
      round: before + round,
      what: point ?? "at a random moment",
      acknowledged: worker.acknowledged.length,
      problems,
    };
  }
}
