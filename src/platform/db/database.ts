import pg from "pg";
import type { Connection } from "./connection.ts";
import { rowTypes } from "./row-types.ts";
import { type Scoped, scopedTo } from "./scoped.ts";
import type { SystemTables, Tables } from "./tables.ts";
import { parseTenantId, schemaOf, type TenantId } from "./tenant-id.ts";

/** The database as one tenant sees it: its own tables and nothing else. */
export type TenantDb = Scoped<Tables> & { readonly tenant: TenantId };

export type TenantInfo = {
  readonly id: TenantId;
  readonly name: string;
  readonly createdAt: Date;
  readonly settings: Readonly<Record<string, unknown>>;
};

export type Database = {
  readonly connection: Connection;
  /** The handle of one tenant; the same id gives the same handle. Does not ask whether the tenant exists. */
  tenant(id: TenantId): TenantDb;
  readonly system: Scoped<SystemTables>;
  /** All tenants, by id. */
  tenants(): Promise<readonly TenantInfo[]>;
  /** Runs one statement outside any tenant, with schema-qualified names only: for the job queue's own housekeeping. */
  readonly pool: pg.Pool;
  /** Waits for open transactions and closes the pool. */
  close(): Promise<void>;
};

export type DatabaseOptions = {
  readonly connection: Connection;
  /** Connections at most; default 10. Tests run with 1 to reveal a query outside its transaction. */
  readonly poolSize?: number;
  /** Told of errors on idle connections (PostgreSQL restarted); the pool replaces them by itself. */
  readonly onIdleError?: (error: Error) => void;
};

const MAX_LIFETIME_S = 600;

/** Opens the pool. No connection is made before the first question; schemas are not checked here (see migrations). */
export function openDatabase(options: DatabaseOptions): Database {
  const { runtime } = options.connection;
  const pool = new pg.Pool({
    ...runtime,
    options: `${runtime.options ?? ""} -c search_path=`.trim(),
    types: rowTypes,
    max: options.poolSize ?? 10,
    maxLifetimeSeconds: MAX_LIFETIME_S,
    application_name: "mingtang",
  });
  pool.on("error", (error) => options.onIdleError?.(error));
  const system = scopedTo<SystemTables>(pool, "system");
  const handles = new Map<TenantId, TenantDb>();
  const tenant = (id: TenantId): TenantDb => {
    const known = handles.get(id);
    if (known) return known;
    const made = { tenant: id, ...scopedTo<Tables>(pool, schemaOf(checked(id))) };
    handles.set(id, made);
    return made;
  };
  return {
    connection: options.connection,
    tenant,
    system,
    tenants: () => listTenants(system),
    pool,
    close: () => pool.end(),
  };
}

async function listTenants(system: Scoped<SystemTables>): Promise<readonly TenantInfo[]> {
  const rows = await system.read((tx) => tx.selectFrom("tenant").selectAll().orderBy("id").execute());
  return rows.map((row) => ({
    id: row.id as TenantId,
    name: row.name,
    createdAt: row.created_at,
    settings: row.settings as Record<string, unknown>,
  }));
}

/** The id becomes part of SQL text, so it is checked once more whatever the type says. */
function checked(id: TenantId): TenantId {
  const parsed = parseTenantId(id);
  if (typeof parsed !== "string") throw new Error(`not a tenant id: ${id}`);
  return parsed;
}
