import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { join } from "node:path";

/** What postmaster.pid says: line 1 the process, 4 the port of its socket, 8 "starting", "ready", "stopping"… */
export type Postmaster = { readonly pid: number; readonly port: number; readonly status: string };

/** The postmaster.pid of a cluster, or undefined when there is none (or it is being written). */
export function readPostmaster(cluster: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n");
    const pid = Math.abs(Number.parseInt(lines[0] ?? "", 10));
    return pid > 0 ? { pid, port: Number(lines[3]), status: (lines[7] ?? "").trim() } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The PostgreSQL that lives on this cluster, if any. Stale lock files (postmaster.pid, the socket's) make PostgreSQL refuse
 * to start when their number exists again (another program after a reboot or in a new container, an ended process nobody
 * collected) or when a power cut left them empty. They are then removed, but only when no process at all has the
 * cluster as its working folder. A number that does not exist is PostgreSQL's own affair. The caller holds our lock.
 */
export function livingPostmaster(cluster: string): Postmaster | undefined {
  const postmaster = readPostmaster(cluster);
  if (postmaster && isAlive(postmaster.pid) && isPostgresOn(postmaster.pid, cluster)) return postmaster;
  const misleading = lockFiles(cluster).filter(misleads);
  if (misleading.length > 0 && process.platform === "linux" && nobodyIn(cluster))
    for (const file of misleading) rmSync(file, { force: true });
  return undefined;
}

const lockFiles = (cluster: string): readonly string[] =>
  readdirSync(cluster)
    .filter((name) => name === "postmaster.pid" || /^\.s\.PGSQL\.\d+\.lock$/.test(name))
    .map((name) => join(cluster, name));

function misleads(file: string): boolean {
  const pid = Math.abs(Number.parseInt(readFileSync(file, "utf8"), 10));
  return !(pid > 0) || exists(pid);
}

/** Whether a process of this number runs (also when it belongs to somebody else). An ended one nobody collected does not. */
export const isAlive = (pid: number): boolean => exists(pid) && !isZombie(pid);

/** Whether the kernel knows the number, be it of a process that has ended. */
function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2, stat.lastIndexOf(")") + 3) === "Z";
  } catch {
    return false;
  }
}

function isPostgresOn(pid: number, cluster: string): boolean {
  if (process.platform === "linux") return workingFolder(pid) === cluster;
  try {
    return /postgres/.test(execFileSync("ps", ["-o", "comm=", "-p", String(pid)], { encoding: "utf8" }));
  } catch {
    return false;
  }
}

function nobodyIn(cluster: string): boolean {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return !pids.some((pid) => Number(pid) !== process.pid && workingFolder(Number(pid)) === cluster);
}

function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}
