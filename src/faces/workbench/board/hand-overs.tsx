import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { shortDay } from "../days.ts";
import { Failed, Waiting } from "../parts/states.tsx";
import { handOvers } from "../queries.ts";

/** How the departments handed over to the openness office this year: a clock of its own, with its own lateness (JY-13). */
export function HandOversSection() {
  const asked = useQuery(handOvers());
  if (asked.isPending) return <Waiting lines={3} />;
  if (asked.isError) return <Failed error={asked.error} again={() => void asked.refetch()} />;
  const { from, to, departments } = asked.data;
  if (departments.length === 0) return null;
  return (
    <section className="agency-section">
      <header>
        <h2>
          向办公室交稿
          <span>
            {shortDay(from)}至{shortDay(to)}到期的内部交稿
          </span>
        </h2>
      </header>
      <table className="rows cards">
        <thead>
          <tr>
            <th>科室</th>
            <th className="num">应交</th>
            <th className="num">按时</th>
            <th className="num">迟了</th>
            <th className="num">还没交</th>
          </tr>
        </thead>
        <tbody>
          {departments.map((row) => (
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
              <td className="num" data-name="应交">
                {row.due}
              </td>
              <td className="num" data-name="按时">
                {row.inTime}
              </td>
              <td className="num" data-name="迟了">
                {row.late}
              </td>
              <td className={row.missing > 0 ? "num red" : "num"} data-name="还没交">
                {row.missing}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
