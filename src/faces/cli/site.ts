import type { Publisher } from "../../publishing/release/publisher.ts";
import { type Rebuilt, rebuildSites } from "../../publishing/release/rebuild.ts";
import { type SiteVerdict, verifySites } from "../../publishing/release/verify.ts";
import { isRefusal, type Refusal } from "../../rules/refusal.ts";
import { type Command, type CommandIo, readArguments, refusedResult } from "./command.ts";

const VERIFY_USAGE = `
核对网站的每个字节 · Check every byte of the sites

  mingtang site verify [--tenant T] [--json]

  每一页的正文、附件与签批的清单和公开日志核对；其余的由签过的内容、日志和模板重做一遍，逐字节比较。
  The signed part of every page and every attachment is held against the manifests in the signatures and the log;
  everything else is built again from signed bytes, logged facts and templates and compared byte for byte.

  结果 answer: {"exit","files","missing":[…],"changed":[…],"unexpected":[…]}
  退出码 exit: 0 全部相符 all agree · 1 有缺、有改、有多 something missing, changed or unexpected · 2 无法判断 could not tell

  mingtang site verify --tenant liaocheng
`;
const REBUILD_USAGE = `
重写网站文件 · Write the sites again

  mingtang site rebuild [--tenant T] [--out DIR] [--json]

  由签过的内容、公开日志和模板重做全部文件，字节不变。--out 写到另一个目录。
  Makes every file again from signed bytes, log and templates: the same bytes. --out writes to another folder.

  结果 answer: {"exit","sites":[{"site","files","written"}]}
  退出码 exit: 0 已重写 written · 2 没有做成 failed

  mingtang site rebuild --out ./copy
`;
const PROGRESS_EVERY_MS = 2000;

/** Opens the publishers of the asked tenant, or of all, for one question, and closes them. */
export type WithPublishers = <R>(
  tenant: string | undefined,
  ask: (publishers: readonly Publisher[]) => Promise<R>,
) => Promise<R | Refusal>;

/** `mingtang site verify`, over whatever data `main.ts` opens. */
export function siteVerifyCommand(withPublishers: WithPublishers): Command {
  return {
    name: "site verify",
    usage: VERIFY_USAGE.trim(),
    async run(args, io) {
      const read = readArguments(args, { tenant: { type: "string" } });
      if (isRefusal(read)) return refusedResult(read);
      const verdict = await withPublishers(read.values.tenant, async (publishers) => {
        const verdicts: SiteVerdict[] = [];
        for (const publisher of publishers) verdicts.push(await verifySites(publisher, progressTo(io)));
        return together(verdicts);
      });
      if (isRefusal(verdict)) return refusedResult(verdict);
      const { reasons, ...json } = verdict;
      return { exit: verdict.exit, json: { ...json, reasons }, text: verdictText(verdict) };
    },
  };
}

const together = (verdicts: readonly SiteVerdict[]): SiteVerdict => ({
  exit: verdicts.some((one) => one.exit === 1) ? 1 : 0,
  files: verdicts.reduce((sum, one) => sum + one.files, 0),
  missing: verdicts.flatMap((one) => one.missing),
  changed: verdicts.flatMap((one) => one.changed),
  unexpected: verdicts.flatMap((one) => one.unexpected),
  reasons: verdicts.flatMap((one) => one.reasons),
});

function progressTo(io: CommandIo): (files: number) => void {
  let told = performance.now();
  return (files) => {
    if (performance.now() - told < PROGRESS_EVERY_MS) return;
    told = performance.now();
    io.note(`已核对 ${files} 个文件 · ${files} files checked`);
  };
}

function verdictText(verdict: SiteVerdict): string {
  const { files, missing, changed, unexpected, reasons } = verdict;
  if (verdict.exit === 0)
    return `相符：${files} 个文件，每个字节都有出处\nall agree: ${files} files, every byte accounted for`;
  return [
    `不符：缺 ${missing.length}，改 ${changed.length}，多 ${unexpected.length}（共核对 ${files} 个文件）`,
    `not as signed: ${missing.length} missing, ${changed.length} changed, ${unexpected.length} unexpected`,
    ...reasons.map((one) => `- ${one.path}: ${one.because}`),
  ].join("\n");
}

/** `mingtang site rebuild`. */
export function siteRebuildCommand(withPublishers: WithPublishers): Command {
  return {
    name: "site rebuild",
    usage: REBUILD_USAGE.trim(),
    async run(args, io) {
      const read = readArguments(args, { tenant: { type: "string" }, out: { type: "string" } });
      if (isRefusal(read)) return refusedResult(read);
      const { tenant, out } = read.values;
      const sites = await withPublishers(tenant, async (publishers) => {
        const rebuilt: Rebuilt[] = [];
        for (const publisher of publishers) {
          const folder = out === undefined ? publisher.folder : { root: out };
          rebuilt.push(...(await rebuildSites(publisher, folder, progressTo(io))));
        }
        return rebuilt;
      });
      if (isRefusal(sites)) return refusedResult(sites);
      const files = sites.reduce((sum, one) => sum + one.files, 0);
      const written = sites.reduce((sum, one) => sum + one.written, 0);
      return {
        exit: 0,
        json: { exit: 0, sites },
        text: `${sites.length} 个网站，${files} 个文件，写了 ${written} 个\n${sites.length} sites, ${files} files, ${written} written`,
      };
    },
  };
}
