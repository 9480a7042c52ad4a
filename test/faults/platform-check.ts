import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { openBlobs } from "../../src/platform/blobs/blobs.ts";
import { openDatabase } from "../../src/platform/db/database.ts";
import { upgradeDatabase } from "../../src/platform/db/upgrade.ts";
import { startPostgres } from "../../src/platform/postgres/supervisor.ts";
import { expectAnswer, isRefusal } from "../../src/rules/refusal.ts";

/** Makes an empty house. */
export async function preparePlatform(dataFolder: string): Promise<void> {
  const postgres = expectAnswer(await startPostgres({ folder: join(dataFolder, "postgres") }));
  expectAnswer(await upgradeDatabase({ connection: postgres.connection }));
  await postgres.stop();
}

/** Every acknowledged id has its row, its blob and its page; no row names a blob that is not there. */
export async function checkPlatform(dataFolder: string, acknowledged: readonly string[]): Promise<readonly string[]> {
  const postgres = await startPostgres({ folder: join(dataFolder, "postgres") });
  if (isRefusal(postgres)) return [`PostgreSQL did not start again: ${postgres.en}`];
  const database = openDatabase({ connection: postgres.connection });
  try {
    const facts = await database.system.read((tx) =>
      tx.selectFrom("fact").selectAll().where("name", "like", "work %").execute(),
    );
    const shaOf = new Map(facts.map(({ name, value }) => [name.slice("work ".length), String(value)]));
    const problems = acknowledged.filter((id) => !shaOf.has(id)).map((id) => `row lost: ${id}`);
    const blobs = openBlobs(join(dataFolder, "blobs"));
    for (const [id, sha256] of shaOf) {
      const blob = await blobs.verify(sha256);
      if (typeof blob === "string") problems.push(`blob ${blob}: ${id}`);
      const page = await readFile(join(dataFolder, "public", `${id}.html`), "utf8").catch(() => undefined);
      if (page !== `page of ${id}`) problems.push(`page ${page === undefined ? "lost" : "broken"}: ${id}`);
    }
    return problems;
  } catch (error) {
    return [`the database cannot be read: ${String(error)}`];
  } finally {
    await database.close();
    await postgres.stop();
  }
}
