import { createHash } from "node:crypto";
import type { TenantDb } from "../../platform/db/database.ts";
import type { Tx } from "../../platform/db/tables.ts";
import type { Day } from "../../rules/law/day.ts";
import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import { recordAct } from "../audit/audit.ts";
import { passwordMatches } from "./password.ts";
import { actorOn } from "./queries.ts";
import type { Actor } from "./roles.ts";
import { spendCode } from "./totp.ts";
import "./tables.ts";

const LOCK_AFTER_FAILURES = 5;
const LOCK_MINUTES = 15;
const SESSION_HOURS = 12;
const IDLE_MINUTES = 60;

export type SignIn = { readonly login: string; readonly password: string; readonly code: string };
export type SignInRefused = "sign-in-failed" | "sign-in-locked";

/** What signing in needs from outside: the wall clock (codes and locks live in real time, never in simulated time) and randomness. */
export type SignInMeans = { readonly wall: () => Date; readonly randomBytes: (count: number) => Uint8Array };

/**
 * Signs a person in by password and six-digit code and returns the session's token (32 random bytes, kept only as a hash).
 * Wrong login, password and code give the same answer and cost the same time, so nothing tells which was wrong.
 */
export async function signIn(
  db: TenantDb,
  given: SignIn,
  today: Day,
  means: SignInMeans,
): Promise<Buffer | Refusal<SignInRefused>> {
  const now = means.wall();
  const person = await db.read((tx) =>
    tx.selectFrom("person").selectAll().where("login", "=", given.login.trim().toLowerCase()).executeTakeFirst(),
  );
  const known = await passwordMatches(given.password, person?.password_hash ?? UNKNOWN_PERSON_HASH);
  if (person?.locked_until && person.locked_until > now) return locked(person.locked_until);
  const token = Buffer.from(means.randomBytes(32));
  const step =
    person && known ? await db.write((tx) => openSession(tx, person.id, given.code, token, today, now)) : null;
  if (step !== null) return token;
  if (person) await db.write((tx) => countFailure(tx, person.id, now));
  return refuse(
    "sign-in-failed",
    "登录名、密码或验证码不对。请核对后再试；连续五次不对，账号锁定十五分钟。",
    "The sign-in name, password or code is wrong. Check and try again; five wrong tries lock the account for 15 minutes.",
  );
}

// A hash nobody knows the password of: an unknown login costs the same 40 ms as a known one.
const UNKNOWN_PERSON_HASH = `argon2id$m=19456,t=2,p=1$${"A".repeat(22)}==$${"A".repeat(43)}=`;

async function openSession(
  tx: Tx,
  personId: string,
  code: string,
  token: Buffer,
  today: Day,
  now: Date,
): Promise<number | null> {
  const step = await spendCodeOf(tx, personId, code, now);
  const actor = step === null ? null : await actorOn(tx, personId, today);
  if (step === null || !actor) return null;
  await tx.updateTable("person").set({ failed_count: 0, locked_until: null }).where("id", "=", personId).execute();
  const endsAt = new Date(now.getTime() + SESSION_HOURS * 3_600_000);
  await tx
    .insertInto("session")
    .values({ token_hash: hashToken(token), person: personId, started_at: now, seen_at: now, ends_at: endsAt })
    .execute();
  await recordAct(tx, { at: now, person: personId, act: "sign-in", subjectKind: "person", subject: personId });
  return step;
}

/**
 * Spends a person's second factor inside a transaction: the step it proved, or null. Signing asks for it afresh (design.md §4.4).
 * The lock is looked at again under the row lock: a hundred guesses sent at once all saw the account open before the first failed.
 */
export async function spendCodeOf(tx: Tx, personId: string, code: string, now: Date): Promise<number | null> {
  const person = await tx
    .selectFrom("person")
    .select(["totp_secret", "totp_last_step", "locked_until"])
    .where("id", "=", personId)
    .forUpdate()
    .executeTakeFirst();
  if (person?.locked_until && person.locked_until > now) return null;
  const step = person ? spendCode(person.totp_secret, code, now, person.totp_last_step) : null;
  if (step !== null) await tx.updateTable("person").set({ totp_last_step: step }).where("id", "=", personId).execute();
  return step;
}

/**
 * Counts a wrong code given while signing like one given at the door, so that whoever finds an open screen cannot try all codes. To be
 * called after the signing transaction, which a refusal has undone.
 */
export const noteWrongCode = (db: TenantDb, personId: string, now: Date): Promise<void> =>
  db.write((tx) => countFailure(tx, personId, now));

async function countFailure(tx: Tx, personId: string, now: Date): Promise<void> {
  const { failed_count } = await tx
    .selectFrom("person")
    .select("failed_count")
    .where("id", "=", personId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const lock = failed_count + 1 >= LOCK_AFTER_FAILURES;
  await tx
    .updateTable("person")
    .set({
      failed_count: lock ? 0 : failed_count + 1,
      ...(lock && { locked_until: new Date(now.getTime() + LOCK_MINUTES * 60_000) }),
    })
    .where("id", "=", personId)
    .execute();
  await recordAct(tx, {
    at: now,
    person: personId,
    act: lock ? "sign-in-locked" : "sign-in-failed",
    subjectKind: "person",
    subject: personId,
  });
}

const locked = (until: Date) =>
  refuse(
    "sign-in-locked",
    "连续多次不对，账号已锁定，请十五分钟后再试，或请系统管理员解锁。",
    "Too many wrong tries: the account is locked. Try again in 15 minutes or ask the administrator.",
    { until: until.toISOString() },
  );

/** The actor behind a token, or null; a session ends after 12 hours or an hour without use. */
export async function actorOfToken(db: TenantDb, token: Uint8Array, today: Day, now: Date): Promise<Actor | null> {
  const found = await db.write(async (tx) => {
    const session = await tx
      .selectFrom("session")
      .selectAll()
      .where("token_hash", "=", hashToken(token))
      .executeTakeFirst();
    if (!session || session.ends_at <= now) return null;
    if (now.getTime() - session.seen_at.getTime() > IDLE_MINUTES * 60_000) return null;
    // Written at most once a minute: reading a page must not cost a commit each time.
    if (now.getTime() - session.seen_at.getTime() > 60_000) {
      await tx.updateTable("session").set({ seen_at: now }).where("token_hash", "=", session.token_hash).execute();
    }
    return actorOn(tx, session.person, today);
  });
  return isRefusal(found) ? null : found;
}

/** Ends a session; ending it twice is the same. */
export const signOut = (db: TenantDb, token: Uint8Array) =>
  db.write(async (tx) => {
    await tx.deleteFrom("session").where("token_hash", "=", hashToken(token)).execute();
  });

const hashToken = (token: Uint8Array) => createHash("sha256").update(token).digest();
