import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import pg from "pg";
import { freshDatabase, freshTenant, spareTenant, theServer } from "../../../test/database.ts";
import { refuse } from "../../rules/refusal.ts";
import type { TenantId } from "./tenant-id.ts";
import { createTenant } from "./tenants.ts";

test("a transaction sees its tenant's schema and nothing else", async (t) => {
  const db = await freshTenant(t, "liaocheng");
  const { rows } = await db.read((tx) =>
    sql<{ path: string }>`select current_setting('search_path') as path`.execute(tx),
  );
  assert.equal(rows[0]?.path, "t_liaocheng");
});

test("outside a transaction the search path is empty and a query fails loudly", async (t) => {
  const database = await freshDatabase(t);
  await spareTenant(database, "liaocheng");
  await assert.rejects(database.pool.query("select * from tenant"), /relation "tenant" does not exist/);
  const { rows } = await database.pool.query("select current_setting('search_path') as path");
  assert.equal(rows[0].path, "");
});

test("a transaction inside a transaction throws, also on another tenant", async (t) => {
  const database = await freshDatabase(t);
  const db = await spareTenant(database, "liaocheng");
  await assert.rejects(
    db.write(() => db.read(async () => 1)),
    /opened inside one on t_liaocheng/,
  );
  await assert.rejects(
    db.read(() => database.system.read(async () => 1)),
    /opened inside/,
  );
});

test("a write that returns a refusal is rolled back and the refusal handed on", async (t) => {
  const database = await freshDatabase(t);
  const answer = await database.system.write(async (tx) => {
    await tx
      .insertInto("fact")
      .values({ name: "gone", value: JSON.stringify(1) })
      .execute();
    return refuse("not-now", "现在不行", "not now");
  });
  assert.equal(answer.refused, "not-now");
  assert.deepEqual(await database.system.read((tx) => tx.selectFrom("fact").selectAll().execute()), []);
});

test("a write that throws is rolled back", async (t) => {
  const database = await freshDatabase(t);
  await assert.rejects(
    database.system.write(async (tx) => {
      await tx
        .insertInto("fact")
        .values({ name: "gone", value: JSON.stringify(1) })
        .execute();
      throw new Error("broken");
    }),
    /broken/,
  );
  assert.deepEqual(await database.system.read((tx) => tx.selectFrom("fact").selectAll().execute()), []);
});

test("a swallowed error inside a write is not mistaken for success", async (t) => {
  const database = await freshDatabase(t);
  await assert.rejects(
    database.system.write(async (tx) => {
      await tx
        .insertInto("fact")
        .values({ name: "gone", value: JSON.stringify(1) })
        .execute();
      await sql`select 1 / 0`.execute(tx).catch(() => {});
    }),
  );
});

test("a read cannot write", async (t) => {
  const database = await freshDatabase(t);
  await assert.rejects(
    database.system.read((tx) =>
      tx
        .insertInto("fact")
        .values({ name: "a", value: JSON.stringify(1) })
        .execute(),
    ),
    /read-only transaction/,
  );
});

test("two tenants do not see each other's rows", async (t) => {
  const database = await freshDatabase(t);
  const first = await spareTenant(database, "liaocheng");
  await createTenant(database.connection, { id: "jieyang" as TenantId, name: "揭阳" });
  const second = database.tenant("jieyang" as TenantId);
  await first.write((tx) =>
    sql`insert into agency (id, name, short, kind, level) values ('a', '甲', '甲', 'x', 'city')`.execute(tx),
  );
  const count = (db: typeof first) => db.read((tx) => sql<{ n: number }>`select count(*) as n from agency`.execute(tx));
  assert.equal((await count(first)).rows[0]?.n, 1);
  assert.equal((await count(second)).rows[0]?.n, 0);
});

test("a deadlock is undone by PostgreSQL and the write runs again", async (t) => {
  const database = await freshDatabase(t, { poolSize: 2 });
  await database.system.write((tx) =>
    tx
      .insertInto("fact")
      .values([
        { name: "a", value: "0" },
        { name: "b", value: "0" },
      ])
      .execute(),
  );
  let runs = 0;
  let met: () => void = () => {};
  const both = new Promise<void>((resolve) => {
    met = resolve;
  });
  const touch = (first: string, second: string) =>
    database.system.write(async (tx) => {
      await sql`update fact set value = to_jsonb((value #>> '{}')::int + 1) where name = ${first}`.execute(tx);
      if (++runs === 2) met();
      await both;
      await sql`update fact set value = to_jsonb((value #>> '{}')::int + 1) where name = ${second}`.execute(tx);
    });
  await Promise.all([touch("a", "b"), touch("b", "a")]);
  const facts = await database.system.read((tx) => tx.selectFrom("fact").selectAll().execute());
  assert.deepEqual(new Set(facts.map((fact) => fact.value)), new Set([2]));
  assert.equal(runs, 3);
});

test("values arrive as decided: int8 as a safe number, numeric and date as text, moments as Date", async (t) => {
  const database = await freshDatabase(t);
  const { rows } = await database.system.read((tx) =>
    sql`select 9007199254740991::int8 as big, 1.50::numeric as money, date '2026-03-16' as day,
               timestamptz '2026-03-16 00:00+08' as at`.execute(tx),
  );
  assert.deepEqual(rows[0], {
    big: 9007199254740991,
    money: "1.50",
    day: "2026-03-16",
    at: new Date("2026-03-15T16:00:00Z"),
  });
  await assert.rejects(
    database.system.read((tx) => sql`select 9007199254740992::int8`.execute(tx)),
    /beyond 2\^53/,
  );
});

test("the working role cannot change or delete what a migration marked append-only", async (t) => {
  const db = await freshTenant(t);
  if (!(await theServer()).restricted) return t.skip("one role only");
  await assert.rejects(
    db.write((tx) => sql`delete from migration`.execute(tx)),
    /permission denied/,
  );
  await assert.rejects(
    db.write((tx) => sql`create table mine (id int)`.execute(tx)),
    /permission denied/,
  );
});

test("the configuration of a connection has no way round the empty path", async (t) => {
  const database = await freshDatabase(t);
  if (!database.connection.restricted) return t.skip("one role only");
  const client = new pg.Client({ ...database.connection.runtime });
  await client.connect();
  try {
    await assert.rejects(client.query("create schema mine"), /permission denied/);
  } finally {
    await client.end();
  }
});
