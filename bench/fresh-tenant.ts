import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { asOwner } from "../src/platform/db/connection.ts";
import { openDatabase, type TenantDb } from "../src/platform/db/database.ts";
import { migrate } from "../src/platform/db/migrations.ts";
import { createTenant } from "../src/platform/db/tenants.ts";
import { startPostgres } from "../src/platform/postgres/supervisor.ts";
import { expectAnswer } from "../src/rules/refusal.ts";

/** A tenant on a PostgreSQL of its own with the product's real settings (fsync on), and a folder on the same disk. */
export type BenchTenant = {
  readonly db: TenantDb;
  readonly folder: string;
  analyze(): Promise<void>;
  close(): Promise<void>;
};

/** Starts it below `data/bench` of the checkout, where the disk is the one the product would use; `close` removes all of it. */
export async function benchTenant(): Promise<BenchTenant> {
  const root = join(import.meta.dirname, "..", "data");
  mkdirSync(root, { recursive: true });
  const folder = mkdtempSync(join(root, "bench-"));
  const postgres = expectAnswer(
    await startPostgres({ folder: join(folder, "postgres"), binaries: process.env.MINGTANG_PG_BIN }),
  ) as Exclude<Awaited<ReturnType<typeof startPostgres>>, { refused: string }>;
  const { connection } = postgres;
  expectAnswer(await migrate({ connection }));
  const id = expectAnswer(await createTenant(connection, { id: "bench" as never, name: "bench" }));
  const database = openDatabase({ connection, poolSize: 2 });
  const analyze = async () => {
    await asOwner(connection, (client) => client.query("analyze"));
  };
  const close = async () => {
    await database.close();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { db: database.tenant(id as never), folder, analyze, close };
}
