import { createHash } from "node:crypto";
import { mkdir, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import pg from "pg";
import { type Refusal, refuse } from "../../rules/refusal.ts";
import type { Clock } from "../clock/clock.ts";
import { asOwner, type Connection } from "../db/connection.ts";
import { doneSteps } from "../db/migrations.ts";
import { schemaOf, type TenantId } from "../db/tenant-id.ts";
import { syncFolder, writeDurably } from "../files/durable.ts";
import { copyFileInto, filesBelow } from "./files.ts";
import { type BackupManifest, FILE_LIST, type FileCopy, MANIFEST, type SchemaCopy, tableFile } from "./format.ts";
import { copyOut, fixFormats, shapesOf } from "./tables.ts";

export type BackupOptions = {
  readonly connection: Connection;
  readonly dataFolder: string;
  /** Where the backup goes: a new or empty folder. */
  readonly into: string;
  readonly clock: Clock;
  /** Told of each part as it begins. */
  readonly say?: (part: string) => void;
};

/** Copied before the database, so that the database knows at least all that these files show. */
const BEFORE = "public";

/**
 * Copies everything: each schema's tables inside one exported snapshot (one transaction a tenant), then every file of the
 * data folder, each with row count, size and digest. Works beside a running program. Refuses `backup-not-empty`.
 */
export async function backup(options: BackupOptions): Promise<BackupManifest | Refusal<"backup-not-empty">> {
  const { into } = options;
  await mkdir(into, { recursive: true, mode: 0o700 });
  if ((await readdir(into)).length > 0) return notEmpty(into);
  const isPublic = (path: string) => path.startsWith(`${BEFORE}/`);
  const files = await copyFiles(options, isPublic);
  const { postgres, schemas } = await copyDatabase(options);
  files.push(...(await copyFiles(options, (path) => !isPublic(path))));
  const list = files.map((file) => `${JSON.stringify(file)}\n`).join("");
  await writeDurably(join(into, FILE_LIST), list, 0o600);
  const manifest: BackupManifest = {
    format: 1,
    madeAt: options.clock.now().toISOString(),
    postgres,
    schemas,
    files: {
      count: files.length,
      bytes: files.reduce((sum, file) => sum + file.size, 0),
      sha256: createHash("sha256").update(list).digest("hex"),
    },
  };
  await writeDurably(join(into, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`, 0o600);
  await syncFolder(dirname(into));
  return manifest;
}

async function copyFiles(options: BackupOptions, wanted: (path: string) => boolean): Promise<FileCopy[]> {
  options.say?.("files");
  const copies: FileCopy[] = [];
  for await (const path of filesBelow(options.dataFolder)) {
    if (!wanted(path)) continue;
    const copy = await copyFileInto(options.dataFolder, join(options.into, "files"), path);
    if (copy) copies.push(copy);
  }
  return copies;
}

async function copyDatabase(options: BackupOptions): Promise<{ postgres: string; schemas: SchemaCopy[] }> {
  return await asOwner(options.connection, async (leader) => {
    await leader.query("begin isolation level repeatable read read only");
    const { rows } = await leader.query<{ snapshot: string; version: string }>(
      "select pg_export_snapshot() as snapshot, current_setting('server_version') as version",
    );
    const { snapshot = "", version: postgres = "" } = rows[0] ?? {};
    const tenants = await leader.query<{ id: TenantId }>("select id from system.tenant order by id");
    const schemas: SchemaCopy[] = [];
    for (const schema of ["system", ...tenants.rows.map((row) => schemaOf(row.id))]) {
      options.say?.(schema);
      schemas.push(await copySchema(options, schema, snapshot));
    }
    await leader.query("commit");
    return { postgres, schemas };
  });
}

async function copySchema(options: BackupOptions, schema: string, snapshot: string): Promise<SchemaCopy> {
  await mkdir(join(options.into, "database", schema), { recursive: true, mode: 0o700 });
  return await asOwner(options.connection, async (client) => {
    await client.query("begin isolation level repeatable read read only");
    await client.query(`set transaction snapshot ${pg.escapeLiteral(snapshot)}`);
    await fixFormats(client);
    const tables = [];
    for (const shape of await shapesOf(client, schema))
      tables.push(await copyOut(client, schema, shape, join(options.into, tableFile(schema, shape.table))));
    const sequences = await client.query<{ name: string; last: number }>(
      `select sequencename::text as name, last_value as last from pg_sequences
        where schemaname = $1 and last_value is not null order by 1`,
      [schema],
    );
    const migrations = await doneSteps(client, schema);
    await client.query("commit");
    return { schema, migrations, tables, sequences: sequences.rows };
  });
}

const notEmpty = (folder: string) =>
  refuse(
    "backup-not-empty",
    `备份目录不是空的：${folder}。请给一个新目录。`,
    `The backup folder is not empty: ${folder}. Give a new one.`,
  );
