import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import type { Desk } from "../src/faces/desk/desk.ts";
import { deskServer } from "../src/faces/desk/server.ts";
import { SESSION_COOKIE } from "../src/faces/desk/session.ts";
import { loadScheme } from "../src/office/catalog/load-scheme.ts";
import { SHIPPED_SCHEMES } from "../src/office/catalog/shipped-schemes.ts";
import { storeScheme } from "../src/office/catalog/store-scheme.ts";
import { nextCode, secondsUntilNextCode } from "../src/office/people/totp.ts";
import { openBlobs } from "../src/platform/blobs/blobs.ts";
import type { Database, TenantDb } from "../src/platform/db/database.ts";
import { createTenant } from "../src/platform/db/tenants.ts";
import { createJobs } from "../src/platform/jobs/jobs.ts";
import { createLogger } from "../src/platform/output/logger.ts";
import { loadRecordTypes } from "../src/publishing/records/record-types.ts";
import type { Day } from "../src/rules/law/day.ts";
import { expectAnswer } from "../src/rules/refusal.ts";
import { loadPeople } from "../src/wiring/load-town.ts";
import { freshDatabase } from "./database.ts";

type Cleanup = { after(work: () => Promise<void>): void };

/** The office of 聊城 with its real scheme and the invented people, over real PostgreSQL, asked without a socket. */
export type TestOffice = {
  readonly app: FastifyInstance;
  readonly desk: Desk;
  readonly db: TenantDb;
  readonly database: Database;
  /** Business time and the wall clock of codes and sessions; tests move them. */
  readonly time: { now: Date; wall: Date };
  /** Calls as a person, with the header and cookie a browser would send. */
  readonly as: (login: string) => Promise<Caller>;
};
export type Caller = {
  readonly get: (path: string) => Promise<LightMyRequestResponse>;
  readonly send: (method: "POST" | "PUT" | "DELETE", path: string, body?: unknown) => Promise<LightMyRequestResponse>;
  readonly request: (options: InjectOptions) => Promise<LightMyRequestResponse>;
  /** The next unspent six-digit code of this person; the wall clock moves on when the codes of the moment are spent. */
  readonly code: () => Promise<string>;
};

export const PASSWORD = "town-password";
export const OFFICE_DAY = new Date("2026-03-18T10:00:00+08:00");

export async function testOffice(t: Cleanup): Promise<TestOffice> {
  const database = await freshDatabase(t, { poolSize: 4 });
  expectAnswer(await createTenant(database.connection, { id: "liaocheng" as never, name: "聊城市住房和城乡建设局" }));
  const db = database.tenant("liaocheng" as never);
  const scheme = expectAnswer(await loadScheme(SHIPPED_SCHEMES, "liaocheng"));
  expectAnswer(await db.write((tx) => storeScheme(tx, scheme, { now: OFFICE_DAY, today: "2026-03-18" as Day })));
  await loadPeople(database, PASSWORD, ["liaocheng"]);
  const folder = mkdtempSync(join(tmpdir(), "mingtang-office-"));
  writeFileSync(join(folder, "index.html"), '<!doctype html><meta name="csp-nonce" content="__NONCE__">');
  const time = { now: OFFICE_DAY, wall: new Date() };
  const desk: Desk = {
    demo: null,
    tenants: new Map([
      [
        "liaocheng",
        {
          id: "liaocheng",
          name: "聊城市住房和城乡建设局",
          db,
          siteUrl: "http://localhost:8080/liaocheng/",
          siteFolder: folder,
          accepted: () => {},
        },
      ],
    ]),
    clock: { now: () => time.now },
    wall: () => time.wall,
    types: loadRecordTypes(join(SHIPPED_SCHEMES, "packs", "record-types")),
    findingKey: randomBytes(32),
    blobs: openBlobs(join(folder, "blobs")),
    jobs: createJobs({ database }),
    randomBytes,
  };
  const app = await deskServer({
    desk,
    logger: createLogger({ level: "silent" }),
    address: "http://127.0.0.1:8081",
    workbench: folder,
  });
  t.after(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { app, desk, db, database, time, as: (login) => signInAs(app, db, login, time) };
}

async function signInAs(app: FastifyInstance, db: TenantDb, login: string, time: TestOffice["time"]): Promise<Caller> {
  const code = () =>
    db.read(async (tx) => {
      const person = await tx
        .selectFrom("person")
        .select(["totp_secret", "totp_last_step"])
        .where("login", "=", login)
        .executeTakeFirstOrThrow();
      // Whoever has spent the codes of the moment waits, and here waiting costs nothing.
      const wait = secondsUntilNextCode(time.wall, person.totp_last_step);
      time.wall = new Date(time.wall.getTime() + wait * 1000);
      return nextCode(person.totp_secret, time.wall, person.totp_last_step);
    });
  const answer = await app.inject({
    method: "POST",
    url: "/api/sign-in",
    payload: { tenant: "liaocheng", login, password: PASSWORD, code: await code() },
  });
  const cookie = answer.cookies.find((one) => one.name === SESSION_COOKIE);
  if (!cookie) throw new Error(`${login} could not sign in: ${answer.body}`);
  const cookies = { [SESSION_COOKIE]: cookie.value };
  const request = (options: InjectOptions) =>
    app.inject({
      ...options,
      cookies,
      headers: { "x-mingtang": "1", ...options.headers },
    }) as unknown as Promise<LightMyRequestResponse>;
  return {
    code,
    request,
    get: (path) => request({ method: "GET", url: `/api/${path}` }),
    send: (method, path, body) =>
      request({ method, url: `/api/${path}`, ...(body !== undefined && { payload: body as object }) }),
  };
}
