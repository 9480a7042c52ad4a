import type { DayCell } from "../../desk/contract.ts";
import { weekday } from "../days.ts";

/** Twenty-four days at a glance: holidays hatched, make-up days marked, dots are duties. A click jumps to the day. */
export function DayStrip({ days, today }: { days: DayCell[]; today: string }) {
  return (
    <ol className="day-strip" aria-label="这些天">
      {days.map((cell) => (
        <li key={cell.day} className={`${cell.kind}${cell.day === today ? " today" : ""}`}>
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
