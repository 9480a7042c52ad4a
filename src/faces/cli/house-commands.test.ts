import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { TenantId } from "../../platform/db/tenant-id.ts";
import { createTenant } from "../../platform/db/tenants.ts";
import { openServer } from "../../platform/postgres/join.ts";
import { expectAnswer } from "../../rules/refusal.ts";
import { backupCommand } from "./backup.ts";
import type { Command } from "./command.ts";
import { doctorCommand } from "./doctor.ts";
import { migrateCommand } from "./migrate.ts";
import { restoreCommand } from "./restore.ts";

// The commands as an operator runs them: on a data folder named by the environment, with a PostgreSQL of its own.
const top = mkdtempSync(join(tmpdir(), "mingtang-house-"));
chmodSync(top, 0o711);
after(() => rmSync(top, { recursive: true, force: true }));
delete process.env.DATABASE_URL;
delete process.env.MINGTANG_TEST_CLUSTER;

const io = { note: () => {}, call: () => Promise.reject(new Error("no other command is called")) };
const house = join(top, "house");
const settings = { dataFolder: house, databaseUrl: undefined, postgresFolder: process.env.MINGTANG_PG_BIN };

async function run(command: Command, data: string, ...args: string[]) {
  process.env.MINGTANG_DATA = data;
  return await command.run(args, io);
}

test("migrate makes an empty folder a house; doctor finds nothing ill in it", async () => {
  mkdirSync(house);
  const migrated = await run(migrateCommand, house);
  assert.equal(migrated.exit, 0, migrated.text);
  const looked = await run(doctorCommand, house, "--deep");
  assert.equal(looked.exit, 0, looked.text);
  assert.equal((looked.json as { database: string }).database, "started");
});

test("backup and doctor work beside a running program; migrate and restore do not", async (t) => {
  const server = expectAnswer(await openServer(settings, { join: false }));
  t.after(() => server.stop());
  expectAnswer(await createTenant(server.connection, { id: "liaocheng" as TenantId, name: "聊城" }));
  mkdirSync(join(house, "public"));
  writeFileSync(join(house, "public", "index.html"), "page");
  const made = await run(backupCommand, house, join(top, "backup"));
  assert.equal(made.exit, 0, made.text);
  const { tenants, files } = made.json as { tenants: number; files: number };
  assert.deepEqual({ tenants, files }, { tenants: 1, files: 1 });
  assert.equal(((await run(doctorCommand, house)).json as { database: string }).database, "joined");
  for (const command of [migrateCommand, restoreCommand]) {
    const refused = await run(command, house, ...(command === restoreCommand ? [join(top, "backup")] : []));
    assert.equal(refused.exit, 2);
    assert.equal((refused.json as { refused: string }).refused, "data-in-use");
  }
});

test("restore fills another house from the backup, once", async () => {
  const other = join(top, "other");
  const restored = await run(restoreCommand, other, join(top, "backup"));
  assert.equal(restored.exit, 0, restored.text);
  assert.equal((await run(doctorCommand, other, "--deep")).exit, 0);
  const again = await run(restoreCommand, other, join(top, "backup"));
  assert.equal((again.json as { refused: string }).refused, "restore-not-empty");
});

test("wrong arguments and wrong settings end in sentences", async () => {
  assert.equal((await run(backupCommand, house)).exit, 2);
  process.env.MINGTANG_POOL_SIZE = "none";
  const answer = await run(doctorCommand, house);
  delete process.env.MINGTANG_POOL_SIZE;
  assert.match(answer.text, /MINGTANG_POOL_SIZE/);
});
