import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useState } from "react";
import type { DutyRow } from "../../desk/contract/duties.ts";
import { act } from "../api.ts";
import { longDay } from "../days.ts";
import { CountedDays } from "../duties/counted-days.tsx";
import { useKeys } from "../frame/keys.tsx";
import { Choose, Field } from "../parts/field.tsx";
import { Pager } from "../parts/pager.tsx";
import { Empty, Failed, Refusal, Waiting } from "../parts/states.tsx";
import { duties, me } from "../queries.ts";
import { Letter } from "./letter.tsx";
import { dutyAgencies, replyDay } from "./queries.ts";
import "../duties/duty.css";
import "./acts.css";

const FIRST_WORDS = "请立即核实，尽快把上述信息公开到规定的栏目。";

/** A new 督办: whose overdue duties, which of them, what is asked for; the letter stands beside as it will be sent. */
export function UrgeNewScreen() {
  const search = useSearch({ from: "/office/urgings/new" });
  const navigate = useNavigate({ from: "/urgings/new" });
  const bodies = useQuery(dutyAgencies());
  const agency = search.agency ?? "";
  const department = search.department ?? "";
  const [chosen, setChosen] = useState<ReadonlyMap<number, DutyRow>>(new Map());
  const [words, setWords] = useState(FIRST_WORDS);
  useKeys([{ press: "Escape", words: "返回", run: () => window.history.back() }], "只能督办已经逾期的义务");
  if (bodies.isPending) return <Waiting />;
  if (bodies.isError) return <Failed error={bodies.error} again={() => void bodies.refetch()} />;
  const owing = bodies.data.rows.filter((row) => row.mayUrge);
  const turn = (part: typeof search) => {
    setChosen(new Map());
    void navigate({ search: part, replace: true });
  };
  const leads = departmentsIn([...chosen.values()]);
  return (
    <>
      <header className="page-head">
        <h1>发督办</h1>
        <p className="said">选一个单位逾期未公开的事项，写要求，看清楚通知再发。</p>
      </header>
      <div className="page-body urging-body">
        <section>
          {owing.length === 0 && <Empty title="没有逾期的单位" />}
          {owing.length > 0 && (
            <Field label="督办哪个单位" required>
              {({ id }) => (
                <Choose
                  id={id}
                  value={agency}
                  none="请选择"
                  choices={owing.map((row) => ({ value: row.id, label: `${row.name}（逾期 ${row.overdue} 项）` }))}
                  onChange={(value) => turn({ agency: value || undefined })}
                />
              )}
            </Field>
          )}
          {agency !== "" && <Overdue agency={agency} chosen={chosen} setChosen={setChosen} />}
          {chosen.size > 0 && (
            <Field label="发给" hint="发给科室时，选中的事项都要归这个科室">
              {({ id, describedBy }) => (
                <Choose
                  id={id}
                  describedBy={describedBy}
                  value={department}
                  none="整个单位"
                  choices={leads.map((lead) => ({ value: lead.id, label: lead.name }))}
                  onChange={(value) =>
                    void navigate({ search: { ...search, department: value || undefined }, replace: true })
                  }
                />
              )}
            </Field>
          )}
          <Field label="要求" required hint="写进通知正文，一段一行">
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
          <ReplyBy />
        </section>
        <Issue
          chosen={[...chosen.values()]}
          agency={owing.find((row) => row.id === agency)?.name ?? "（单位）"}
          department={leads.find((lead) => lead.id === department) ?? null}
          words={words}
        />
      </div>
    </>
  );
}

function departmentsIn(rows: readonly DutyRow[]): { id: string; name: string }[] {
  const all = rows.flatMap((row) => [...row.leads, ...row.supporting]);
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

type OverdueProps = {
  agency: string;
  chosen: ReadonlyMap<number, DutyRow>;
  setChosen: (chosen: ReadonlyMap<number, DutyRow>) => void;
};

function Overdue({ agency, chosen, setChosen }: OverdueProps) {
  const [page, setPage] = useState(1);
  const found = useQuery(duties({ scope: "office", state: "overdue", agency, page }));
  if (found.isPending) return <Waiting lines={4} />;
  if (found.isError) return <Refusal error={found.error} />;
  const { rows } = found.data;
  const toggle = (some: readonly DutyRow[], on: boolean) => {
    const next = new Map(chosen);
    for (const row of some)
      if (on) next.set(row.id, row);
      else next.delete(row.id);
    setChosen(next);
  };
  return (
    <>
      <table className="rows pick-table">
        <thead>
          <tr>
            <th>
              <input
                type="checkbox"
                className="pick-box"
                aria-label="这一页全选"
                checked={rows.every((row) => chosen.has(row.id))}
                onChange={(event) => toggle(rows, event.target.checked)}
              />
            </th>
            <th>逾期的事项（选中 {chosen.size}）</th>
            <th className="num">逾期</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-row tabIndex={-1}>
              <td>
                <input
                  type="checkbox"
                  id={`pick-${row.id}`}
                  className="pick-box"
                  checked={chosen.has(row.id)}
                  onChange={(event) => toggle([row], event.target.checked)}
                />
              </td>
              <td>
                <label htmlFor={`pick-${row.id}`}>
                  {row.words}
                  <span className="second">
                    {row.leads.map((lead) => lead.name).join("、")} · 应于 {row.due} 公开
                  </span>
                </label>
              </td>
              <td className="num red nowrap">{Math.abs(row.workingDays)} 个工作日</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Pager {...found.data} what="项逾期" go={setPage} />
    </>
  );
}

function ReplyBy() {
  const found = useQuery(replyDay());
  if (found.isPending) return <Waiting lines={2} />;
  if (found.isError) return <Refusal error={found.error} />;
  return (
    <details className="reply-by">
      <summary>
        回复期限 <strong>{longDay(found.data.due)}</strong>（{found.data.ruleWords}），看怎么算的
      </summary>
      <p className="sentence">{found.data.sentence.zh}</p>
      <CountedDays days={found.data.days} />
    </details>
  );
}

type IssueProps = {
  chosen: DutyRow[];
  agency: string;
  department: { id: string; name: string } | null;
  words: string;
};

function Issue({ chosen, agency, department, words }: IssueProps) {
  const self = useQuery(me()).data;
  const reply = useQuery(replyDay()).data;
  const client = useQueryClient();
  const navigate = useNavigate();
  const issue = useMutation({
    mutationFn: () =>
      act<{ id: number }>("POST", "urgings", {
        duties: chosen.map(({ id }) => id),
        words,
        ...(department !== null && { department: department.id }),
      }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries();
      await navigate({ to: "/urgings/$id", params: { id: String(id) } });
    },
  });
  const sleeps = chosen.length === 0 ? "请先选逾期的事项" : words.trim() === "" ? "请写要求" : null;
  return (
    <section>
      <Letter
        number={null}
        issuer={self?.tenant.name ?? ""}
        agency={agency}
        department={department?.name ?? null}
        issuedOn={self?.today ?? ""}
        replyDue={reply?.due ?? self?.today ?? ""}
        words={words}
        list={chosen.map((row) => ({ ...row, daysLate: Math.abs(row.workingDays) }))}
      />
      <ul className="happens">
        <li>通知按年编号，发出后不能收回；对方的经办、负责人和政务公开办收到消息。</li>
        <li>逾期和督办记在义务上，双方和审计都看得到；不对社会公开。</li>
      </ul>
      <Refusal error={issue.error} />
      <p className="row-buttons">
        <Button type="primary" disabled={sleeps !== null} loading={issue.isPending} onClick={() => issue.mutate()}>
          发出督办
        </Button>
        <span className="second">{sleeps}</span>
      </p>
    </section>
  );
}
