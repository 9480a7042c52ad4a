import type { TenantDb } from "../../platform/db/database.ts";
import { TILE_WIDTH } from "../../rules/ledger/tiles.ts";
import { isRefusal, type Refusal } from "../../rules/refusal.ts";
import type { FaultHook } from "./lease.ts";
import type { LogStore } from "./log-store.ts";
import { numberBatch } from "./number-batch.ts";
import { type PrepareRefused, prepareLog } from "./prepare-log.ts";
import { publishBatch } from "./publish-batch.ts";
import { lastPublication, leavesBetween, logState, type NumberedLeaf } from "./queries.ts";
import type { LogSigner } from "./signer.ts";

/**
 * The sequencer of one tenant's log: it numbers accepted leaves, publishes them, and hands them on so that their pages
 * are switched. Order and crash rules: ledger.md §8. Any number of processes may run one; a lease row lets one at a time work.
 */
export type Sequencer = {
  /** One round: prepare (first time), number at most one batch, publish, hand on. For tests, imports and `run`. */
  step(): Promise<StepReport | Refusal<PrepareRefused>>;
  /** Works until `stop`. Never rejects: what goes wrong is told to `onProblem` and tried again. */
  run(): Promise<void>;
  /** Lets the present round end; `run` then returns. */
  stop(): void;
  /** Says that something was queued (after its commit), so that nobody waits for the next look. */
  wake(): void;
};
export type StepReport = {
  readonly numbered: number;
  /** Entries in the newest published checkpoint. */
  readonly publicSize: number;
  readonly handedOn: number;
  /** Leaves still wait for a number. */
  readonly more: boolean;
  /** Another process had the lease. */
  readonly busy: boolean;
};
export type SequencerOptions = {
  readonly db: TenantDb;
  readonly store: LogStore;
  readonly signer: LogSigner;
  readonly now: () => Date;
  /**
   * Called with leaves that have become public, in order, at least once each: after a crash the same leaves may come again.
   * While it rejects, they are offered again and again; the log itself goes on.
   */
  readonly onPublished: (leaves: readonly NumberedLeaf[]) => Promise<void>;
  readonly onProblem?: (problem: unknown) => void;
  /** Where the log is found, for its policy file. */
  readonly url?: string;
  readonly fault?: FaultHook;
};

/** Leaves gather this long, so that one signature and one set of files serve many. */
const GATHER_MS = 250;
/** While more leaves wait than fit a batch, a checkpoint goes out this often. */
const PUBLISH_EVERY_MS = 1000;
/** How often an idle sequencer looks for leaves queued by other processes. */
const LOOK_EVERY_MS = 1000;
const AFTER_PROBLEM_MS = 5000;

/** Makes a sequencer; nothing happens before `step` or `run`. */
export function createSequencer(options: SequencerOptions): Sequencer {
  const { db, store, signer, now, fault = () => {} } = options;
  const bell = createBell();
  let prepared = false;
  let stopped = false;

  async function round(publish: "always" | "when all are numbered"): Promise<StepReport | Refusal<PrepareRefused>> {
    if (!prepared) {
      const ready = await prepareLog(db, store, signer, options.url);
      if (isRefusal(ready)) return ready;
      if (ready === "busy") return idle({ busy: true });
      prepared = true;
    }
    const numbered = await numberBatch(db, signer, fault);
    if (isRefusal(numbered)) return numbered;
    if (numbered === "busy") return idle({ busy: true });
    if (numbered.more && publish !== "always") return idle({ numbered: numbered.numbered, more: true });
    if (numbered.settled) return idle({ publicSize: numbered.size });
    const size = await publishBatch(db, store, now, fault);
    if (size === "busy") return idle({ numbered: numbered.numbered, busy: true });
    const handedOn = await handOn(options, fault);
    return { numbered: numbered.numbered, publicSize: size, handedOn, more: numbered.more, busy: false };
  }

  async function run(): Promise<void> {
    let publishedAt = 0;
    while (!stopped) {
      const began = performance.now();
      const publish = began - publishedAt >= PUBLISH_EVERY_MS ? "always" : "when all are numbered";
      const report = await round(publish).catch((problem: unknown) => ({ problem }));
      if ("problem" in report || isRefusal(report)) {
        options.onProblem?.("problem" in report ? report.problem : report);
        await bell.sleep(AFTER_PROBLEM_MS, { deaf: true });
        continue;
      }
      if (publish === "always" || !report.more) publishedAt = began;
      if (report.more) continue;
      await bell.sleep(LOOK_EVERY_MS);
      await bell.sleep(GATHER_MS - (performance.now() - began), { deaf: true });
    }
  }

  return {
    step: () => round("always"),
    run,
    stop: () => {
      stopped = true;
      bell.close();
    },
    wake: bell.ring,
  };
}

const idle = (found: Partial<StepReport>): StepReport => ({
  numbered: 0,
  publicSize: 0,
  handedOn: 0,
  more: false,
  busy: false,
  ...found,
});

/** Hands on every public leaf that was not, at most a tile's worth at a time. Gives how many. */
async function handOn(options: SequencerOptions, fault: FaultHook): Promise<number> {
  const { db, onPublished } = options;
  for (let count = 0; ; ) {
    const leaves = await db.read(async (tx) => {
      const { handedSize } = await logState(tx);
      const size = (await lastPublication(tx))?.size ?? 0;
      return leavesBetween(tx, handedSize, Math.min(size, handedSize + TILE_WIDTH));
    });
    const last = leaves.at(-1);
    if (!last) return count;
    await onPublished(leaves);
    await fault("hand-on-called");
    await db.write((tx) =>
      tx
        .updateTable("log_state")
        .set({ handed_size: last.index + 1 })
        .where("handed_size", "<=", last.index)
        .execute(),
    );
    await fault("hand-on-marked");
    count += leaves.length;
  }
}

/** A sleep that a ring ends. A ring while nobody sleeps ends the next sleep at once. */
function createBell() {
  let rung = false;
  let closed = false;
  let end: (() => void) | undefined;
  return {
    ring: (): void => {
      rung = true;
      end?.();
    },
    close: (): void => {
      closed = true;
      end?.();
    },
    /** `deaf` sleeps through rings (they end the sleep after), but not through the end of work. */
    sleep: async (ms: number, { deaf = false } = {}): Promise<void> => {
      if (closed || ms <= 0 || (rung && !deaf)) {
        if (!deaf) rung = false;
        return;
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        end = () => {
          if (deaf && !closed) return;
          clearTimeout(timer);
          resolve();
        };
      });
      end = undefined;
      if (!deaf) rung = false;
    },
  };
}
