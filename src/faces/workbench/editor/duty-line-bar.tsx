import { Link } from "@tanstack/react-router";
import type { RecordDetail } from "../../desk/contract/records.ts";
import { longDay, shortDay } from "../days.ts";
import { Chip } from "../parts/chip.tsx";
import { daysWords } from "../words.ts";

/** The day this draft has to meet and how it came about; the last return in the reviewer's own words. */
export function DutyLineBar({ record }: { record: RecordDetail }) {
  const { duty, lastReturn } = record;
  if (duty === null && lastReturn === null) return null;
  return (
    <div className="duty-bar">
      {duty !== null && (
        <span>
          <Chip tone={duty.state === "overdue" ? "red" : duty.workingDays === 0 ? "gold" : "plain"}>
            {daysWords(duty)}
          </Chip>{" "}
          应于 <strong className="nowrap">{longDay(duty.due)}</strong> 前公开，{shortDay(duty.startedOn)}起算{" "}
          <Link to="/duties/$id" params={{ id: String(duty.id) }}>
            怎么算的
          </Link>
        </span>
      )}
      {lastReturn !== null && (
        <span className="last-return">
          {lastReturn.by}退回：“{lastReturn.words}”
          {lastReturn.reasons.length > 0 && `（${lastReturn.reasons.join("、")}）`}
        </span>
      )}
    </div>
  );
}
