import type { SchemeReport } from "../../office/catalog/check-scheme.ts";
import { schemeIds } from "../../office/catalog/load-scheme.ts";
import { reportOnSchemes, SHIPPED_SCHEMES } from "../../office/catalog/shipped-schemes.ts";
import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import { type Command, type CommandResult, readArguments, refusedResult } from "./command.ts";

const USAGE = `
核对方案 · Check the schemes

  mingtang scheme check [--tenant T] [--folder DIR] [--json]

  --tenant T     只核对一个租户（liaocheng 等）；不写则核对全部 · one tenant only; all without it
  --folder DIR   方案所在的文件夹 · the folder that holds the schemes

核对：没有悬空的指向；引文逐字在原文中；推断的值不带引文；简称不超长；声明完整的方案提到每个条款和每个名称。
Checks: nothing dangles; quotes are verbatim; inferred values borrow no quote; short names are short; a scheme that claims
to be complete refers to every clause and every named thing.
`;

/** `mingtang scheme check`: exit 0 when every scheme holds together, 1 with the problems, 2 when one cannot be read. */
export const schemeCheckCommand: Command = {
  name: "scheme check",
  usage: USAGE,
  async run(args) {
    const given = readArguments(args, { tenant: { type: "string" }, folder: { type: "string" } });
    if (isRefusal(given)) return refusedResult(given);
    const folder = given.values.folder ?? SHIPPED_SCHEMES;
    const wanted = await wantedIds(folder, given.values.tenant);
    if (isRefusal(wanted)) return refusedResult(wanted);
    const reports = await reportOnSchemes(folder, wanted);
    return isRefusal(reports) ? refusedResult(reports) : answer(reports);
  },
};

async function wantedIds(folder: string, tenant: string | undefined): Promise<string[] | Refusal> {
  const ids = await schemeIds(folder).catch((): string[] => []);
  if (tenant === undefined && ids.length > 0) return ids;
  if (tenant !== undefined && ids.includes(tenant)) return [tenant];
  const named = tenant ?? folder;
  return refuse("scheme-unknown", `没有 ${named} 的方案。`, `there is no scheme of ${named}.`, { known: ids });
}

function answer(reports: readonly SchemeReport[]): CommandResult {
  const ok = reports.every(({ problems }) => problems.length === 0);
  return { exit: ok ? 0 : 1, json: { ok, schemes: reports }, text: reports.map(sentences).join("\n\n") };
}

function sentences({ tenant, problems, shares, coverage, counts }: SchemeReport): string {
  const { clauses, named } = coverage;
  const total = shares.quote + shares.law + shares.inferred;
  const share = (count: number) => `${count} (${total === 0 ? 0 : Math.round((count / total) * 100)}%)`;
  return [
    `${tenant}: ${problems.length === 0 ? "完好 · holds together" : `${problems.length} 处问题 · problems`}`,
    `  机构 ${counts.agencies} · 科室 ${counts.departments} · 栏目 ${counts.columns} · 事项 ${counts.matters} · 任务 ${counts.tasks}`,
    `  条款 clauses ${clauses.mentioned}/${clauses.mentioned + clauses.missing.length} · 名称 named ${named.mentioned}/${named.mentioned + named.missing.length}`,
    `  出处 origins: quote ${share(shares.quote)} · law ${share(shares.law)} · inferred ${share(shares.inferred)}`,
    ...problems.flatMap(({ zh, en }) => [`  ${zh}`, `    ${en}`]),
  ].join("\n");
}
