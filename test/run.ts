import { spawn } from "node:child_process";
import { chmodSync, existsSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { startPostgres } from "../src/platform/postgres/supervisor.ts";
import { isRefusal } from "../src/rules/refusal.ts";

// npm test, test:fast (no browser), test:pg (on a given PostgreSQL): the steps in order, stopping at the first that fails.
const ROOT = join(import.meta.dirname, "..");
const DEBIAN_POSTGRES = "/usr/lib/postgresql/15/bin";
const fast = process.argv.includes("--fast");
const onGiven = process.argv.includes("--pg");
const TOTALS = ["tests", "suites", "pass", "fail", "cancelled", "skipped", "todo"] as const;

type Step = { readonly name: string; readonly run: () => Promise<boolean> };
type Totals = Record<(typeof TOTALS)[number], number>;

const totals: Totals = { tests: 0, suites: 0, pass: 0, fail: 0, cancelled: 0, skipped: 0, todo: 0 };
const startedAt = performance.now();

const bin = (name: string) => join(ROOT, "node_modules", ".bin", name);

function runs(command: string, ...args: string[]): Promise<boolean> {
  const child = spawn(command, args, { cwd: ROOT, stdio: "inherit" });
  return new Promise((resolve) => {
    child.once("error", () => resolve(false));
    child.once("exit", (status) => resolve(status === 0));
  });
}

/** Runs test files in one `node --test`, shows its output as it comes and adds up what its last lines say. */
async function tested(files: readonly string[], concurrency: number): Promise<boolean> {
  if (files.length === 0) return true;
  const args = [`--test-concurrency=${concurrency}`, `--test-global-setup=${join(ROOT, "test", "global.ts")}`];
  const child = spawn(process.execPath, ["--test", "--test-reporter=spec", ...args, ...files], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<boolean>((resolve) => {
    child.once("error", () => resolve(false));
    child.once("exit", (status) => resolve(status === 0));
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const [, word, count] = /^ℹ (\w+) ([\d.]+)$/.exec(line) ?? [];
    const name = TOTALS.find((total) => total === word);
    if (name) totals[name] += Number(count);
    else if (word !== "duration_ms") console.log(line);
  }
  return await ended;
}

const filesOf = (...patterns: string[]) =>
  globSync(patterns, { cwd: ROOT })
    .filter((file) => !fast || !file.endsWith(".browser.test.ts"))
    .sort();

const STEPS: readonly Step[] = [
  { name: "types 类型", run: () => runs(bin("tsc"), "--noEmit") },
  { name: "types of the workbench 工作台类型", run: () => runs(bin("tsc"), "--noEmit", "-p", "src/faces/workbench") },
  { name: "lint 格式", run: () => runs(bin("biome"), "check", "--error-on-warnings", ".") },
  {
    name: "tests 测试",
    run: () => tested(filesOf("src/**/*.test.ts", "test/*.test.ts", "test/{strangers,faults,town}/**/*.test.ts"), 2),
  },
  ...(fast ? [] : [{ name: "journeys 旅程", run: () => tested(filesOf("test/journeys/*.test.ts"), 1) }]),
];

/** A PostgreSQL for test:pg: the one in DATABASE_URL, else a private cluster of Debian's; the variable tells the tests. */
async function givenPostgres(): Promise<() => Promise<void>> {
  if (process.env.DATABASE_URL) return async () => {};
  const binaries = process.env.MINGTANG_PG_BIN ?? DEBIAN_POSTGRES;
  if (!existsSync(join(binaries, "postgres"))) {
    console.error(
      `test:pg 需要一个 PostgreSQL：请设置 DATABASE_URL，或安装 PostgreSQL 15（${DEBIAN_POSTGRES}）。\n` +
        `test:pg needs a PostgreSQL: set DATABASE_URL, or install PostgreSQL 15 (${DEBIAN_POSTGRES}).`,
    );
    process.exit(2);
  }
  const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "mingtang-given-"));
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(await freePort()),
    fsync: "off",
    max_connections: "200",
  };
  chmodSync(folder, 0o711);
  const postgres = await startPostgres({ folder, binaries, settings });
  if (isRefusal(postgres)) {
    console.error(`${postgres.zh}\n${postgres.en}`);
    process.exit(2);
  }
  const { user, password, database } = postgres.connection.owner;
  process.env.DATABASE_URL = `postgres://${user}:${password}@127.0.0.1:${settings.port}/${database}`;
  return async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

async function runSteps(): Promise<string | undefined> {
  for (const step of STEPS) {
    console.log(`\n== ${step.name}`);
    if (!(await step.run())) return step.name;
  }
  return undefined;
}

const stop = onGiven ? await givenPostgres() : async () => {};
const failed = await runSteps();
await stop();
console.log("");
for (const name of TOTALS) console.log(`ℹ ${name} ${totals[name]}`);
console.log(`ℹ duration_ms ${Math.round(performance.now() - startedAt)}`);
if (failed) {
  console.error(`\n✖ 没有通过，停在：${failed} · failed at: ${failed}`);
  process.exitCode = 1;
}
