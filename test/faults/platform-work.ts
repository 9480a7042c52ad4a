import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openBlobs } from "../../src/platform/blobs/blobs.ts";
import { openDatabase } from "../../src/platform/db/database.ts";
import { writeFact } from "../../src/platform/db/facts.ts";
import { faultPoint } from "../../src/platform/fault/fault-point.ts";
import { writeDurably } from "../../src/platform/files/durable.ts";
import { startPostgres } from "../../src/platform/postgres/supervisor.ts";
import { expectAnswer } from "../../src/rules/refusal.ts";

// Run by the fault rounds: writes blob, file and row of one id, then says so, over and over, four at once.
const [dataFolder = "", fsync = "on"] = process.argv.slice(2);
const WRITERS = 4;

const settings = { fsync, ...(fsync === "off" ? { synchronous_commit: "off" } : {}) };
const postgres = expectAnswer(await startPostgres({ folder: join(dataFolder, "postgres"), settings }));
const database = openDatabase({ connection: postgres.connection, poolSize: WRITERS });
const blobs = openBlobs(join(dataFolder, "blobs"));
const pages = join(dataFolder, "public");
mkdirSync(pages, { recursive: true });

async function writer(number: number): Promise<never> {
  for (let n = 0; ; n++) {
    const id = `${process.pid}-${number}-${n}`;
    const { sha256 } = expectAnswer(await blobs.put(Buffer.from(`blob of ${id}`)));
    await writeDurably(join(pages, `${id}.html`), `page of ${id}`);
    await database.system.write((tx) => writeFact(tx, `work ${id}`, sha256));
    faultPoint("row.committed");
    process.stdout.write(`ack ${id}\n`);
  }
}

await Promise.all(Array.from({ length: WRITERS }, (_, number) => writer(number)));
