import { join, resolve } from "node:path";
import { isRefusal, type Refusal } from "../../rules/refusal.ts";
import { type Connection, connectionFromUrl } from "../db/connection.ts";
import { placesIn } from "./cluster.ts";
import { readPostmaster } from "./living.ts";
import { connectionTo, type PostgresOptions, startPostgres } from "./supervisor.ts";

export type Server = {
  readonly connection: Connection;
  /** "given" by DATABASE_URL, "started" by us, or "joined": another Mingtang runs it and keeps it. */
  readonly how: "given" | "started" | "joined";
  stop(): Promise<void>;
};

/** What of the settings decides where the data are. */
export type ServerSettings = {
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
  readonly postgresFolder: string | undefined;
};

/**
 * The PostgreSQL of these settings. With `join`, a command may work beside a running program on the same data (backup,
 * doctor, verify); without it, that is refused as `data-in-use`.
 */
export async function openServer(
  settings: ServerSettings,
  how: { readonly join: boolean; readonly say?: PostgresOptions["say"] },
): Promise<Server | Refusal> {
  if (settings.databaseUrl) {
    const connection = await connectionFromUrl(settings.databaseUrl);
    return { connection, how: "given", stop: async () => {} };
  }
  const folder = join(settings.dataFolder, "postgres");
  const started = await startPostgres({ folder, binaries: settings.postgresFolder, ...(how.say && { say: how.say }) });
  if (!isRefusal(started)) return { connection: started.connection, how: "started", stop: () => started.stop() };
  if (started.refused !== "data-in-use" || !how.join) return started;
  const running = readPostmaster(join(resolve(folder), "cluster"));
  if (running?.status !== "ready") return started;
  const connection = connectionTo(placesIn(resolve(folder)), running.port);
  return { connection, how: "joined", stop: async () => {} };
}
