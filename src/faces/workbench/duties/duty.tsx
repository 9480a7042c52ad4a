import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useState } from "react";
import type { DutyDetail } from "../../desk/contract/duties.ts";
import { ActLine } from "../acts/act-line.tsx";
import { DutyActs } from "../acts/duty-acts.tsx";
import { timeline } from "../acts/queries.ts";
import { act } from "../api.ts";
import { longDay, when } from "../days.ts";
import { useKeys } from "../frame/keys.tsx";
import { DutyChip, OriginChip } from "../parts/chip.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Field } from "../parts/field.tsx";
import { Failed, Waiting } from "../parts/states.tsx";
import { duty } from "../queries.ts";
import { daysWords } from "../words.ts";
import { CountedDays } from "./counted-days.tsx";
import "./duty.css";

/** One duty: why this day is the day, and what can be done about it. */
export function DutyScreen() {
  const { id } = useParams({ from: "/office/duties/$id" });
  const asked = useQuery(duty(id));
  useKeys([{ press: "Escape", words: "返回", run: () => window.history.back() }], asked.data?.calendar ?? "");
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Failed error={asked.error} again={() => void asked.refetch()} />;
  return <Detail duty={asked.data} />;
}

function Detail({ duty: at }: { duty: DutyDetail }) {
  const [waiving, setWaiving] = useState(false);
  const acts = useQuery(timeline(at.id));
  const late = at.state === "overdue";
  const unsettled = at.state === "open" || at.state === "overdue";
  return (
    <>
      <header className="page-head duty-head">
        <div>
          <p className="second">
            义务 {at.id} · {[...at.leads, ...at.supporting].map((department) => department.name).join("、")}
            {at.column !== null && ` · ${at.column}`}
          </p>
          <h1>{at.matter.name}</h1>
          <p>{at.words}</p>
        </div>
        <span className="row-buttons push">
          <DutyChip duty={at} />
          <strong className={late ? "red" : undefined}>{daysWords(at)}</strong>
          {unsettled && <Start duty={at} />}
          {at.may.waive && <Button onClick={() => setWaiving(true)}>豁免…</Button>}
        </span>
      </header>
      <div className="page-body duty-body">
        <section>
          <h2>为什么是 {longDay(at.due)}</h2>
          <p className="sentence">{at.sentence.zh}</p>
          <p className="second" lang="en">
            {at.sentence.en}
          </p>
          {at.careless !== null && <p className="careless">{at.careless}</p>}
          <CountedDays days={at.days} />
        </section>
        <section>
          <Basis duty={at} />
          <DutyActs duty={at} />
          <Moves duty={at} />
          <Urgings duty={at} />
          <h2>经过</h2>
          <ActLine found={acts} />
        </section>
      </div>
      <WaiveDialog duty={at} open={waiving} close={() => setWaiving(false)} />
    </>
  );
}

function Start({ duty: at }: { duty: DutyDetail }) {
  if (at.record === null) {
    if (at.next !== "draft") return null;
    return (
      <Link to="/records/new" search={{ duty: at.id, matter: at.matter.id }} className="btn primary">
        起草
      </Link>
    );
  }
  return (
    <Link to="/records/$id" params={{ id: at.record.id }} className="btn primary">
      打开“{at.record.title === "" ? "草稿" : at.record.title.slice(0, 12)}”
    </Link>
  );
}

function Basis({ duty: at }: { duty: DutyDetail }) {
  return (
    <>
      <dl className="facts">
        <dt>规定</dt>
        <dd>
          {at.ruleWords} <OriginChip from={at.ruleFrom} />
        </dd>
        <dt>依据</dt>
        <dd>{at.basis === "" ? "—" : at.basis}</dd>
        <dt>起算</dt>
        <dd>{longDay(at.startedOn)}</dd>
        {at.handover !== null && (
          <>
            <dt>内部交稿</dt>
            <dd>{longDay(at.handover)}</dd>
          </>
        )}
        <dt>日历</dt>
        <dd>
          {at.calendar}
          {at.provisional && "（下一年放假安排未公布，暂定）"}
        </dd>
        {at.metBy !== null && (
          <>
            <dt>怎么完成</dt>
            <dd>
              {longDay(at.metBy.on)}公开{" "}
              <Link to="/records/$id" params={{ id: at.metBy.record }}>
                {at.metBy.title}
              </Link>
            </dd>
          </>
        )}
        {at.waivedReason !== null && (
          <>
            <dt>豁免理由</dt>
            <dd>{at.waivedReason}</dd>
          </>
        )}
      </dl>
      {at.quote !== null && <blockquote className="source">{at.quote}</blockquote>}
    </>
  );
}

function Moves({ duty: at }: { duty: DutyDetail }) {
  if (at.moves.length === 0) return null;
  return (
    <>
      <h2>日子移动过</h2>
      <ul className="moves">
        {at.moves.map((move) => (
          <li key={move.at + move.after}>
            <span className="nowrap">
              <del>{move.before}</del> → <strong>{move.after}</strong>
            </span>
            <span>{move.why}</span>
            <span className="second">{when(move.at)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Urgings({ duty: at }: { duty: DutyDetail }) {
  if (at.urgings.length === 0) return null;
  return (
    <>
      <h2>督办</h2>
      <ul className="moves">
        {at.urgings.map((one) => (
          <li key={one.id}>
            <Link to="/urgings/$id" params={{ id: String(one.id) }}>
              {one.number}
            </Link>
            <span className="second">{one.replyDue}前回复</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function WaiveDialog({ duty: at, open, close }: { duty: DutyDetail; open: boolean; close: () => void }) {
  const [reason, setReason] = useState("");
  const client = useQueryClient();
  const waive = useMutation({
    mutationFn: () => act("POST", `duties/${at.id}/waive`, { reason }),
    onSuccess: async () => {
      close();
      await client.invalidateQueries();
    },
  });
  return (
    <Dialog
      open={open}
      title="豁免这项义务"
      close={close}
      act="豁免"
      run={() => waive.mutate()}
      running={waive.isPending}
      sleeps={reason.trim() === "" ? "请写理由" : null}
      error={waive.error}
    >
      <ul className="happens">
        <li>义务记为“已豁免”，不再催办，也不算按时。</li>
        <li>理由、您的名字和时间留在审计里，政务公开办看得到。</li>
      </ul>
      <Field label="豁免的理由" required>
        {({ id }) => (
          <Input.TextArea
            id={id}
            className="grows"
            rows={3}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
