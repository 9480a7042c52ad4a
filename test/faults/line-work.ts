import { join } from "node:path";
import { openDatabase } from "../../src/platform/db/database.ts";
import { faultPoint } from "../../src/platform/fault/fault-point.ts";
import { startPostgres } from "../../src/platform/postgres/supervisor.ts";
import { finishReleases } from "../../src/publishing/release/finish.ts";
import { replayJournals } from "../../src/publishing/release/journal.ts";
import { clearStaging } from "../../src/publishing/release/write-group.ts";
import { expectAnswer } from "../../src/rules/refusal.ts";
import { accept, signedRecord, townOn } from "../releases.ts";

// Run by the fault rounds: signs and accepts one record after another while the sequencer numbers and publishes them.
const [dataFolder = "", fsync = "on"] = process.argv.slice(2);
/** Accepted and not yet public at once: several leaves in a batch, several pages to finish after a kill. */
const BACKLOG = 5;

const settings = { fsync, ...(fsync === "off" ? { synchronous_commit: "off" } : {}) };
const postgres = expectAnswer(await startPostgres({ folder: join(dataFolder, "postgres"), settings }));
const database = openDatabase({ connection: postgres.connection, poolSize: 4 });
const town = await townOn(database.tenant("liaocheng" as never), dataFolder, "liaocheng", faultPoint);
await clearStaging(town.publisher.folder);
await replayJournals(town.publisher.folder);
expectAnswer(await town.sequencer.step());
await finishReleases(town.publisher);
void town.sequencer.run();

for (;;) {
  const record = await signedRecord(town);
  expectAnswer(await accept(town, record));
  // Accepted is the promise: from this line on the release is never lost (design.md, the main line).
  process.stdout.write(`ack ${record}\n`);
  town.sequencer.wake();
  await untilCaughtUp();
}

/** An office releases more slowly than the publisher works: without this the rounds would only try a growing backlog. */
async function untilCaughtUp(): Promise<void> {
  const waiting = () =>
    town.db.read((tx) =>
      tx
        .selectFrom("release")
        .select((e) => e.fn.countAll<number>().as("count"))
        .where("public_at", "is", null)
        .executeTakeFirstOrThrow(),
    );
  while ((await waiting()).count > BACKLOG) await new Promise((resolve) => setTimeout(resolve, 20));
}
