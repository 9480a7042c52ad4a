import { Link } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import type { Board, BoardDay, BoardDuty, BoardWeek } from "../../desk/contract/board.ts";
import { shortDay, weekday } from "../days.ts";
import type { BoardSearch } from "../routes.tsx";
import { daysWords } from "../words.ts";

const HEADS = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"] as const;

type WeeksProps = { board: Board; search: BoardSearch; explain: (duty: BoardDuty) => void };

/** The calendar itself; on a phone the same days one below the other, the empty ones left out. */
export function Weeks({ board, search, explain }: WeeksProps) {
  const { week: _, ...narrowed } = search;
  const total = board.weeks.flatMap((week) => week.days).reduce((sum, day) => sum + day.total, 0);
  return (
    <>
      {board.figures.earlier > 0 && (
        <p className="board-earlier">
          <Link to="/duties" search={{ ...narrowed, scope: "office", state: "overdue", to: dayBefore(board.from) }}>
            {shortDay(board.from, board.today)}以前还有 <strong>{board.figures.earlier}</strong> 件逾期没有公开
          </Link>
        </p>
      )}
      <table className="board">
        <caption className="unseen">义务看板，一行一周，周一到周日</caption>
        <thead>
          <tr className="board-week heads">
            <th scope="col">
              <span className="unseen">周次</span>
            </th>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {board.weeks.map((week) => (
            <Week key={week.from} week={week} today={board.today} narrowed={narrowed} explain={explain} />
          ))}
        </tbody>
      </table>
      {total === 0 && <p className="board-none">这几周没有符合筛选的义务。换几周看，或者去掉一个筛选。</p>}
    </>
  );
}

type Narrowed = Omit<BoardSearch, "week">;
type WeekProps = { week: BoardWeek; today: string; narrowed: Narrowed; explain: (duty: BoardDuty) => void };

function Week({ week, today, narrowed, explain }: WeekProps) {
  return (
    <tr className="board-week">
      <th className="week-name" scope="row">
        <strong>第{week.number}周</strong>
        <span>
          <span className="nowrap">{shortDay(week.from)}</span>
          <span className="nowrap">至{weekEnd(week)}</span>
        </span>
        {week.late > 0 && <span className="late-word">逾 {week.late}</span>}
      </th>
      {week.days.map((day) => (
        <Day key={day.day} day={day} today={today} narrowed={narrowed} explain={explain} />
      ))}
    </tr>
  );
}

/** The month is said once where the week stays in it. */
function weekEnd({ from, to }: BoardWeek): string {
  return from.slice(0, 7) === to.slice(0, 7) ? `${Number(to.slice(8))}日` : shortDay(to);
}

type DayProps = { day: BoardDay; today: string; narrowed: Narrowed; explain: (duty: BoardDuty) => void };

function Day({ day, today, narrowed, explain }: DayProps) {
  const more = day.total - day.duties.length;
  const classes = ["board-day", day.kind, day.day === today && "today", day.total === 0 && "bare"].filter(Boolean);
  return (
    <td className={classes.join(" ")}>
      <div className="day-name">
        <span className="day-date">{dateWords(day.day)}</span>
        <span className="day-long">{shortDay(day.day, today)}</span>
        <span className="day-weekday">{weekday(day.day)}</span>
        {day.day === today && <span className="day-word now">今天</span>}
        {day.kind === "holiday" && <span className="day-word">休</span>}
        {day.kind === "makeUp" && <span className="day-word work">班</span>}
        {day.name !== null && (
          <span className="holiday-name">
            {day.name}
            {day.kind === "makeUp" && "调休"}
          </span>
        )}
        {day.provisional && (day.kind === "holiday" || day.kind === "makeUp") && (
          <span className="guess-word">暂定</span>
        )}
      </div>
      {day.duties.map((duty) => (
        <DutyChip key={duty.id} duty={duty} explain={explain} />
      ))}
      {more > 0 && (
        <Link
          to="/duties"
          search={{ ...narrowed, scope: "office", from: day.day, to: day.day }}
          className="more-duties"
        >
          还有 {more} 项
        </Link>
      )}
    </td>
  );
}

function DutyChip({ duty, explain }: { duty: BoardDuty; explain: (duty: BoardDuty) => void }) {
  const late = duty.state === "overdue";
  const guess = duty.provisional ? " provisional" : "";
  const look = duty.signing && (duty.state === "open" || late) ? `${duty.state} signing` : duty.state;
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    explain(duty);
  };
  return (
    <Link
      to="/duties/$id"
      params={{ id: String(duty.id) }}
      className={`board-chip ${look}${guess}`}
      title={`${duty.title}（${duty.department}）${daysWords(duty)}`}
      data-chip={duty.due}
      onClick={open}
    >
      <span className="chip-name">{duty.short}</span>
      <span className="chip-title">{duty.title}</span>
      <span className="chip-end">
        {duty.department}
        {late && `·${daysWords(duty)}`}
        {duty.provisional && <span className="guess-word">暂定</span>}
      </span>
    </Link>
  );
}

function dateWords(day: string): string {
  const date = Number(day.slice(8));
  return date === 1 ? `${Number(day.slice(5, 7))}月1日` : String(date);
}

const dayBefore = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
