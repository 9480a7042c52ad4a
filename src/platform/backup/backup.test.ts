import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { bareDatabase, freshDatabase, spareTenant } from "../../../test/database.ts";
import { expectAnswer, isRefusal } from "../../rules/refusal.ts";
import { openBlobs } from "../blobs/blobs.ts";
import { fixedClock } from "../clock/clock.ts";
import { asOwner, type Connection } from "../db/connection.ts";
import { openDatabase } from "../db/database.ts";
import { startPostgres } from "../postgres/supervisor.ts";
import { backup } from "./backup.ts";
import type { BackupManifest } from "./format.ts";
import { restore } from "./restore.ts";

const clock = fixedClock(new Date("2026-03-16T01:00:00Z"));
const DEBIAN_POSTGRES = "/usr/lib/postgresql/15/bin";

function freshFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "mingtang-backup-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  chmodSync(folder, 0o711);
  return folder;
}

function write(root: string, path: string, text: string, mode = 0o644): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { mode });
}

const ROWS = `
  insert into agency (id, name, short, kind, level, parent) values
    ('county', '东阿县', '东阿', 'government', 'county', 'city'), ('city', '聊城市', E'聊\\\\城\\t', 'government', 'city', null);
  insert into department (id, agency, name, short) values ('housing', 'city', '住建局', '住建');
  insert into audit_event (at, act, subject_kind, subject, facts, previous, hash)
    select timestamptz '2026-03-16 01:00+00' + n * interval '1 second', 'act', 'instance', n::text, '{}', '\\x00', decode(md5(n::text), 'hex')
      from generate_series(1, 2000) n;
`;

/** A house with a tenant, rows of many kinds, a blob, a page, a key and a high-water file. */
async function house(t: TestContext) {
  const database = await freshDatabase(t);
  await spareTenant(database, "liaocheng");
  await asOwner(database.connection, async (client) => {
    await client.query("set search_path = t_liaocheng");
    await client.query(ROWS);
    await client.query(`insert into system.fact values ('clockOffsetMs', '5')`);
  });
  const data = freshFolder(t);
  const blob = expectAnswer(await openBlobs(join(data, "blobs")).put(Buffer.from("an attachment")));
  write(data, "public/liaocheng/index.html", "<p>聊城</p>");
  write(data, "keys/liaocheng/log.key", "secret", 0o600);
  write(data, "keys/liaocheng/high-water", "size 9", 0o600);
  write(data, "postgres/cluster/PG_VERSION", "18");
  const into = join(freshFolder(t), "backup");
  const made = expectAnswer(await backup({ connection: database.connection, dataFolder: data, into, clock }));
  return { database, data, into, made, blob };
}

const rowsOf = (manifest: BackupManifest, table: string) =>
  manifest.schemas.flatMap((schema) => schema.tables).find((copy) => copy.table === table)?.rows;

async function contents(connection: Connection): Promise<unknown> {
  return await asOwner(connection, async (client) => [
    (await client.query("select * from t_liaocheng.agency order by id")).rows,
    (await client.query("select count(*), md5(string_agg(hash::text, '' order by id)) from t_liaocheng.audit_event"))
      .rows,
    (await client.query("select * from system.tenant")).rows,
    (await client.query("select * from system.fact")).rows,
  ]);
}

test("what was backed up is what is restored: rows, files, keys with their mode; not the high water", async (t) => {
  const { database, into, made, blob } = await house(t);
  assert.equal(rowsOf(made, "audit_event"), 2000);
  const connection = await bareDatabase(t);
  const dataFolder = freshFolder(t);
  expectAnswer(await restore({ connection, dataFolder, from: into }));
  assert.deepEqual(await contents(connection), await contents(database.connection));
  assert.deepEqual(await openBlobs(join(dataFolder, "blobs")).verify(blob.sha256), blob);
  assert.equal(readFileSync(join(dataFolder, "public/liaocheng/index.html"), "utf8"), "<p>聊城</p>");
  assert.equal(statSync(join(dataFolder, "keys/liaocheng/log.key")).mode & 0o777, 0o600);
  assert.equal(existsSync(join(dataFolder, "keys/liaocheng/high-water")), false);
  assert.equal(existsSync(join(dataFolder, "postgres")), false);
});

test("after a restore new rows get new numbers and foreign keys still hold", async (t) => {
  const { into } = await house(t);
  const connection = await bareDatabase(t);
  expectAnswer(await restore({ connection, dataFolder: freshFolder(t), from: into }));
  await asOwner(connection, async (client) => {
    const added = await client.query(
      `insert into t_liaocheng.audit_event (at, act, subject_kind, subject, facts, previous, hash)
       values (now(), 'act', 'instance', 'x', '{}', '\\x00', '\\x01') returning id`,
    );
    assert.equal(added.rows[0].id, 2001);
    await assert.rejects(
      client.query("insert into t_liaocheng.department (id, agency, name, short) values ('x', 'nobody', 'x', 'x')"),
      /foreign key/,
    );
  });
  const database = openDatabase({ connection, poolSize: 1 });
  assert.deepEqual(
    (await database.tenants()).map((tenant) => tenant.id),
    ["liaocheng"],
  );
  await database.close();
});

test("a backup of a restored house has the same digests", async (t) => {
  const { into, made } = await house(t);
  const connection = await bareDatabase(t);
  const dataFolder = freshFolder(t);
  expectAnswer(await restore({ connection, dataFolder, from: into }));
  const again = expectAnswer(await backup({ connection, dataFolder, into: join(freshFolder(t), "again"), clock }));
  assert.deepEqual(
    again.schemas.map(({ schema, tables }) => ({ schema, tables })),
    made.schemas.map(({ schema, tables }) => ({ schema, tables })),
  );
  assert.equal(again.files.count, made.files.count);
});

test("a backup moves to another version of PostgreSQL", { skip: !existsSync(DEBIAN_POSTGRES) }, async (t) => {
  const { database, into } = await house(t);
  const folder = freshFolder(t);
  const postgres = expectAnswer(await startPostgres({ folder, binaries: DEBIAN_POSTGRES, settings: { fsync: "off" } }));
  t.after(() => postgres.stop());
  expectAnswer(await restore({ connection: postgres.connection, dataFolder: freshFolder(t), from: into }));
  assert.deepEqual(await contents(postgres.connection), await contents(database.connection));
});

test("a folder in use is no place for a backup, and a house with data none for a restore", async (t) => {
  const { database, data, into } = await house(t);
  const twice = await backup({ connection: database.connection, dataFolder: data, into, clock });
  assert.equal(isRefusal(twice) && twice.refused, "backup-not-empty");
  const over = await restore({ connection: database.connection, dataFolder: freshFolder(t), from: into });
  assert.equal(isRefusal(over) && over.refused, "restore-not-empty");
  const onFiles = await restore({ connection: await bareDatabase(t), dataFolder: data, from: into });
  assert.equal(isRefusal(onFiles) && onFiles.refused, "restore-not-empty");
});

test("an unfinished backup, a newer format and one changed byte are refused before anything is written", async (t) => {
  const { into } = await house(t);
  const connection = await bareDatabase(t);
  const dataFolder = freshFolder(t);
  const attempt = async (from = into) => {
    const answer = await restore({ connection, dataFolder, from });
    assert.ok(isRefusal(answer));
    return answer;
  };
  assert.equal((await attempt(freshFolder(t))).refused, "backup-missing");
  const rows = join(into, "database/t_liaocheng/agency.copy");
  const right = readFileSync(rows, "utf8");
  writeFileSync(rows, right.replace("东阿县", "东平县"));
  assert.deepEqual((await attempt()).details, { path: "database/t_liaocheng/agency.copy" });
  writeFileSync(rows, right);
  writeFileSync(join(into, "files/public/liaocheng/index.html"), "<p>changed</p>");
  assert.equal((await attempt()).refused, "backup-damaged");
  writeFileSync(join(into, "backup.json"), JSON.stringify({ format: 2 }));
  assert.equal((await attempt()).refused, "backup-format");
  const known = await asOwner(connection, (client) =>
    client.query("select from pg_namespace where nspname = 'system'"),
  );
  assert.equal(known.rowCount, 0);
});

test("rows that do not come back as the backup says are refused and that schema is left empty", async (t) => {
  const { into } = await house(t);
  const rows = join(into, "database/t_liaocheng/agency.copy");
  const swapped = `${readFileSync(rows, "utf8").trimEnd().split("\n").reverse().join("\n")}\n`;
  writeFileSync(rows, swapped);
  const manifest = JSON.parse(readFileSync(join(into, "backup.json"), "utf8")) as { schemas: { tables: object[] }[] };
  const tables = manifest.schemas.flatMap((schema) => schema.tables) as { table: string; sha256: string }[];
  for (const copy of tables)
    if (copy.table === "agency") copy.sha256 = createHash("sha256").update(swapped).digest("hex");
  writeFileSync(join(into, "backup.json"), JSON.stringify(manifest));
  const connection = await bareDatabase(t);
  const answer = await restore({ connection, dataFolder: freshFolder(t), from: into });
  assert.equal(isRefusal(answer) && answer.refused, "restore-mismatch");
  const left = await asOwner(connection, (client) => client.query("select from t_liaocheng.agency"));
  assert.equal(left.rowCount, 0);
});
