import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { sql } from "kysely";
import { NOW, shippedScheme, TODAY, tenantOf } from "../../../../test/builders.ts";
import { freshTenant } from "../../../../test/database.ts";
import type { TenantDb } from "../../../platform/db/database.ts";
import { CHINA } from "../../../rules/law/holidays-cn.ts";
import { expectAnswer, isRefusal } from "../../../rules/refusal.ts";
import { openDuty } from "../../duties/actions/open-duty.ts";
import { canonical } from "../scheme-difference.ts";
import type { Scheme } from "../scheme-format.ts";
import { acceptChange } from "./actions/accept-change.ts";
import { applyChanges } from "./apply-changes.ts";
import { digestOfScheme, standingCatalog } from "./catalog-versions.ts";
import type { CatalogChange, ChangeSet } from "./change-set.ts";
import { checkChanges, newProblems } from "./check-changes.ts";

const setOf = (...changes: CatalogChange[]): ChangeSet => ({ effectiveOn: TODAY, reason: "梳理", changes });
const after = (scheme: Scheme, ...changes: CatalogChange[]): Scheme =>
  expectAnswer(applyChanges(scheme, setOf(...changes))) as Scheme;
const refused = (answer: unknown): string => (isRefusal(answer) ? answer.refused : "");

test("changes are applied in order, raise the version by one, and leave what they do not name as it was", async () => {
  const scheme = await shippedScheme("liaocheng");
  const model = scheme.matters.find(({ id }) => id === "openness-plan");
  assert.ok(model);
  const fresh = { ...model, id: "renovation-points", name: { is: "老旧小区改造点位", from: "inferred" as const } };
  const next = after(
    scheme,
    { kind: "add", matter: fresh },
    { kind: "set", matter: "powers", key: "supervision", value: { is: "12345", from: "inferred" } },
  );
  assert.equal(next.head.version, scheme.head.version + 1);
  assert.equal(next.matters.length, scheme.matters.length + 1);
  assert.deepEqual(newProblems(scheme, next), []);
  const same = next.matters.filter(({ id }) => !["renovation-points", "powers"].includes(id));
  const were = scheme.matters.filter(({ id }) => id !== "powers");
  assert.equal(canonical(same), canonical(were));
});

test("a retired matter leaves the topics and tasks that named it, so that nothing dangles", async () => {
  const scheme = await shippedScheme("liaocheng");
  const next = after(scheme, { kind: "retire", matter: "openness-plan", reason: "并入年度要点" });
  assert.equal(
    next.matters.some(({ id }) => id === "openness-plan"),
    false,
  );
  const dangling = newProblems(scheme, next).filter(({ code }) => code === "scheme-dangling");
  assert.deepEqual(
    dangling.map(({ where }) => where.split(".")[0]),
    ["lists", "systems"],
    "what is published under the matter still points to it, and the check says so",
  );
});

test("what is not there, is there already, or loses its form is refused with its code", async () => {
  const scheme = await shippedScheme("liaocheng");
  const one = (change: CatalogChange) => refused(applyChanges(scheme, setOf(change)));
  const item = { id: "gas-licence", name: { is: "燃气经营许可", from: "inferred" as const } };
  assert.equal(one({ kind: "item-add", list: "powers", item }), "change-exists");
  assert.equal(one({ kind: "item-add", list: "nothing", item }), "change-unknown-object");
  assert.equal(one({ kind: "item-set", list: "powers", item: { ...item, id: "nothing" } }), "change-unknown-object");
  const [first] = scheme.matters;
  assert.ok(first);
  assert.equal(one({ kind: "add", matter: first }), "change-exists");
  assert.equal(one({ kind: "set", matter: "powers", key: "id", value: "other" }), "change-unknown-object");
  assert.equal(one({ kind: "set", matter: "powers", key: "publisher", value: null }), "change-malformed");
  const retire: CatalogChange = { kind: "retire", matter: "powers", reason: "并入" };
  const name: CatalogChange = { kind: "set", matter: "powers", key: "supervision", value: null };
  assert.equal(refused(applyChanges(scheme, setOf(retire, name))), "changed-twice");
  assert.equal(one({ kind: "department-end", department: "nothing", until: TODAY }), "change-unknown-object");
});

async function anOffice(t: TestContext) {
  const db = await tenantOf(t);
  return { db, scheme: await shippedScheme("liaocheng") };
}

test("a department that still owes something is not ended without a successor", async (t) => {
  const { db, scheme } = await anOffice(t);
  const event = { matter: "normative-documents", words: "办法印发", start: TODAY, person: null, now: NOW };
  const duty = expectAnswer(await db.write((tx) => openDuty(tx, event, CHINA))) as number;
  const { department } = await db.read((tx) =>
    tx
      .selectFrom("duty_department")
      .select("department")
      .where("duty", "=", duty)
      .where("part", "=", "lead")
      .executeTakeFirstOrThrow(),
  );
  const end = { kind: "department-end" as const, department, until: "2026-01-31" };
  const codes = async (change: CatalogChange) =>
    (await db.read((tx) => checkChanges(tx, scheme, setOf(change), TODAY))).map(({ code }) => code);
  assert.ok((await codes(end)).includes("department-has-open-duties"));
  const successor = scheme.departments.find(({ id }) => id !== department)?.id ?? "";
  assert.deepEqual((await codes({ ...end, successor })).includes("department-has-open-duties"), false);
});

/** A change set in the tables as the office saves it, its record and author beside it. */
async function stored(db: TenantDb, scheme: Scheme, set: ChangeSet, base = digestOfScheme(scheme)): Promise<string> {
  await db.write(async (tx) => {
    const person = { id: "shu", name: "舒", login: "shu", agency: scheme.head.issuer.is, department: null };
    const rest = { password_hash: "-", totp_secret: Buffer.alloc(20), locked_until: null, until_day: null };
    await tx
      .insertInto("person")
      .values({ ...person, ...rest, from_day: TODAY })
      .execute();
  });
  await db.write(async (tx) => {
    const { id: matter, publisher } = scheme.matters[0] as Scheme["matters"][number];
    await sql`insert into record_item (id, type, matter, publisher, author, department, state, draft, created_at, changed_at)
      values ('2026-000001', 'catalog', ${matter}, ${publisher.is}, 'shu', ${scheme.departments[0]?.id}, 'submitted',
        '{}', ${NOW}, ${NOW})`.execute(tx);
    await tx
      .insertInto("catalog_change")
      .values({
        record: "2026-000001",
        list: null,
        changes: JSON.stringify(set),
        effective_on: set.effectiveOn as never,
        base_digest: base,
        file_digest: "f".repeat(64),
        saved_at: NOW,
        saved_by: "shu",
      })
      .execute();
  });
  return "2026-000001";
}

test("an acceptance takes only what was signed, fits the catalog that stands and contradicts nothing", async (t) => {
  const { db, scheme } = await anOffice(t);
  const name: CatalogChange = { kind: "set", matter: "nothing", key: "name", value: null };
  const record = await stored(db, scheme, setOf(name));
  const answer = async (files: readonly string[], id = record) =>
    refused(
      await db.write((tx) =>
        acceptChange(tx, { record: id, person: "shu", now: NOW, today: TODAY, signedFiles: files }),
      ),
    );
  assert.equal(await answer([]), "catalog-unsigned");
  assert.equal(await answer([], "2026-000009"), "catalog-unsigned");
  assert.equal(await answer(["f".repeat(64)]), "catalog-contradicts");
});

test("a tenant without a scheme has no catalog to change", async (t) => {
  const db = await freshTenant(t);
  assert.equal(refused(await db.read(standingCatalog)), "catalog-missing");
});
