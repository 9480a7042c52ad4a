import { createHash, randomBytes } from "node:crypto";
import { loadScheme } from "../src/office/catalog/load-scheme.ts";
import type { Scheme } from "../src/office/catalog/scheme-format.ts";
import { SHIPPED_SCHEMES } from "../src/office/catalog/shipped-schemes.ts";
import { storeScheme } from "../src/office/catalog/store-scheme.ts";
import { actorOn } from "../src/office/people/queries.ts";
import type { Actor, HeldRole, Role } from "../src/office/people/roles.ts";
import { codeOf, stepAt } from "../src/office/people/totp.ts";
import type { TenantDb } from "../src/platform/db/database.ts";
import type { Tx } from "../src/platform/db/tables.ts";
import { type Draft, EMPTY_DRAFT } from "../src/publishing/records/draft.ts";
import { loadRecordTypes } from "../src/publishing/records/record-types.ts";
import type { SanitisedHtml } from "../src/publishing/site/html.ts";
import { type Day, dayOf } from "../src/rules/law/day.ts";
import { expectAnswer } from "../src/rules/refusal.ts";
import { freshTenant } from "./database.ts";

/** The Monday all these tests play on. */
export const TODAY = dayOf("2026-03-16");
export const NOW = new Date("2026-03-16T09:00:00+08:00");
/** Minutes after the start of that morning. */
export const minutes = (count: number): Date => new Date(NOW.getTime() + count * 60_000);

export const TYPES = loadRecordTypes(`${SHIPPED_SCHEMES}/packs/record-types`);
export const FINDING_KEY = Buffer.alloc(32, 7);

const schemes = new Map<string, Promise<Scheme>>();

/** A scheme as shipped, read once a file. */
export function shippedScheme(id: string): Promise<Scheme> {
  const known = schemes.get(id) ?? loadScheme(SHIPPED_SCHEMES, id).then(expectAnswer);
  schemes.set(id, known);
  return known;
}

type Cleanup = Parameters<typeof freshTenant>[0];

/** A tenant of its own with a shipped scheme loaded and nobody in it yet. */
export async function tenantOf(
  t: Cleanup,
  scheme = "liaocheng",
  options: { poolSize?: number } = {},
): Promise<TenantDb> {
  const db = await freshTenant(t, scheme, options);
  const read = await shippedScheme(scheme);
  expectAnswer(await db.write((tx) => storeScheme(tx, read, { now: NOW, today: TODAY })));
  return db;
}

export type PersonMade = {
  readonly id: string;
  readonly name?: string;
  readonly agency?: string;
  readonly department?: string | null;
  readonly passwordHash?: string;
  readonly from?: string;
  readonly until?: string;
  /** Roles held, for one department or (null) the whole agency. */
  readonly roles?: readonly {
    readonly role: Role;
    readonly department?: string | null;
    readonly from?: string;
    readonly until?: string;
  }[];
};

/** The second factor's secret of a person made here. */
export const secretOf = (id: string): Buffer => createHash("sha1").update(`secret of ${id}`).digest();

/** The six digits that a person's telephone shows at a moment. */
export const codeAt = (id: string, wall: Date): string => codeOf(secretOf(id), stepAt(wall));

/** Puts a person into the office; nobody can sign in as them unless a password hash is given. */
export async function aPerson(tx: Tx, made: PersonMade): Promise<string> {
  const from = dayOf(made.from ?? "2020-01-01");
  await tx
    .insertInto("person")
    .values({
      id: made.id,
      name: made.name ?? made.id,
      login: made.id,
      agency: made.agency ?? "bureau",
      department: made.department === undefined ? "law" : made.department,
      password_hash: made.passwordHash ?? "nobody",
      totp_secret: secretOf(made.id),
      locked_until: null,
      from_day: from,
      until_day: made.until ? dayOf(made.until) : null,
    })
    .execute();
  for (const held of made.roles ?? []) {
    await tx
      .insertInto("role_holding")
      .values({
        person: made.id,
        role: held.role,
        department: held.department ?? null,
        from_day: dayOf(held.from ?? made.from ?? "2020-01-01"),
        until_day: held.until ? dayOf(held.until) : null,
      })
      .execute();
  }
  return made.id;
}

/** The actor a person is on a day. */
export async function theActor(db: TenantDb, id: string, day: Day = TODAY): Promise<Actor> {
  const actor = await db.read((tx) => actorOn(tx, id, day));
  if (!actor) throw new Error(`${id} is not here on ${day}`);
  return actor;
}

/** An actor as a value, for decisions that need no database. Roles are held by oneself unless told otherwise. */
export function anActor(id: string, roles: readonly (Role | HeldRole)[], over: Partial<Actor> = {}): Actor {
  const held = roles.map((role) => (typeof role === "string" ? { role, department: null, delegation: null } : role));
  return { id, name: id, post: "", agency: "bureau", department: "law", ...over, roles: held };
}

/** 聊城's law section and those who sign for it: drafter, head, secrecy reviewer, leader, openness office. */
export async function theStaff(db: TenantDb): Promise<void> {
  await db.write(async (tx) => {
    await aPerson(tx, { id: "drafter", name: "经办甲", roles: [{ role: "drafter", department: "law" }] });
    await aPerson(tx, { id: "colleague", name: "经办乙", roles: [{ role: "drafter", department: "law" }] });
    await aPerson(tx, { id: "head", name: "科长", roles: [{ role: "sectionHead", department: "law" }] });
    await aPerson(tx, { id: "secrecy", name: "保密员", department: "office", roles: [{ role: "secrecyReviewer" }] });
    await aPerson(tx, { id: "leader", name: "分管局长", department: null, roles: [{ role: "leader" }] });
    await aPerson(tx, { id: "openness", name: "公开办", department: "office", roles: [{ role: "opennessOffice" }] });
    await aPerson(tx, {
      id: "stranger",
      name: "村镇科经办",
      department: "village",
      roles: [{ role: "drafter", department: "village" }],
    });
    await aPerson(tx, {
      id: "strangerHead",
      name: "村镇科科长",
      department: "village",
      roles: [{ role: "sectionHead", department: "village" }],
    });
  });
}

/** A policy that lacks nothing. */
export function aDraft(over: Partial<Draft> = {}): Draft {
  return {
    ...EMPTY_DRAFT,
    fields: {
      title: "聊城市绿色建筑管理办法",
      docNo: "聊建发〔2026〕12号",
      agency: "聊城市住房和城乡建设局",
      madeOn: "2026-03-10",
      genre: "办法",
      topic: "城乡建设、环境保护",
    },
    body: "<p>第一条　为推进绿色建筑，制定本办法。</p><p>第二条　本办法自公布之日起施行。</p>" as SanitisedHtml,
    disposition: { kind: "proactive" },
    ...over,
  };
}

/** Random bytes as sign-in wants them. */
export const randomness = (count: number): Uint8Array => randomBytes(count);
