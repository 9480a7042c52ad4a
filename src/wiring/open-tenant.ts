import { join } from "node:path";
import type { TenantDb } from "../platform/db/database.ts";
import { CHINA } from "../rules/law/holidays-cn.ts";
import { expectAnswer, isRefusal, type Refusal } from "../rules/refusal.ts";
import "../office/catalog/tables.ts";
import { createLogStore } from "../publishing/log/log-store.ts";
import { createSequencer, type Sequencer } from "../publishing/log/sequencer.ts";
import { openSigner } from "../publishing/log/signer.ts";
import { finishReleases, publishLeaves } from "../publishing/release/finish.ts";
import { publicLog } from "../publishing/release/public-log.ts";
import type { Publisher } from "../publishing/release/publisher.ts";
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

/** Where all sites are served from. */
export const publicRoot = (program: Program) => join(program.settings.dataFolder, "public");

/**
 * Opens a tenant whose scheme is loaded. The log's origin is the address of the first platform and is fixed with its first entry;
 * `now` is the business clock (while the town is loaded, the town's own).
 */
export async function openTenant(
  program: Program,
  tenant: { readonly id: string; readonly name: string },
  now: () => Date = () => program.clock.now(),
): Promise<OpenTenant | Refusal> {
  const { settings, database, blobs, types, logger } = program;
  const db = database.tenant(tenant.id as never);
  const first = await db.read((tx) =>
    tx
      .selectFrom("site")
      .select("base_path")
      .orderBy("first_platform", "desc")
      .orderBy("id")
      .limit(1)
      .executeTakeFirstOrThrow(),
  );
  const siteUrl = settings.publicAddress + first.base_path;
  const signer = await openSigner(
    join(settings.dataFolder, "keys", tenant.id),
    `${siteUrl.replace(/^https?:\/\//, "")}log`,
  );
  if (isRefusal(signer)) return signer;
  const publisher: Publisher = {
    db,
    folder: { root: publicRoot(program) },
    blobs,
    log: publicLog(signer.key),
    settings: { origin: settings.publicAddress, demo: program.simulated ? DEMO_SENTENCE : null, types },
    calendar: CHINA,
    now,
  };
  const sequencer = createSequencer({
    db,
    store: await createLogStore(join(publicRoot(program), ...first.base_path.split("/").filter(Boolean), "log")),
    signer,
    now,
    onPublished: publishLeaves(publisher),
    onProblem: (problem) => logger.error(problemLine(problem), "sequencer"),
    url: `${siteUrl}log`,
  });
  return { ...tenant, db, publisher, sequencer, basePath: first.base_path };
}

const DEMO_SENTENCE = "借公开方案所载单位的名称作演示；人名、文件、数字都是编的，不是该单位的网站。";

const problemLine = (problem: unknown) =>
  isRefusal(problem) ? { refused: problem.refused, words: problem.en } : { err: problem };

/** Brings the log's files up to the database and finishes releases a crash interrupted. */
export async function recoverTenant(tenant: OpenTenant): Promise<void> {
  const step = await tenant.sequencer.step();
  expectAnswer(step);
  await finishReleases(tenant.publisher);
}
