import { startTestCluster } from "./cluster.ts";

let stop = async (): Promise<void> => {};

/** One PostgreSQL for the whole run (`node --test --test-global-setup=test/global.ts`). */
export async function globalSetup(): Promise<void> {
  const started = await startTestCluster();
  stop = started.stop;
  process.env.MINGTANG_TEST_CLUSTER = JSON.stringify(started.cluster);
}

export async function globalTeardown(): Promise<void> {
  await stop();
}
