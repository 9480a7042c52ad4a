import { isRefusal, type Refusal } from "../../rules/refusal.ts";
import { type Command, readArguments, refusedResult } from "./command.ts";

const USAGE = `
恢复备份后认定日志的高水位 · Settle the log's high water after a restore

  mingtang log adopt --tenant T [--json]

  恢复的备份不带高水位，程序因此不肯签名。确认没有更大的检查点在外面之后（问见证、镜像、存过凭证的人），
  用这条命令认定网站目录里现有的检查点。
  A restored backup carries no high water, so the program refuses to sign. Once you have made sure that no larger
  checkpoint is known outside (witnesses, mirrors, holders of proofs), this settles it at the checkpoint of the site.

  退出码 exit: 0 已认定 settled · 2 没有做成 refused
`;

/** Settles the high water of a tenant's log at the checkpoint of its site and returns its size. */
export type AdoptCheckpoint = (tenant: string) => Promise<{ readonly size: number } | Refusal>;

/** `mingtang log adopt`, over whatever data the wiring opens. */
export function logAdoptCommand(adopt: AdoptCheckpoint): Command {
  return {
    name: "log adopt",
    usage: USAGE.trim(),
    run: async (args) => {
      const read = readArguments(args, { tenant: { type: "string", required: true } });
      if (isRefusal(read)) return refusedResult(read);
      const settled = await adopt(read.values.tenant);
      if (isRefusal(settled)) return refusedResult(settled);
      const { size } = settled;
      return {
        exit: 0,
        json: { tenant: read.values.tenant, size },
        text: `已认定：${size} 条。\nSettled at ${size} entries.`,
      };
    },
  };
}
