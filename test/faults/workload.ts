import { join } from "node:path";
import { FAULT_POINTS } from "../../src/publishing/log/lease.ts";
import { PUBLISH_POINTS } from "../../src/publishing/release/publisher.ts";

/**
 * Work whose acknowledgements are believed: a program that prints `ack ID` on a line of its own once the work of that id
 * may never be lost, and the question whether all acknowledged work is there, whole and once.
 */
export type Workload = {
  readonly name: string;
  /** Arguments of Node to run it on a data folder; it runs until it is killed. */
  readonly run: (dataFolder: string, options: { fsync: "on" | "off" }) => readonly string[];
  /** Opens the folder as a restart would and returns a sentence for everything lost, doubled or broken. */
  readonly check: (dataFolder: string, acknowledged: readonly string[]) => Promise<readonly string[]>;
  /** Makes the folder ready once, before the rounds. */
  readonly prepare: (dataFolder: string) => Promise<void>;
  /** Names for MINGTANG_FAULT that this work passes. */
  readonly points: readonly string[];
  /** A kill comes at the first to this many-th passage of its point. */
  readonly passages: number;
};

/** The platform's own promise: a row and a blob, both committed, then acknowledged. */
export const platformWorkload: Workload = {
  name: "platform",
  passages: 20,
  points: ["blob.written", "blob.renamed", "file.written", "file.renamed", "row.committed"],
  run: (dataFolder, { fsync }) => [join(import.meta.dirname, "platform-work.ts"), dataFolder, fsync],
  check: async (dataFolder, acknowledged) =>
    await (await import("./platform-check.ts")).checkPlatform(dataFolder, acknowledged),
  prepare: async (dataFolder) => await (await import("./platform-check.ts")).preparePlatform(dataFolder),
};

/** The line's promise: an accepted release is numbered once and becomes public, whatever happens at any step after it. */
export const lineWorkload: Workload = {
  name: "line",
  passages: 4,
  // Purging belongs to withdrawals, which this work does not make.
  points: [...FAULT_POINTS, ...PUBLISH_POINTS.filter((point) => point !== "release:purged")],
  run: (dataFolder, { fsync }) => [join(import.meta.dirname, "line-work.ts"), dataFolder, fsync],
  check: async (dataFolder, acknowledged) =>
    await (await import("./line-check.ts")).checkLine(dataFolder, acknowledged),
  prepare: async (dataFolder) => await (await import("./line-check.ts")).prepareLine(dataFolder),
};
