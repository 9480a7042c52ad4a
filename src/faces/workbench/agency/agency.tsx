import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Segmented } from "antd";
import { useState } from "react";
import type { DepartmentRow, PersonRow } from "../../desk/contract/office.ts";
import { Liaisons } from "../acts/liaisons.tsx";
import { Responsibility } from "../acts/responsibility.tsx";
import { useKeys } from "../frame/keys.tsx";
import { rowKeys } from "../frame/rows.ts";
import { Chip } from "../parts/chip.tsx";
import { Pager } from "../parts/pager.tsx";
import { Failed, Waiting } from "../parts/states.tsx";
import { departments, people } from "../queries.ts";
import { Delegations } from "./delegations.tsx";
import { SiteRights } from "./site-rights.tsx";
import "../records/new-record.css";

type View = "departments" | "liaisons" | "responsibility" | "people" | "delegations" | "siteRights";

/** Who is who: departments with liaisons and what they owe, people, delegations, and who may publish where. */
export function AgencyScreen() {
  const [view, setView] = useState<View>("departments");
  useKeys(rowKeys());
  return (
    <>
      <header className="page-head">
        <h1>机构</h1>
        <Segmented<View>
          aria-label="看什么"
          value={view}
          onChange={setView}
          options={[
            { value: "departments", label: "科室" },
            { value: "liaisons", label: "联络员" },
            { value: "responsibility", label: "责任链" },
            { value: "people", label: "人员" },
            { value: "delegations", label: "委托" },
            { value: "siteRights", label: "发布权" },
          ]}
        />
        <Link to="/hand-over" className="btn push">
          移交全部义务…
        </Link>
      </header>
      <div className="page-body">
        {view === "departments" && <Departments />}
        {view === "liaisons" && <Liaisons />}
        {view === "responsibility" && <Responsibility />}
        {view === "people" && <People />}
        {view === "delegations" && <Delegations />}
        {view === "siteRights" && <SiteRights />}
      </div>
    </>
  );
}

function Departments() {
  const found = useQuery(departments());
  if (found.isPending) return <Waiting />;
  if (found.isError) return <Failed error={found.error} again={() => void found.refetch()} />;
  const missing = found.data.rows.filter((row) => row.until === null && row.liaisons.length === 0).length;
  return (
    <>
      <p>
        {missing === 0 ? "每个科室都有联络员。" : <span className="gold">{missing} 个科室没有联络员，要补上。</span>}
      </p>
      <table className="rows cards">
        <thead>
          <tr>
            <th>科室</th>
            <th>联络员</th>
            <th className="num">未完义务</th>
            <th className="num">逾期</th>
          </tr>
        </thead>
        <tbody>
          {found.data.rows.map((row) => (
            <DepartmentLine key={row.id} row={row} />
          ))}
        </tbody>
      </table>
      <Pager {...found.data} what="个科室" go={() => {}} />
    </>
  );
}

function DepartmentLine({ row }: { row: DepartmentRow }) {
  return (
    <tr data-row tabIndex={-1}>
      <td>
        <Link to="/duties" search={{ scope: "office", department: row.id }} className="strong-link" data-open="">
          {row.name}
        </Link>
        <span className="second">
          {row.short} · {row.agency}
          {row.until !== null && ` · 到 ${row.until} 止${row.successor === null ? "" : `，职责归 ${row.successor}`}`}
        </span>
      </td>
      <td data-name="联络员">
        {row.liaisons.length > 0 ? (
          row.liaisons.join("、")
        ) : row.until === null ? (
          <Chip tone="gold">没有联络员</Chip>
        ) : (
          "—"
        )}
      </td>
      <td className="num" data-name="未完义务">
        {row.open}
      </td>
      <td className={row.overdue > 0 ? "num red" : "num"} data-name="逾期">
        {row.overdue}
      </td>
    </tr>
  );
}

function People() {
  const [page, setPage] = useState(1);
  const found = useQuery(people({ page }));
  if (found.isPending) return <Waiting />;
  if (found.isError) return <Failed error={found.error} again={() => void found.refetch()} />;
  return (
    <>
      <table className="rows cards">
        <thead>
          <tr>
            <th>姓名</th>
            <th>职务</th>
            <th>科室</th>
            <th>身份</th>
          </tr>
        </thead>
        <tbody>
          {found.data.rows.map((row) => (
            <PersonLine key={row.id} row={row} />
          ))}
        </tbody>
      </table>
      <Pager {...found.data} what="人" go={setPage} />
    </>
  );
}

function PersonLine({ row }: { row: PersonRow }) {
  return (
    <tr data-row tabIndex={-1}>
      <td>
        <strong>{row.name}</strong>
      </td>
      <td>{row.post}</td>
      <td>{row.department ?? "—"}</td>
      <td>
        {row.roles.map((role) => (
          <span key={role}>
            <Chip>{role}</Chip>{" "}
          </span>
        ))}
      </td>
    </tr>
  );
}
