import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { bareDatabase, freshDatabase, freshTenant } from "../../../test/database.ts";
import { expectAnswer, isRefusal } from "../../rules/refusal.ts";
import { asOwner, type Connection } from "./connection.ts";
import { MIGRATIONS, migrationFiles, type Scope } from "./migration-files.ts";
import { checkSchema, migrate } from "./migrations.ts";
import { parseTenantId, type TenantId } from "./tenant-id.ts";
import { createTenant } from "./tenants.ts";

/** A folder of migrations of the test's own: scope, file name, text. */
function migrationsOf(t: TestContext, files: readonly (readonly [Scope, string, string])[]): string {
  const folder = mkdtempSync(join(tmpdir(), "mingtang-migrations-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const scope of ["system", "tenant"]) mkdirSync(join(folder, scope));
  cpSync(join(MIGRATIONS, "system", "0001-tenants.sql"), join(folder, "system", "0001-tenants.sql"));
  for (const [scope, name, text] of files) writeFileSync(join(folder, scope, name), text);
  return folder;
}

const query = (connection: Connection, sql: string) =>
  asOwner(connection, async (client) => (await client.query(sql)).rows);

test("every migration file says purpose, locks and size in its first lines", () => {
  for (const scope of ["system", "tenant"] as const)
    for (const file of migrationFiles(scope)) {
      const head = file.sql.split("\n").slice(0, 6).join("\n");
      for (const word of ["Purpose:", "Locks:", "Size:"])
        assert.match(head, new RegExp(`^--.*\\b${word}`, "im"), `${scope}/${file.name} lacks ${word}`);
    }
});

test("rows of version N-1 are still there, in the new shape, after migrating to N, in every tenant", async (t) => {
  const connection = await bareDatabase(t);
  const folder = migrationsOf(t, [
    ["tenant", "0001-note.sql", "create table note (id int primary key, words text not null);"],
  ]);
  expectAnswer(await migrate({ connection, folder }));
  for (const id of ["liaocheng", "jieyang"] as TenantId[]) {
    expectAnswer(await createTenant(connection, { id, name: id }, folder));
    await query(connection, `insert into t_${id}.note values (1, '${id}')`);
  }
  const step = "alter table note add column length int; update note set length = char_length(words);";
  writeFileSync(join(folder, "tenant", "0003-length.sql"), step);
  const applied = expectAnswer(await migrate({ connection, folder }));
  assert.deepEqual(applied, [
    { schema: "t_jieyang", name: "0003-length" },
    { schema: "t_liaocheng", name: "0003-length" },
  ]);
  assert.deepEqual(await query(connection, "select * from t_liaocheng.note"), [
    { id: 1, words: "liaocheng", length: 9 },
  ]);
  assert.deepEqual(await migrate({ connection, folder }), []);
});

test("each migration of a tenant, run on a database that stood at the one before, ends at this program's schema", async (t) => {
  const wanted = await shapeOf((await freshDatabase(t)).connection, "t__spare");
  const connection = await bareDatabase(t);
  const folder = migrationsOf(t, []);
  expectAnswer(await migrate({ connection, folder }));
  expectAnswer(await createTenant(connection, { id: "liaocheng" as TenantId, name: "聊城" }, folder));
  for (const file of migrationFiles("tenant")) {
    writeFileSync(join(folder, "tenant", `${file.name}.sql`), file.sql);
    assert.deepEqual(expectAnswer(await migrate({ connection, folder })), [{ schema: "t_liaocheng", name: file.name }]);
  }
  assert.deepEqual(await shapeOf(connection, "t_liaocheng"), wanted);
});

async function shapeOf(connection: Connection, schema: string) {
  return await query(
    connection,
    `select table_name, column_name, data_type, is_nullable from information_schema.columns
      where table_schema = '${schema}' order by 1, ordinal_position`,
  );
}

test("a tenant whose migration fails keeps its old schema whole; tenants before it are at the new one", async (t) => {
  const connection = await bareDatabase(t);
  const folder = migrationsOf(t, [["tenant", "0001-note.sql", "create table note (id int primary key);"]]);
  expectAnswer(await migrate({ connection, folder }));
  for (const id of ["a1", "b2"] as TenantId[]) expectAnswer(await createTenant(connection, { id, name: id }, folder));
  await query(connection, "insert into t_b2.note values (0)");
  writeFileSync(
    join(folder, "tenant", "0002-check.sql"),
    "alter table note add column n int; alter table note add check (id > 0);",
  );
  await assert.rejects(migrate({ connection, folder }), /violated/);
  assert.deepEqual(await query(connection, "select version from t_a1.migration order by 1"), [
    { version: 1 },
    { version: 2 },
  ]);
  assert.deepEqual(await query(connection, "select * from t_b2.note"), [{ id: 0 }]);
});

test("a migration changed after it was applied is refused", async (t) => {
  const connection = await bareDatabase(t);
  const folder = migrationsOf(t, [["system", "0002-more.sql", "create table more (id int primary key);"]]);
  expectAnswer(await migrate({ connection, folder }));
  writeFileSync(join(folder, "system", "0002-more.sql"), "create table more (id bigint primary key);");
  const answer = await migrate({ connection, folder });
  assert.ok(isRefusal(answer));
  assert.equal(answer.refused, "migration-changed");
});

test("a database newer than the program is refused, at start and by migrate, and nothing is changed", async (t) => {
  const connection = await bareDatabase(t);
  const folder = migrationsOf(t, [["system", "0002-more.sql", "create table more (id int primary key);"]]);
  expectAnswer(await migrate({ connection, folder }));
  rmSync(join(folder, "system", "0002-more.sql"));
  for (const answer of [await migrate({ connection, folder }), await checkSchema({ connection, folder })]) {
    assert.ok(isRefusal(answer));
    assert.equal(answer.refused, "schema-newer");
  }
});

test("a database behind the program is named by the start that may not migrate", async (t) => {
  const connection = await bareDatabase(t);
  const folder = migrationsOf(t, []);
  const empty = await checkSchema({ connection, folder });
  assert.equal(isRefusal(empty) && empty.refused, "schema-behind");
  expectAnswer(await migrate({ connection, folder }));
  assert.equal(await checkSchema({ connection, folder }), undefined);
  writeFileSync(join(folder, "system", "0002-more.sql"), "create table more (id int primary key);");
  const answer = await checkSchema({ connection, folder });
  assert.equal(isRefusal(answer) && answer.refused, "schema-behind");
});

test("a migration numbered before one that was applied is refused", async (t) => {
  const connection = await bareDatabase(t);
  const folder = migrationsOf(t, [["system", "0003-more.sql", "create table more (id int primary key);"]]);
  expectAnswer(await migrate({ connection, folder }));
  writeFileSync(join(folder, "system", "0002-late.sql"), "create table late (id int primary key);");
  const answer = await migrate({ connection, folder });
  assert.equal(isRefusal(answer) && answer.refused, "migration-out-of-order");
});

test("two programs that migrate at once do the work once", async (t) => {
  const connection = await bareDatabase(t);
  const folder = migrationsOf(t, []);
  const answers = await Promise.all([migrate({ connection, folder }), migrate({ connection, folder })]);
  assert.equal(answers.flatMap((answer) => expectAnswer(answer)).length, 1);
});

test("append-only and no-delete tables refuse the working role what their mark forbids", async (t) => {
  const connection = await bareDatabase(t);
  if (!connection.restricted) return t.skip("one role only");
  const text = `-- append-only: act, seal\n-- no-delete: record_kept\n${["act", "seal", "record_kept", "plain"]
    .map((name) => `create table ${name} (id int primary key);`)
    .join("\n")}`;
  const folder = migrationsOf(t, [["tenant", "0001-kinds.sql", text]]);
  expectAnswer(await migrate({ connection, folder }));
  expectAnswer(await createTenant(connection, { id: "liaocheng" as TenantId, name: "聊城" }, folder));
  const rights = await query(
    connection,
    `select table_name as name, string_agg(privilege_type, ' ' order by privilege_type) as may
       from information_schema.role_table_grants
      where table_schema = 't_liaocheng' and grantee = 'mingtang_runtime' group by 1 order by 1`,
  );
  assert.deepEqual(rights, [
    { name: "act", may: "INSERT SELECT" },
    { name: "migration", may: "SELECT" },
    { name: "plain", may: "DELETE INSERT SELECT UPDATE" },
    { name: "record_kept", may: "INSERT SELECT UPDATE" },
    { name: "seal", may: "INSERT SELECT" },
  ]);
});

test("a taken tenant id is refused", async (t) => {
  const db = await freshDatabase(t);
  expectAnswer(await createTenant(db.connection, { id: "liaocheng" as TenantId, name: "聊城" }));
  const again = await createTenant(db.connection, { id: "liaocheng" as TenantId, name: "聊城" });
  assert.equal(isRefusal(again) && again.refused, "tenant-exists");
});

test("a tenant id that could not stand in an address or a schema name is refused", () => {
  for (const text of ["", "a", "Liaocheng", "1st", 'x"; drop schema system', "聊城", "a".repeat(41)])
    assert.equal(isRefusal(parseTenantId(text)), true, text);
});

test("the tables of a fresh tenant are those of its migrations", async (t) => {
  const db = await freshTenant(t);
  const done = await db.read((tx) =>
    tx.selectFrom("migration").select(["version", "sha256"]).orderBy("version").execute(),
  );
  assert.deepEqual(
    done,
    migrationFiles("tenant").map(({ version, sha256 }) => ({ version, sha256 })),
  );
});
