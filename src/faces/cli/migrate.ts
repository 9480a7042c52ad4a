import { upgradeDatabase } from "../../platform/db/upgrade.ts";
import { isRefusal } from "../../rules/refusal.ts";
import { type Command, readArguments, refusedResult } from "./command.ts";
import { withServer } from "./open-settings.ts";

/** `mingtang migrate`: brings the database to this program, tenant by tenant. */
export const migrateCommand: Command = {
  name: "migrate",
  usage: [
    "用法 · Usage: mingtang migrate [--json]",
    "",
    "把数据库结构升级到本程序的版本，逐个租户、各在一个事务里；只向前。请先备份。",
    "Brings the database to this program's schema, tenant by tenant, each in its own transaction; forward only.",
    "Make a backup first.",
  ].join("\n"),
  run: async (args, io) => {
    const read = readArguments(args, {});
    if (isRefusal(read)) return refusedResult(read);
    return await withServer({ join: false }, async ({ connection }) => {
      const say = (schema: string, name: string) => io.note(`… ${schema} ${name}`);
      const applied = await upgradeDatabase({ connection, say });
      if (isRefusal(applied)) return applied;
      const text = `执行了 ${applied.length} 步迁移。\n${applied.length} migration step(s) were applied.`;
      return { exit: 0, json: { applied }, text };
    });
  },
};
