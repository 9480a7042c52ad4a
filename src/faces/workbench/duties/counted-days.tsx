import type { ExplainedDay } from "../../desk/contract/duties.ts";

const HEADS = ["一", "二", "三", "四", "五", "六", "日"] as const;

/** The weeks from start to due day; every counted day carries its number, what is skipped says why. */
export function CountedDays({ days }: { days: ExplainedDay[] }) {
  const weeks = weeksOf(days);
  const named = days.filter((day) => day.name !== null && (day.kind === "holiday" || day.kind === "makeUp"));
  return (
    <>
      <table className="counted-days">
        <caption className="unseen">逐日推算：起算日、数到的日子、跳过的日子、到期日</caption>
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.find((day) => day !== null)?.day}>
              {week.map((day, at) => (
                <DayBox key={day?.day ?? HEADS[at]} day={day} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {named.length > 0 && (
        <ul className="day-legend">
          {spans(named).map((span) => (
            <li key={span.words} className={span.kind}>
              {span.words}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function DayBox({ day }: { day: ExplainedDay | null }) {
  if (day === null) return <td className="before" />;
  const [, month = 0, date = 0] = day.day.split("-").map(Number);
  return (
    <td className={`${day.role} ${day.kind}`}>
      <span>{date === 1 ? `${month}/1` : date}</span>
      <strong>{mark(day)}</strong>
    </td>
  );
}

function mark(day: ExplainedDay): string {
  if (day.role === "start") return "起";
  if (day.number !== null) return String(day.number);
  if (day.role === "due" || day.role === "rolled") return day.role === "due" ? "到期" : "顺延";
  return day.role === "skipped" && day.kind !== "working" ? "休" : "";
}

/** Monday first; days before the first and after the last stay empty. */
function weeksOf(days: ExplainedDay[]): (ExplainedDay | null)[][] {
  const first = days[0];
  if (first === undefined) return [];
  const lead = (new Date(`${first.day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const cells: (ExplainedDay | null)[] = [...Array<null>(lead).fill(null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

type Span = { kind: ExplainedDay["kind"]; words: string };

/** Neighbouring days of one holiday become one line. */
function spans(days: ExplainedDay[]): Span[] {
  const groups = new Map<string, ExplainedDay[]>();
  for (const day of days) groups.set(`${day.kind}${day.name}`, [...(groups.get(`${day.kind}${day.name}`) ?? []), day]);
  return [...groups.values()].map((group) => {
    const [first, last] = [group[0], group.at(-1)];
    const short = (day: ExplainedDay | undefined) =>
      day?.day.slice(5).replace("-", "月").replace(/^0/, "").replace("月0", "月");
    const range = group.length === 1 ? `${short(first)}日` : `${short(first)}日至${short(last)}日`;
    const how = first?.kind === "makeUp" ? "调休上班，照数" : "放假，不数";
    return { kind: first?.kind ?? "working", words: `${range} ${first?.name}：${how}` };
  });
}
