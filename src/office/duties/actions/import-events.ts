import type { Tx } from "../../../platform/db/tables.ts";
import { type Day, parseDay } from "../../../rules/law/day.ts";
import type { Calendar } from "../../../rules/law/holidays.ts";
import { type Moment, parseMoment } from "../../../rules/law/moment.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import { recordAct } from "../../audit/audit.ts";
import { matterClocks } from "../clocks.ts";
import { type EventLine, readEventLines } from "../event-lines.ts";
import { insertDuties, type NewDuty } from "../insert-duties.ts";
import { datesOf } from "../model.ts";
import { owingOf } from "../owing.ts";
import "../tables.ts";
import { decideOpen } from "./open-duty.ts";

/** A line that opened nothing, and why. Lines are counted from 1, the heading of a table included. */
export type BadLine = { readonly line: number; readonly refused: string; readonly zh: string; readonly en: string };
export type Imported = {
  readonly lines: number;
  /** Duties opened now, and duties that stood already from an earlier import or by hand. */
  readonly opened: number;
  readonly known: number;
  readonly bad: readonly BadLine[];
};
export type ImportMeans = { readonly person: string | null; readonly now: Date; readonly calendar: Calendar };

/**
 * Opens the duties of a list of events, CSV with a heading or one JSON object a line (`matter`, `start`, `words`, and where wanted
 * `on`, `stage`, `agency`, `about`). Good lines are opened, bad ones are told one by one and change nothing; the same list again opens
 * nothing. Refuses `import-unreadable` for what is neither and `import-too-long` beyond 100,000 lines.
 */
export async function importEvents(
  tx: Tx,
  text: string,
  means: ImportMeans,
): Promise<Imported | Refusal<"import-unreadable" | "import-too-long">> {
  const lines = readEventLines(text);
  if (isRefusal(lines)) return lines;
  const named = [...new Set(lines.flatMap((one) => (isRefusal(one.event) ? [] : [one.event.matter])))];
  const matters = await matterClocks(tx, named);
  const owing = await owingOf(tx);
  const duties: NewDuty[] = [];
  const bad: BadLine[] = [];
  for (const { line, event } of lines) {
    const decided = isRefusal(event) ? event : decideLine(event, matters, owing, means);
    if (isRefusal(decided)) bad.push({ line, refused: decided.refused, zh: decided.zh, en: decided.en });
    else duties.push(...decided);
  }
  const inserted = await insertDuties(tx, duties, means.calendar, means.now);
  if (isRefusal(inserted)) throw new Error(`import: ${inserted.en}`);
  const opened = new Set(inserted.filter(({ fresh }) => fresh).map(({ id }) => id));
  const known = new Set(inserted.filter(({ fresh }) => !fresh).map(({ id }) => id));
  const answer = { lines: lines.length, opened: opened.size, known: known.size, bad };
  if (opened.size > 0) await tell(tx, [...opened], answer, means);
  return answer;
}

function decideLine(
  event: EventLine,
  matters: Awaited<ReturnType<typeof matterClocks>>,
  owing: Awaited<ReturnType<typeof owingOf>>,
  means: ImportMeans,
): NewDuty[] | Refusal {
  const start = startOf(event.start);
  if (isRefusal(start)) return start;
  const { person, now } = means;
  const duties = decideOpen({ ...event, start, person, now }, matters.get(event.matter), owing);
  if (isRefusal(duties)) return duties;
  // A limit in hours without a time of day is this line's fault, not the list's.
  const [first] = duties;
  const dates = first ? datesOf(first.clock, start, means.calendar) : null;
  return isRefusal(dates) ? dates : duties;
}

const startOf = (text: string): Day | Moment | Refusal =>
  text === ""
    ? refuse("bad-day", "缺少起算日（start）。", "The day it starts (start) is missing.")
    : text.includes("T")
      ? parseMoment(text)
      : parseDay(text);

async function tell(tx: Tx, opened: readonly number[], answer: Imported, means: ImportMeans): Promise<void> {
  await recordAct(tx, {
    at: means.now,
    person: means.person,
    act: "duties-opened",
    subjectKind: "duty",
    subject: String(opened[0]),
    facts: {
      why: "import",
      lines: answer.lines,
      count: answer.opened,
      known: answer.known,
      bad: answer.bad.length,
      last: opened.at(-1) ?? null,
    },
  });
}
