import pg, { type ClientConfig } from "pg";
import { rowTypes } from "./row-types.ts";

/**
 * How to reach the database: as the owner of the schemas (migrations, new tenants) and as the program works day by day.
 * `restricted` tells whether the working role really has fewer rights: append-only tables then refuse UPDATE and DELETE.
 */
export type Connection = { readonly owner: ClientConfig; readonly runtime: ClientConfig; readonly restricted: boolean };

/** The role the program works as. It owns nothing; on a given PostgreSQL it cannot log in and is switched to. */
export const RUNTIME_ROLE = "mingtang_runtime";

/**
 * The connection for DATABASE_URL. Where the given user may create roles, work is done as the restricted role;
 * elsewhere as the given user itself (`restricted: false`), which the program says at start.
 */
export async function connectionFromUrl(connectionString: string): Promise<Connection> {
  const owner: ClientConfig = { connectionString };
  const restricted = await ensureRuntimeRole(owner);
  const runtime = restricted ? { connectionString, options: `-c role=${RUNTIME_ROLE}` } : owner;
  return { owner, runtime, restricted };
}

/** Another database of the same server and roles. */
export function toDatabase(connection: Connection, database: string): Connection {
  return {
    ...connection,
    owner: withDatabase(connection.owner, database),
    runtime: withDatabase(connection.runtime, database),
  };
}

function withDatabase(config: ClientConfig, database: string): ClientConfig {
  if (!config.connectionString) return { ...config, database };
  const url = new URL(config.connectionString);
  url.pathname = `/${encodeURIComponent(database)}`;
  return { ...config, connectionString: url.toString() };
}

/** Runs `work` on one connection of the owner's and closes it: migrations, new databases, backup. */
export async function asOwner<T>(connection: Connection, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...connection.owner, types: rowTypes });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function ensureRuntimeRole(owner: ClientConfig): Promise<boolean> {
  return await asOwner({ owner, runtime: owner, restricted: false }, async (client) => {
    const { rows } = await client.query<{ known: boolean; may: boolean }>(
      `select exists (select from pg_roles where rolname = $1) as known,
              (select rolcreaterole or rolsuper from pg_roles where rolname = current_user) as may`,
      [RUNTIME_ROLE],
    );
    const { known, may } = rows[0] ?? { known: false, may: false };
    if (!known && !may) return false;
    try {
      if (!known) await client.query(`create role ${RUNTIME_ROLE} nologin`);
    } catch (error) {
      // Another start on the same server made it between our question and our statement.
      if (!["42710", "23505"].includes((error as { code?: string }).code ?? "")) throw error;
    }
    return await memberOf(client, may);
  });
}

async function memberOf(client: pg.Client, may: boolean): Promise<boolean> {
  if (may) await client.query(`grant ${RUNTIME_ROLE} to current_user`);
  const { rows } = await client.query<{ member: boolean }>("select pg_has_role(current_user, $1, 'member') as member", [
    RUNTIME_ROLE,
  ]);
  return rows[0]?.member === true;
}
