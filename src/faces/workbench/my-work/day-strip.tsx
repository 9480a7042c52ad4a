import type { DayCell } from "../../desk/contract/my-work.ts";
import { weekday } from "../days.ts";

const ON_A_PHONE = 12;

/** Twenty-four days at a glance: holidays hatched, make-up days marked, dots are duties. A click jumps to the day. */
export function DayStrip({ days, today }: { days: DayCell[]; today: string }) {
  const yesterday = days.findIndex((cell) => cell.day === today) - 1;
  // A phone shows twelve of them, from yesterday on.
  const where = (at: number) => (at < yesterday ? "past" : at >= Math.max(0, yesterday) + ON_A_PHONE ? "far" : "near");
  return (
    <ol className="day-strip" aria-label="这些天">
      {days.map((cell, at) => (
        <li key={cell.day} className={`${cell.kind} ${where(at)}${cell.day === today ? " today" : ""}`}>
          {cell.duties > 0 ? (
            <button type="button" onClick={() => jumpTo(cell.day)}>
              <Inside cell={cell} />
            </button>
          ) : (
            <Inside cell={cell} />
          )}
        </li>
      ))}
    </ol>
  );
}

function Inside({ cell }: { cell: DayCell }) {
  const [, month, date] = cell.day.split("-").map(Number);
  const above = cell.kind === "holiday" ? "休" : cell.kind === "makeUp" ? "班" : weekday(cell.day).slice(1);
  return (
    <>
      <span className="above">{above}</span>
      <span className="date">{date === 1 ? `${month}/1` : date}</span>
      <span className="below">{cell.duties > 0 ? <Dots count={cell.duties} /> : (cell.name ?? "").slice(0, 2)}</span>
    </>
  );
}

function Dots({ count }: { count: number }) {
  return (
    <>
      <span aria-hidden="true">{"●".repeat(Math.min(3, count))}</span>
      <span className="unseen">，{count} 件</span>
    </>
  );
}

function jumpTo(day: string): void {
  const row = document.querySelector<HTMLElement>(`main [data-due="${day}"]`);
  row?.focus();
  row?.scrollIntoView({ block: "center" });
}
