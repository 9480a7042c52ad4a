import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import { asOwner, type Connection } from "../db/connection.ts";
import { MIGRATIONS, migrationFiles, type Scope } from "../db/migration-files.ts";
import { migrateSchema, stepsToDo } from "../db/migrations.ts";
import { upgradeDatabase } from "../db/upgrade.ts";
import { copyFileInto } from "./files.ts";
import { type BackupManifest, type SchemaCopy, tableFile } from "./format.ts";
import { readBackup } from "./read-backup.ts";
import { copyIn, copyOut, fixFormats, shapesOf } from "./tables.ts";

export type RestoreOptions = {
  readonly connection: Connection;
  /** Empty, save PostgreSQL's own folder. */
  readonly dataFolder: string;
  readonly from: string;
  readonly say?: (part: string) => void;
};

/**
 * Puts a backup back into an empty data folder and an empty database of any supported PostgreSQL version: the backup is
 * checked whole first, each schema is built at the version it had, filled in one transaction and read back against its
 * digests, then brought to this program's version. Tenants appear last, so an interrupted restore shows none.
 */
export async function restore(options: RestoreOptions): Promise<BackupManifest | Refusal> {
  const notEmpty = await holdsSomething(options);
  if (notEmpty) return notEmpty;
  options.say?.("check");
  const checked = await readBackup(options.from);
  if (isRefusal(checked)) return checked;
  const { manifest, files } = checked;
  const unknown = manifest.schemas.map(fitsProgram).find(isRefusal);
  if (unknown) return unknown;
  const [system, ...tenants] = manifest.schemas;
  for (const copy of [...tenants, ...(system ? [system] : [])]) {
    options.say?.(copy.schema);
    const problem = await restoreSchema(options, copy);
    if (problem) return problem;
  }
  options.say?.("files");
  for (const { path } of files) await copyFileInto(join(options.from, "files"), options.dataFolder, path);
  const upgraded = await upgradeDatabase({ connection: options.connection });
  return isRefusal(upgraded) ? upgraded : manifest;
}

async function holdsSomething(options: RestoreOptions): Promise<Refusal | undefined> {
  const names = await readdir(options.dataFolder).catch(() => []);
  const known = await asOwner(options.connection, (client) =>
    client.query("select from pg_namespace where nspname = 'system' or nspname like 't\\_%' limit 1"),
  );
  if (names.every((name) => name === "postgres") && known.rowCount === 0) return undefined;
  return refuse(
    "restore-not-empty",
    "恢复只能进到空的数据目录和空的数据库，请换一个（MINGTANG_DATA、DATABASE_URL）。",
    "A restore goes into an empty data folder and database only: choose others (MINGTANG_DATA, DATABASE_URL).",
  );
}

const scopeOf = (schema: string): Scope => (schema === "system" ? "system" : "tenant");

/** Whether this program knows every migration the schema went through, unchanged. */
function fitsProgram(copy: SchemaCopy): Refusal | undefined {
  const todo = stepsToDo(copy.schema, copy.migrations, migrationFiles(scopeOf(copy.schema), MIGRATIONS));
  return isRefusal(todo) ? todo : undefined;
}

async function restoreSchema(options: RestoreOptions, copy: SchemaCopy): Promise<Refusal | undefined> {
  return await asOwner(options.connection, async (client) => {
    const upTo = copy.migrations.at(-1)?.version ?? 0;
    const built = await migrateSchema(
      client,
      { connection: options.connection, upTo },
      scopeOf(copy.schema),
      copy.schema,
    );
    if (isRefusal(built)) return built;
    await client.query("begin");
    await fixFormats(client);
    const different = await fillSchema(client, options.from, copy);
    await client.query(different ? "rollback" : "commit");
    return different ? mismatch(copy.schema, different) : undefined;
  });
}

/** Fills every table and reads it back; the first table that differs is named. */
async function fillSchema(client: pg.Client, from: string, copy: SchemaCopy): Promise<string | undefined> {
  const foreignKeys = await takeForeignKeys(client, copy.schema);
  const shapes = await shapesOf(client, copy.schema);
  if (shapes.length > 0)
    await client.query(`truncate ${shapes.map(({ table }) => `"${copy.schema}"."${table}"`).join(", ")}`);
  for (const table of copy.tables) {
    const shape = shapes.find((one) => one.table === table.table);
    if (!shape) return table.table;
    await copyIn(client, copy.schema, table, join(from, tableFile(copy.schema, table.table)));
    const back = await copyOut(client, copy.schema, { ...shape, columns: table.columns });
    if (back.rows !== table.rows || back.sha256 !== table.sha256) return table.table;
  }
  for (const { name, last } of copy.sequences)
    await client.query("select setval(format('%I.%I', $1::text, $2::text), $3)", [copy.schema, name, last]);
  for (const statement of foreignKeys) await client.query(statement);
  return undefined;
}

/** Drops the schema's foreign keys, whose order rows cannot follow, and tells how to put them back, which checks every row. */
async function takeForeignKeys(client: pg.Client, schema: string): Promise<readonly string[]> {
  const { rows } = await client.query<{ drop: string; add: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
            format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(k.oid)) as add
       from pg_constraint k join pg_namespace n on n.oid = k.connamespace
      where n.nspname = $1 and k.contype = 'f'`,
    [schema],
  );
  for (const { drop } of rows) await client.query(drop);
  return rows.map(({ add }) => add);
}

const mismatch = (schema: string, table: string) =>
  refuse(
    "restore-mismatch",
    `恢复后的数据与备份不一致：${schema}.${table}，未写入。`,
    `What was restored is not what was backed up: ${schema}.${table}; nothing of that schema was kept.`,
    { schema, table },
  );
