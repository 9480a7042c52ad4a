import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, closeSync, openSync, renameSync, statSync } from "node:fs";
import type { Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Binaries } from "./binaries.ts";
import { dataArgument, identity, type Places, postgresEnvironment } from "./cluster.ts";
import { isAlive, readPostmaster } from "./living.ts";
import type { RunAs } from "./unprivileged.ts";

const LOG_BYTES = 10_000_000;
const POLL_MS = 5;
const ADOPTED_POLL_MS = 250;

/** One run of PostgreSQL, started or adopted. `gone` settles when the process has ended. */
export type Running = { readonly pid: number; readonly gone: Promise<void>; unwatch(): void };

/** Starts `postgres` directly and detached (a wrapper would hide its crash) and a watcher that outlives us. */
export function spawnPostgres(
  binaries: Binaries,
  places: Places,
  as: RunAs,
  settings: Readonly<Record<string, string>>,
): Running {
  const log = openLog(places.log);
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(join(binaries.folder, "postgres"), ["-D", dataArgument(binaries, places.cluster), ...flags], {
    cwd: places.cluster,
    detached: true,
    env: postgresEnvironment(),
    stdio: ["ignore", log, log],
    ...identity(as),
  });
  closeSync(log);
  const gone = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  child.unref();
  const pid = child.pid ?? 0;
  return { pid, gone, unwatch: pid ? watch(pid, as) : () => {} };
}

/** Takes over a PostgreSQL that outlived its program: it is not our child, so its end is noticed by asking. */
export function adoptPostgres(pid: number, as: RunAs): Running {
  const gone = new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      if (isAlive(pid)) return;
      clearInterval(timer);
      resolve();
    }, ADOPTED_POLL_MS);
    timer.unref();
  });
  return { pid, gone, unwatch: watch(pid, as) };
}

/** Waits until PostgreSQL says it is ready; false when it ended first. */
export async function untilReady(running: Running, cluster: string): Promise<boolean> {
  let ended = false;
  void running.gone.then(() => {
    ended = true;
  });
  while (!ended) {
    const postmaster = readPostmaster(cluster);
    if (postmaster?.pid === running.pid && postmaster.status === "ready") return true;
    await sleep(POLL_MS);
  }
  return false;
}

/**
 * A shell that reads from our pipe: when we die, however we die, the pipe closes and PostgreSQL is told to shut down
 * fast. The returned function ends the watcher, so that it can never signal a later process of the same number.
 */
function watch(pid: number, as: RunAs): () => void {
  const watcher: ChildProcess = spawn("/bin/sh", ["-c", 'read _; kill -INT "$1"', "mingtang-watch", String(pid)], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
    ...identity(as),
  });
  watcher.unref();
  (watcher.stdin as Socket | null)?.unref();
  watcher.stdin?.on("error", () => {});
  watcher.on("error", () => {});
  return () => {
    watcher.kill("SIGKILL");
  };
}

function openLog(path: string): number {
  try {
    if (statSync(path).size > LOG_BYTES) renameSync(path, `${path}.1`);
  } catch {
    // The first start has no log yet.
  }
  const log = openSync(path, "a", 0o600);
  chmodSync(path, 0o600);
  return log;
}
