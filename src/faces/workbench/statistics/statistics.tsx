import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReturnStatistics } from "../../desk/contract/office.ts";
import { useKeys } from "../frame/keys.tsx";
import { rowKeys } from "../frame/rows.ts";
import { Empty, Failed, Waiting } from "../parts/states.tsx";
import { returns } from "../queries.ts";
import "./statistics.css";

/** How often each department's documents come back, and why. */
export function StatisticsScreen() {
  const asked = useQuery(returns());
  useKeys(rowKeys(), "退回率 = 退回次数 ÷ 送审次数");
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Failed error={asked.error} again={() => void asked.refetch()} />;
  const rows = asked.data.departments;
  const submitted = rows.reduce((sum, row) => sum + row.submitted, 0);
  const returned = rows.reduce((sum, row) => sum + row.returned, 0);
  return (
    <>
      <header className="page-head">
        <h1>{submitted === 0 ? "还没有送审" : `送审 ${submitted} 次，退回 ${returned} 次`}</h1>
      </header>
      <div className="page-body">
        {rows.length === 0 ? (
          <Empty title="还没有可统计的">
            <p>有科室送审以后，这里按科室数退回的次数和原因。</p>
          </Empty>
        ) : (
          <Table rows={rows} />
        )}
      </div>
    </>
  );
}

function Table({ rows }: { rows: ReturnStatistics["departments"] }) {
  return (
    <table className="rows cards">
      <thead>
        <tr>
          <th>科室</th>
          <th className="num">送审</th>
          <th className="num">退回</th>
          <th>退回率</th>
          <th>原因</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const share = row.submitted === 0 ? 0 : row.returned / row.submitted;
          return (
            <tr key={row.id} data-row tabIndex={-1}>
              <td>
                <Link
                  to="/duties"
                  search={{ scope: "office", department: row.id }}
                  className="strong-link"
                  data-open=""
                >
                  {row.name}
                </Link>
              </td>
              <td className="num" data-name="送审">
                {row.submitted}
              </td>
              <td className="num" data-name="退回">
                {row.returned}
              </td>
              <td>
                <meter className="share" min={0} max={1} value={share} aria-label={`${row.name}退回率`} />{" "}
                {Math.round(share * 100)}%
              </td>
              <td>
                {row.reasons.length === 0
                  ? "—"
                  : row.reasons.map((reason) => `${reason.label} ${reason.count}`).join("，")}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
