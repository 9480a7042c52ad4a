import { fromKysely, PgBoss, type SendOptions } from "pg-boss";
import type { Database } from "../db/database.ts";
import type { AnyTx } from "../db/tables.ts";
import { JOBS_SCHEMA } from "./install.ts";

/** What a job carries: ids and digests, never personal data (the queue is kept, listed and backed up). */
export type Payload = Readonly<Record<string, unknown>>;

export type JobOptions = {
  /** Tries after the first; default 5. Then the job lies in the list of failed ones. */
  readonly retries?: number;
  /** Wait before the first retry, doubled each time; default 2 s, at most 15 minutes. */
  readonly retryDelayS?: number;
  /** A job of this kind runs at most so long before it is taken for dead and tried again; default 300 s. */
  readonly expireInS?: number;
  /** Jobs of this kind running at once in this process; default 1. */
  readonly concurrency?: number;
};

export type EnqueueOptions = {
  /** At most one waiting job per key: a second enqueue joins the first. */
  readonly key?: string;
  /** Not before this moment. */
  readonly startAfter?: Date;
};

export type FailedJob = {
  readonly id: string;
  readonly name: string;
  readonly payload: Payload;
  readonly tries: number;
  readonly failedAt: Date;
  /** The error's message as the handler threw it. */
  readonly reason: string;
};

export type Jobs = {
  /** Says who does jobs of a kind. Before `start`. A handler may run twice for one job: running twice must change nothing. */
  define(name: string, handler: (payload: Payload) => Promise<void>, options?: JobOptions): void;
  /** Puts a job into the caller's transaction: it exists exactly when that commits. Null when a waiting one has the key. */
  enqueue(tx: AnyTx, name: string, payload: Payload, options?: EnqueueOptions): Promise<string | null>;
  /** Jobs given up after all tries, newest first, at most `limit` (100). */
  failed(limit?: number): Promise<readonly FailedJob[]>;
  /** Puts a failed job back into its queue with all its tries; false when there is none of that id. */
  retry(id: string): Promise<boolean>;
  /** Opens the queues; with `work: false` jobs are only put in (a public process). */
  start(options?: { work?: boolean }): Promise<void>;
  /** Lets running jobs finish (at most `timeoutMs`, default 10 s) and stops. */
  stop(options?: { timeoutMs?: number }): Promise<void>;
};

export type JobsOptions = { readonly database: Database; readonly onError?: (error: Error) => void };

type Kind = { readonly handler: (payload: Payload) => Promise<void>; readonly options: JobOptions };

const RETRIES = 5;
const RETRY_DELAY_S = 2;
const RETRY_DELAY_MAX_S = 900;
const EXPIRE_S = 300;
/** LISTEN/NOTIFY brings a new job to its worker within milliseconds; retries and postponed jobs are found by asking. */
const POLL_S = 2;
/** Every queue's dead letters go here: one list for the office. */
const DEAD = "dead-letter";

/** The queue on the program's database. One per process; nothing runs before `start`. */
export function createJobs(options: JobsOptions): Jobs {
  const { runtime } = options.database.connection;
  const kinds = new Map<string, Kind>();
  const boss = new PgBoss({
    ...runtime,
    max: 4,
    schema: JOBS_SCHEMA,
    migrate: false,
    createSchema: false,
    reindex: false,
    useListenNotify: true,
  });
  boss.on("error", (error) => options.onError?.(error));
  return {
    define: (name, handler, kindOptions = {}) => {
      if (kinds.has(name)) throw new Error(`the job ${name} is defined twice`);
      kinds.set(name, { handler, options: kindOptions });
    },
    enqueue: (tx, name, payload, how = {}) => {
      if (!kinds.has(name)) throw new Error(`no job is called ${name}`);
      return boss.send(name, { ...payload }, sendOptions(tx, how));
    },
    failed: (limit = 100) => listFailed(options.database, limit),
    retry: async (id) => (await boss.redrive(DEAD, { ids: [id] })) === 1,
    start: async ({ work = true } = {}) => {
      await boss.start();
      await boss.createQueue(DEAD, { retentionSeconds: 365 * 86_400, deleteAfterSeconds: 0 });
      for (const [name, kind] of kinds) await openQueue(boss, name, kind, work);
    },
    stop: async ({ timeoutMs = 10_000 } = {}) => {
      await boss.stop({ graceful: true, timeout: timeoutMs, close: true });
    },
  };
}

async function openQueue(boss: PgBoss, name: string, kind: Kind, work: boolean): Promise<void> {
  const queue = {
    retryLimit: kind.options.retries ?? RETRIES,
    retryDelay: kind.options.retryDelayS ?? RETRY_DELAY_S,
    retryBackoff: true,
    retryDelayMax: RETRY_DELAY_MAX_S,
    expireInSeconds: kind.options.expireInS ?? EXPIRE_S,
    deadLetter: DEAD,
    notify: true,
  };
  await boss.createQueue(name, { policy: "short", ...queue });
  await boss.updateQueue(name, queue);
  if (!work) return;
  const how = { localConcurrency: kind.options.concurrency ?? 1, notifyPollingIntervalSeconds: POLL_S };
  await boss.work<Payload>(name, how, async (jobs) => {
    for (const job of jobs) await kind.handler(job.data);
  });
}

function sendOptions(tx: AnyTx, how: EnqueueOptions): SendOptions {
  return {
    db: fromKysely(tx),
    singletonKey: how.key ?? crypto.randomUUID(),
    ...(how.startAfter ? { startAfter: how.startAfter } : {}),
  };
}

async function listFailed(database: Database, limit: number): Promise<readonly FailedJob[]> {
  const { rows } = await database.pool.query(
    `select dead.id, dead.source_name as name, dead.data as payload, dead.source_retry_count as retries,
            dead.created_on as failed_at, dead.source_output
       from ${JOBS_SCHEMA}.job dead where dead.name = $1 and dead.state < 'active' order by dead.created_on desc limit $2`,
    [DEAD, limit],
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    payload: row.payload,
    tries: row.retries + 1,
    failedAt: row.failed_at,
    reason: String(row.source_output?.message ?? ""),
  }));
}
