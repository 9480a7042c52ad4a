import type pg from "pg";
import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import { asOwner, type Connection } from "./connection.ts";
import { grantRights } from "./grants.ts";
import { MIGRATIONS, type MigrationFile, migrationFiles, type Scope } from "./migration-files.ts";
import { schemaOf, type TenantId } from "./tenant-id.ts";

export type MigrationOptions = {
  readonly connection: Connection;
  /** Where `system/` and `tenant/` lie; ours unless a test brings its own. */
  readonly folder?: string;
  /** Only files up to this number: a restore builds the schema a backup was made of. */
  readonly upTo?: number;
  /** Told of each step as it is done: the schema and the file's name. */
  readonly say?: (schema: string, name: string) => void;
};

export type Applied = { readonly schema: string; readonly name: string };

export type Step = { readonly version: number; readonly name: string; readonly sha256: string };

/**
 * Brings the whole database to the schema of this program: `system`, then every tenant, each in its own transaction, so
 * that a crash leaves a tenant at the old or the new schema and the next start goes on. Forward only. Refusals:
 * schema-newer, migration-changed, migration-out-of-order; nothing is changed in a schema that is refused.
 */
export async function migrate(options: MigrationOptions): Promise<readonly Applied[] | Refusal> {
  return await asOwner(options.connection, async (client) => {
    const system = await migrateSchema(client, options, "system", "system");
    if (isRefusal(system)) return system;
    const { rows } = await client.query<{ id: TenantId }>("select id from system.tenant order by id");
    const applied = [...system];
    for (const { id } of rows) {
      const tenant = await migrateSchema(client, options, "tenant", schemaOf(id));
      if (isRefusal(tenant)) return tenant;
      applied.push(...tenant);
    }
    return applied;
  });
}

/** Whether every schema is exactly the one of this program; start-up without the right to migrate asks this. */
export async function checkSchema(options: MigrationOptions): Promise<Refusal | undefined> {
  return await asOwner(options.connection, async (client) => {
    const known = await client.query("select from pg_tables where schemaname = 'system' and tablename = 'tenant'");
    if (known.rowCount === 0) return behind("system");
    const { rows } = await client.query<{ id: TenantId }>("select id from system.tenant order by id");
    const schemas: [Scope, string][] = [
      ["system", "system"],
      ...rows.map((row): [Scope, string] => ["tenant", schemaOf(row.id)]),
    ];
    for (const [scope, schema] of schemas) {
      const todo = stepsToDo(
        schema,
        await doneSteps(client, schema),
        migrationFiles(scope, options.folder ?? MIGRATIONS),
      );
      if (isRefusal(todo)) return todo;
      if (todo.length > 0) return behind(schema);
    }
    return undefined;
  });
}

/** Migrates one schema inside one transaction, making it when it is new. The caller's client must be outside any. */
export async function migrateSchema(
  client: pg.Client,
  options: MigrationOptions,
  scope: Scope,
  schema: string,
): Promise<readonly Applied[] | Refusal> {
  const { upTo = Number.POSITIVE_INFINITY } = options;
  const files = migrationFiles(scope, options.folder ?? MIGRATIONS).filter((file) => file.version <= upTo);
  await client.query("begin");
  try {
    const applied = await migrateInside(client, schema, files, options);
    await client.query(isRefusal(applied) ? "rollback" : "commit");
    return applied;
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

async function migrateInside(
  client: pg.Client,
  schema: string,
  files: readonly MigrationFile[],
  options: MigrationOptions,
): Promise<readonly Applied[] | Refusal> {
  await makeSchema(client, schema);
  const todo = stepsToDo(schema, await doneSteps(client, schema), files);
  if (isRefusal(todo)) return todo;
  await client.query(`set local search_path = "${schema}"`);
  for (const file of todo) {
    await client.query(file.sql);
    await client.query(`insert into "${schema}".migration (version, name, sha256) values ($1, $2, $3)`, [
      file.version,
      file.name,
      file.sha256,
    ]);
    options.say?.(schema, file.name);
  }
  await grantRights(client, schema, files);
  return todo.map((file) => ({ schema, name: file.name }));
}

/** Two programs may start at once: the second waits here for the first one's transaction (the number is only ours). */
async function makeSchema(client: pg.Client, schema: string): Promise<void> {
  await client.query("select pg_advisory_xact_lock(20251)");
  await client.query(`create schema if not exists "${schema}"`);
  await client.query(`create table if not exists "${schema}".migration (
    version integer primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())`);
}

/** The migrations a schema went through, oldest first. */
export async function doneSteps(client: pg.ClientBase, schema: string): Promise<readonly Step[]> {
  const { rows } = await client.query<Step>(`select version, name, sha256 from "${schema}".migration order by version`);
  return rows;
}

/** Decides what is left to do from what was done and what this program knows. */
export function stepsToDo(
  schema: string,
  done: readonly Step[],
  files: readonly MigrationFile[],
): readonly MigrationFile[] | Refusal {
  const newest = files.at(-1)?.version ?? 0;
  const last = done.at(-1);
  if (last && last.version > newest) return newer(schema, last.name);
  for (const step of done) {
    const file = files.find((known) => known.version === step.version);
    if (!file) return newer(schema, step.name);
    if (file.sha256 !== step.sha256) return changed(schema, file.name);
  }
  const todo = files.filter((file) => !done.some((step) => step.version === file.version));
  const late = todo.find((file) => last !== undefined && file.version < last.version);
  return late ? outOfOrder(schema, late.name, last?.name ?? "") : todo;
}

const newer = (schema: string, name: string) =>
  refuse(
    "schema-newer",
    `数据库比程序新（${schema} 已有 ${name}）。请换用新版本的明堂，旧版本不会打开它。`,
    `The database is newer than this program (${schema} already has ${name}). Use the newer Mingtang; an older one will not open it.`,
    { schema, name },
  );

const changed = (schema: string, name: string) =>
  refuse(
    "migration-changed",
    `迁移文件 ${name} 在执行之后被改动过（${schema}）。已执行的迁移不得修改，请恢复原文件，另写新的迁移。`,
    `The migration ${name} was changed after it had been applied (${schema}). Restore the file and write a new migration instead.`,
    { schema, name },
  );

const outOfOrder = (schema: string, name: string, last: string) =>
  refuse(
    "migration-out-of-order",
    `迁移 ${name} 的编号早于已执行的 ${last}（${schema}）。迁移只能向前，请重新编号。`,
    `The migration ${name} is numbered before ${last}, which was already applied (${schema}). Migrations go forward only: give it a later number.`,
    { schema, name },
  );

const behind = (schema: string) =>
  refuse(
    "schema-behind",
    `数据库结构还不是本程序的版本（${schema}），请先运行 mingtang migrate。`,
    `The database has not been brought to this program's schema (${schema}): run mingtang migrate first.`,
    { schema },
  );
