import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Round } from "./kill-rounds.ts";
import { randomFrom, startWorker, untilWorking } from "./worker.ts";
import type { Workload } from "./workload.ts";

const IMAGE_MB = 768;

const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: ["ignore", "pipe", "pipe"] });

/** Why power cannot be cut on this machine, in a sentence; undefined when it can. */
export function whyNoPowerCut(): string | undefined {
  if (process.platform !== "linux") return "power cuts need Linux (loop devices)";
  if (process.getuid?.() !== 0) return "power cuts need root (loop devices and mount)";
  const folder = mkdtempSync(join(tmpdir(), "mingtang-loop-"));
  try {
    const image = join(folder, "image");
    makeImage(image, 16);
    mount(image, join(folder, "mounted"));
    run("umount", join(folder, "mounted"));
    return undefined;
  } catch (error) {
    return `a loop device cannot be mounted here: ${String((error as Error).message).split("\n")[0]}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Cuts the power: the work runs on an ext4 image behind a loop device, the image is copied while it writes, and the copy is
 * mounted and opened like a machine that comes back. Writers are held (SIGSTOP) during the copy so that it is one
 * moment; holding flushes nothing, so what never reached the disk is not in it. With `fsync: "off"` work must be lost.
 */
export async function* powerCuts(
  workload: Workload,
  rounds: number,
  options: { fsync: "on" | "off"; seed: number },
): AsyncGenerator<Round> {
  const folder = mkdtempSync(join(tmpdir(), "mingtang-power-"));
  chmodSync(folder, 0o711);
  const [base, image, copy] = ["base", "image", "copy"].map((name) => join(folder, `${name}.img`)) as [
    string,
    string,
    string,
  ];
  const [before, after] = [join(folder, "before"), join(folder, "after")] as const;
  const random = randomFrom(options.seed);
  try {
    makeImage(base, IMAGE_MB);
    await mounted(base, before, () => workload.prepare(join(before, "data")));
    for (let round = 1; round <= rounds; round++) {
      copyImage(base, image);
      const acknowledged = await mounted(image, before, () =>
        workUntilCut(workload, before, () => copyImage(image, copy), options, random),
      );
      const problems = await mounted(copy, after, () => workload.check(join(after, "data"), acknowledged));
      yield { round, what: `power cut, fsync ${options.fsync}`, acknowledged: acknowledged.length, problems };
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function workUntilCut(
  workload: Workload,
  place: string,
  cut: () => void,
  options: { fsync: "on" | "off" },
  random: () => number,
): Promise<readonly string[]> {
  const worker = startWorker(workload, join(place, "data"), { fsync: options.fsync });
  await untilWorking(worker);
  await sleep(100 + random() * 900);
  const held = processesIn(place, worker.child.pid ?? 0);
  const acknowledged = [...worker.acknowledged];
  for (const pid of held) signal(pid, "SIGSTOP");
  cut();
  for (const pid of held) signal(pid, "SIGCONT");
  worker.child.kill("SIGKILL");
  await worker.ended;
  for (let tries = 0; tries < 500 && processesIn(place, 0).length > 0; tries++) await sleep(10);
  return acknowledged;
}

/** The work itself and every process whose working folder lies in the image: PostgreSQL and its children. */
function processesIn(place: string, worker: number): readonly number[] {
  const inside = readdirSync("/proc").filter((name) => {
    try {
      return /^\d+$/.test(name) && readlinkSync(`/proc/${name}/cwd`).startsWith(place);
    } catch {
      return false;
    }
  });
  return [...(worker > 0 ? [worker] : []), ...inside.map(Number)];
}

function signal(pid: number, name: "SIGSTOP" | "SIGCONT"): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended between being listed and being signalled.
  }
}

function makeImage(path: string, megabytes: number): void {
  run("truncate", "-s", `${megabytes}M`, path);
  run("mkfs.ext4", "-q", "-F", path);
}

/** Sparse and inside the page cache: a fraction of a second. */
function copyImage(from: string, to: string): void {
  run("cp", "--sparse=always", "--reflink=auto", from, to);
}

function mount(image: string, place: string): void {
  if (!existsSync(place)) mkdirSync(place);
  run("mount", "-o", "loop", image, place);
}

async function mounted<T>(image: string, place: string, work: () => Promise<T>): Promise<T> {
  mount(image, place);
  chmodSync(place, 0o711);
  mkdirSync(join(place, "data"), { recursive: true });
  try {
    return await work();
  } finally {
    run("umount", place);
  }
}
