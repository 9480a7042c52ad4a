import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { expectAnswer, isRefusal } from "../../rules/refusal.ts";
import { asOwner } from "../db/connection.ts";
import { isAlive } from "./living.ts";
import { type Postgres, type PostgresEvent, startPostgres } from "./supervisor.ts";

// One cluster for the file, below a folder nobody but us may enter and at a path longer than a socket address.
const top = mkdtempSync(join(tmpdir(), "mingtang-postgres-"));
const folder = join(top, "private", "d".repeat(90), "postgres");
const binaries = process.env.MINGTANG_PG_BIN;
/** PostgreSQL 15 as root needs open folders on the way; the packaged one does not. */
const parentMode = binaries && process.getuid?.() === 0 ? 0o711 : 0o700;
mkdirSync(folder, { recursive: true });
chmodSync(top, parentMode);
chmodSync(join(top, "private"), parentMode);
after(() => rmSync(top, { recursive: true, force: true }));

const HOLDER = `
  import { startPostgres } from ${JSON.stringify(join(import.meta.dirname, "supervisor.ts"))};
  const answer = await startPostgres({ folder: process.argv[1], binaries: process.env.MINGTANG_PG_BIN });
  console.log("refused" in answer ? answer.refused + " " + answer.details?.pid : String(answer.pid()));
  if ("refused" in answer) process.exit(1);
  setInterval(() => {}, 1000);
`;

async function started(t: TestContext, say?: (event: PostgresEvent) => void): Promise<Postgres> {
  const postgres = expectAnswer(await startPostgres({ folder, binaries, ...(say ? { say } : {}) }));
  t.after(() => postgres.stop());
  return postgres;
}

/** Another program that starts PostgreSQL on the same folder; resolves with its first line. */
async function otherProgram(): Promise<{ child: ChildProcess; line: string }> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", HOLDER, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const line = await new Promise<string>((resolve) =>
    child.stdout.once("data", (data) => resolve(String(data).trim())),
  );
  return { child, line };
}

async function until(what: string, answer: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (answer()) return;
    await sleep(10);
  }
  assert.fail(`waited in vain: ${what}`);
}

const show = async (postgres: Postgres, name: string): Promise<string> =>
  await asOwner(postgres.connection, async (client) => (await client.query(`show ${name}`)).rows[0][name]);

test("PostgreSQL starts from nothing, listens on no port and keeps every commit", async (t) => {
  const postgres = await started(t);
  assert.equal(postgres.adopted, false);
  assert.equal(await show(postgres, "listen_addresses"), "");
  assert.equal(await show(postgres, "fsync"), "on");
  assert.equal(await show(postgres, "full_page_writes"), "on");
  assert.equal(await show(postgres, "data_checksums"), "on");
  assert.equal(await show(postgres, "server_encoding"), "UTF8");
  assert.equal(statSync(join(folder, "secret")).mode & 0o777, 0o600);
  assert.equal(existsSync(join(folder, "first-password")), false);
});

test("started as root, PostgreSQL itself runs as somebody else", async (t) => {
  if (process.getuid?.() !== 0) return t.skip("not root");
  const postgres = await started(t);
  const uid = /^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${postgres.pid()}/status`, "utf8"))?.[1];
  assert.notEqual(uid, "0");
});

test("the working role is refused what only the owner needs", async (t) => {
  const { connection } = await started(t);
  await asOwner({ ...connection, owner: connection.runtime }, async (client) => {
    await assert.rejects(client.query("select lo_create(0)"), /permission denied/);
    await assert.rejects(client.query("select pg_advisory_lock(1)"), /permission denied/);
    await assert.rejects(client.query("create table public.mine (id int)"), /permission denied/);
  });
});

test("a wrong password is refused", async (t) => {
  const { connection } = await started(t);
  const wrong = { ...connection, owner: { ...connection.owner, password: "wrong" } };
  await assert.rejects(
    asOwner(wrong, async () => {}),
    /password authentication failed/,
  );
});

test("stop leaves no process and what was committed is there after the next start", async (t) => {
  const first = expectAnswer(await startPostgres({ folder, binaries }));
  await asOwner(first.connection, (client) => client.query("create table if not exists kept as select 7 as seven"));
  await first.stop();
  assert.equal(isAlive(first.pid()), false);
  const second = await started(t);
  const { rows } = await asOwner(second.connection, (client) => client.query("select seven from kept"));
  assert.deepEqual(rows, [{ seven: 7 }]);
});

test("a second program on the same data is refused by a sentence that names the first one's pid", async (t) => {
  await started(t);
  const { line } = await otherProgram();
  assert.equal(line, `data-in-use ${process.pid}`);
});

test("kill -9 of the program leaves no PostgreSQL behind, and the next start works", async (t) => {
  const { child, line } = await otherProgram();
  assert.equal(isAlive(Number(line)), true);
  child.kill("SIGKILL");
  await until("PostgreSQL to end", () => !isAlive(Number(line)));
  const postgres = await started(t);
  assert.equal(await show(postgres, "fsync"), "on");
});

test("a PostgreSQL that outlived its program is adopted, watched and stopped", async () => {
  const { child, line } = await otherProgram();
  const watcher = watcherOf(Number(line));
  process.kill(watcher, "SIGKILL");
  child.kill("SIGKILL");
  await sleep(50);
  const postgres = expectAnswer(await startPostgres({ folder, binaries }));
  assert.equal(postgres.adopted, true);
  assert.equal(postgres.pid(), Number(line));
  assert.equal(await show(postgres, "fsync"), "on");
  await postgres.stop();
  assert.equal(isAlive(Number(line)), false);
});

test("a crashed PostgreSQL is started again", async (t) => {
  const events: string[] = [];
  const postgres = await started(t, (event) => events.push(event.event));
  const first = postgres.pid();
  process.kill(first, "SIGKILL");
  await until("PostgreSQL to be back", () => events.includes("restarted"));
  assert.notEqual(postgres.pid(), first);
  assert.equal(await show(postgres, "fsync"), "on");
  assert.deepEqual(events, ["crashed", "restarted"]);
});

test("stale lock files whose number is now another program's do not stop the start", async (t) => {
  const other = spawn("/bin/sleep", ["60"], { stdio: "ignore" });
  t.after(() => other.kill("SIGKILL"));
  const stale = `${other.pid}\n/somewhere\n1764000000\n5432\n.\n\n  5432001         1\nready   \n`;
  for (const name of ["postmaster.pid", ".s.PGSQL.5432.lock"]) writeFileSync(join(folder, "cluster", name), stale);
  const postgres = await started(t);
  assert.equal(postgres.adopted, false);
});

test("lock files that a power cut left empty do not stop the start", async (t) => {
  for (const name of ["postmaster.pid", ".s.PGSQL.5432.lock"]) writeFileSync(join(folder, "cluster", name), "");
  assert.equal((await started(t)).adopted, false);
});

test("a lock left by a dead program is taken over", async (t) => {
  writeFileSync(join(folder, "lock"), JSON.stringify({ pid: process.pid, born: "another life" }));
  assert.equal((await started(t)).adopted, false);
});

test("a setting PostgreSQL does not know ends in a sentence with its last words", async () => {
  const answer = await startPostgres({ folder, binaries, settings: { no_such_setting: "1" } });
  assert.ok(isRefusal(answer));
  assert.equal(answer.refused, "postgres-start");
  assert.match(answer.en, /no_such_setting/);
});

test("a folder without postgres in MINGTANG_PG_BIN is named", async () => {
  const answer = await startPostgres({ folder, binaries: "/nowhere" });
  assert.ok(isRefusal(answer));
  assert.equal(answer.refused, "postgres-missing");
  assert.match(answer.en, /\/nowhere/);
});

test("data of another PostgreSQL version are refused with the way out", async (t) => {
  const mark = join(folder, "cluster", "PG_VERSION");
  const right = readFileSync(mark, "utf8");
  writeFileSync(mark, "14\n");
  t.after(() => writeFileSync(mark, right));
  const answer = await startPostgres({ folder, binaries });
  assert.ok(isRefusal(answer));
  assert.equal(answer.refused, "postgres-other-version");
});

/** The watcher shell of a PostgreSQL, found by its arguments. */
function watcherOf(pid: number): number {
  for (let candidate = pid + 1; candidate < pid + 200; candidate++) {
    try {
      const line = readFileSync(`/proc/${candidate}/cmdline`, "utf8").split("\0");
      if (line.includes("mingtang-watch") && line.includes(String(pid))) return candidate;
    } catch {
      // No process of this number.
    }
  }
  return assert.fail("the watcher was not found");
}
