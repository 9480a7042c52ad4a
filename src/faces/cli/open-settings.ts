import { openServer, type Server } from "../../platform/postgres/join.ts";
import { readSettings, type Settings } from "../../platform/settings/settings.ts";
import { isRefusal, type Refusal } from "../../rules/refusal.ts";
import { type CommandResult, refusedResult } from "./command.ts";

/**
 * Runs a command's work with the settings of the environment and its PostgreSQL, and closes it again. With `join`, beside
 * a running program on the same data; without, only alone.
 */
export async function withServer(
  how: { readonly join: boolean },
  work: (server: Server, settings: Settings) => Promise<CommandResult | Refusal>,
): Promise<CommandResult> {
  const settings = readSettings(process.env);
  if (isRefusal(settings)) return refusedResult(settings);
  const server = await openServer(settings, how);
  if (isRefusal(server)) return refusedResult(server);
  try {
    const answer = await work(server, settings);
    return isRefusal(answer) ? refusedResult(answer) : answer;
  } finally {
    await server.stop();
  }
}
