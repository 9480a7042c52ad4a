import assert from "node:assert/strict";
import { test } from "node:test";
import { aPerson, codeAt, NOW, randomness, TODAY, tenantOf } from "../../../test/builders.ts";
import type { TenantDb } from "../../platform/db/database.ts";
import { dayOf } from "../../rules/law/day.ts";
import { isRefusal } from "../../rules/refusal.ts";
import { hashPassword } from "./password.ts";
import { actorOfToken, noteWrongCode, signIn, signOut, spendCodeOf } from "./sign-in.ts";

const PASSWORD = "correct horse";
const passwordHash = await hashPassword(PASSWORD, Buffer.alloc(16, 9));
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const means = (wall: Date) => ({ wall: () => wall, randomBytes: randomness });

async function office(t: Parameters<typeof tenantOf>[0], poolSize = 1): Promise<TenantDb> {
  const db = await tenantOf(t, "liaocheng", { poolSize });
  await db.write((tx) => aPerson(tx, { id: "drafter", passwordHash, roles: [{ role: "drafter", department: "law" }] }));
  return db;
}

/** What a try answers: "in" or the refusal's code. */
async function tried(db: TenantDb, wall: Date, over: Partial<Parameters<typeof signIn>[1]> = {}, day = TODAY) {
  const given = { login: "drafter", password: PASSWORD, code: codeAt("drafter", wall), ...over };
  const answer = await signIn(db, given, day, means(wall));
  return isRefusal(answer) ? answer.refused : "in";
}

test("password and code open a session whose token is 32 bytes, kept only as a hash", async (t) => {
  const db = await office(t);
  const token = await signIn(
    db,
    { login: " Drafter ", password: PASSWORD, code: codeAt("drafter", NOW) },
    TODAY,
    means(NOW),
  );
  assert.ok(Buffer.isBuffer(token) && token.length === 32);
  const actor = await actorOfToken(db, token, TODAY, NOW);
  assert.equal(actor?.id, "drafter");
  assert.deepEqual(
    actor?.roles.map((held) => held.role),
    ["drafter"],
  );
  const sessions = await db.read((tx) => tx.selectFrom("session").selectAll().execute());
  assert.equal(sessions.length, 1);
  assert.equal(sessions[0]?.token_hash.equals(token), false);
});

test("wrong password, wrong code and unknown login give the very same answer", async (t) => {
  const db = await office(t);
  const right = { login: "drafter", password: PASSWORD, code: codeAt("drafter", NOW) };
  const answers = [];
  for (const wrong of [{ password: "wrong" }, { code: "000000" }, { login: "nobody" }, { login: "" }])
    answers.push(await signIn(db, { ...right, ...wrong }, TODAY, means(NOW)));
  for (const answer of answers) assert.deepEqual(answer, answers[0]);
  assert.equal(isRefusal(answers[0]) && answers[0].refused, "sign-in-failed");
});

test("a code that was seen cannot be used again", async (t) => {
  const db = await office(t);
  assert.equal(await tried(db, NOW), "in");
  assert.equal(await tried(db, later(5)), "sign-in-failed");
  assert.equal(await tried(db, later(40)), "in");
});

test("five wrong tries lock the account for fifteen minutes, also for the right password", async (t) => {
  const db = await office(t);
  for (let at = 0; at < 5; at++) assert.equal(await tried(db, later(at), { password: "wrong" }), "sign-in-failed");
  assert.equal(await tried(db, later(60)), "sign-in-locked");
  assert.equal(await tried(db, later(14 * 60)), "sign-in-locked");
  assert.equal(await tried(db, later(15 * 60 + 5)), "in");
  const acts = await db.read((tx) => tx.selectFrom("audit_event").select("act").orderBy("id").execute());
  assert.deepEqual(
    acts.map(({ act }) => act),
    [...Array(4).fill("sign-in-failed"), "sign-in-locked", "sign-in"],
  );
});

test("four wrong tries and a right one start the count anew", async (t) => {
  const db = await office(t);
  for (let round = 0; round < 2; round++) {
    for (let at = 0; at < 4; at++) await tried(db, later(round * 100 + at), { password: "wrong" });
    assert.equal(await tried(db, later(round * 100 + 50)), "in");
  }
});

test("guesses sent at once cannot slip past the lock together", async (t) => {
  const db = await office(t, 8);
  const guesses = Array.from({ length: 12 }, () => tried(db, NOW, { code: "000000" }));
  await Promise.all([...guesses]);
  assert.equal(await tried(db, NOW), "sign-in-locked");
  // The password is right in each guess, so only the lock stands between the thirteenth code and the office.
  const { locked_until } = await db.read((tx) =>
    tx.selectFrom("person").select("locked_until").where("id", "=", "drafter").executeTakeFirstOrThrow(),
  );
  assert.ok(locked_until && locked_until > NOW);
});

test("a guess that saw the account open and arrives after the lock does not get in, even when right", async (t) => {
  const db = await office(t, 4);
  let passed = () => {};
  const passedFirstLook = new Promise<void>((resolve) => {
    passed = resolve;
  });
  const given = { login: "drafter", password: PASSWORD, code: codeAt("drafter", NOW) };
  const locking = db.write(async (tx) => {
    await tx.selectFrom("person").select("id").where("id", "=", "drafter").forUpdate().execute();
    await passedFirstLook;
    await tx
      .updateTable("person")
      .set({ locked_until: later(900) })
      .execute();
  });
  const answer = await signIn(db, given, TODAY, {
    wall: () => NOW,
    randomBytes: (count) => {
      passed();
      return randomness(count);
    },
  });
  await locking;
  assert.equal(isRefusal(answer) && answer.refused, "sign-in-failed");
});

test("whose last day has passed cannot sign in; on the last day itself they can", async (t) => {
  const db = await office(t);
  await db.write((tx) =>
    tx
      .updateTable("person")
      .set({ until_day: dayOf("2026-03-16") })
      .execute(),
  );
  assert.equal(await tried(db, NOW, {}, dayOf("2026-03-17")), "sign-in-failed");
  assert.equal(await tried(db, later(60), {}, dayOf("2026-03-16")), "in");
});

async function session(db: TenantDb, wall = NOW): Promise<Buffer> {
  const token = await signIn(
    db,
    { login: "drafter", password: PASSWORD, code: codeAt("drafter", wall) },
    TODAY,
    means(wall),
  );
  if (isRefusal(token)) throw new Error(token.en);
  return token;
}

test("an hour without use ends a session; use within the hour keeps it, twelve hours end it", async (t) => {
  const db = await office(t);
  const token = await session(db);
  for (let minute = 50; minute < 720; minute += 50)
    assert.equal((await actorOfToken(db, token, TODAY, later(minute * 60)))?.id, "drafter", `minute ${minute}`);
  assert.equal(await actorOfToken(db, token, TODAY, later(720 * 60)), null);
  const idle = await session(db, later(86_400));
  assert.equal((await actorOfToken(db, idle, TODAY, later(86_400 + 3600)))?.id, "drafter");
  assert.equal(await actorOfToken(db, idle, TODAY, later(86_400 + 2 * 3600 + 1)), null);
});

test("signing out ends the session at once, and twice is the same", async (t) => {
  const db = await office(t);
  const token = await session(db);
  await signOut(db, token);
  await signOut(db, token);
  assert.equal(await actorOfToken(db, token, TODAY, NOW), null);
});

test("a made-up token and the session of somebody who left are nobody's", async (t) => {
  const db = await office(t);
  const token = await session(db);
  assert.equal(await actorOfToken(db, randomness(32), TODAY, NOW), null);
  await db.write((tx) =>
    tx
      .updateTable("person")
      .set({ until_day: dayOf("2026-03-15") })
      .execute(),
  );
  assert.equal(await actorOfToken(db, token, TODAY, NOW), null);
});

test("five wrong codes while signing lock the account too, and a locked account's right code signs nothing", async (t) => {
  const db = await office(t);
  for (let at = 0; at < 5; at++) await noteWrongCode(db, "drafter", later(at));
  const spend = (wall: Date) => db.write((tx) => spendCodeOf(tx, "drafter", codeAt("drafter", wall), wall));
  assert.equal(await spend(later(60)), null);
  assert.equal(await tried(db, later(90)), "sign-in-locked");
  assert.notEqual(await spend(later(16 * 60)), null);
});
