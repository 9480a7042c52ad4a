import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button, Checkbox, Input } from "antd";
import { useState } from "react";
import type { QuestionRow } from "../../desk/contract/questions.ts";
import { act } from "../api.ts";
import { longDay, when } from "../days.ts";
import { useKeys } from "../frame/keys.tsx";
import { Choose, Field } from "../parts/field.tsx";
import { Failed, Refusal, Waiting } from "../parts/states.tsx";
import { departments } from "../queries.ts";
import { besides, fieldOf } from "./field-of.ts";
import { question } from "./queries.ts";
import { Answered } from "./questions.tsx";
import "./acts.css";

/** One question with its answer, or the form to answer it or to pass it on. */
export function QuestionScreen() {
  const { id } = useParams({ from: "/office/questions/$id" });
  const asked = useQuery(question(id));
  useKeys([{ press: "Escape", words: "返回", run: () => window.history.back() }]);
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Failed error={asked.error} again={() => void asked.refetch()} />;
  const row = asked.data;
  return (
    <>
      <header className="page-head">
        <div>
          <p className="second">{row.number}</p>
          <h1>{row.title}</h1>
        </div>
        <Answered row={row} />
        <p className="said">
          {row.asker.agency}
          {row.asker.name}问，{when(row.askedAt)}；{row.owner.department ?? row.owner.agency}
          {row.answer === null && (
            <span className={row.overdue ? "red" : undefined}>应在{longDay(row.dueOn)}前答复</span>
          )}
          {row.answer !== null && "答复"}
        </p>
      </header>
      <div className="page-body act-room reading">
        <blockquote className="source">{row.words}</blockquote>
        {row.answer !== null && (
          <>
            <h2>答复</h2>
            <blockquote className="source">{row.answer.words}</blockquote>
            <p className="second">
              {row.answer.by} · {when(row.answer.at)}
            </p>
          </>
        )}
        {row.mayAnswer && <AnswerForm row={row} />}
        {row.mayAnswer && <PassForm row={row} />}
      </div>
    </>
  );
}

function AnswerForm({ row }: { row: QuestionRow }) {
  const [answer, setAnswer] = useState("");
  const [general, setGeneral] = useState(false);
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: () => act("POST", `questions/${row.id}/answer`, { answer, general }),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate();
      }}
    >
      <h2>答复</h2>
      <Field label="答复" required wrong={fieldOf(send.error, "answer")} hint="一个问题一次答复，交出以后不能改">
        {({ id, describedBy }) => (
          <Input.TextArea
            id={id}
            aria-describedby={describedBy}
            rows={5}
            maxLength={8000}
            value={answer}
            onChange={(event) => setAnswer(event.target.value)}
          />
        )}
      </Field>
      <p>
        <Checkbox checked={general} onChange={(event) => setGeneral(event.target.checked)}>
          普遍适用：各单位都看得到
        </Checkbox>
      </p>
      <Refusal error={besides(send.error, ["answer"])} />
      <Button type="primary" htmlType="submit" loading={send.isPending}>
        答复
      </Button>
    </form>
  );
}

function PassForm({ row }: { row: QuestionRow }) {
  const [department, setDepartment] = useState("");
  const [reason, setReason] = useState("");
  const all = useQuery(departments());
  const client = useQueryClient();
  const pass = useMutation({
    mutationFn: () => act("POST", `questions/${row.id}/pass`, { department, reason }),
    onSuccess: () => client.invalidateQueries(),
  });
  return (
    <details className="reply-by">
      <summary>不归我们答复，转给别的科室</summary>
      <Field label="转给" required wrong={fieldOf(pass.error, "department")} hint="答复期限不变">
        {({ id, describedBy }) => (
          <Choose
            id={id}
            describedBy={describedBy}
            value={department}
            none="请选择"
            choices={(all.data?.rows ?? [])
              .filter((one) => one.until === null)
              .map((one) => ({ value: one.id, label: `${one.name}（${one.agency}）` }))}
            onChange={setDepartment}
          />
        )}
      </Field>
      <Field label="为什么" required wrong={fieldOf(pass.error, "reason")}>
        {({ id, describedBy }) => (
          <Input
            id={id}
            aria-describedby={describedBy}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <Refusal error={besides(pass.error, ["department", "reason"])} />
      <Button loading={pass.isPending} disabled={department === ""} onClick={() => pass.mutate()}>
        转办
      </Button>
    </details>
  );
}
