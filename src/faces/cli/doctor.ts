import { examine, type Finding } from "../../platform/backup/doctor.ts";
import { isRefusal } from "../../rules/refusal.ts";
import { type Command, readArguments, refusedResult } from "./command.ts";
import { withServer } from "./open-settings.ts";

const MARK: Readonly<Record<Finding["state"], string>> = { well: "✔", note: "•", ill: "✖" };

/** `mingtang doctor`: looks the installation over and says what it found. */
export const doctorCommand: Command = {
  name: "doctor",
  usage: [
    "用法 · Usage: mingtang doctor [--deep] [--json]",
    "",
    "检查数据目录、磁盘、数据库、结构、权限和任务；--deep 另外逐个核对所存文件。只看不改。",
    "Looks at data folder, disk, database, schema, rights and jobs; --deep also reads every kept file. Changes nothing.",
    "退出状态 · Exit status: 0 没有问题 nothing ill, 1 有问题 something ill, 2 说不准 could not tell",
  ].join("\n"),
  run: async (args, io) => {
    const read = readArguments(args, { deep: { type: "boolean" } });
    if (isRefusal(read)) return refusedResult(read);
    return await withServer({ join: true }, async ({ connection, how }, { dataFolder }) => {
      const say = (part: string) => io.note(`… ${part}`);
      const findings = await examine({ connection, dataFolder, deep: read.values.deep, say });
      const exit = findings.some(({ state }) => state === "ill") ? 1 : 0;
      const lines = findings.map(({ state, zh, en }) => `${MARK[state]} ${zh}\n  ${en}`);
      return { exit, json: { exit, database: how, findings }, text: lines.join("\n") };
    });
  },
};
