import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { freshDatabase } from "../../../test/database.ts";
import { refuse } from "../../rules/refusal.ts";
import { createJobs, type Jobs } from "./jobs.ts";

async function withJobs(t: TestContext, define: (jobs: Jobs) => void) {
  const database = await freshDatabase(t);
  const errors: string[] = [];
  const jobs = createJobs({ database, onError: (error) => errors.push(error.message) });
  define(jobs);
  await jobs.start();
  t.after(async () => {
    await jobs.stop();
    assert.deepEqual(errors, []);
  });
  return { database, jobs };
}

async function until(what: string, answer: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await answer()) return;
    await sleep(25);
  }
  assert.fail(`waited in vain: ${what}`);
}

test("a job exists exactly when the transaction that enqueued it commits", async (t) => {
  const done: unknown[] = [];
  const { database, jobs } = await withJobs(t, (it) =>
    it.define("greet", async (payload) => {
      done.push(payload.who);
    }),
  );
  await database.system.write(async (tx) => {
    await jobs.enqueue(tx, "greet", { who: "rolled back" });
    return refuse("no", "否", "no");
  });
  await database.system.write((tx) => jobs.enqueue(tx, "greet", { who: "committed" }));
  await until("the job runs", () => done.length > 0);
  assert.deepEqual(done, ["committed"]);
});

test("a failing job is tried again, then lies in the list with its reason, and can be put back", async (t) => {
  let works = false;
  let tries = 0;
  const { database, jobs } = await withJobs(t, (it) =>
    it.define(
      "fragile",
      async () => {
        tries++;
        if (!works) throw new Error("the channel did not answer");
      },
      { retries: 1, retryDelayS: 0 },
    ),
  );
  await database.system.write((tx) => jobs.enqueue(tx, "fragile", { record: 7 }));
  await until("the job is given up", async () => (await jobs.failed()).length === 1);
  const [failed] = await jobs.failed();
  assert.equal(failed?.name, "fragile");
  assert.deepEqual(failed?.payload, { record: 7 });
  assert.equal(failed?.tries, 2);
  assert.equal(failed?.reason, "the channel did not answer");
  works = true;
  assert.equal(await jobs.retry(failed?.id ?? ""), true);
  await until("the job runs", () => tries === 3);
  assert.deepEqual(await jobs.failed(), []);
  assert.equal(await jobs.retry(failed?.id ?? ""), false);
});

test("a second waiting job of the same key joins the first", async (t) => {
  const { database, jobs } = await withJobs(t, (it) => it.define("sweep", async () => {}));
  const later = new Date("2099-01-01T00:00:00Z");
  const put = () =>
    database.system.write((tx) => jobs.enqueue(tx, "sweep", {}, { key: "liaocheng", startAfter: later }));
  assert.notEqual(await put(), null);
  assert.equal(await put(), null);
});

test("an unknown job is our own mistake and throws", async (t) => {
  const { database, jobs } = await withJobs(t, () => {});
  await assert.rejects(
    database.system.write((tx) => jobs.enqueue(tx, "nothing", {})),
    /no job is called nothing/,
  );
});
