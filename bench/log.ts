import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { openDatabase, type TenantDb } from "../src/platform/db/database.ts";
import type { TenantId } from "../src/platform/db/tenant-id.ts";
import { createTenant } from "../src/platform/db/tenants.ts";
import { upgradeDatabase } from "../src/platform/db/upgrade.ts";
import { startPostgres } from "../src/platform/postgres/supervisor.ts";
import { logReader } from "../src/publishing/log/log-reader.ts";
import { createLogStore } from "../src/publishing/log/log-store.ts";
import { nodeHasher, nodeVerifier } from "../src/publishing/log/node-crypto.ts";
import { queueLeaves } from "../src/publishing/log/queue-leaf.ts";
import { createSequencer } from "../src/publishing/log/sequencer.ts";
import { openSigner } from "../src/publishing/log/signer.ts";
import { auditLog } from "../src/rules/ledger/audit.ts";
import { hexOf, utf8 } from "../src/rules/ledger/bytes.ts";
import { leafHash, nodeHash } from "../src/rules/ledger/merkle.ts";
import { expectAnswer } from "../src/rules/refusal.ts";
import { sampleBytes, sampleEntry, sampleFiles, sampleKey } from "../test/strangers/sample-log.ts";
import type { BenchResult } from "./result.ts";

/**
 * The speed of the public log: durable appends a second through the sequencer (real PostgreSQL and files, fsync on), and
 * the time of a whole audit. Beside each stands its peer, measured in the same run: the same bytes made durable without
 * any log, and the hashing alone.
 */

export type LogBenchOptions = { readonly appends?: number; readonly entries?: number };

const BATCH = 256;
const GOAL_APPENDS = 2000;
const GOAL_AUDIT_S = 60;
const MILLION = 1_000_000;

/** Runs both measurements; about two minutes at full size. */
export async function run(options: LogBenchOptions = {}): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), "mingtang-bench-log-"));
  chmodSync(folder, 0o711);
  try {
    return [...(await appends(folder, options.appends ?? 20_480)), await audit(folder, options.entries ?? MILLION)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function appends(folder: string, wanted: number): Promise<BenchResult[]> {
  const postgres = expectAnswer(await startPostgres({ folder: join(folder, "pg") }));
  const count = Math.ceil(wanted / BATCH) * BATCH;
  expectAnswer(await upgradeDatabase({ connection: postgres.connection }));
  for (const id of ["log", "limit"] as TenantId[])
    expectAnswer(await createTenant(postgres.connection, { id, name: id }));
  const database = openDatabase({ connection: postgres.connection });
  try {
    const accepted = await acceptAll(database.tenant("log" as TenantId), count);
    // Half of the limit before and half after, so that a machine growing busier touches both alike.
    const before = await rawWrites(database.tenant("limit" as TenantId), join(folder, "raw1"), count / 2, 0);
    const value = await sequenceAll(database.tenant("log" as TenantId), folder, count);
    const after = await rawWrites(database.tenant("limit" as TenantId), join(folder, "raw2"), count / 2, count);
    const peerValue = (before + after) / 2;
    const row = { unit: "1/s", peer: "the same bytes, commits and fsyncs without a log", peerValue };
    return [
      {
        ...row,
        name: "durable appends through the sequencer",
        value,
        ratio: value / peerValue,
        limit: GOAL_APPENDS,
        ok: value >= GOAL_APPENDS,
      },
      // No limit of its own: accepting is a part of each release's own transaction, and those are far rarer.
      { ...row, name: "leaves accepted, 64 a transaction", value: accepted, ratio: accepted / peerValue, ok: true },
    ];
  } finally {
    await database.close();
    await postgres.stop();
  }
}

const entryBytesOf = (i: number) => sampleBytes({ record: `record-${i}`, at: 1_763_800_000 + i });

/** Queues `count` leaves as an import of old stock does, many in a transaction. */
async function acceptAll(db: TenantDb, count: number): Promise<number> {
  const began = performance.now();
  for (let from = 0; from < count; from += 64) {
    const leaves = Array.from({ length: Math.min(64, count - from) }, (_, i) => ({
      key: `${from + i}`,
      entry: sampleEntry({ record: `record-${from + i}`, at: 1_763_800_000 + from + i }),
    }));
    expectAnswer(await db.write((tx) => queueLeaves(tx, leaves)));
  }
  return (1000 * count) / (performance.now() - began);
}

/** Accepted leaves until all are numbered, signed, in durable files, published and handed on. */
async function sequenceAll(db: TenantDb, folder: string, count: number): Promise<number> {
  const store = await createLogStore(join(folder, "log"));
  const signer = expectAnswer(await openSigner(join(folder, "signer"), "bench.example/log")) as never;
  let handed = 0;
  const onPublished = async (leaves: readonly unknown[]) => {
    handed += leaves.length;
  };
  const sequencer = createSequencer({ db, store, signer, now: () => new Date(), onPublished });
  const began = performance.now();
  while (handed < count) expectAnswer(await sequencer.step());
  const rate = (1000 * count) / (performance.now() - began);
  const report = await auditLog({ read: await logReader(store.folder), verify: nodeVerifier, hash: nodeHasher });
  if (report.exit !== 0 || report.size !== count)
    throw new Error(`the log written is not genuine: ${JSON.stringify(report)}`);
  return rate;
}

/** Per batch: the same rows in two commits, and a bundle, a tile and two small files written and fsynced. */
async function rawWrites(db: TenantDb, folder: string, count: number, start: number): Promise<number> {
  const store = await createLogStore(folder);
  const small = new Uint8Array(200);
  const began = performance.now();
  for (let from = 0; from < count; from += BATCH) {
    const entries = Array.from({ length: BATCH }, (_, i) => Buffer.from(entryBytesOf(i)));
    await db.write((tx) =>
      tx
        .insertInto("log_queue")
        .values(
          entries.map((entry, i) => ({
            key: `${start + from + i}`,
            record: null,
            kind: "publish",
            entry,
            leaf_hash: Buffer.alloc(32),
          })),
        )
        .execute(),
    );
    await db.write((tx) => tx.updateTable("log_clock").set({ last_at: from }).execute());
    await store.write([
      [`bundle/${from}`, Buffer.concat(entries)],
      [`tile/${from}`, new Uint8Array(32 * BATCH)],
    ]);
    await store.write([["checkpoint", small]]);
    await store.write([["high-water", small]]);
  }
  return (1000 * count) / (performance.now() - began);
}

async function audit(folder: string, count: number): Promise<BenchResult> {
  const entries = Array.from({ length: count }, (_, i) => quickEntry(i));
  const site = join(folder, "audited");
  for (const [path, bytes] of sampleFiles(sampleKey("bench.example/log"), entries)) {
    await mkdir(dirname(join(site, path)), { recursive: true });
    await writeFile(join(site, path), bytes);
  }
  const hashing = hashAlone(entries);
  entries.length = 0;
  const began = performance.now();
  const report = await auditLog({ read: await logReader(site), verify: nodeVerifier, hash: nodeHasher });
  const seconds = ((performance.now() - began) / 1000) * (MILLION / count);
  if (report.exit !== 0 || report.size !== count) throw new Error(`the audit failed: ${JSON.stringify(report)}`);
  return {
    name: count === MILLION ? "audit of 1,000,000 entries" : `audit of 1,000,000 entries, reckoned from ${count}`,
    value: seconds,
    unit: "s",
    peer: "hashing leaves and nodes alone",
    peerValue: hashing * (MILLION / count),
    ratio: (hashing * (MILLION / count)) / seconds,
    limit: GOAL_AUDIT_S,
    ok: seconds < GOAL_AUDIT_S,
  };
}

const PATTERN = Buffer.from(entryBytesOf(0)).toString("utf8");

/** A valid entry made by replacing text in one: canonical form costs more than the audit that checks it. */
function quickEntry(i: number): Uint8Array {
  const manifest = hexOf(nodeHasher(utf8(String(i))));
  return utf8(
    PATTERN.replace(/"manifest":"[0-9a-f]+"/, `"manifest":"${manifest}"`)
      .replace("record-0", `record-${i}`)
      .replace(/"at":\d+/, `"at":${1_763_800_000 + i}`),
  );
}

function hashAlone(entries: readonly Uint8Array[]): number {
  const began = performance.now();
  let node: Uint8Array = new Uint8Array(32);
  for (const entry of entries) node = nodeHash(node, leafHash(entry, nodeHasher), nodeHasher);
  return (performance.now() - began) / 1000;
}
