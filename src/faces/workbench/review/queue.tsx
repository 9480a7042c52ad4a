import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { shortDay, when } from "../days.ts";
import { useKeys } from "../frame/keys.tsx";
import { rowKeys, useFirstRow } from "../frame/rows.ts";
import { Pager } from "../parts/pager.tsx";
import { Empty, Failed, Waiting } from "../parts/states.tsx";
import { me, reviews } from "../queries.ts";

/** What waits for my hand, oldest first. Nothing is approved from here: one opens the page and reads. */
export function QueueScreen() {
  const work = useQuery(reviews());
  const self = useQuery(me());
  useKeys(rowKeys(), "审核不能成批，一件一件看");
  useFirstRow(work.isSuccess);
  if (work.isPending) return <Waiting />;
  if (work.isError) return <Failed error={work.error} again={() => void work.refetch()} />;
  const rows = work.data.rows;
  if (rows.length === 0) {
    return (
      <Empty
        title="现在没有等您审的"
        act={
          <Link to="/" className="btn primary">
            回我的工作
          </Link>
        }
      >
        <p>送到您手上的稿子会排在这里。打开就是将要公开的那一页，签的就是那一份。</p>
      </Empty>
    );
  }
  return (
    <>
      <header className="page-head">
        <h1>{rows.length} 件等您审</h1>
      </header>
      <div className="page-body">
        <table className="rows cards">
          <thead>
            <tr>
              <th>标题</th>
              <th>科室</th>
              <th>您的身份</th>
              <th>送到</th>
              <th>应公开</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.record} data-row tabIndex={-1}>
                <td>
                  <Link
                    to="/records/$id/review"
                    params={{ id: row.record }}
                    className="strong-link main-tap"
                    data-open=""
                  >
                    {row.title}
                  </Link>
                  <span className="second">第 {row.rev} 版</span>
                </td>
                <td>{row.department}</td>
                <td data-name="以">{row.role}</td>
                <td data-name="送到" className="nowrap">
                  {when(row.since)}
                </td>
                <td data-name="应公开" className="nowrap">
                  {row.due === null ? "没有期限" : shortDay(row.due, self.data?.today)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <Pager total={rows.length} page={1} pageSize={rows.length} what="件" go={() => {}} />
      </div>
    </>
  );
}
