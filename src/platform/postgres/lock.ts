import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { type Refusal, refuse } from "../../rules/refusal.ts";
import { isAlive } from "./living.ts";

type Holder = { readonly pid: number; readonly born: string };

/**
 * Takes the data folder for this process. A second program on the same data is refused by name of the first one's pid;
 * a lock left by a dead process is taken over. PostgreSQL's own lock still guards the files below it.
 */
export function takeLock(path: string): (() => void) | Refusal {
  mkdirSync(dirname(path), { recursive: true });
  const mine: Holder = { pid: process.pid, born: bornAt(process.pid) };
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(mine));
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      if (linked(draft, path)) return () => release(path, mine);
      const holder = readHolder(path);
      if (holder && isLiving(holder)) return inUse(holder.pid);
      setAside(path, holder);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return inUse(readHolder(path)?.pid ?? 0);
}

function linked(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Moves a dead holder's lock away; if another start was quicker and it is no longer the dead one's, puts it back. */
function setAside(path: string, dead: Holder | undefined): void {
  const aside = `${path}.dead.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = readHolder(aside);
  if (moved && isLiving(moved) && moved.pid !== dead?.pid) linked(aside, path);
  rmSync(aside, { force: true });
}

function release(path: string, mine: Holder): void {
  const holder = readHolder(path);
  if (holder?.pid === mine.pid && holder.born === mine.born) rmSync(path, { force: true });
}

function readHolder(path: string): Holder | undefined {
  try {
    const value = JSON.parse(readFileSync(path, "utf8")) as Partial<Holder>;
    return typeof value.pid === "number" ? { pid: value.pid, born: value.born ?? "" } : undefined;
  } catch {
    return undefined;
  }
}

const isLiving = (holder: Holder) => isAlive(holder.pid) && bornAt(holder.pid) === holder.born;

/** The kernel's start time of a process: a reused pid has another one. Empty where the system has no /proc. */
function bornAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

const inUse = (pid: number) =>
  refuse(
    "data-in-use",
    `这个数据目录正由另一个明堂程序使用（进程号 ${pid}）。请先停止它，或用 MINGTANG_DATA 换一个目录。`,
    `This data folder is in use by another Mingtang (process ${pid}). Stop it first, or choose another folder with MINGTANG_DATA.`,
    { pid },
  );
