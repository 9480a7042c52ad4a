import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { restore } from "../../platform/backup/restore.ts";
import { isRefusal } from "../../rules/refusal.ts";
import { type Command, readArguments, refusedResult } from "./command.ts";
import { withServer } from "./open-settings.ts";

/** `mingtang restore FOLDER`: a backup into an empty data folder and database. */
export const restoreCommand: Command = {
  name: "restore",
  usage: [
    "用法 · Usage: mingtang restore FOLDER [--json]",
    "",
    "把备份恢复到空的数据目录（MINGTANG_DATA）和空的数据库；先核对整个备份，恢复后逐表核对。",
    "公开日志的高水位不随备份恢复：签名前请先确认见证方和镜像看到的最新检查点。",
    "Puts a backup into an empty data folder (MINGTANG_DATA) and database; the backup is checked whole before, every",
    "table after. The log's high water is not restored: before it signs again, its last public checkpoint must be adopted.",
  ].join("\n"),
  run: async (args, io) => {
    const read = readArguments(args, {}, { min: 1, max: 1 });
    if (isRefusal(read)) return refusedResult(read);
    const from = resolve(read.plain[0] ?? "");
    return await withServer({ join: false }, async (server, { dataFolder }) => {
      await mkdir(dataFolder, { recursive: true });
      const say = (part: string) => io.note(`… ${part}`);
      const restored = await restore({ connection: server.connection, dataFolder, from, say });
      if (isRefusal(restored)) return restored;
      const json = { from, madeAt: restored.madeAt, tenants: restored.schemas.length - 1, files: restored.files.count };
      return {
        exit: 0,
        json,
        text:
          `已恢复 ${json.madeAt} 的备份：${json.tenants} 个租户，${json.files} 个文件，逐表核对一致。\n` +
          `Restored the backup of ${json.madeAt}: ${json.tenants} tenant(s), ${json.files} files, every table checked.`,
      };
    });
  },
};
