import { isRefusal, type Refusal } from "../../rules/refusal.ts";
import { installJobs } from "../jobs/install.ts";
import { type Applied, type MigrationOptions, migrate } from "./migrations.ts";

/**
 * Brings everything in the database to this program: schemas by our migrations, then the job queue's own tables. What
 * every start as owner and `mingtang migrate` run. Refuses as {@link migrate} does, before the queue is touched.
 */
export async function upgradeDatabase(options: MigrationOptions): Promise<readonly Applied[] | Refusal> {
  const applied = await migrate(options);
  if (isRefusal(applied)) return applied;
  await installJobs(options.connection);
  return applied;
}
