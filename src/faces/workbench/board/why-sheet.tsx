import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { BoardDuty } from "../../desk/contract/board.ts";
import { longDay } from "../days.ts";
import { CountedDays } from "../duties/counted-days.tsx";
import { DutyChip } from "../parts/chip.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { Failed, Waiting } from "../parts/states.tsx";
import { duty } from "../queries.ts";
import { daysWords } from "../words.ts";
import "../duties/duty.css";

/** Why this day: one sentence, the days counted one by one, and the way on. The board stays behind it. */
export function WhySheet({ duty: chip, close }: { duty: BoardDuty; close: () => void }) {
  const id = String(chip.id);
  const asked = useQuery(duty(id));
  return (
    <Sheet
      title={chip.title}
      close={close}
      wide
      foot={
        <>
          <span className="second">义务 {id}</span>
          <span className="row-buttons">
            <Link to="/duties/$id/why" params={{ id }} className="btn">
              打印推算
            </Link>
            <Link to="/duties/$id" params={{ id }} className="btn primary">
              打开
            </Link>
          </span>
        </>
      }
    >
      {asked.isPending && <Waiting />}
      {asked.isError && <Failed error={asked.error} again={() => void asked.refetch()} />}
      {asked.data !== undefined && (
        <div className="why">
          <p className="row-buttons">
            <DutyChip duty={asked.data} />
            <strong className={asked.data.state === "overdue" ? "red" : undefined}>{daysWords(asked.data)}</strong>
            <span className="second">
              {[asked.data.agency?.name, ...asked.data.leads.map((lead) => lead.name)].filter(Boolean).join(" · ")}
            </span>
          </p>
          <h3>为什么是 {longDay(asked.data.due)}</h3>
          <p className="sentence">{asked.data.sentence.zh}</p>
          {asked.data.careless !== null && <p className="careless">{asked.data.careless}</p>}
          <CountedDays days={asked.data.days} />
          <dl className="facts">
            <dt>规定</dt>
            <dd>{asked.data.ruleWords}</dd>
            {asked.data.basis !== "" && (
              <>
                <dt>依据</dt>
                <dd>{asked.data.basis}</dd>
              </>
            )}
          </dl>
        </div>
      )}
    </Sheet>
  );
}
