import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Chip } from "../parts/chip.tsx";
import { Pager } from "../parts/pager.tsx";
import { Failed, Waiting } from "../parts/states.tsx";
import { agencyGaps } from "../queries.ts";

/** What one body owes and has nothing public of. */
export function AgencyGapsSection({ agency }: { agency: string }) {
  const { page = 1 } = useSearch({ from: "/office/milestones" });
  const navigate = useNavigate({ from: "/milestones" });
  const asked = useQuery(agencyGaps(agency, page));
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Failed error={asked.error} again={() => void asked.refetch()} />;
  const { rows, total } = asked.data;
  return (
    <section className="agency-section">
      <header>
        <h2>
          {asked.data.agency.name}
          <span>{total === 0 ? "应公开的事项都有内容" : `${total} 个事项还没有公开过内容`}</span>
        </h2>
        <Link to="/milestones" className="btn push">
          全部单位
        </Link>
      </header>
      {total > 0 && (
        <>
          <table className="rows cards">
            <thead>
              <tr>
                <th>事项</th>
                <th className="num">逾期义务</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.matter} data-row tabIndex={-1}>
                  <td>
                    <Link to="/catalog/$id" params={{ id: row.matter }} className="strong-link" data-open="">
                      {row.name}
                    </Link>{" "}
                    {row.keyArea && <Chip tone="blue">重点领域</Chip>}
                  </td>
                  <td className="num" data-name="逾期义务">
                    {row.overdue > 0 ? (
                      <Link
                        to="/duties"
                        search={{ scope: "office", agency, matter: row.matter, state: "overdue" }}
                        className="red"
                      >
                        {row.overdue}
                      </Link>
                    ) : (
                      "0"
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Pager
            {...asked.data}
            what="个事项"
            go={(next) => void navigate({ search: { agency, page: next > 1 ? next : undefined } })}
          />
        </>
      )}
    </section>
  );
}
