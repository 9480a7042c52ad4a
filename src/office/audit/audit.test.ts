import assert from "node:assert/strict";
import { test } from "node:test";
import { freshDatabase, freshTenant, spareTenant } from "../../../test/database.ts";
import { asOwner } from "../../platform/db/connection.ts";
import type { TenantDb } from "../../platform/db/database.ts";
import { actsOn, recordAct, verifyAudit } from "./audit.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 2, 16, 1, minute, 7, 123));

async function filled(db: TenantDb, count: number): Promise<void> {
  await db.write(async (tx) => {
    for (let n = 0; n < count; n++)
      await recordAct(tx, {
        at: at(n),
        person: null,
        act: "record-created",
        subjectKind: "record",
        subject: `2026-00000${n % 2}`,
        facts: { 序号: n, words: "“引号”与\\", nested: { b: [15, null, true], a: "z" } },
      });
  });
}

test("an untouched chain verifies, an empty one too", async (t) => {
  const db = await freshTenant(t);
  assert.equal(await db.read(verifyAudit), null);
  await filled(db, 5);
  assert.equal(await db.read(verifyAudit), null);
});

test("a chain longer than one page of reading verifies", async (t) => {
  const db = await freshTenant(t);
  await filled(db, 1100);
  assert.equal(await db.read(verifyAudit), null);
});

test("the acts on a subject come back oldest first with their facts", async (t) => {
  const db = await freshTenant(t);
  await filled(db, 5);
  const acts = await db.read((tx) => actsOn(tx, "record", "2026-000001"));
  assert.deepEqual(
    acts.map((act) => (act.facts as Record<string, unknown>).序号),
    [1, 3],
  );
});

test("an act whose transaction fails leaves no gap in the chain", async (t) => {
  const db = await freshTenant(t);
  await filled(db, 2);
  await assert.rejects(
    db.write(async (tx) => {
      await recordAct(tx, { at: at(9), person: null, act: "lost", subjectKind: "job", subject: "1" });
      throw new Error("lost");
    }),
  );
  await filled(db, 2);
  assert.equal(await db.read(verifyAudit), null);
});

test("acts of twenty transactions at once still make one line", async (t) => {
  const db = await freshTenant(t, "test", { poolSize: 10 });
  await Promise.all(Array.from({ length: 20 }, () => filled(db, 1)));
  assert.equal(await db.read(verifyAudit), null);
});

for (const [what, statement, found] of [
  ["a changed fact", `update audit_event set facts = facts || '{"序号": 9}' where id = 2`, 2],
  ["a changed time", "update audit_event set at = at + interval '1 millisecond' where id = 2", 2],
  ["a changed act", "update audit_event set act = 'record-read' where id = 2", 2],
  ["a changed hash", "update audit_event set hash = decode('00', 'hex') where id = 2", 2],
  ["a removed row", "delete from audit_event where id = 2", 3],
  ["a removed first row", "delete from audit_event where id = 1", 2],
  ["a removed last row", "delete from audit_event where id = 4", 4],
  ["all rows removed", "delete from audit_event", 1],
] as const)
  test(`${what} is found`, async (t) => {
    const database = await freshDatabase(t);
    const db = await spareTenant(database, "test");
    await filled(db, 4);
    await asOwner(database.connection, (client) => client.query(`set search_path = t_test; ${statement}`));
    assert.equal(await db.read(verifyAudit), found);
  });

test("the program itself has no right to change or remove an act", async (t) => {
  const db = await freshTenant(t);
  await filled(db, 1);
  await assert.rejects(
    db.write((tx) => tx.updateTable("audit_event").set({ act: "other" }).execute()),
    /permission denied/,
  );
  await assert.rejects(
    db.write((tx) => tx.deleteFrom("audit_event").execute()),
    /permission denied/,
  );
});
