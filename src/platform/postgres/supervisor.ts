import { readFileSync, realpathSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import type { Connection } from "../db/connection.ts";
import { findBinaries } from "./binaries.ts";
import { ensureCluster, OWNER, type Places, passwordOf, placesIn, RUNTIME, secretOf } from "./cluster.ts";
import { isAlive, livingPostmaster } from "./living.ts";
import { takeLock } from "./lock.ts";
import { prepareCluster } from "./prepare.ts";
import { adoptPostgres, type Running, spawnPostgres, untilReady } from "./process.ts";
import { reachableFolder, SOCKET_PORT } from "./socket.ts";
import { type RunAs, runAs } from "./unprivileged.ts";

export type PostgresOptions = {
  /** Where cluster, secret, lock and server log live; made when missing. */
  readonly folder: string;
  /** MINGTANG_PG_BIN: a folder with `postgres` and `initdb` instead of the npm package. */
  readonly binaries?: string | undefined;
  /** More settings of PostgreSQL, over ours. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Told in a sentence what happens without being asked (adopted, crashed, started again, given up). */
  readonly say?: (event: PostgresEvent) => void;
};

export type PostgresEvent = { readonly event: "adopted" | "crashed" | "restarted" | "gave-up"; readonly pid: number };

export type Postgres = {
  readonly connection: Connection;
  /** True when a PostgreSQL that outlived its program was taken over. */
  readonly adopted: boolean;
  /** The process as it is now; changes when PostgreSQL crashed and was started again. */
  pid(): number;
  /** Fast shutdown: open transactions are rolled back, nothing acknowledged is lost. */
  stop(): Promise<void>;
};

const STOP_WAIT_MS = 30_000;
const RESTARTS_PER_MINUTE = 5;

/**
 * Our own PostgreSQL on `folder`: made, started or adopted, watched, started again after a crash, and never left behind
 * when this process ends, however it ends. Refusals: data-in-use, postgres-missing, postgres-too-old, postgres-no-user,
 * postgres-other-version, postgres-init, postgres-root-needs-16, postgres-platform, postgres-start.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres | Refusal> {
  if (process.platform === "win32") return noSockets();
  const places = placesIn(resolve(options.folder));
  const as = runAs(places.cluster);
  if (isRefusal(as)) return as;
  const unlock = takeLock(join(places.folder, "lock"));
  if (isRefusal(unlock)) return unlock;
  const started = await startLocked(options, places, as, unlock);
  if (isRefusal(started)) unlock();
  return started;
}

async function startLocked(
  options: PostgresOptions,
  places: Places,
  as: RunAs,
  unlock: () => void,
): Promise<Postgres | Refusal> {
  const binaries = findBinaries({ given: options.binaries, asRoot: as.dropped, folder: places.folder });
  if (isRefusal(binaries)) return binaries;
  const problem = ensureCluster(binaries, places, as);
  if (problem) return problem;
  const settings: Record<string, string> = { ...durableSettings(), ...options.settings };
  const living = await settledLiving(realpathSync(places.cluster));
  const start = () => spawnPostgres(binaries, places, as, settings);
  let running = living ? adoptPostgres(living, as) : start();
  if (!(await untilReady(running, places.cluster))) {
    running.unwatch();
    return didNotStart(places);
  }
  if (living) options.say?.({ event: "adopted", pid: living });
  const state = { stopping: false };
  const keeping = keepAlive(running, state, places, start, options.say ?? (() => {}), (next) => {
    running = next;
  });
  const stop = async () => {
    state.stopping = true;
    // Child and timers are unreferenced so that they keep no finished program alive; stopping itself must.
    const hold = setInterval(() => {}, STOP_WAIT_MS);
    running.unwatch();
    await shutDown(running.pid);
    await keeping;
    clearInterval(hold);
    unlock();
  };
  const connection = connectionTo(places, Number(settings.port));
  await prepareCluster(connection);
  return { connection, adopted: living !== undefined, pid: () => running.pid, stop };
}

/** A PostgreSQL that is going down (its program just died) is waited for; a living one is returned to be adopted. */
async function settledLiving(cluster: string): Promise<number | undefined> {
  for (let waited = 0; waited < STOP_WAIT_MS; waited += 20) {
    const living = livingPostmaster(cluster);
    if (!living) return undefined;
    if (living.status === "ready" || living.status === "starting") return living.pid;
    await sleep(20);
  }
  return livingPostmaster(cluster)?.pid;
}

async function keepAlive(
  first: Running,
  state: { stopping: boolean },
  places: Places,
  start: () => Running,
  say: (event: PostgresEvent) => void,
  became: (next: Running) => void,
): Promise<void> {
  const crashes: number[] = [];
  for (let running = first; ; ) {
    await running.gone;
    running.unwatch();
    if (state.stopping) return;
    say({ event: "crashed", pid: running.pid });
    const now = performance.now();
    crashes.push(now);
    if (crashes.filter((at) => now - at < 60_000).length > RESTARTS_PER_MINUTE) {
      say({ event: "gave-up", pid: running.pid });
      return;
    }
    await untilNobodyAttached(places.cluster);
    running = start();
    became(running);
    if (state.stopping) process.kill(running.pid, "SIGINT");
    else if (await untilReady(running, places.cluster)) say({ event: "restarted", pid: running.pid });
  }
}

/** After a kill -9 of the postmaster its children need a moment to notice; a new one refuses while they are attached. */
async function untilNobodyAttached(cluster: string): Promise<void> {
  for (let tries = 0; tries < 100 && livingPostmaster(realpathSync(cluster)); tries++) await sleep(10);
  await sleep(50);
}

/** SIGINT is PostgreSQL's fast shutdown; after the wait, SIGQUIT (recovery on the next start, still nothing lost). */
async function shutDown(pid: number): Promise<void> {
  for (const [signal, waitMs] of [
    ["SIGINT", STOP_WAIT_MS],
    ["SIGQUIT", 5_000],
  ] as const) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    for (let waited = 0; waited < waitMs && isAlive(pid); waited += 5) await sleep(5);
  }
}

/** What must be so, whatever the defaults of the PostgreSQL at hand: a socket and no port, and every commit on the disk. */
function durableSettings(): Record<string, string> {
  const linux: Record<string, string> = process.platform === "linux" ? { recovery_init_sync_method: "syncfs" } : {};
  return {
    listen_addresses: "",
    port: String(SOCKET_PORT),
    unix_socket_directories: ".",
    unix_socket_permissions: "0700",
    fsync: "on",
    full_page_writes: "on",
    synchronous_commit: "on",
    password_encryption: "scram-sha-256",
    max_connections: "100",
    logging_collector: "off",
    log_destination: "stderr",
    // Statements may carry personal data: a failing one is named by its error alone.
    log_min_error_statement: "panic",
    ...linux,
  };
}

/** How to reach the PostgreSQL at these places, by the secret that lies beside it. */
export function connectionTo(places: Places, port: number): Connection {
  const secret = secretOf(places);
  const host = reachableFolder(places.cluster, port);
  const as = (role: string) => ({
    host,
    port,
    user: role,
    password: passwordOf(secret, role),
    database: OWNER,
  });
  return { owner: as(OWNER), runtime: as(RUNTIME), restricted: true };
}

function didNotStart(places: Places): Refusal {
  const log = lastLines(places.log);
  rmSync(join(places.folder, "first-password"), { force: true });
  return refuse(
    "postgres-start",
    `PostgreSQL 没有启动成功，最后几行输出：\n${log}`,
    `PostgreSQL did not start; its last lines:\n${log}`,
  );
}

function lastLines(path: string): string {
  try {
    return readFileSync(path, "utf8").replaceAll("\0", "").trimEnd().split("\n").slice(-5).join("\n");
  } catch {
    return "";
  }
}

const noSockets = () =>
  refuse(
    "postgres-platform",
    "Windows 上不能使用随附的 PostgreSQL（没有可用的本机套接字）。请安装 PostgreSQL 并设置 DATABASE_URL。",
    "The packaged PostgreSQL cannot be used on Windows (no usable local socket). Install PostgreSQL and set DATABASE_URL.",
  );
