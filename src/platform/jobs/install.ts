import { PgBoss } from "pg-boss";
import { asOwner, type Connection, RUNTIME_ROLE } from "../db/connection.ts";

/** The schema of the job queue; its tables are pg-boss's own affair. */
export const JOBS_SCHEMA = "jobs";

/** Makes the queue's tables or brings them to this version, as the owner, and lets the working role use them. */
export async function installJobs(connection: Connection): Promise<void> {
  const boss = new PgBoss({ ...connection.owner, max: 2, schema: JOBS_SCHEMA, supervise: false, schedule: false });
  boss.on("error", () => {});
  await boss.start();
  await boss.stop({ graceful: false, close: true });
  await asOwner(connection, async (client) => {
    const role = await client.query("select from pg_roles where rolname = $1", [RUNTIME_ROLE]);
    if (role.rowCount === 0) return;
    await client.query(`grant usage on schema ${JOBS_SCHEMA} to ${RUNTIME_ROLE}`);
    await client.query(`grant all on all tables in schema ${JOBS_SCHEMA} to ${RUNTIME_ROLE}`);
    await client.query(`grant all on all sequences in schema ${JOBS_SCHEMA} to ${RUNTIME_ROLE}`);
  });
}
