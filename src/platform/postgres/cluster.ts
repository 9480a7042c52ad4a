import { spawnSync } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Refusal, refuse } from "../../rules/refusal.ts";
import { writeDurablySync } from "../files/durable.ts";
import type { Binaries } from "./binaries.ts";
import type { RunAs } from "./unprivileged.ts";

/** The places of one supervised PostgreSQL below its folder. */
export type Places = {
  readonly folder: string;
  readonly cluster: string;
  readonly secret: string;
  readonly log: string;
};

/** `folder/cluster` is PostgreSQL's own; secret, lock and server log stand beside it and stay ours. */
export const placesIn = (folder: string): Places => ({
  folder,
  cluster: join(folder, "cluster"),
  secret: join(folder, "secret"),
  log: join(folder, "server.log"),
});

export const OWNER = "mingtang";
export const RUNTIME = "mingtang_runtime";

/**
 * How `-D` names the cluster. On Linux from PostgreSQL 16 on it is the working folder itself, so that a cluster below a
 * 0700 folder of root works for the unprivileged user; PostgreSQL 15 looks its path up again and needs the real one.
 */
export const dataArgument = (binaries: Binaries, cluster: string) =>
  process.platform === "linux" && binaries.major >= 16 ? "/proc/self/cwd" : cluster;

/** The password of a role, derived from the cluster's secret: one file to keep, one password per role. */
export const passwordOf = (secret: string, role: string) =>
  createHmac("sha256", secret).update(`mingtang/postgres/${role}`).digest("base64url");

/** The random secret of the cluster; on the disk (fsynced) before PostgreSQL learns a password made from it. */
export function secretOf(places: Places): string {
  if (existsSync(places.secret)) return readFileSync(places.secret, "utf8");
  const secret = randomBytes(32).toString("base64url");
  writeDurablySync(places.secret, secret, 0o600);
  return secret;
}

/** Makes the cluster when there is none. An unfinished one (no PG_VERSION mark of ours) is made again from the start. */
export function ensureCluster(binaries: Binaries, places: Places, as: RunAs): Refusal | undefined {
  mkdirSync(places.folder, { recursive: true });
  // 0711: the unprivileged user passes through to its own folder and can list nothing.
  chmodSync(places.folder, as.dropped ? 0o711 : 0o700);
  const made = join(places.folder, "made");
  if (existsSync(made)) return wrongVersion(binaries, readFileSync(join(places.cluster, "PG_VERSION"), "utf8").trim());
  rmSync(places.cluster, { recursive: true, force: true });
  mkdirSync(places.cluster, { mode: 0o700 });
  if (as.dropped) chownSync(places.cluster, as.uid, as.gid);
  const problem = initdb(binaries, places, as);
  if (!problem) writeDurablySync(made, `${binaries.version}\n`);
  return problem;
}

function initdb(binaries: Binaries, places: Places, as: RunAs): Refusal | undefined {
  const passwordFile = join(places.folder, "first-password");
  writeFileSync(passwordFile, passwordOf(secretOf(places), OWNER), { mode: 0o600 });
  if (as.dropped) chownSync(passwordFile, as.uid, as.gid);
  const locale =
    binaries.major >= 17 ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"] : ["--locale=C"];
  try {
    const run = spawnSync(
      join(binaries.folder, "initdb"),
      ["-D", dataArgument(binaries, places.cluster), "-U", OWNER, "--pwfile=../first-password", "-A", "scram-sha-256"]
        .concat(["--encoding=UTF8", "--data-checksums", "--no-instructions"])
        .concat(locale),
      { cwd: places.cluster, encoding: "utf8", env: postgresEnvironment(), ...identity(as) },
    );
    return run.status === 0 ? undefined : initdbFailed(binaries, as, run.stderr || String(run.error ?? run.signal));
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/** uid and gid for spawn, only when we give rights up (an ordinary user may not even name its own). */
export const identity = (as: RunAs) => (as.dropped ? { uid: as.uid, gid: as.gid } : {});

/** PostgreSQL sees no settings of ours: PG* variables and locale of the caller would change what it does. */
export const postgresEnvironment = (): NodeJS.ProcessEnv => ({ PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" });

function initdbFailed(binaries: Binaries, as: RunAs, output: string): Refusal {
  if (as.dropped && binaries.major < 16)
    return refuse(
      "postgres-root-needs-16",
      `以 root 启动时，PostgreSQL ${binaries.major} 进不了数据目录的上级目录；请用 16 或更新的版本，或改用普通用户。`,
      `Started as root, PostgreSQL ${binaries.major} cannot reach the data through its parent folders: use 16 or newer, or an ordinary user.`,
      { output },
    );
  return refuse("postgres-init", `建立数据库失败：${output.trim()}`, `Making the database failed: ${output.trim()}`);
}

function wrongVersion(binaries: Binaries, major: string): Refusal | undefined {
  if (major === String(binaries.major)) return undefined;
  return refuse(
    "postgres-other-version",
    `数据由 PostgreSQL ${major} 写成，现在的程序是 ${binaries.major}。请用旧版本 mingtang backup，再在空目录里 mingtang restore。`,
    `The data were written by PostgreSQL ${major}, this is ${binaries.major}. Run mingtang backup with the old one, then mingtang restore into an empty folder.`,
  );
}
