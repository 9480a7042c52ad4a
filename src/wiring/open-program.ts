import { randomBytes } from "node:crypto";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { SHIPPED_SCHEMES } from "../office/catalog/shipped-schemes.ts";
import { type Blobs, openBlobs } from "../platform/blobs/blobs.ts";
import { type Clock, systemClock } from "../platform/clock/clock.ts";
import { openSimulatedClock, type SimulatedClock } from "../platform/clock/simulated.ts";
import { type Database, openDatabase } from "../platform/db/database.ts";
import { readFact, writeFact } from "../platform/db/facts.ts";
import { upgradeDatabase } from "../platform/db/upgrade.ts";
import { writeDurably } from "../platform/files/durable.ts";
import { createJobs, type Jobs } from "../platform/jobs/jobs.ts";
import { createLogger, type Logger } from "../platform/output/logger.ts";
import { openServer } from "../platform/postgres/join.ts";
import type { Settings } from "../platform/settings/settings.ts";
import { loadRecordTypes, type RecordTypes } from "../publishing/records/record-types.ts";
import { isRefusal, type Refusal, refuse } from "../rules/refusal.ts";

/** Everything opened once that all tenants share. Close in the order of `close`. */
export type Program = {
  readonly settings: Settings;
  readonly logger: Logger;
  readonly database: Database;
  readonly jobs: Jobs;
  readonly blobs: Blobs;
  readonly clock: Clock;
  /** Set in the demonstration only: the clock that can be moved. */
  readonly simulated: SimulatedClock | null;
  readonly types: RecordTypes;
  readonly findingKey: Uint8Array;
  readonly close: () => Promise<void>;
};

export type OpenOptions = { readonly settings: Settings; readonly mode: "demo" | "real" };

/**
 * Opens the program on its data: PostgreSQL (own or given), schemas brought up, jobs, blobs, clock. The demonstration and a real
 * installation never share a data folder: each refuses the other's (`demo-data`, `real-data`).
 */
export async function openProgram(options: OpenOptions): Promise<Program | Refusal> {
  const { settings } = options;
  const logger = createLogger({ level: settings.logLevel });
  await mkdir(settings.dataFolder, { recursive: true });
  const server = await openServer(settings, { join: false, say: (event) => logger.warn(event, "postgres") });
  if (isRefusal(server)) return server;
  const upgraded = await upgradeDatabase({ connection: server.connection });
  if (isRefusal(upgraded)) {
    await server.stop();
    return upgraded;
  }
  const database = openDatabase({
    connection: server.connection,
    poolSize: settings.poolSize,
    onIdleError: (error) => logger.warn({ err: error }, "idle database connection lost"),
  });
  const close = async () => {
    await database.close();
    await server.stop();
  };
  const kind = await claimKind(database, options.mode);
  if (isRefusal(kind)) {
    await close();
    return kind;
  }
  const simulated =
    options.mode === "demo" ? await openSimulatedClock(database, settings.clock ?? new Date(), systemClock) : null;
  return {
    settings,
    logger,
    database,
    jobs: createJobs({ database, onError: (error) => logger.error({ err: error }, "job queue") }),
    blobs: openBlobs(join(settings.dataFolder, "blobs")),
    clock: simulated ?? systemClock,
    simulated,
    types: loadRecordTypes(join(SHIPPED_SCHEMES, "packs", "record-types")),
    findingKey: await secretIn(join(settings.dataFolder, "keys"), "findings.key"),
    close,
  };
}

const KIND = "installation";

async function claimKind(
  database: Database,
  mode: OpenOptions["mode"],
): Promise<true | Refusal<"demo-data" | "real-data">> {
  const kind = await database.system.write(async (tx) => {
    const known = await readFact(tx, KIND);
    if (known === undefined) await writeFact(tx, KIND, mode);
    return known ?? mode;
  });
  if (kind === mode) return true;
  return kind === "demo"
    ? refuse(
        "demo-data",
        "这个数据目录装的是演示数据，正式运行请换一个空目录（MINGTANG_DATA）。",
        "This data folder holds the demonstration; choose another one (MINGTANG_DATA).",
      )
    : refuse(
        "real-data",
        "这个数据目录是正式数据，不能用来演示，请换一个目录（MINGTANG_DATA）。",
        "This data folder is a real installation's; the demonstration needs another one (MINGTANG_DATA).",
      );
}

/** A secret of 32 random bytes in a file only we can read, made at the first start. */
async function secretIn(folder: string, name: string): Promise<Uint8Array> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, name);
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    const secret = randomBytes(32);
    await writeDurably(path, secret, 0o600);
    return secret;
  }
}
