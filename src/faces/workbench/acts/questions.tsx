import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useCallback, useState } from "react";
import type { QuestionRow } from "../../desk/contract/questions.ts";
import { shortDay } from "../days.ts";
import { useKeys } from "../frame/keys.tsx";
import { rowKeys, useFirstRow } from "../frame/rows.ts";
import { Chip } from "../parts/chip.tsx";
import { Pager } from "../parts/pager.tsx";
import { SearchBox } from "../parts/search-box.tsx";
import { Empty, Failed, Waiting } from "../parts/states.tsx";
import { me } from "../queries.ts";
import { AskDialog } from "./ask-dialog.tsx";
import { questions } from "./queries.ts";
import "./acts.css";

const SCOPES = [
  { value: "", words: "全部" },
  { value: "toAnswer", words: "等我们答复" },
  { value: "mine", words: "我们问的" },
  { value: "general", words: "普遍适用" },
];

/** Questions inside the government: numbered, each with an owner and a day; what is of use to all is read by all. */
export function QuestionsScreen() {
  const search = useSearch({ from: "/office/questions" });
  const navigate = useNavigate({ from: "/questions" });
  const { page = 1, scope = "", q = "" } = search;
  const found = useQuery(questions({ page, scope, q }));
  const [asking, setAsking] = useState(false);
  useKeys([...rowKeys(), { press: "N", words: "提问", run: () => setAsking(true) }], "普遍适用的答复各单位都看得到");
  useFirstRow(found.isSuccess);
  const look = useCallback(
    (words: string) => void navigate({ search: (old) => ({ ...old, page: undefined, q: words || undefined }) }),
    [navigate],
  );
  return (
    <>
      <header className="page-head">
        <h1>问答</h1>
        <Button className="push" type="primary" onClick={() => setAsking(true)}>
          提问…
        </Button>
      </header>
      <fieldset className="filters" aria-label="筛选">
        {SCOPES.map((one) => (
          <button
            key={one.value}
            type="button"
            className="chip-choice"
            aria-pressed={scope === one.value}
            onClick={() => void navigate({ search: { q: search.q, scope: one.value || undefined } })}
          >
            {one.words}
          </button>
        ))}
        <SearchBox label="查问题和答复" value={q} onChange={look} />
      </fieldset>
      <div className="page-body">
        {found.isPending && <Waiting />}
        {found.isError && <Failed error={found.error} again={() => void found.refetch()} />}
        {found.data?.total === 0 && (
          <Empty title="没有问题" act={<Button onClick={() => setAsking(true)}>提问…</Button>}>
            <p>拿不准该不该公开、归谁公开，在这里问；答复对各单位都有用的，大家都看得到。</p>
          </Empty>
        )}
        {found.data !== undefined && found.data.total > 0 && (
          <>
            <Table rows={found.data.rows} />
            <Pager {...found.data} what="个问题" go={(next) => void navigate({ search: { ...search, page: next } })} />
          </>
        )}
      </div>
      {asking && <AskDialog close={() => setAsking(false)} />}
    </>
  );
}

function Table({ rows }: { rows: QuestionRow[] }) {
  const today = useQuery(me()).data?.today;
  return (
    <table className="rows cards">
      <thead>
        <tr>
          <th>编号</th>
          <th>问题</th>
          <th>谁答复</th>
          <th>答复期限</th>
          <th>进展</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-row tabIndex={-1}>
            <td className="nowrap">{row.number}</td>
            <td>
              <Link to="/questions/$id" params={{ id: String(row.id) }} className="strong-link" data-open="">
                {row.title}
              </Link>
              <span className="second">
                {row.asker.agency} {row.asker.name}问
              </span>
            </td>
            <td>{row.owner.department ?? row.owner.agency}</td>
            <td className={row.overdue ? "nowrap red" : "nowrap"} data-name="期限">
              {shortDay(row.dueOn, today)}
            </td>
            <td>
              <Answered row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Where a question stands, in a word. */
export function Answered({ row }: { row: QuestionRow }) {
  if (row.answer === null)
    return <Chip tone={row.overdue ? "red" : "gold"}>{row.overdue ? "逾期未答" : "等答复"}</Chip>;
  return (
    <span className="row-buttons">
      <Chip tone="green">已答复</Chip>
      {row.general && <Chip tone="blue">普遍适用</Chip>}
      {row.answer.late && <Chip tone="gold">答复迟了</Chip>}
    </span>
  );
}
