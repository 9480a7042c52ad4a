import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { createTenant } from "../platform/db/tenants.ts";
import { readSettings } from "../platform/settings/settings.ts";
import { expectAnswer, isRefusal } from "../rules/refusal.ts";
import { logProveCommand, siteVerifyCommand } from "./data-commands.ts";
import { openProgram } from "./open-program.ts";

// An installation as an operator has it: a data folder named by the environment, with a PostgreSQL of its own.
const top = mkdtempSync(join(tmpdir(), "mingtang-installation-"));
chmodSync(top, 0o711);
after(() => rmSync(top, { recursive: true, force: true }));
delete process.env.DATABASE_URL;
delete process.env.MINGTANG_TEST_CLUSTER;
process.env.MINGTANG_LOG_LEVEL = "silent";

const io = { note: () => {}, call: () => Promise.reject(new Error("no other command is called")) };

async function opened(data: string, mode: "demo" | "real") {
  process.env.MINGTANG_DATA = join(top, data);
  const program = await openProgram({ settings: expectAnswer(readSettings(process.env)), mode });
  if (isRefusal(program)) return program.refused;
  await program.close();
  return "opened";
}

test("the demonstration and a real installation never share a data folder, whichever came first", async () => {
  assert.equal(await opened("toy", "demo"), "opened");
  assert.equal(await opened("toy", "real"), "demo-data");
  assert.equal(await opened("toy", "demo"), "opened");
  assert.equal(await opened("house", "real"), "opened");
  assert.equal(await opened("house", "demo"), "real-data");
});

test("a command about one tenant's data wants its name where there are several, and a name that exists", async () => {
  process.env.MINGTANG_DATA = join(top, "house");
  const program = expectAnswer(await openProgram({ settings: expectAnswer(readSettings(process.env)), mode: "real" }));
  for (const id of ["first", "second"])
    expectAnswer(await createTenant(program.database.connection, { id: id as never, name: id }));
  await program.close();
  const prove = async (...more: string[]) => {
    const answer = await logProveCommand.run(["some-record", "--out", join(top, "proof"), ...more], io);
    return [answer.exit, (answer.json as { refused?: string }).refused];
  };
  assert.deepEqual(await prove(), [2, "tenant-missing"]);
  assert.deepEqual(await prove("--tenant", "third"), [2, "tenant-unknown"]);
  assert.deepEqual(await prove("--tenant", "first"), [1, "not-in-log"]);
  const verified = await siteVerifyCommand.run(["--tenant", "third"], io);
  assert.deepEqual([verified.exit, (verified.json as { refused?: string }).refused], [2, "tenant-unknown"]);
});
