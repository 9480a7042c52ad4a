import type { AuditView } from "../../desk/contract/after-release.ts";
import { clockOf, dayOf, shortDay, weekday } from "../days.ts";

type Row = AuditView["timeline"][number];

/** What happened, day by day: time, act, words, who. */
export function Timeline({ rows }: { rows: Row[] }) {
  const days = [...new Set(rows.map((row) => dayOf(row.at)))];
  return days.map((day) => (
    <section key={day} className="timeline-day">
      <h2>
        {shortDay(day)} <span>{weekday(day)}</span>
      </h2>
      <ol>
        {rows
          .filter((row) => dayOf(row.at) === day)
          .map((row, index) => (
            // The same act may come twice in one minute; its place in the day tells the two apart.
            <TimelineRow key={`${row.at}${row.act}${String(index)}`} row={row} />
          ))}
      </ol>
    </section>
  ));
}

function TimelineRow({ row }: { row: Row }) {
  return (
    <li className={`${row.key ? "key-act" : ""} ${toneOf(row.act)}`}>
      <span className="second nowrap">{clockOf(row.at)}</span>
      <span className="dot" aria-hidden="true" />
      <strong>{row.act}</strong>
      <span>{row.words}</span>
      <span className="second nowrap">{row.who}</span>
    </li>
  );
}

function toneOf(act: string): string {
  if (/退回|撤回|作废/.test(act)) return "gold-dot";
  return /签/.test(act) ? "green-dot" : "";
}
