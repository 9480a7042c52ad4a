import { constants } from "node:fs";
import { access, statfs } from "node:fs/promises";
import { join } from "node:path";
import { isRefusal } from "../../rules/refusal.ts";
import { openBlobs } from "../blobs/blobs.ts";
import { asOwner, type Connection } from "../db/connection.ts";
import { checkSchema } from "../db/migrations.ts";
import { JOBS_SCHEMA } from "../jobs/install.ts";

/** One thing looked at. `state`: "well", "note" (works, but should be known), "ill" (needs a hand). */
export type Finding = {
  readonly check: string;
  readonly state: "well" | "note" | "ill";
  readonly zh: string;
  readonly en: string;
};

export type DoctorOptions = {
  readonly connection: Connection;
  readonly dataFolder: string;
  /** Reads every blob again and compares it with its name; slow on a large house. */
  readonly deep: boolean;
  readonly say?: (part: string) => void;
};

const ROOM_BYTES = 2_000_000_000;

/** Looks over the whole installation, changes nothing, and says in sentences what it found. */
export async function examine(options: DoctorOptions): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const look of [
    folderCheck,
    databaseCheck,
    schemaCheck,
    rightsCheck,
    jobsCheck,
    ...(options.deep ? [blobsCheck] : []),
  ]) {
    options.say?.(look.name.replace("Check", ""));
    findings.push(...(await look(options)));
  }
  return findings;
}

const well = (check: string, zh: string, en: string): Finding => ({ check, state: "well", zh, en });
const note = (check: string, zh: string, en: string): Finding => ({ check, state: "note", zh, en });
const ill = (check: string, zh: string, en: string): Finding => ({ check, state: "ill", zh, en });

async function folderCheck({ dataFolder }: DoctorOptions): Promise<Finding[]> {
  try {
    await access(dataFolder, constants.R_OK | constants.W_OK);
  } catch {
    return [
      ill(
        "data-folder",
        `数据目录不能读写：${dataFolder}`,
        `The data folder cannot be read and written: ${dataFolder}`,
      ),
    ];
  }
  const { bavail, bsize } = await statfs(dataFolder);
  const gigabytes = ((bavail * bsize) / 1e9).toFixed(1);
  return bavail * bsize < ROOM_BYTES
    ? [ill("disk", `磁盘只剩 ${gigabytes} GB。`, `Only ${gigabytes} GB of disk are left.`)]
    : [well("disk", `磁盘余 ${gigabytes} GB。`, `${gigabytes} GB of disk are free.`)];
}

async function databaseCheck({ connection }: DoctorOptions): Promise<Finding[]> {
  return await asOwner(connection, async (client) => {
    const { rows } = await client.query<{ version: string; fsync: string; commit: string; checksums: string }>(
      `select current_setting('server_version') as version, current_setting('fsync') as fsync,
              current_setting('synchronous_commit') as commit, current_setting('data_checksums') as checksums`,
    );
    const { version = "", fsync, commit, checksums } = rows[0] ?? {};
    const findings = [well("postgres", `PostgreSQL ${version} 可用。`, `PostgreSQL ${version} answers.`)];
    if (fsync !== "on" || commit === "off")
      findings.push(
        ill(
          "durability",
          "数据库没有在提交时写盘（fsync 或 synchronous_commit 被关），断电会丢失已确认的数据。",
          "The database does not write commits to the disk (fsync or synchronous_commit is off): a power cut loses data.",
        ),
      );
    if (checksums !== "on")
      findings.push(
        note(
          "checksums",
          "数据库未启用数据校验和。",
          "The database runs without data checksums: silent damage stays unseen.",
        ),
      );
    return findings;
  });
}

async function schemaCheck({ connection }: DoctorOptions): Promise<Finding[]> {
  const problem = await checkSchema({ connection });
  return [
    isRefusal(problem)
      ? ill("schema", problem.zh, problem.en)
      : well("schema", "数据库结构与程序一致。", "The schema is this program's."),
  ];
}

async function rightsCheck({ connection }: DoctorOptions): Promise<Finding[]> {
  return [
    connection.restricted
      ? well(
          "rights",
          "程序以受限角色工作，只增表不能改删。",
          "The program works as a restricted role; append-only tables hold.",
        )
      : note(
          "rights",
          "数据库用户不能建立角色，程序以所有者身份工作：只增表只靠程序自律。",
          "The database user may not create roles, so the program works as owner: append-only tables are held by the program alone.",
        ),
  ];
}

async function jobsCheck({ connection }: DoctorOptions): Promise<Finding[]> {
  return await asOwner(connection, async (client) => {
    const known = await client.query("select from pg_tables where schemaname = $1 and tablename = 'job'", [
      JOBS_SCHEMA,
    ]);
    if (known.rowCount === 0) return [note("jobs", "任务队列尚未建立。", "The job queue is not installed yet.")];
    const { rows } = await client.query<{ failed: number }>(
      `select count(*) as failed from ${JOBS_SCHEMA}.job where name = 'dead-letter' and state < 'active'`,
    );
    const failed = rows[0]?.failed ?? 0;
    return [
      failed === 0
        ? well("jobs", "没有失败的任务。", "No job has been given up.")
        : ill(
            "jobs",
            `有 ${failed} 个任务多次失败，请在办公端处理。`,
            `${failed} job(s) were given up: see the office.`,
          ),
    ];
  });
}

async function blobsCheck({ dataFolder }: DoctorOptions): Promise<Finding[]> {
  const blobs = openBlobs(join(dataFolder, "blobs"));
  const findings: Finding[] = [];
  let count = 0;
  for await (const sha256 of blobs.list()) {
    count++;
    if (typeof (await blobs.verify(sha256)) === "string")
      findings.push(
        ill("blobs", `文件内容与其摘要不符：${sha256}`, `A kept file no longer matches its digest: ${sha256}`),
      );
  }
  return findings.length > 0
    ? findings
    : [well("blobs", `${count} 个文件的内容与摘要一致。`, `${count} kept file(s) match their digests.`)];
}
