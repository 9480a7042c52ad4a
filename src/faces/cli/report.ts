import { buildTable3, readRequests, type Table3 } from "../../rules/law/build-report.ts";
import { checkReport, type Mismatch, type ReportCheck } from "../../rules/law/check-report.ts";
import { readReport } from "../../rules/law/read-report.ts";
import { COLUMNS, IDENTITIES, LAYOUTS } from "../../rules/law/report-tables.ts";
import { isRefusal, type Refusal } from "../../rules/refusal.ts";
import { type Command, readArguments, refusedResult } from "./command.ts";
import { readGivenJson } from "./read-given-json.ts";

const CHECK_USAGE = `
核对年度报告的勾稽关系 · Check the identities of an annual report

  mingtang report check FILE.json [--json]

${IDENTITIES.map(({ code, zh, en, warns }) => `  ${code}  ${zh} · ${en}${warns ? "（只提醒 warns only）" : ""}`).join("\n")}

  文件 the file: {"year":2025,"layout":2021,"table2":{…},"table3":{"一":[7 个数],…},"table4":{…},"lastYear":{…}}
  表可以缺，null 算 0。Tables may be missing; null counts as 0. 退出状态 Exit: 0 对 right, 1 不对 wrong, 2 读不懂 not understood
`;

const BUILD_USAGE = `
由申请清单生成年报表三 · Table 三 of the annual report from the list of requests

  mingtang report build FILE.json [--json]

  文件 the file: {"year":2025,"requests":[{"applicant":"自然人","carriedIn":false,"decision":"36-2"}]}
  applicant  自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他
  carriedIn  上年结转的为 true · true when carried over from last year
  decision   决定代码（见 law remedy --help），另有 withdrawn 撤回、merged 合并；null 未办结
             a code as in law remedy --help, also withdrawn and merged; null while open
`;

/** `mingtang report check`: exit 0 when the figures agree, 1 with what does not, 2 when the file is not understood. */
export const reportCheckCommand: Command = {
  name: "report check",
  usage: CHECK_USAGE.trim(),
  async run(args) {
    const given = await givenJson(args);
    if (isRefusal(given)) return refusedResult(given);
    const report = readReport(given.value);
    if (isRefusal(report)) return refusedResult(report);
    const check = checkReport(report);
    return { exit: check.ok ? 0 : 1, json: check, text: checkText(check) };
  },
};

/** `mingtang report build`: table 三 in the layout of 2021. */
export const reportBuildCommand: Command = {
  name: "report build",
  usage: BUILD_USAGE.trim(),
  async run(args) {
    const given = await givenJson(args);
    if (isRefusal(given)) return refusedResult(given);
    const read = readRequests(given.value);
    if (isRefusal(read)) return refusedResult(read);
    const table3 = buildTable3(read.requests);
    const year = read.year === null ? {} : { year: read.year };
    return { exit: 0, json: { ...year, layout: 2021, table3 }, text: tableText(table3) };
  },
};

async function givenJson(args: readonly string[]): Promise<{ readonly value: unknown } | Refusal> {
  const read = readArguments(args, {}, { min: 1, max: 1 });
  return isRefusal(read) ? read : readGivenJson(read.plain[0] ?? "");
}

function checkText({ ok, violations, warnings, mismatches }: ReportCheck): string {
  const heading = ok ? "勾稽关系成立 · the figures agree" : `不成立 · broken: ${violations.join(" ")}`;
  return [
    heading,
    ...(warnings.length > 0 ? [`提醒 · warning: ${warnings.join(" ")}`] : []),
    ...mismatches.map(line),
  ].join("\n");
}

function line({ code, row, column, found, expected }: Mismatch): string {
  const should = expected === null ? "" : `，应为 expected ${expected}`;
  return `  ${code} ${row}·${column}: ${found}${should}`;
}

const tableText = (table: Table3): string =>
  [
    `  ${COLUMNS.join("\t")}`,
    ...LAYOUTS[2021].map(({ row, zh }) => `${row}\t${(table[row] ?? []).join("\t")}\t${zh}`),
  ].join("\n");
