import type pg from "pg";
import { RUNTIME_ROLE } from "./connection.ts";
import type { MigrationFile } from "./migration-files.ts";

/**
 * What the working role may do in a schema: read, add, change and delete rows, save in the tables that migrations mark
 * `append-only` (no change, no delete) or `no-delete`. Rights, not triggers, hold the rule that nothing is deleted.
 */
export async function grantRights(client: pg.Client, schema: string, files: readonly MigrationFile[]): Promise<void> {
  const known = await client.query("select from pg_roles where rolname = $1", [RUNTIME_ROLE]);
  if (known.rowCount === 0) return;
  await client.query(`grant usage on schema "${schema}" to ${RUNTIME_ROLE}`);
  await client.query(`grant select, insert, update, delete on all tables in schema "${schema}" to ${RUNTIME_ROLE}`);
  await client.query(`grant usage, select on all sequences in schema "${schema}" to ${RUNTIME_ROLE}`);
  await client.query(`revoke insert, update, delete on "${schema}".migration from ${RUNTIME_ROLE}`);
  for (const table of new Set(files.flatMap((file) => file.appendOnly)))
    await client.query(`revoke update, delete on "${schema}"."${table}" from ${RUNTIME_ROLE}`);
  for (const table of new Set(files.flatMap((file) => file.noDelete)))
    await client.query(`revoke delete on "${schema}"."${table}" from ${RUNTIME_ROLE}`);
}
