import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { logProveCommand as logProve } from "../faces/cli/log.ts";
import { logAdoptCommand as logAdopt } from "../faces/cli/log-adopt.ts";
import { schemeLoadCommand as schemeLoad } from "../faces/cli/scheme-load.ts";
import { siteRebuildCommand as siteRebuild, siteVerifyCommand as siteVerify } from "../faces/cli/site.ts";
import { SHIPPED_SCHEMES } from "../office/catalog/shipped-schemes.ts";
import { openBlobs } from "../platform/blobs/blobs.ts";
import { systemClock } from "../platform/clock/clock.ts";
import { openSimulatedClock } from "../platform/clock/simulated.ts";
import { type Database, openDatabase, type TenantDb, type TenantInfo } from "../platform/db/database.ts";
import { readFact } from "../platform/db/facts.ts";
import { openServer } from "../platform/postgres/join.ts";
import { readSettings, type Settings } from "../platform/settings/settings.ts";
import { adoptHighWater } from "../publishing/log/signer.ts";
import { loadRecordTypes } from "../publishing/records/record-types.ts";
import type { Publisher } from "../publishing/release/publisher.ts";
import { isRefusal, type Refusal, refuse } from "../rules/refusal.ts";
import { loadAskedScheme } from "./load-schemes.ts";
import { logPlace, publicRoot, publisherOf } from "./open-tenant.ts";

/** The data of the settings, opened beside a running program or alone, for one question. */
async function withData<R>(ask: (database: Database, settings: Settings) => Promise<R>): Promise<R | Refusal> {
  const settings = readSettings(process.env);
  if (isRefusal(settings)) return settings;
  const server = await openServer(settings, { join: true });
  if (isRefusal(server)) return server;
  const database = openDatabase({ connection: server.connection, poolSize: 2 });
  try {
    return await ask(database, settings);
  } finally {
    await database.close();
    await server.stop();
  }
}

async function tenantsAsked(
  database: Database,
  tenant: string | undefined,
): Promise<readonly TenantInfo[] | Refusal<"tenant-unknown">> {
  const all = await database.tenants();
  if (tenant === undefined) return all;
  const found = all.filter((one) => one.id === tenant);
  return found.length > 0
    ? found
    : refuse("tenant-unknown", `没有租户 ${tenant}。`, `There is no tenant ${tenant}.`, {
        tenants: all.map((one) => one.id),
      });
}

/** `log prove`: with several tenants the record's own has to be named. */
export const logProveCommand = logProve(async <R>(tenant: string | undefined, ask: (db: TenantDb) => Promise<R>) =>
  withData(async (database) => {
    const tenants = await tenantsAsked(database, tenant);
    if (isRefusal(tenants)) return tenants as R & Refusal;
    if (tenants.length !== 1) {
      return refuse(
        "tenant-missing",
        "有几个租户，请用 --tenant 指明。",
        "There are several tenants; name one with --tenant.",
      ) as R & Refusal;
    }
    return ask(database.tenant(tenants[0]!.id));
  }),
);

/** Hands the publishers of the asked tenants to a command over the site. */
async function withPublishers<R>(
  tenant: string | undefined,
  ask: (publishers: readonly Publisher[]) => Promise<R>,
): Promise<R | Refusal> {
  return withData(async (database, settings) => {
    const tenants = await tenantsAsked(database, tenant);
    if (isRefusal(tenants)) return tenants as R & Refusal;
    const demo = (await database.system.read((tx) => readFact(tx, "installation"))) === "demo";
    const shared = {
      settings,
      database,
      demo,
      blobs: openBlobs(join(settings.dataFolder, "blobs")),
      types: loadRecordTypes(join(SHIPPED_SCHEMES, "packs", "record-types")),
      now: () => systemClock.now(),
    };
    const publishers: Publisher[] = [];
    for (const { id } of tenants) {
      const opened = await publisherOf(shared, id);
      if (isRefusal(opened)) return opened as R & Refusal;
      publishers.push(opened.publisher);
    }
    return ask(publishers);
  });
}

export const siteVerifyCommand = siteVerify(withPublishers);
export const siteRebuildCommand = siteRebuild(withPublishers);

/** `log adopt`: the checkpoint that the restored site serves becomes what the signer remembers. */
export const logAdoptCommand = logAdopt(async (tenant) =>
  withData(async (database, settings) => {
    const tenants = await tenantsAsked(database, tenant);
    if (isRefusal(tenants)) return tenants;
    const { origin, basePath } = await logPlace(database.tenant(tenants[0]!.id), settings, tenant);
    const checkpoint = join(publicRoot(settings), ...basePath.split("/").filter(Boolean), "log", "checkpoint");
    const note = await readFile(checkpoint, "utf8").catch(() => null);
    if (note === null)
      return refuse("checkpoint-missing", `没有检查点：${checkpoint}`, `There is no checkpoint: ${checkpoint}`);
    const adopted = await adoptHighWater(join(settings.dataFolder, "keys", tenant), origin, note);
    return isRefusal(adopted) ? adopted : { size: adopted.size };
  }),
);

/** `scheme load`: on the office's own time, which in the demonstration is the simulated one. */
export const schemeLoadCommand = schemeLoad((asked) =>
  withData(async (database) => {
    const demo = (await database.system.read((tx) => readFact(tx, "installation"))) === "demo";
    const clock = demo ? await openSimulatedClock(database, systemClock.now(), systemClock) : systemClock;
    return loadAskedScheme({ connection: database.connection, database }, asked, clock.now());
  }),
);
