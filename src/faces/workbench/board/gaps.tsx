import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { GapRow, Gaps } from "../../desk/contract/gaps.ts";
import { useKeys } from "../frame/keys.tsx";
import { rowKeys, useFirstRow } from "../frame/rows.ts";
import { ExportLinks } from "../parts/export-links.tsx";
import { Choose } from "../parts/field.tsx";
import { Pager } from "../parts/pager.tsx";
import { Empty, Failed, Waiting } from "../parts/states.tsx";
import { gapCases, gaps } from "../queries.ts";
import "./gaps.css";

/** What is missing: five kinds with the number of their cases; the cases of one below, each with its one act. */
export function GapsScreen() {
  const search = useSearch({ from: "/office/gaps" });
  const navigate = useNavigate({ from: "/gaps" });
  const asked = useQuery(gaps(search.agency));
  useKeys(rowKeys(), "缺口每次打开时现算");
  return (
    <>
      <header className="page-head">
        <h1>缺口</h1>
        {asked.data !== undefined && <p className="said">{sentence(asked.data)}</p>}
      </header>
      {(asked.data?.agencies.length ?? 0) > 1 && (
        <fieldset className="filters" aria-label="筛选">
          <Choose
            label="单位"
            value={search.agency ?? ""}
            none={`全部 ${asked.data?.agencies.length} 个单位`}
            choices={(asked.data?.agencies ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(value) => void navigate({ search: { kind: search.kind, agency: value || undefined } })}
          />
        </fieldset>
      )}
      <div className="page-body">
        {asked.isPending && <Waiting />}
        {asked.isError && <Failed error={asked.error} again={() => void asked.refetch()} />}
        {asked.data !== undefined && <Kinds gaps={asked.data} />}
      </div>
    </>
  );
}

function sentence({ kinds }: Gaps): string {
  const found = kinds.filter((one) => one.count > 0);
  if (found.length === 0) return "没有发现缺口。";
  return `${found.map((one) => `${one.label} ${one.count}`).join("，")}。`;
}

function Kinds({ gaps: all }: { gaps: Gaps }) {
  const search = useSearch({ from: "/office/gaps" });
  const chosen = all.kinds.find((one) => one.kind === search.kind) ?? all.kinds.find((one) => one.count > 0);
  return (
    <>
      <ul className="gap-kinds">
        {all.kinds.map((one) => (
          <li key={one.kind}>
            <Link
              to="/gaps"
              search={{ kind: one.kind, agency: search.agency }}
              className={one.count > 0 ? "gap-kind" : "gap-kind none"}
              aria-current={chosen?.kind === one.kind ? "true" : undefined}
            >
              <span className="gap-count">{one.count}</span>
              <span>{one.label}</span>
            </Link>
          </li>
        ))}
      </ul>
      {chosen === undefined ? (
        <Empty title="没有缺口">
          <p>该公开的月份都有进度，科室都有联络员，栏目都在更新，事项六项要素齐全。</p>
        </Empty>
      ) : (
        <section className="gap-cases">
          <header>
            <h2>{chosen.label}</h2>
            <ExportLinks list="gaps/list" query={{ kind: chosen.kind, agency: search.agency }} />
          </header>
          <dl className="facts">
            <dt>什么算缺</dt>
            <dd>{chosen.words}</dd>
            <dt>怎么办</dt>
            <dd>{chosen.remedy}</dd>
            <dt>依据</dt>
            <dd>{chosen.basis}</dd>
          </dl>
          <Cases kind={chosen.kind} />
        </section>
      )}
    </>
  );
}

function Cases({ kind }: { kind: string }) {
  const { page = 1, agency, ...rest } = useSearch({ from: "/office/gaps" });
  const navigate = useNavigate({ from: "/gaps" });
  const found = useQuery(gapCases(kind, { page, agency }));
  useFirstRow(found.isSuccess);
  if (found.isPending) return <Waiting />;
  if (found.isError) return <Failed error={found.error} again={() => void found.refetch()} />;
  if (found.data.total === 0) return <p className="gap-none">这一类没有缺口。</p>;
  const dated = found.data.rows.some((row) => row.since !== null);
  return (
    <>
      <table className="rows cards">
        <thead>
          <tr>
            <th>名称</th>
            <th>单位</th>
            <th>缺什么</th>
            {dated && <th>自何日</th>}
            <th>
              <span className="unseen">怎么办</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {found.data.rows.map((row) => (
            <tr key={`${row.what}${row.where}${row.lacks}`} data-row tabIndex={-1}>
              <td>
                <span className="strong-link">{row.what}</span>
              </td>
              <td>{row.where}</td>
              <td data-name="缺">{row.lacks}</td>
              {dated && <td className="nowrap">{row.since}</td>}
              <td className="num">
                <Act row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Pager
        {...found.data}
        what="处"
        go={(next) => void navigate({ search: { ...rest, agency, kind, page: next } })}
      />
    </>
  );
}

function Act({ row: { act } }: { row: GapRow }) {
  if (act.duty !== null) {
    return (
      <Link to="/duties/$id" params={{ id: String(act.duty) }} className="btn" data-open="">
        {act.words}
      </Link>
    );
  }
  if (act.matter !== null) {
    return (
      <Link to="/catalog/$id" params={{ id: act.matter }} className="btn" data-open="">
        {act.words}
      </Link>
    );
  }
  return (
    <Link to={act.words === "看目录" ? "/catalog" : "/agency"} className="btn" data-open="">
      {act.words}
    </Link>
  );
}
