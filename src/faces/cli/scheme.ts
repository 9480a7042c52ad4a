import type { SchemeReport } from "../../office/catalog/check-scheme.ts";
import { SIX_IN_CHINESE } from "../../office/catalog/gaps.ts";
import { schemeIds } from "../../office/catalog/load-scheme.ts";
import { reportOnSchemes, SHIPPED_SCHEMES } from "../../office/catalog/shipped-schemes.ts";
import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import { type Command, type CommandResult, readArguments, refusedResult } from "./command.ts";

const USAGE = `
核对方案 · Check the schemes

  mingtang scheme check [--tenant T] [--folder DIR] [--json]

  --tenant T     只核对一个租户（liaocheng 等）；不写则核对全部 · one tenant only; all without it
  --folder DIR   方案所在的文件夹 · the folder that holds the schemes

核对：没有悬空的指向；引文逐字在原文中；推断的值不带引文；简称不超长；期限不互相矛盾；没有只列名称、程序不用的清单；
声明完整的方案在程序用到的对象上提到每个条款和每个名称。同时打印数目、出处的比例，以及六要素不全的事项。
Checks: nothing dangles; quotes are verbatim; inferred values borrow no quote; short names are short; limits do not contradict
each other; nothing is a bare list; a scheme that claims to be complete refers to every clause and every named thing on an
object in use. Prints counts, shares of origin, and the matters that lack one of the six attributes.
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

function sentences({ tenant, problems, shares, coverage, counts, gaps }: SchemeReport): string {
  const { clauses, named } = coverage;
  const total = shares.quote + shares.law + shares.inferred;
  const share = (count: number) => `${count} (${total === 0 ? 0 : Math.round((count / total) * 100)}%)`;
  const lacking = gaps.map(({ matter, lacks }) => `${matter}（${lacks.map((one) => SIX_IN_CHINESE[one]).join("、")}）`);
  return [
    `${tenant}: ${problems.length === 0 ? "完好 · holds together" : `${problems.length} 处问题 · problems`}`,
    `  ${COUNTED.map(([key, name]) => `${name} ${counts[key]}`).join(" · ")}`,
    `  条款 clauses ${clauses.mentioned}/${clauses.mentioned + clauses.missing.length} · 名称 named ${named.mentioned}/${named.mentioned + named.missing.length}`,
    `  出处 origins: quote ${share(shares.quote)} · law ${share(shares.law)} · inferred ${share(shares.inferred)}`,
    `  六要素不全 gaps: ${gaps.length}${lacking.length > 0 ? ` ${lacking.join(" ")}` : ""}`,
    ...problems.flatMap(({ zh, en }) => [`  ${zh}`, `    ${en}`]),
  ].join("\n");
}

const COUNTED = [
  ["agencies", "机构"],
  ["publishers", "发布主体"],
  ["departments", "科室"],
  ["columns", "栏目"],
  ["channels", "渠道"],
  ["matters", "事项"],
  ["topics", "专题"],
  ["lists", "清单"],
  ["milestones", "里程碑"],
  ["assessments", "考核"],
  ["systems", "制度"],
  ["principles", "原则"],
  ["chain", "责任链"],
  ["tasks", "任务"],
] as const satisfies readonly (readonly [keyof SchemeReport["counts"], string])[];
