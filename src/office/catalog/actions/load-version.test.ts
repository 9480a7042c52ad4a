import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { NOW, shippedScheme, TODAY, tenantOf } from "../../../../test/builders.ts";
import type { TenantDb } from "../../../platform/db/database.ts";
import { CHINA } from "../../../rules/law/holidays-cn.ts";
import { expectAnswer, isRefusal, type Refusal } from "../../../rules/refusal.ts";
import { actsOn } from "../../audit/audit.ts";
import { openDuty } from "../../duties/actions/open-duty.ts";
import type { SchemeImpact } from "../impact.ts";
import type { Scheme } from "../scheme-format.ts";
import { loadVersion } from "./load-version.ts";

/** 聊城 with one open duty of 规范性文件, whose limit is `at once`. */
async function anOffice(t: TestContext) {
  const db = await tenantOf(t);
  const scheme = await shippedScheme("liaocheng");
  const event = { matter: "normative-documents", words: "办法印发", start: TODAY, person: null, now: NOW };
  const duty = expectAnswer(await db.write((tx) => openDuty(tx, event, CHINA)));
  return { db, scheme, duty };
}

const load = (db: TenantDb, scheme: Scheme, duties: "ask" | "move" = "ask") =>
  db.write((tx) => loadVersion(tx, { scheme, person: null, now: NOW, today: TODAY, duties }));

const refusal = (answer: unknown): Refusal => {
  assert.ok(isRefusal(answer));
  return answer;
};

const impactIn = (answer: Refusal) => answer.details?.impact as SchemeImpact;

/** The scheme with another limit for 规范性文件. */
const withLimit = (scheme: Scheme, rule: string): Scheme => ({
  ...scheme,
  matters: scheme.matters.map((matter) =>
    matter.id === "normative-documents"
      ? {
          ...matter,
          clocks: matter.clocks.map((clock) => ({ ...clock, rule: { is: rule, from: "inferred" as const } })),
        }
      : matter,
  ),
});

const dutyOf = (db: TenantDb, id: number) =>
  db.read((tx) => tx.selectFrom("duty").select(["due_on", "rule"]).where("id", "=", id).executeTakeFirstOrThrow());
const movesOf = (db: TenantDb, id: number) =>
  db.read((tx) => tx.selectFrom("duty_move").select("why").where("duty", "=", id).orderBy("id").execute());
const versions = (db: TenantDb) => db.read((tx) => tx.selectFrom("scheme_version").select("id").execute());

test("a version under which open duties count otherwise waits for a yes, and tells what would move", async (t) => {
  const { db, scheme, duty } = await anOffice(t);
  const asked = refusal(await load(db, withLimit(scheme, "within 5 workingDays")));
  assert.equal(asked.refused, "duties-would-move");
  const { rules, dutiesToMove, difference } = impactIn(asked);
  assert.equal(dutiesToMove, 1);
  assert.deepEqual(rules, [
    {
      matter: "normative-documents",
      name: "规范性文件",
      before: ["formed: at once"],
      after: ["formed: within 5 workingDays"],
      openDuties: 1,
    },
  ]);
  assert.deepEqual(difference, [
    { noun: "matters", added: [], removed: [], changed: [{ id: "normative-documents", keys: ["clocks"] }] },
  ]);
  assert.deepEqual(
    [await dutyOf(db, duty), (await versions(db)).length],
    [{ due_on: "2026-03-17", rule: "at once" }, 1],
  );
});

test("with a yes the version is loaded and the open duty moves, with a trace of both", async (t) => {
  const { db, scheme, duty } = await anOffice(t);
  const loaded = expectAnswer(await load(db, withLimit(scheme, "within 5 workingDays"), "move"));
  assert.equal(loaded.moved, 1);
  assert.deepEqual(await dutyOf(db, duty), { due_on: "2026-03-23", rule: "within 5 workingDays" });
  assert.deepEqual(await movesOf(db, duty), [
    { why: `方案改为第 ${loaded.version} 版 · scheme version ${loaded.version}` },
  ]);
  const acts = await db.read((tx) => actsOn(tx, "scheme", String(loaded.version)));
  assert.deepEqual(
    acts.map(({ act }) => act),
    ["scheme-loaded"],
  );
});

test("a rule that changes twice in one day leaves two versions and two moves, and the last one holds", async (t) => {
  const { db, scheme, duty } = await anOffice(t);
  expectAnswer(await load(db, withLimit(scheme, "within 5 workingDays"), "move"));
  expectAnswer(await load(db, withLimit(scheme, "within 7 workingDays"), "move"));
  assert.equal((await dutyOf(db, duty)).due_on, "2026-03-25");
  assert.equal((await movesOf(db, duty)).length, 2);
  assert.equal((await versions(db)).length, 3);
});

test("a version that moves nothing is loaded without asking; the one in force changes nothing", async (t) => {
  const { db, scheme, duty } = await anOffice(t);
  const [first, ...others] = scheme.matters;
  assert.ok(first);
  const renamed = {
    ...scheme,
    matters: [{ ...first, name: { ...first.name, quote: "国务院要闻", note: "同上" } }, ...others],
  };
  const loaded = expectAnswer(await load(db, renamed));
  assert.deepEqual([loaded.moved, (await movesOf(db, duty)).length], [0, 0]);
  assert.notEqual(loaded.version, null);
  assert.equal(expectAnswer(await load(db, renamed)).version, null);
});

test("the origin of a rule may change without asking: no day follows from it", async (t) => {
  const { db, scheme } = await anOffice(t);
  const { impact } = expectAnswer(await load(db, withLimit(scheme, "at once")));
  assert.deepEqual(impact.rules, []);
});

test("a department that ends while it still owes something is refused by name, unless somebody succeeds it", async (t) => {
  const { db, scheme } = await anOffice(t);
  const ended = (successor: boolean): Scheme => ({
    ...scheme,
    departments: scheme.departments.map((row) => {
      if (row.id !== "office") return row;
      const until = { ...row, until: "2026-03-10" };
      const on = { is: "2026-03-11", from: "inferred" as const };
      return successor ? { ...until, successor: { department: { is: "news", from: "inferred" as const }, on } } : until;
    }),
  });
  const answer = refusal(await load(db, ended(false), "move"));
  assert.equal(answer.refused, "department-has-open-duties");
  assert.match(answer.zh, /“办公室”在新版本里撤销了，还有 1 项未完成的义务/);
  assert.deepEqual(impactIn(answer).stranded, [{ department: "office", name: "办公室", openDuties: 1 }]);
  expectAnswer(await load(db, ended(true), "move"));
});

test("a matter that the version drops is named when it still owes something", async (t) => {
  const { db, scheme } = await anOffice(t);
  const matters = scheme.matters.filter(({ id }) => id !== "normative-documents");
  const { impact } = expectAnswer(await load(db, { ...scheme, matters }));
  assert.deepEqual(impact.retired, [{ matter: "normative-documents", openDuties: 1 }]);
});

test("a version that a later one replaced is refused before anybody is asked about duties", async (t) => {
  const { db, scheme } = await anOffice(t);
  expectAnswer(await load(db, withLimit(scheme, "within 5 workingDays"), "move"));
  assert.equal(refusal(await load(db, scheme)).refused, "scheme-replaced");
});
