import { Link } from "@tanstack/react-router";
import type { DutyRow } from "../../desk/contract/duties.ts";
import { shortDay, weekday } from "../days.ts";
import { DutyChip } from "../parts/chip.tsx";
import { daysWords, NEXT_ACTS } from "../words.ts";

/** One duty in one line: day, title and column, state, days left, next act. */
export function DutyLine({ duty, today }: { duty: DutyRow; today: string }) {
  const late = duty.state === "overdue";
  const id = String(duty.id);
  return (
    <li data-row id={`due-${duty.due}-${duty.id}`} data-due={duty.due} tabIndex={-1} className="duty-line">
      <div className={late ? "duty-day red" : "duty-day"}>
        <strong>{shortDay(duty.due, today)}</strong>
        <span className="second">
          {weekday(duty.due)}
          {duty.provisional && " 暂定"}
        </span>
      </div>
      <div className="duty-title">
        <Link to="/duties/$id" params={{ id }} data-explain="" className="strong-link">
          {titleOf(duty)}
        </Link>
        <span className="second">
          {[duty.matter.name, duty.column].filter((word) => word !== null && word !== titleOf(duty)).join(" · ")}
          {duty.people.length > 0 && ` · 交给${duty.people.map((person) => person.name).join("、")}`}
        </span>
      </div>
      <div className="duty-state">
        <DutyChip duty={duty} />
      </div>
      <div className="duty-days">
        <span className={late ? "red late-words" : "second"}>{daysWords(duty)}</span>
        {duty.surprise !== "" && <span className="second">{duty.surprise}</span>}
        <HandOver duty={duty} today={today} />
      </div>
      <div className="duty-act">
        <NextAct duty={duty} />
      </div>
    </li>
  );
}

/** The inner day by which the office wants the draft: its own clock, its own lateness (JY-13). */
function HandOver({ duty, today }: { duty: DutyRow; today: string }) {
  if (duty.handover === null) return null;
  const day = shortDay(duty.handover, today);
  if (duty.handOverState === "waiting") return <span className="second">{day}前交办公室</span>;
  if (duty.handOverState === "overdue") return <span className="second gold">应在{day}前交办公室，还没交</span>;
  if (duty.handOverState === "late" && duty.handedOverOn !== null)
    return <span className="second gold">{shortDay(duty.handedOverOn, today)}交办公室，迟了</span>;
  return null;
}

/** The document's title once there is one; before that, what the duty says happened. */
function titleOf(duty: DutyRow): string {
  return duty.record?.title || duty.words || duty.matter.name;
}

/** The next right thing for this reader, as one quiet word. */
export function NextAct({ duty }: { duty: DutyRow }) {
  const words = NEXT_ACTS[duty.next];
  const name = `${words}：${duty.matter.name}`;
  if (duty.next === "draft") {
    return (
      <Link
        to="/records/new"
        search={{ duty: duty.id, matter: duty.matter.id }}
        data-open=""
        className="act-word"
        aria-label={name}
      >
        {words}
      </Link>
    );
  }
  if (duty.record === null || duty.next === "none") {
    return (
      <Link to="/duties/$id" params={{ id: String(duty.id) }} data-open="" className="act-word" aria-label={name}>
        {words}
      </Link>
    );
  }
  const to =
    duty.next === "continue" ? "/records/$id/edit" : duty.next === "review" ? "/records/$id/review" : "/records/$id";
  return (
    <Link to={to} params={{ id: duty.record.id }} data-open="" className="act-word" aria-label={name}>
      {words}
    </Link>
  );
}
