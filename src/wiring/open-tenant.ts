import { join } from "node:path";
import type { Blobs } from "../platform/blobs/blobs.ts";
import type { Database, TenantDb } from "../platform/db/database.ts";
import { faultPoint } from "../platform/fault/fault-point.ts";
import type { Settings } from "../platform/settings/settings.ts";
import type { RecordTypes } from "../publishing/records/record-types.ts";
import { isRefusal, type Refusal } from "../rules/refusal.ts";
import "../office/catalog/tables.ts";
import { createLogStore } from "../publishing/log/log-store.ts";
import { createSequencer, type Sequencer } from "../publishing/log/sequencer.ts";
import { type LogSigner, openSigner } from "../publishing/log/signer.ts";
import { finishReleases, publishLeaves } from "../publishing/release/finish.ts";
import { publicLog } from "../publishing/release/public-log.ts";
import type { Publisher } from "../publishing/release/publisher.ts";
import { ensureSites } from "../publishing/release/refresh-heads.ts";
import type { Program } from "./open-program.ts";

/** A tenant at work: its database, its publisher, the sequencer of its log. */
export type OpenTenant = {
  readonly id: string;
  readonly name: string;
  readonly db: TenantDb;
  readonly publisher: Publisher;
  readonly sequencer: Sequencer;
  /** Path prefix of the first platform, `/liaocheng/`. */
  readonly basePath: string;
};

/** What all publishers of an installation share. */
export type PublisherMeans = {
  readonly settings: Settings;
  readonly database: Database;
  readonly blobs: Blobs;
  readonly types: RecordTypes;
  readonly demo: boolean;
  readonly now: () => Date;
};

/** The address under which a tenant's sites are reached, without a trailing slash. */
export const addressOf = (settings: Settings, tenant: string) =>
  settings.siteAddresses.get(tenant) ?? settings.publicAddress;

/** Where all sites are served from. */
export const publicRoot = (settings: Settings) => join(settings.dataFolder, "public");

const DEMO_SENTENCE = "借公开方案所载单位的名称作演示；人名、文件、数字都是编的，不是该单位的网站。";

/** Where a tenant's log lives: its origin (address of the first platform, without scheme) and the path prefix of that site. */
export async function logPlace(
  db: TenantDb,
  settings: Settings,
  tenant: string,
): Promise<{ origin: string; basePath: string }> {
  const { base_path } = await db.read((tx) =>
    tx
      .selectFrom("site")
      .select("base_path")
      .orderBy("first_platform", "desc")
      .orderBy("id")
      .limit(1)
      .executeTakeFirstOrThrow(),
  );
  return { origin: `${(addressOf(settings, tenant) + base_path).replace(/^https?:\/\//, "")}log`, basePath: base_path };
}

/** The publisher of a tenant whose scheme is loaded, with the signer of its log. The log's origin is the address of the first platform. */
export async function publisherOf(
  means: PublisherMeans,
  id: string,
): Promise<{ publisher: Publisher; signer: LogSigner; basePath: string } | Refusal> {
  const { settings, database, blobs, types } = means;
  const db = database.tenant(id as never);
  const { origin, basePath } = await logPlace(db, settings, id);
  const signer = await openSigner(join(settings.dataFolder, "keys", id), origin);
  if (isRefusal(signer)) return signer;
  const publisher: Publisher = {
    db,
    folder: { root: publicRoot(settings) },
    blobs,
    log: publicLog(signer.key),
    settings: { origin: addressOf(settings, id), demo: means.demo ? DEMO_SENTENCE : null, types },
    now: means.now,
    at: faultPoint,
  };
  return { publisher, signer, basePath };
}

export type TenantOptions = {
  /** The business clock; while the town is loaded, the town's own. */
  readonly now?: () => Date;
  /** Told after pages have become public: channels may go out now, never before (JY-16). */
  readonly afterPublished?: (tenant: string) => Promise<void>;
};

/** Opens a tenant for work. */
export async function openTenant(
  program: Program,
  tenant: { readonly id: string; readonly name: string },
  options: TenantOptions = {},
): Promise<OpenTenant | Refusal> {
  const { settings, logger } = program;
  const now = options.now ?? (() => program.clock.now());
  const opened = await publisherOf({ ...program, demo: program.simulated !== null, now }, tenant.id);
  if (isRefusal(opened)) return opened;
  const { publisher, signer, basePath } = opened;
  const sequencer = createSequencer({
    db: publisher.db,
    store: await createLogStore(join(publicRoot(settings), ...basePath.split("/").filter(Boolean), "log")),
    signer,
    now,
    onPublished: async (leaves) => {
      await publishLeaves(publisher)(leaves);
      await options.afterPublished?.(tenant.id);
    },
    onProblem: (problem) => logger.error(problemLine(problem), "sequencer"),
    url: `${addressOf(settings, tenant.id)}${basePath}log`,
    fault: faultPoint,
  });
  return { ...tenant, db: publisher.db, publisher, sequencer, basePath };
}

const problemLine = (problem: unknown) =>
  isRefusal(problem) ? { refused: problem.refused, words: problem.en } : { err: problem };

/**
 * Brings the log's files up to the database and finishes releases a crash interrupted. Refuses what the log refuses: a restored
 * backup that would fork it (`log-behind-high-water`, `log-high-water-missing`).
 */
export async function recoverTenant(tenant: OpenTenant): Promise<true | Refusal> {
  const step = await tenant.sequencer.step();
  if (isRefusal(step)) return step;
  await ensureSites(tenant.publisher);
  await finishReleases(tenant.publisher);
  return true;
}
