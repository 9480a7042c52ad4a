import { after } from "node:test";
import { asOwner, type Connection, toDatabase } from "../src/platform/db/connection.ts";
import { type Database, openDatabase, type TenantDb } from "../src/platform/db/database.ts";
import { parseTenantId, schemaOf } from "../src/platform/db/tenant-id.ts";
import { expectAnswer } from "../src/rules/refusal.ts";
import { dropDatabase, SPARE_SCHEMA, startTestCluster, type TestCluster } from "./cluster.ts";

/** A test context, a suite, or `{ after }` of node:test itself: whatever lets us clean up. */
type Cleanup = { after(work: () => Promise<void>): void };

let cluster: Promise<TestCluster> | undefined;
let made = 0;
let stopAlone: (() => Promise<void>) | undefined;
/** Databases whose test has ended: dropped before the next one is made, or at the end of the file. */
const over: (() => Promise<void>)[] = [];

/** A database of the test's own with nothing in it, for tests of migrations and restore. */
export async function bareDatabase(t: Cleanup): Promise<Connection> {
  const { connection } = await theCluster();
  await dropOver();
  const name = `mingtang_test_${process.pid}_${++made}`;
  await asOwner(connection, (client) => client.query(`create database ${name} template template0`));
  t.after(async () => {
    over.push(() => dropDatabase(connection, name));
  });
  return toDatabase(connection, name);
}

/**
 * A database of the test's own, copied from the migrated template: no tenants yet. Dropped afterwards. One connection by
 * default, so that a query outside its transaction shows itself by waiting for ever.
 */
export async function freshDatabase(t: Cleanup, options: { poolSize?: number } = {}): Promise<Database> {
  const { connection, template } = await theCluster();
  await dropOver();
  const name = `mingtang_test_${process.pid}_${++made}`;
  const copy = `create database ${name} template ${template} strategy file_copy`;
  await asOwner(connection, (client) => client.query(copy));
  const database = openDatabase({ connection: toDatabase(connection, name), poolSize: options.poolSize ?? 1 });
  // node:test runs clean-up in order of registration: what a test opens on this database later still needs it then.
  t.after(async () => {
    over.push(async () => {
      await database.close();
      await dropDatabase(connection, name);
    });
  });
  return database;
}

/** A tenant (`test` unless named) alone in a database of its own, with every table empty. */
export async function freshTenant(t: Cleanup, id = "test", options: { poolSize?: number } = {}): Promise<TenantDb> {
  const database = await freshDatabase(t, options);
  return await spareTenant(database, id);
}

/** The first tenant of a fresh database, made by renaming the template's spare schema (a further one: `createTenant`). */
export async function spareTenant(database: Database, id: string): Promise<TenantDb> {
  const tenant = expectAnswer(parseTenantId(id)) as ReturnType<typeof database.tenant>["tenant"];
  await asOwner(database.connection, async (client) => {
    await client.query(`alter schema "${SPARE_SCHEMA}" rename to "${schemaOf(tenant)}"`);
    await client.query("insert into system.tenant (id, name) values ($1, $1)", [tenant]);
  });
  return database.tenant(tenant);
}

/** The run's server: from the global set-up, or started by the first test of a file that runs alone. */
export function theCluster(): Promise<TestCluster> {
  cluster ??= inherited() ?? startAlone();
  return cluster;
}

/** For tests of what needs the server itself: an owner connection to the cluster, not to a test's database. */
export const theServer = async (): Promise<Connection> => (await theCluster()).connection;

function inherited(): Promise<TestCluster> | undefined {
  const text = process.env.MINGTANG_TEST_CLUSTER;
  return text ? Promise.resolve(JSON.parse(text) as TestCluster) : undefined;
}

async function startAlone(): Promise<TestCluster> {
  const started = await startTestCluster();
  stopAlone = started.stop;
  return started.cluster;
}

async function dropOver(): Promise<void> {
  for (const drop of over.splice(0)) await drop();
}

after(async () => {
  await dropOver();
  await stopAlone?.();
});
