import { join } from "node:path";
import { openDatabase } from "../../src/platform/db/database.ts";
import { createTenant } from "../../src/platform/db/tenants.ts";
import { upgradeDatabase } from "../../src/platform/db/upgrade.ts";
import { startPostgres } from "../../src/platform/postgres/supervisor.ts";
import { logReader } from "../../src/publishing/log/log-reader.ts";
import { nodeHasher, nodeVerifier } from "../../src/publishing/log/node-crypto.ts";
import { finishReleases } from "../../src/publishing/release/finish.ts";
import { replayJournals } from "../../src/publishing/release/journal.ts";
import { ensureSites } from "../../src/publishing/release/refresh-heads.ts";
import { verifySites } from "../../src/publishing/release/verify.ts";
import { clearStaging } from "../../src/publishing/release/write-group.ts";
import { auditLog } from "../../src/rules/ledger/audit.ts";
import { expectAnswer, isRefusal } from "../../src/rules/refusal.ts";
import { foundTown, type ReleaseTown, townOn } from "../releases.ts";

/** Makes a house with the scheme of 聊城 loaded and its site written. */
export async function prepareLine(dataFolder: string): Promise<void> {
  const postgres = expectAnswer(await startPostgres({ folder: join(dataFolder, "postgres") }));
  expectAnswer(await upgradeDatabase({ connection: postgres.connection }));
  expectAnswer(await createTenant(postgres.connection, { id: "liaocheng" as never, name: "聊城" }));
  const database = openDatabase({ connection: postgres.connection });
  const db = database.tenant("liaocheng" as never);
  await foundTown(db);
  const town = await townOn(db, dataFolder);
  await ensureSites(town.publisher);
  await database.close();
  await postgres.stop();
}

/** After a restart every accepted record is in the log once and public, and both verifiers find nothing to say. */
export async function checkLine(dataFolder: string, acknowledged: readonly string[]): Promise<readonly string[]> {
  const postgres = await startPostgres({ folder: join(dataFolder, "postgres") });
  if (isRefusal(postgres)) return [`PostgreSQL did not start again: ${postgres.en}`];
  const database = openDatabase({ connection: postgres.connection });
  try {
    const town = await townOn(database.tenant("liaocheng" as never), dataFolder);
    await clearStaging(town.publisher.folder);
    await replayJournals(town.publisher.folder);
    for (;;) {
      const step = await town.sequencer.step();
      if (isRefusal(step)) return [`the sequencer refuses: ${step.en}`];
      if (!step.more) break;
    }
    await finishReleases(town.publisher);
    return [...(await lostOrDoubled(town, acknowledged)), ...(await verified(town, dataFolder))];
  } catch (error) {
    return [`it cannot be read: ${String(error)}`];
  } finally {
    await database.close();
    await postgres.stop();
  }
}

async function lostOrDoubled(town: ReleaseTown, acknowledged: readonly string[]): Promise<string[]> {
  const { releases, leaves } = await town.db.read(async (tx) => ({
    releases: await tx.selectFrom("release").select(["record", "public_at"]).execute(),
    leaves: await tx
      .selectFrom("log_leaf")
      .innerJoin("log_queue", "log_queue.id", "log_leaf.queue")
      .select("log_queue.record")
      .execute(),
  }));
  const inLog = new Map<string, number>();
  for (const { record } of leaves) if (record) inLog.set(record, (inLog.get(record) ?? 0) + 1);
  const isPublic = new Set(releases.filter((release) => release.public_at !== null).map((release) => release.record));
  return acknowledged.flatMap((record) => [
    ...(inLog.get(record) === 1 ? [] : [`in the log ${inLog.get(record) ?? 0} times: ${record}`]),
    ...(isPublic.has(record) ? [] : [`not public: ${record}`]),
  ]);
}

async function verified(town: ReleaseTown, dataFolder: string): Promise<string[]> {
  const sites = await verifySites(town.publisher);
  const log = await auditLog({
    read: await logReader(join(dataFolder, "public", ...town.base.split("/").filter(Boolean), "log")),
    verify: nodeVerifier,
    hash: nodeHasher,
  });
  return [
    ...sites.reasons.map(({ path, because }) => `site verify: ${path}: ${because}`),
    ...(log.exit === 0 ? [] : [`log verify: ${log.problems[0]?.en ?? "could not tell"}`]),
  ];
}
