import { randomBytes } from "node:crypto";
import { type TownRecord, townPeople, townRecords } from "../../test/town/town.ts";
import { openDuty } from "../office/duties/actions/open-duty.ts";
import { isPeriod, type MatterClock } from "../office/duties/model.ts";
import { owingOf } from "../office/duties/owing.ts";
import { hashPassword } from "../office/people/password.ts";
import { actorOn, holdersOf } from "../office/people/queries.ts";
import { nextCode } from "../office/people/totp.ts";
import { dayIn } from "../platform/clock/clock.ts";
import type { Database, TenantDb } from "../platform/db/database.ts";
import type { Tx } from "../platform/db/tables.ts";
import { signRevision } from "../publishing/clearance/actions/sign-revision.ts";
import { findingsOn, openFindings, routeOfMatter } from "../publishing/clearance/queries.ts";
import { isSecrecyStep, nextSigner } from "../publishing/clearance/route.ts";
import { escapeText } from "../publishing/files/escape-text.ts";
import { sanitise } from "../publishing/files/sanitise.ts";
import { createRecord } from "../publishing/records/actions/create-record.ts";
import { submitRecord } from "../publishing/records/actions/submit-record.ts";
import { addDays, type Day } from "../rules/law/day.ts";
import { CHINA } from "../rules/law/holidays-cn.ts";
import { expectAnswer, isRefusal } from "../rules/refusal.ts";
import type { Program } from "./open-program.ts";
import type { OpenTenant } from "./open-tenant.ts";

/** Puts the invented people of the town into the tenants' offices. Everybody's second factor is their own; the password is the demonstration's. */
export async function loadPeople(database: Database, password: string, only?: readonly string[]): Promise<void> {
  const town = townPeople();
  const people = town.people.filter((person) => only?.includes(person.tenant) ?? true);
  const { delegations } = town;
  for (const tenant of new Set(people.map((person) => person.tenant))) {
    const own = people.filter((person) => person.tenant === tenant);
    const hashes = await Promise.all(own.map(() => hashPassword(password, randomBytes(16))));
    await database.tenant(tenant as never).write(async (tx) => {
      for (const [at, person] of own.entries()) await insertPerson(tx, person, hashes[at]!);
      for (const one of delegations.filter((delegation) => delegation.tenant === tenant)) {
        const { giver, taker, role, reason } = one;
        await tx
          .insertInto("delegation")
          .values({
            giver,
            taker,
            role,
            from_day: one.from as Day,
            until_day: one.until as Day,
            reason,
            given_at: new Date(`${one.from}T09:00:00+08:00`),
            ended_at: null,
          })
          .execute();
      }
    });
  }
}

async function insertPerson(
  tx: Tx,
  person: ReturnType<typeof townPeople>["people"][number],
  hash: string,
): Promise<void> {
  const { id, name, login, agency, department, post } = person;
  const from = person.from as Day;
  await tx
    .insertInto("person")
    .values({
      id,
      name,
      login,
      agency,
      department,
      post,
      password_hash: hash,
      totp_secret: randomBytes(20),
      locked_until: null,
      from_day: from,
      until_day: null,
    })
    .execute();
  for (const held of person.roles) {
    await tx
      .insertInto("role_holding")
      .values({ person: id, role: held.role, department: held.department ?? null, from_day: from, until_day: null })
      .execute();
  }
  for (const one of person.liaison)
    await tx.insertInto("liaison").values({ department: one, person: id, from_day: from, until_day: null }).execute();
}

/** The clock of the town while its past is told: business time jumps from document to document, codes come from a wall of their own. */
export type TownTime = { now: Date; wall: Date };

const CODE_STEP_MS = 60_000;

/** A record of the town that is public: its number, its title and the day of its release. */
export type ToldRecord = { readonly id: string; readonly title: string; readonly on: Day };

/** Walks the town's records of one tenant through the real line, each on its own day; answers them by their ids in the town. */
export async function loadRecords(
  program: Program,
  tenant: OpenTenant,
  time: TownTime,
): Promise<ReadonlyMap<string, ToldRecord>> {
  const records = townRecords()
    .filter((record) => record.tenant === tenant.id)
    .sort(
      (a, b) =>
        String(a.fields.madeOn).localeCompare(String(b.fields.madeOn)) ||
        Number(a.interprets !== undefined) - Number(b.interprets !== undefined),
    );
  const ids = new Map<string, ToldRecord>();
  for (const record of records) {
    const madeOn = String(record.fields.madeOn) as Day;
    time.now = later(
      time.now,
      new Date(`${releaseDay(madeOn)}T10:${String(10 + (ids.size % 40)).padStart(2, "0")}:00+08:00`),
    );
    const id = await walk(program, tenant.db, record, ids, time);
    ids.set(record.id, { id, title: String(record.fields.title), on: dayIn(time.now) });
    expectAnswer(await tenant.sequencer.step());
  }
  return ids;
}

const later = (a: Date, b: Date) => (a > b ? new Date(a.getTime() + 60_000) : b);

/** Three working days after the document was made: in time, and as quick as a good office is. */
function releaseDay(madeOn: Day): Day {
  let day = madeOn;
  for (let left = 1; left > 0; ) {
    day = addDays(day, 1);
    if (CHINA.isWorking(day)) left -= 1;
  }
  return day;
}

async function walk(
  program: Program,
  db: TenantDb,
  record: TownRecord,
  ids: ReadonlyMap<string, ToldRecord>,
  time: TownTime,
): Promise<string> {
  const { types, findingKey } = program;
  const today = dayIn(time.now);
  const means = { types, now: time.now, today };
  const target = record.interprets ? ids.get(record.interprets) : undefined;
  const links = target ? [{ kind: "interprets" as const, record: target.id, title: target.title }] : [];
  const body = sanitise(record.body.map((line) => `<p>${escapeText(line)}</p>`).join(""));
  const draft = { fields: record.fields, body, links, disposition: { kind: "proactive" as const } };
  const { id, department } = await db.write(async (tx) => {
    const author = (await actorOn(tx, record.author, today))!;
    const clocks = (
      await tx.selectFrom("matter").select("attributes").where("id", "=", record.matter).executeTakeFirstOrThrow()
    ).attributes as { clocks: MatterClock[] };
    const owing = (await owingOf(tx))(record.matter, today).map(({ agency }) => agency);
    const duty = clocks.clocks.some((clock) => !isPeriod(clock.on.is))
      ? expectAnswer(
          await openDuty(
            tx,
            {
              matter: record.matter,
              words: String(record.fields.title),
              ...(owing.some((agency) => agency === author.agency) && { agency: author.agency }),
              start: String(record.fields.madeOn) as Day,
              person: author.id,
              now: time.now,
            },
            CHINA,
          ),
        )
      : undefined;
    const imported = { draft, digest: `town:${record.id}` };
    const made = expectAnswer(
      await createRecord(tx, author, { matter: record.matter, imported, ...(duty !== undefined && { duty }) }, means),
    );
    const countOpenFindings = async (text: Parameters<typeof findingsOn>[2], type: Parameters<typeof findingsOn>[3]) =>
      openFindings(await findingsOn(tx, made.id, text, type, findingKey));
    expectAnswer(await submitRecord(tx, author, made.id, 1, { types, now: time.now, countOpenFindings }));
    const row = await tx
      .selectFrom("record_item")
      .select("department")
      .where("id", "=", made.id)
      .executeTakeFirstOrThrow();
    return { id: made.id, department: row.department };
  });
  await signAll(program, db, { id, matter: record.matter, author: record.author, department }, time);
  return id;
}

async function signAll(
  program: Program,
  db: TenantDb,
  record: { id: string; matter: string; author: string; department: string },
  time: TownTime,
): Promise<void> {
  const { types, findingKey } = program;
  const today = dayIn(time.now);
  const signed: { step: number; person: string; inPlaceOf: null; digest: string }[] = [];
  for (;;) {
    const done = await db.write(async (tx) => {
      const route = await routeOfMatter(tx, record.matter);
      const signer = nextSigner(route, signed);
      if (!signer || signer.role === "author") return true;
      const holders = await holdersOf(tx, signer.role, record.department, today);
      const used = new Set([record.author, ...signed.map((one) => one.person)]);
      const person =
        holders.find((holder) => !used.has(holder.id)) ??
        (isSecrecyStep(signer) && route.headMayReviewSecrecy ? holders[0] : undefined);
      if (!person)
        throw new Error(`the town has nobody to sign ${record.matter} as ${signer.role} for ${record.department}`);
      const actor = (await actorOn(tx, person.id, today))!;
      const secret = await tx
        .selectFrom("person")
        .select(["totp_secret", "totp_last_step"])
        .where("id", "=", person.id)
        .executeTakeFirstOrThrow();
      time.wall = new Date(time.wall.getTime() + CODE_STEP_MS);
      const code = nextCode(secret.totp_secret, time.wall, secret.totp_last_step);
      const { manifest_digest: digest } = await tx
        .selectFrom("record_revision")
        .select("manifest_digest")
        .where("record", "=", record.id)
        .where("rev", "=", 1)
        .executeTakeFirstOrThrow();
      const wanted = { rev: 1, digest, step: signer.step, gates: signer.gates, secrecy: false, opinion: "同意", code };
      const answer = expectAnswer(
        await signRevision(tx, actor, record.id, wanted, { types, findingKey, now: time.now, wall: time.wall }),
      );
      signed.push({ step: signer.step, person: person.id, inPlaceOf: null, digest });
      return answer.complete;
    });
    if (isRefusal(done)) throw new Error(done.en);
    if (done) return;
  }
}
