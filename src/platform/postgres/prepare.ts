import type { ClientConfig } from "pg";
import { asOwner, type Connection } from "../db/connection.ts";
import { OWNER, RUNTIME } from "./cluster.ts";

/**
 * Makes what the program expects of a fresh cluster: the working role with its password and the database. Run at every
 * start, changes nothing the second time, so that a crash in between heals.
 */
export async function prepareCluster(connection: Connection): Promise<void> {
  const server = { ...connection, owner: { ...connection.owner, database: "postgres" } };
  await asOwner(server, async (client) => {
    const role = await client.query("select from pg_roles where rolname = $1", [RUNTIME]);
    const password = client.escapeLiteral(passwordIn(connection.runtime));
    if (role.rowCount === 0) await client.query(`create role ${RUNTIME} login password ${password}`);
    const database = await client.query("select from pg_database where datname = $1", [OWNER]);
    if (database.rowCount === 0) await client.query(`create database ${OWNER}`);
  });
  await closeDoors(connection);
}

/**
 * Takes from PUBLIC what a query of ours never needs and an injected one would like: connecting elsewhere, large objects,
 * session-long advisory locks. The working role keeps the transaction-long locks the job queue takes.
 */
export async function closeDoors(connection: Connection): Promise<void> {
  await asOwner(connection, async (client) => {
    const { rows } = await client.query<{ database: string; open: string | null }>(
      `select current_database() as database,
              (select string_agg(p.oid::regprocedure::text, ', ') from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where n.nspname = 'pg_catalog' and p.prokind = 'f'
                  and (p.proname ~ '^pg_(try_)?advisory' or p.proname ~ '^lo_' or p.proname in ('loread', 'lowrite'))
                  and has_function_privilege('${RUNTIME}', p.oid, 'execute')
                  and p.proname not in ('pg_advisory_xact_lock', 'pg_try_advisory_xact_lock')) as open`,
    );
    const { database, open } = rows[0] ?? { database: OWNER, open: null };
    await client.query(`revoke all on database "${database}" from public`);
    await client.query(`grant connect on database "${database}" to ${RUNTIME}`);
    if (open) await client.query(`revoke execute on function ${open} from public`);
  });
}

function passwordIn(config: ClientConfig): string {
  if (typeof config.password !== "string") throw new Error("the connection of a supervised cluster holds its password");
  return config.password;
}
