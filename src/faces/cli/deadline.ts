import { weekdayInChinese } from "../../rules/law/day.ts";
import { deriveFromText } from "../../rules/law/deadline.ts";
import { type DayRow, explainDays } from "../../rules/law/deadline-days.ts";
import { slipsOf } from "../../rules/law/deadline-slips.ts";
import { explainInChinese, explainInEnglish } from "../../rules/law/deadline-words.ts";
import { shippedCalendar } from "../../rules/law/holidays-cn.ts";
import { longTime, longTimeEnglish } from "../../rules/law/moment.ts";
import { isRefusal } from "../../rules/refusal.ts";
import { type Command, readArguments, refusedResult } from "./command.ts";

const USAGE = `
算期限 · Work out a due day

  mingtang deadline --start D --rule "R" [--calendar CN] [--explain] [--json]

  --start D      起点：日期 2026-03-16，或（按小时的期限）时刻 2026-03-16T09:30，北京时间
                 where the count starts: a day, or a moment for limits in hours (Beijing time)
  --rule "R"     期限规则 the limit:
                 at once
                 within N (workingDays|calendarDays|months|hours)
                 lasts N (calendarDays|workingDays)
                 atLeast N (calendarDays|months) before
                 by MM-DD
                 every (month|quarter|year) by +N workingDays
  --calendar CN  工作日历，或它的某一版 CN-2026.1 · the calendar, or one version of it
  --explain      一天一天说明 · explain every day

  mingtang deadline --start 2026-03-16 --rule "within 20 workingDays" --explain
`;

const ROLES_ZH = {
  start: "起点",
  periodEnd: "期末",
  counted: "",
  skipped: "跳过",
  rolled: "顺延",
  due: "截止",
} as const;
const KINDS_ZH = { working: "工作日", weekend: "周末", holiday: "放假", makeUp: "补班" } as const;

/** `mingtang deadline`: the due day of a rule, with `--explain` every day of the count and the sentences of the public page. */
export const deadlineCommand: Command = {
  name: "deadline",
  usage: USAGE.trim(),
  async run(args) {
    const read = readArguments(args, {
      start: { type: "string", required: true },
      rule: { type: "string", required: true },
      calendar: { type: "string" },
      explain: { type: "boolean" },
    });
    if (isRefusal(read)) return refusedResult(read);
    const calendar = shippedCalendar(read.values.calendar ?? "CN");
    if (isRefusal(calendar)) return refusedResult(calendar);
    const derivation = deriveFromText(read.values, calendar);
    if (isRefusal(derivation)) return refusedResult(derivation);
    const { due, provisional, ...rest } = derivation;
    if (!read.values.explain) {
      const mark = provisional ? "（暂定 provisional）" : "";
      return {
        exit: 0,
        json: { due, provisional, ...rest },
        text: `${longTime(due)}${mark}\n${longTimeEnglish(due)}`,
      };
    }
    const days = explainDays(derivation, calendar);
    const zh = explainInChinese(derivation, calendar);
    const en = explainInEnglish(derivation, calendar);
    return {
      exit: 0,
      json: { due, provisional, ...rest, days, slips: slipsOf(derivation, calendar), explanation: { zh, en } },
      text: [...zh, "", ...days.map(dayLine), "", ...en].join("\n"),
    };
  },
};

/** `2026-03-17 星期二  1  工作日` */
function dayLine(row: DayRow): string {
  const number = row.number === null ? "" : String(row.number);
  const words = [KINDS_ZH[row.kind], row.name, ROLES_ZH[row.role]].filter(Boolean);
  return `${row.day} ${weekdayInChinese(row.weekday)} ${number.padStart(4)}  ${words.join(" ")}`;
}
