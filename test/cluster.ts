import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asOwner, type Connection, connectionFromUrl, toDatabase } from "../src/platform/db/connection.ts";
import { migrateSchema } from "../src/platform/db/migrations.ts";
import { upgradeDatabase } from "../src/platform/db/upgrade.ts";
import { isAlive } from "../src/platform/postgres/living.ts";
import { startPostgres } from "../src/platform/postgres/supervisor.ts";
import { expectAnswer } from "../src/rules/refusal.ts";

/** One PostgreSQL for a run of tests and the database all tests copy. Plain data: it travels to test files as JSON. */
export type TestCluster = { readonly connection: Connection; readonly template: string };

/** The schema in the template that a test's tenant is made from by renaming it (its name is no tenant id). */
export const SPARE_SCHEMA = "t__spare";

const ROOM_BYTES = 1_000_000_000;

/** Starts a private cluster in memory, or uses DATABASE_URL (which needs the right to create databases). */
export async function startTestCluster(): Promise<{ cluster: TestCluster; stop(): Promise<void> }> {
  const url = process.env.DATABASE_URL;
  if (url) {
    const connection = await connectionFromUrl(url);
    const cluster = await withTemplate(connection);
    return { cluster, stop: () => dropDatabase(connection, cluster.template) };
  }
  sweep(roomyFolder());
  const folder = mkdtempSync(join(roomyFolder(), "mingtang-test-"));
  chmodSync(folder, 0o711);
  const postgres = expectAnswer(
    await startPostgres({
      folder,
      binaries: process.env.MINGTANG_PG_BIN,
      settings: { fsync: "off", deadlock_timeout: "100ms", full_page_writes: "off", max_connections: "200" },
    }),
  );
  const stop = async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { cluster: await withTemplate(postgres.connection), stop };
}

/** Removes clusters of runs that were killed: their PostgreSQL went down with them, their files stayed in memory. */
function sweep(parent: string): void {
  for (const name of readdirSync(parent).filter((one) => one.startsWith("mingtang-test-"))) {
    try {
      const { pid } = JSON.parse(readFileSync(join(parent, name, "lock"), "utf8")) as { pid: number };
      if (!isAlive(pid)) rmSync(join(parent, name), { recursive: true, force: true });
    } catch {
      // It is being made, being removed, or somebody else's.
    }
  }
}

async function withTemplate(connection: Connection): Promise<TestCluster> {
  const template = `mingtang_template_${process.pid}`;
  await dropDatabase(connection, template);
  await asOwner(connection, (client) => client.query(`create database ${template}`));
  const inside = toDatabase(connection, template);
  expectAnswer(await upgradeDatabase({ connection: inside }));
  await asOwner(inside, async (client) => {
    expectAnswer(await migrateSchema(client, { connection: inside }, "tenant", SPARE_SCHEMA));
  });
  return { connection, template };
}

export async function dropDatabase(connection: Connection, name: string): Promise<void> {
  await asOwner(connection, (client) => client.query(`drop database if exists "${name}" with (force)`));
}

function roomyFolder(): string {
  try {
    const { bavail, bsize } = statfsSync("/dev/shm");
    return bavail * bsize > ROOM_BYTES ? "/dev/shm" : tmpdir();
  } catch {
    return tmpdir();
  }
}
