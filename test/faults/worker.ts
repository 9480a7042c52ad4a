import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline/promises";
import type { Workload } from "./workload.ts";

/** A workload at work: what it has acknowledged so far, and its end. */
export type Worker = {
  readonly child: ChildProcess;
  readonly acknowledged: readonly string[];
  readonly ended: Promise<void>;
};

/** Starts the work on a folder; with `point`, it kills itself there. */
export function startWorker(
  workload: Workload,
  dataFolder: string,
  options: { fsync: "on" | "off"; point?: string },
): Worker {
  const child = spawn(process.execPath, [...workload.run(dataFolder, options)], {
    env: { ...process.env, ...(options.point ? { MINGTANG_FAULT: options.point } : {}) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const acknowledged: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (line.startsWith("ack ")) acknowledged.push(line.slice(4));
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  return { child, acknowledged, ended };
}

/** Waits until the work has acknowledged something or has ended. */
export async function untilWorking(worker: Worker): Promise<void> {
  let over = false;
  void worker.ended.then(() => {
    over = true;
  });
  while (!over && worker.acknowledged.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Small repeatable randomness: the same seed gives the same round again. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
