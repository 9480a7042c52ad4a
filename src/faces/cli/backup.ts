import { resolve } from "node:path";
import { backup } from "../../platform/backup/backup.ts";
import { systemClock } from "../../platform/clock/clock.ts";
import { isRefusal } from "../../rules/refusal.ts";
import { type Command, readArguments, refusedResult } from "./command.ts";
import { withServer } from "./open-settings.ts";

/** `mingtang backup FOLDER`: everything, proved, beside a running program. */
export const backupCommand: Command = {
  name: "backup",
  usage: [
    "用法 · Usage: mingtang backup FOLDER [--json]",
    "",
    "把数据库（同一快照）、文件、网站和密钥备份到一个新目录，逐表、逐文件记下数量和摘要；程序运行时也可进行。",
    "Copies database (one snapshot), files, sites and keys into a new folder, with count and digest of every table",
    "and file; also while the program runs. The folder holds keys and personal data: keep it as safe as the house.",
  ].join("\n"),
  run: async (args, io) => {
    const read = readArguments(args, {}, { min: 1, max: 1 });
    if (isRefusal(read)) return refusedResult(read);
    const into = resolve(read.plain[0] ?? "");
    return await withServer({ join: true }, async (server, { dataFolder }) => {
      const say = (part: string) => io.note(`… ${part}`);
      const made = await backup({ connection: server.connection, dataFolder, into, clock: systemClock, say });
      if (isRefusal(made)) return made;
      const tables = made.schemas.flatMap((schema) => schema.tables);
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      const json = {
        folder: into,
        tenants: made.schemas.length - 1,
        tables: tables.length,
        rows,
        files: made.files.count,
      };
      return {
        exit: 0,
        json,
        text:
          `已备份到 ${into}：${json.tenants} 个租户，${json.tables} 张表，${rows} 行，${json.files} 个文件。\n` +
          `Backed up to ${into}: ${json.tenants} tenant(s), ${json.tables} tables, ${rows} rows, ${json.files} files.`,
      };
    });
  },
};
