import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useState } from "react";
import type { UrgingDetail } from "../../desk/contract/urgings.ts";
import { act } from "../api.ts";
import { longDay, when } from "../days.ts";
import { useKeys } from "../frame/keys.tsx";
import { Chip } from "../parts/chip.tsx";
import { Field } from "../parts/field.tsx";
import { Failed, Refusal, Waiting } from "../parts/states.tsx";
import { ActLine } from "./act-line.tsx";
import { Letter } from "./letter.tsx";
import { urging, urgingHistory } from "./queries.ts";
import { URGING_TONES } from "./urgings.tsx";
import "./acts.css";

/** One 督办 notice: the letter, the reply of the body it went to, and what the office decided. */
export function UrgingScreen() {
  const { id } = useParams({ from: "/office/urgings/$id" });
  const asked = useQuery(urging(id));
  useKeys([
    { press: "P", words: "打印", run: () => window.print() },
    { press: "Escape", words: "返回", run: () => window.history.back() },
  ]);
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Failed error={asked.error} again={() => void asked.refetch()} />;
  return <Whole notice={asked.data} />;
}

function Whole({ notice }: { notice: UrgingDetail }) {
  const history = useQuery(urgingHistory(String(notice.id)));
  return (
    <>
      <header className="page-head">
        <h1>{notice.number}</h1>
        <Chip tone={URGING_TONES[notice.state]}>{notice.stateLabel}</Chip>
        <Button className="push" onClick={() => window.print()}>
          打印
        </Button>
        <p className={notice.replyLate ? "said red" : "said"}>{sayState(notice)}</p>
      </header>
      <div className="page-body urging-body">
        <Letter
          number={notice.number}
          issuer={notice.issuer.name}
          agency={notice.agency.name}
          department={notice.department?.name ?? null}
          issuedOn={notice.issuedOn}
          replyDue={notice.replyDue}
          words={notice.words}
          list={notice.list}
        />
        <section className="urging-side">
          <Progress notice={notice} />
          {notice.reply !== null && (
            <>
              <h2>回复</h2>
              <blockquote className="source">{notice.reply.text}</blockquote>
              <p className="second">
                {notice.reply.by} · {when(notice.reply.at)}
                {notice.replyLate && <span className="red"> · 迟于回复期限</span>}
              </p>
            </>
          )}
          {notice.mayReply && <ReplyForm notice={notice} />}
          {notice.outcome !== null && (
            <>
              <h2>结果：{notice.stateLabel}</h2>
              <p>{notice.outcome.words}</p>
              <p className="second">{when(notice.outcome.at)}</p>
            </>
          )}
          {notice.maySettle && <SettleForm notice={notice} />}
          {notice.follows !== null && (
            <p>
              这是对
              <Link to="/urgings/$id" params={{ id: String(notice.follows) }}>
                前一份督办
              </Link>
              的再次督办。
            </p>
          )}
          <h2>经过</h2>
          <ActLine found={history} />
        </section>
      </div>
    </>
  );
}

function sayState(notice: UrgingDetail): string {
  const day = longDay(notice.replyDue);
  if (notice.state === "issued")
    return notice.replyLate ? `应于${day}前回复，至今没有回复。` : `等${notice.agency.name}在${day}前回复。`;
  if (notice.state === "replied") return "已经回复，等发出的单位认可、再次督办或终结。";
  return `${notice.stateLabel}。回复期限按“${notice.replyRule}”算，是${day}。`;
}

function Progress({ notice }: { notice: UrgingDetail }) {
  const open = notice.list.filter((row) => row.state === "open").length;
  return (
    <>
      <h2>{open === 0 ? "督办的事项都办结了" : `还有 ${open} 项没有公开`}</h2>
      <ul className="side-list">
        {notice.list.map((row) => (
          <li key={row.id}>
            <Link to="/duties/$id" params={{ id: String(row.id) }} className="strong-link">
              {row.words}
            </Link>
            <span className="second">
              {row.state === "open"
                ? `发出时逾 ${row.daysLate} 个工作日`
                : row.state === "met"
                  ? `${row.metOn}公开`
                  : "已豁免"}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function ReplyForm({ notice }: { notice: UrgingDetail }) {
  const [text, setText] = useState("");
  const client = useQueryClient();
  const reply = useMutation({
    mutationFn: () => act("POST", `urgings/${notice.id}/reply`, { text }),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        reply.mutate();
      }}
    >
      <h2>回复</h2>
      <Field label="办理情况" required hint={`${longDay(notice.replyDue)}前；交出以后不能改，双方都看得到`}>
        {({ id, describedBy }) => (
          <Input.TextArea
            id={id}
            aria-describedby={describedBy}
            rows={4}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Refusal error={reply.error} />
      <Button type="primary" htmlType="submit" loading={reply.isPending}>
        交回复
      </Button>
    </form>
  );
}

const OUTCOMES = [
  { value: "accepted", words: "认可", effect: "督办到此办结。" },
  { value: "again", words: "再次督办", effect: "对仍未公开的事项发一份新编号的督办，回复期限重新算。" },
  { value: "closed", words: "终结", effect: "不再督办；义务和逾期仍在账上。" },
] as const;

function SettleForm({ notice }: { notice: UrgingDetail }) {
  const answered = notice.state === "replied";
  const choices = OUTCOMES.filter(({ value }) => answered || value === "closed");
  const [outcome, setOutcome] = useState<string>(answered ? "accepted" : "closed");
  const [words, setWords] = useState("");
  const client = useQueryClient();
  const navigate = useNavigate();
  const settle = useMutation({
    mutationFn: () => act<{ next: { id: number } | null }>("POST", `urgings/${notice.id}/settle`, { outcome, words }),
    onSuccess: async ({ next }) => {
      await client.invalidateQueries();
      if (next !== null) await navigate({ to: "/urgings/$id", params: { id: String(next.id) } });
    },
  });
  const chosen = choices.find(({ value }) => value === outcome) ?? choices[0];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        settle.mutate();
      }}
    >
      <h2>办结</h2>
      {!answered && <p className="second">对方还没有回复，现在只能终结。</p>}
      <fieldset className="outcome" aria-label="结果">
        {choices.length > 1 &&
          choices.map((one) => (
            <button
              key={one.value}
              type="button"
              className="chip-choice"
              aria-pressed={chosen?.value === one.value}
              onClick={() => setOutcome(one.value)}
            >
              {one.words}
            </button>
          ))}
      </fieldset>
      <p className="second">{chosen?.effect}</p>
      <Field label={outcome === "again" ? "再次督办的要求" : "理由"} required hint="对方看得到">
        {({ id, describedBy }) => (
          <Input.TextArea
            id={id}
            aria-describedby={describedBy}
            rows={3}
            maxLength={2000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      <Refusal error={settle.error} />
      <Button htmlType="submit" loading={settle.isPending}>
        {chosen?.words}
      </Button>
    </form>
  );
}
