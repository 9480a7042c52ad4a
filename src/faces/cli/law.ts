import { type Fee, feeFromText } from "../../rules/law/fees.ts";
import { shippedCalendar } from "../../rules/law/holidays-cn.ts";
import { type Identified, identify } from "../../rules/law/identify.ts";
import { longTime, longTimeEnglish } from "../../rules/law/moment.ts";
import { type Authority, type Remedy, remedyFromText } from "../../rules/law/remedies.ts";
import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import { type Command, readArguments, refusedResult } from "./command.ts";

const FEE_USAGE = `
信息处理费 · The information-processing fee

  mingtang law fee --basis item --already N --items M [--json]
  mingtang law fee --basis volume --pages N [--json]

  --basis item    按件：同一申请人本月已申请 N 件，再申请 M 件
                  by item: N requests by this applicant earlier in the calendar month, M more now
  --basis volume  按量：一件申请的页数（A4 及以下单面为一页）
                  by volume: pages of one request (one side of A4 or smaller is a page)

  一件申请只用一种标准，不得同时按件和按量。One request is charged by one tariff, never by both.
  信息处理费管理办法（国办函〔2020〕109号）第三条至第五条
`;

const REMEDY_USAGE = `
救济途径和期限 · Remedies and their time limits

  mingtang law remedy --decision CODE --by KIND --received D [--calendar CN] [--json]

  --decision CODE  14-secret 14-otherLaw 14-safety 15 16-internal 16-process 16-file
                   36-1 36-2 36-4 36-5 36-6 36-7 37 38 30-unclear 30-lapsed 39-petition 39-publication 35
                   reissue（要求确认或重新出具 asks to confirm or issue again）
                   fee-unpaid（逾期未缴费）other（其他决定）reconsideration（行政复议决定）
  --by KIND        countyDepartment cityDepartment provincialDepartment township
                   countyGovernment cityGovernment provincialGovernment
  --received D     申请人收到（签收）的日期 · the day the applicant received (signed for) it

  按收到之日有效的法律计算。The law in force on that day decides.
`;

const IDENTIFY_USAGE = `
辨认一个号码 · What kind of number this is

  mingtang law identify "TEXT" [--json]

  RESIDENT_ID   公民身份号码，18 位或 15 位 · resident number
  USCC          统一社会信用代码 · unified social credit code
  ORG_CODE      组织机构代码 · organisation code
  BANK_ACCOUNT  银行账号（13-19 位，Luhn 校验）· bank account
  MOBILE        手机号 · mobile number
  UNKNOWN       都不是 · none of these

  全角、空格、连字符、小写 x 先规整。退出状态：0 有效，1 无效或不认识。
  The text is normalised first. Exit status: 0 valid, 1 not valid or unknown.
`;

/** `mingtang law fee`: the fee in yuan with the steps of the tariff. */
export const lawFeeCommand: Command = {
  name: "law fee",
  usage: FEE_USAGE.trim(),
  async run(args) {
    const read = readArguments(args, {
      basis: { type: "string", required: true },
      already: { type: "string" },
      items: { type: "string" },
      pages: { type: "string" },
    });
    if (isRefusal(read)) return refusedResult(read);
    const fee = feeAsked(read.values);
    if (isRefusal(fee)) return refusedResult(fee);
    const { yuan, lines, law } = fee;
    return { exit: 0, json: { yuan, lines, law: { name: law.law, article: law.article } }, text: feeText(fee) };
  },
};

type FeeOptions = Readonly<Record<"basis" | "already" | "items" | "pages", string | undefined>>;

function feeAsked({ basis, already, items, pages }: FeeOptions): Fee | Refusal {
  if (basis === "item" && already !== undefined && items !== undefined && pages === undefined) {
    return feeFromText({ basis, already, items });
  }
  if (basis === "volume" && pages !== undefined && already === undefined && items === undefined) {
    return feeFromText({ basis, pages });
  }
  return refuse(
    "bad-arguments",
    "按件写 --basis item --already N --items M；按量写 --basis volume --pages N；不能混用。用 --help 看用法。",
    "write --basis item --already N --items M, or --basis volume --pages N, not a mixture. See --help.",
  );
}

const feeText = ({ yuan, lines, law }: Fee): string =>
  [
    `${yuan} 元 yuan`,
    ...lines.map((line) => `  ${line.from}-${line.to}: ${line.count} × ${line.each} = ${line.yuan}`),
    `  《${law.law}》${law.article}`,
  ].join("\n");

/** `mingtang law remedy`: row of the report, who reconsiders, until when. */
export const lawRemedyCommand: Command = {
  name: "law remedy",
  usage: REMEDY_USAGE.trim(),
  async run(args) {
    const read = readArguments(args, {
      decision: { type: "string", required: true },
      by: { type: "string", required: true },
      received: { type: "string", required: true },
      calendar: { type: "string" },
    });
    if (isRefusal(read)) return refusedResult(read);
    const calendar = shippedCalendar(read.values.calendar ?? "CN");
    if (isRefusal(calendar)) return refusedResult(calendar);
    const remedy = remedyFromText(read.values, calendar);
    if (isRefusal(remedy)) return refusedResult(remedy);
    return { exit: 0, json: remedy, text: remedyText(remedy) };
  },
};

const AUTHORITY_NAMES: Readonly<Record<Authority, readonly [zh: string, en: string]>> = {
  countyGovernment: ["县级人民政府", "the county government"],
  cityGovernment: ["设区的市级人民政府", "the city government"],
  provincialGovernment: ["省级人民政府", "the provincial government"],
};

function remedyText({ row, reconsiderFirst, authority, reconsiderBy, sueBy, provisional, notes }: Remedy): string {
  const [zh, en] = authority === null ? ["", ""] : AUTHORITY_NAMES[authority];
  return [
    ...(row === null ? [] : [`年报行 row of the report: ${row}`]),
    ...(reconsiderBy === null
      ? []
      : [
          `${longTime(reconsiderBy)}前（含当日）可以向${zh}申请行政复议`,
          `  reconsideration by ${en}: until ${longTimeEnglish(reconsiderBy)}`,
        ]),
    ...(reconsiderFirst ? ["应当先申请行政复议，再起诉  reconsideration comes before a suit"] : []),
    ...(sueBy === null ? [] : [`${longTime(sueBy)}前（含当日）可以起诉`, `  suit: until ${longTimeEnglish(sueBy)}`]),
    ...(provisional
      ? ["暂定：有的日子所在年份的放假安排还没有公布  provisional: a year's holidays are not out yet"]
      : []),
    ...notes.flatMap((note) => [note.zh, `  ${note.en}`]),
  ].join("\n");
}

/** `mingtang law identify`: exit 0 when the number is right, 1 when it is wrong or unknown. */
export const lawIdentifyCommand: Command = {
  name: "law identify",
  usage: IDENTIFY_USAGE.trim(),
  async run(args) {
    const read = readArguments(args, {}, { min: 1, max: 1 });
    if (isRefusal(read)) return refusedResult(read);
    const found = identify(read.plain[0] ?? "");
    return { exit: found.valid ? 0 : 1, json: found, text: identifiedText(found) };
  },
};

function identifiedText(found: Identified): string {
  const state = found.kind === "UNKNOWN" ? "" : found.valid ? "  有效 valid" : "  无效 not valid";
  const parts = Object.entries(found.parts).map(([name, value]) => `  ${name}: ${value ?? "—"}`);
  return [`${found.kind}${state}`, ...parts].join("\n");
}
