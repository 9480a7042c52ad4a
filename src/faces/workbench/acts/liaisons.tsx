import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Chip } from "../parts/chip.tsx";
import { Pager } from "../parts/pager.tsx";
import { Empty, Failed, Waiting } from "../parts/states.tsx";
import { liaisons } from "./queries.ts";
import "./acts.css";

/** Every department's liaisons with their dates, and the days on which there was none. */
export function Liaisons() {
  const [page, setPage] = useState(1);
  const [gaps, setGaps] = useState(false);
  const found = useQuery(liaisons({ page, gaps: gaps ? "1" : undefined }));
  if (found.isPending) return <Waiting />;
  if (found.isError) return <Failed error={found.error} again={() => void found.refetch()} />;
  return (
    <>
      <p className="above-table">
        <button
          type="button"
          className="chip-choice"
          aria-pressed={gaps}
          onClick={() => {
            setPage(1);
            setGaps(!gaps);
          }}
        >
          只看有空缺的
        </button>
      </p>
      {found.data.total === 0 && <Empty title="没有空缺" />}
      {found.data.total > 0 && (
        <>
          <table className="rows cards">
            <thead>
              <tr>
                <th>科室</th>
                <th>联络员和起止</th>
                <th>空缺</th>
              </tr>
            </thead>
            <tbody>
              {found.data.rows.map((row) => (
                <tr key={row.id} data-row tabIndex={-1}>
                  <td>
                    <strong>{row.name}</strong>
                    <span className="second">{row.agency}</span>
                  </td>
                  <td>
                    <ul className="plain-list">
                      {row.liaisons.map((one) => (
                        <li key={one.name + one.from}>
                          {one.name}{" "}
                          <span className="second nowrap">
                            {one.from} 起{one.until !== null && `，到 ${one.until}`}
                          </span>
                        </li>
                      ))}
                    </ul>
                  </td>
                  <td>
                    {row.gaps.map((gap) => (
                      <span key={gap.from} className="row-buttons">
                        <Chip tone={gap.to === null ? "gold" : "plain"}>
                          {gap.to === null ? `${gap.from} 起没有人` : `${gap.from} 至 ${gap.to}`}
                        </Chip>
                      </span>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Pager {...found.data} what="个科室" go={setPage} />
        </>
      )}
    </>
  );
}
