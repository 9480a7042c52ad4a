import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { MyWork } from "../../desk/contract/my-work.ts";
import { messages } from "../acts/queries.ts";
import { when } from "../days.ts";

/** Beside the duties: what others want of me, what I wait for, what just went out, my month. */
export function SideColumn({ work }: { work: MyWork }) {
  return (
    <aside className="my-side" aria-label="与我有关">
      {work.toReview.length > 0 && <ToReview rows={work.toReview} />}
      <Reminders />
      {work.returned.length > 0 && <Returned rows={work.returned} />}
      {work.waiting.length > 0 && <WaitingFor rows={work.waiting} />}
      {work.released.length > 0 && <Released rows={work.released} />}
      <Month month={work.month} />
    </aside>
  );
}

function ToReview({ rows }: { rows: MyWork["toReview"] }) {
  return (
    <section>
      <h2>
        等您审 <span>{rows.length}</span>
      </h2>
      <ul className="side-list">
        {rows.map((row) => (
          <li key={row.record}>
            <Link to="/records/$id/review" params={{ id: row.record }} className="strong-link">
              {row.title}
            </Link>
            <span className="second">
              {row.department} · {row.role} · {when(row.since)} 送到
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const SHOWN_REMINDERS = 3;

/** What the office reminded me of and I have not read; the rest is one click away. */
function Reminders() {
  const found = useQuery(messages({})).data;
  const unread = (found?.rows ?? []).filter((row) => !row.read);
  if (found === undefined || unread.length === 0) return null;
  return (
    <section>
      <h2>
        提醒 <span>{found.unread}</span>
      </h2>
      <ul className="side-list">
        {unread.slice(0, SHOWN_REMINDERS).map((row) => (
          <li key={row.id}>
            {row.subject.kind === "duty" ? (
              <Link to="/duties/$id" params={{ id: row.subject.id }} className="strong-link">
                {row.words}
              </Link>
            ) : (
              <Link to="/messages" className="strong-link">
                {row.words}
              </Link>
            )}
            <span className="second">
              {row.kindLabel} · {when(row.at)}
            </span>
          </li>
        ))}
      </ul>
      {found.unread > SHOWN_REMINDERS && <Link to="/messages">全部消息</Link>}
    </section>
  );
}

function Returned({ rows }: { rows: MyWork["returned"] }) {
  return (
    <section>
      <h2>
        退回给您 <span>{rows.length}</span>
      </h2>
      {rows.map((row) => (
        <div key={row.record + row.at} className="returned">
          <p>“{row.words}”</p>
          <p className="second">
            {row.title} · {row.by} · {when(row.at)}
          </p>
          <Link to="/records/$id/edit" params={{ id: row.record }} className="btn">
            改好再送
          </Link>
        </div>
      ))}
    </section>
  );
}

function WaitingFor({ rows }: { rows: MyWork["waiting"] }) {
  return (
    <section>
      <h2>
        等别人 <span>{rows.length}</span>
      </h2>
      <ul className="side-list">
        {rows.map((row) => (
          <li key={row.record}>
            <Link to="/records/$id" params={{ id: row.record }} className="strong-link">
              {row.title}
            </Link>
            <span className="second">
              等 <strong>{row.forNames.length > 0 ? row.forNames.join("、") : row.forRole}</strong>{" "}
              {row.forNames.length > 0 && row.forRole} · {when(row.since)} 送到
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Released({ rows }: { rows: MyWork["released"] }) {
  return (
    <section>
      <h2>刚公开</h2>
      <ul className="side-list">
        {rows.map((row) => (
          <li key={row.record + row.at}>
            <a href={row.url} target="_blank" rel="noreferrer" className="strong-link">
              {row.title}
            </a>
            <span className="second">
              {when(row.at)} · 公开日志第 {row.logIndex.toLocaleString("zh-CN")} 号{" "}
              <Link to="/records/$id/audit" params={{ id: row.record }}>
                凭证
              </Link>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Month({ month }: { month: MyWork["month"] }) {
  const cells = [
    { label: "按时", value: month.met },
    { label: "迟了", value: month.late, red: month.late > 0 },
    { label: "未到期", value: month.open },
    { label: "被退回", value: month.returned },
  ];
  return (
    <section>
      <h2>本月</h2>
      <dl className="month">
        {cells.map((cell) => (
          <div key={cell.label}>
            <dt>{cell.label}</dt>
            <dd className={cell.red ? "red" : undefined}>{cell.value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
