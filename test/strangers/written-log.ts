import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import type { TenantDb } from "../../src/platform/db/database.ts";
import type { FaultHook } from "../../src/publishing/log/lease.ts";
import { createLogStore } from "../../src/publishing/log/log-store.ts";
import type { NumberedLeaf } from "../../src/publishing/log/queries.ts";
import { queueLeaf } from "../../src/publishing/log/queue-leaf.ts";
import { createSequencer } from "../../src/publishing/log/sequencer.ts";
import { type LogSigner, openSigner } from "../../src/publishing/log/signer.ts";
import type { Entry } from "../../src/rules/ledger/entry.ts";
import { expectAnswer } from "../../src/rules/refusal.ts";
import { sampleEntry } from "./sample-log.ts";

/** A log written by our own sequencer into a real database and real files. */

export const ORIGIN = "town.example/log";
export const FIRST_SECOND = 1_763_800_000;
type Cleanup = { after(work: () => Promise<void>): void };

export async function temporaryFolder(t: Cleanup): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mingtang-log-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Opens store, signer and sequencer as one start of the program does; opening the same folder again is a restart. */
export async function openLog(db: TenantDb, folder: string, options: { fault?: FaultHook; origin?: string } = {}) {
  const handed: NumberedLeaf[] = [];
  const problems: unknown[] = [];
  const store = await createLogStore(join(folder, "log"));
  const signer = expectAnswer(await openSigner(join(folder, "signer"), options.origin ?? ORIGIN)) as LogSigner;
  const sequencer = createSequencer({
    db,
    store,
    signer,
    now: () => new Date((FIRST_SECOND + 60) * 1000),
    onPublished: async (leaves) => {
      handed.push(...leaves);
    },
    onProblem: (problem) => problems.push(problem),
    fault: options.fault,
  });
  return { store, signer, sequencer, handed, problems, site: join(folder, "log") };
}

/** Queues publications of `count` further records, a second apart. */
export async function queueRecords(db: TenantDb, from: number, count: number): Promise<void> {
  await db.write(async (tx) => {
    for (let i = from; i < from + count; i++)
      expectAnswer(await queueLeaf(tx, { key: `r-${i}/1`, entry: recordEntry(i) }));
  });
}

export const recordEntry = (i: number, overrides: Partial<Entry> = {}): Entry =>
  sampleEntry({ record: `r-${i}`, at: FIRST_SECOND + i, ...overrides });

/** Steps until nothing waits. */
export async function drain(sequencer: ReturnType<typeof createSequencer>): Promise<void> {
  for (;;) if (!expectAnswer(await sequencer.step()).more) return;
}

/** Every file below a folder, by path. */
export async function filesBelow(folder: string): Promise<Map<string, Uint8Array>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(files.map(async (file) => [relative(folder, file), await readFile(file)] as const)));
}
