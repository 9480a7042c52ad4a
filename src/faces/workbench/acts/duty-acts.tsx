import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import type { DutyDetail } from "../../desk/contract/duties.ts";
import { act } from "../api.ts";
import { useKeys } from "../frame/keys.tsx";
import { Chip } from "../parts/chip.tsx";
import { Refusal } from "../parts/states.tsx";
import { AdjustDialog, type AdjustKind } from "./adjust-dialog.tsx";
import { AssignDialog } from "./assign-dialog.tsx";
import { NoChangeDialog } from "./no-change-dialog.tsx";
import { TransferDialog } from "./transfer-dialog.tsx";
import "./acts.css";

type Doing = "none" | "assign" | "transfer" | "noChange" | AdjustKind;

/** What this reader may do with a duty that stands: give it to people, move it, stop or prolong its clock, report no change. */
export function DutyActs({ duty }: { duty: DutyDetail }) {
  const [doing, setDoing] = useState<Doing>("none");
  const close = () => setDoing("none");
  const { may } = duty;
  useKeys([
    ...(may.assign ? [{ press: "A", words: "分派", run: () => setDoing("assign") }] : []),
    ...(may.transfer ? [{ press: "T", words: "移交", run: () => setDoing("transfer") }] : []),
    ...(may.adjust ? [{ press: "X", words: "延长", run: () => setDoing("extension") }] : []),
  ]);
  const any = may.assign || may.transfer || may.adjust || may.noChange || may.urge;
  if (!any && duty.people.length === 0) return null;
  return (
    <section className="duty-acts">
      <h2>办理</h2>
      <People duty={duty} />
      <p className="row-buttons">
        {may.assign && <Act run={() => setDoing("assign")}>分派专人…</Act>}
        {may.transfer && <Act run={() => setDoing("transfer")}>移交科室…</Act>}
        {may.adjust && duty.paused && <Act run={() => setDoing("resume")}>恢复计时…</Act>}
        {may.adjust && !duty.paused && <Act run={() => setDoing("pause")}>中止计时…</Act>}
        {may.adjust && <Act run={() => setDoing("extension")}>延长期限…</Act>}
        {may.noChange && <Act run={() => setDoing("noChange")}>报本期无变化…</Act>}
        {may.urge && (
          <Link to="/urgings/new" search={{ agency: duty.agency.id }} className="btn">
            督办…
          </Link>
        )}
      </p>
      {duty.noChange !== null && <p>已报本期无变化：{duty.noChange}。报告公开以后，这一期算完成。</p>}
      {doing === "assign" && <AssignDialog duty={duty} close={close} />}
      {doing === "transfer" && <TransferDialog duty={duty} close={close} />}
      {doing === "noChange" && <NoChangeDialog duty={duty} close={close} />}
      {(doing === "pause" || doing === "resume" || doing === "extension") && (
        <AdjustDialog duty={duty} kind={doing} close={close} />
      )}
    </section>
  );
}

function Act({ run, children }: { run: () => void; children: ReactNode }) {
  return <Button onClick={run}>{children}</Button>;
}

/** Named people, each taken back by one press: the department still owes the duty. */
function People({ duty }: { duty: DutyDetail }) {
  const client = useQueryClient();
  const takeBack = useMutation({
    mutationFn: (person: string) => act("POST", `duties/${duty.id}/unassign`, { person }),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <>
      <p>
        专人{" "}
        {duty.people.length === 0 ? (
          <span className="second">没有指定，由科室承担</span>
        ) : (
          duty.people.map((person) => (
            <span key={person.id} className="duty-person">
              <Chip tone="blue">{person.name}</Chip>
              {duty.may.assign && (
                <button
                  type="button"
                  className="word-button"
                  disabled={takeBack.isPending}
                  onClick={() => takeBack.mutate(person.id)}
                >
                  收回
                </button>
              )}
            </span>
          ))
        )}
      </p>
      <Refusal error={takeBack.error} />
    </>
  );
}
