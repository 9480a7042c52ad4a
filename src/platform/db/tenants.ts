import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import { asOwner, type Connection } from "./connection.ts";
import { MIGRATIONS, migrationFiles } from "./migration-files.ts";
import { migrateSchema } from "./migrations.ts";
import { schemaOf, type TenantId } from "./tenant-id.ts";

export type NewTenant = {
  readonly id: TenantId;
  readonly name: string;
  readonly settings?: Readonly<Record<string, unknown>>;
};

/**
 * Makes a tenant: its schema with every table at this program's version, the rights of the working role, its row in
 * `system.tenant`. Refuses a taken id (`tenant-exists`). Safe to run again after a crash between the two steps.
 */
export async function createTenant(
  connection: Connection,
  tenant: NewTenant,
  folder: string = MIGRATIONS,
): Promise<TenantId | Refusal> {
  return await asOwner(connection, async (client) => {
    const taken = await client.query("select from system.tenant where id = $1", [tenant.id]);
    if (taken.rowCount) return exists(tenant.id);
    const migrated = await migrateSchema(client, { connection, folder }, "tenant", schemaOf(tenant.id));
    if (isRefusal(migrated)) return migrated;
    const added = await client.query(
      "insert into system.tenant (id, name, settings) values ($1, $2, $3) on conflict do nothing",
      [tenant.id, tenant.name, JSON.stringify(tenant.settings ?? {})],
    );
    return added.rowCount ? tenant.id : exists(tenant.id);
  });
}

/** The newest migration numbers this program knows: written into backups, shown by doctor. */
export const schemaVersions = () => ({
  system: migrationFiles("system", MIGRATIONS).at(-1)?.version ?? 0,
  tenant: migrationFiles("tenant", MIGRATIONS).at(-1)?.version ?? 0,
});

const exists = (id: TenantId) =>
  refuse("tenant-exists", `租户 ${id} 已经存在。`, `The tenant ${id} already exists.`, { tenant: id });
