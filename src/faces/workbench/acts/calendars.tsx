import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { CalendarVersion } from "../../desk/contract/act-views.ts";
import { when } from "../days.ts";
import { useKeys } from "../frame/keys.tsx";
import { rowKeys, useFirstRow } from "../frame/rows.ts";
import { Chip } from "../parts/chip.tsx";
import { Pager } from "../parts/pager.tsx";
import { Failed, Waiting } from "../parts/states.tsx";
import { me } from "../queries.ts";
import { calendar, calendarVersions } from "./queries.ts";
import { RuleTabs } from "./rule-tabs.tsx";
import "./acts.css";

/** Which days are working days: every year's notice with its source, and the way to load the next one. */
export function CalendarsScreen() {
  const found = useQuery(calendarVersions());
  const now = useQuery(calendar());
  const self = useQuery(me()).data;
  const mayLoad = self?.roles.some(({ role }) => role === "opennessOffice" || role === "admin") ?? false;
  useKeys(rowKeys(), now.data?.version ?? "");
  useFirstRow(found.isSuccess);
  if (found.isPending || now.isPending) return <Waiting />;
  if (found.isError) return <Failed error={found.error} again={() => void found.refetch()} />;
  if (now.isError) return <Failed error={now.error} again={() => void now.refetch()} />;
  return (
    <>
      <header className="page-head">
        <h1>放假安排载入到 {now.data.endsOn}</h1>
        {mayLoad && (
          <Link to="/calendars/load" className="btn primary push">
            载入一年…
          </Link>
        )}
        <p className="said">
          {now.data.warning !== null && <span className="gold">{now.data.warning}</span>}
          {now.data.provisional > 0 && ` 有 ${now.data.provisional} 项未完义务的到期日是暂定的。`}
          {now.data.warning === null && now.data.provisional === 0 && "所有未完义务的到期日都按已公布的安排算定。"}
        </p>
      </header>
      <RuleTabs />
      <div className="page-body">
        <table className="rows cards">
          <thead>
            <tr>
              <th>年</th>
              <th>通知</th>
              <th>放假和补班</th>
              <th>来源</th>
              <th>载入</th>
            </tr>
          </thead>
          <tbody>
            {found.data.rows.map((row) => (
              <VersionLine key={`${row.notice.year}-${row.version}`} row={row} />
            ))}
          </tbody>
        </table>
        <Pager
          total={found.data.rows.length}
          page={1}
          pageSize={Math.max(1, found.data.rows.length)}
          what="份安排"
          go={() => {}}
        />
      </div>
    </>
  );
}

function VersionLine({ row }: { row: CalendarVersion }) {
  const { notice } = row;
  const makeUps = notice.holidays.flatMap((one) => one.makeUp ?? []);
  return (
    <tr data-row tabIndex={-1}>
      <td className="nowrap">
        <strong>{notice.year}</strong>{" "}
        {notice.invented === true ? (
          <Chip tone="gold">编的，尚未公布</Chip>
        ) : (
          <Chip tone={row.inForce ? "green" : "plain"}>{row.inForce ? "用着" : "已被替代"}</Chip>
        )}
        {notice.invented === true && !row.inForce && <span className="second">已被替代</span>}
      </td>
      <td>
        {notice.number}
        <span className="second">
          {notice.title}，{notice.issuedOn}
        </span>
      </td>
      <td>
        <details>
          <summary className="main-tap">
            {notice.holidays.length} 个假日，补班 {makeUps.length} 天
          </summary>
          <ul className="plain-list">
            {notice.holidays.map((one) => (
              <li key={one.name + one.from}>
                {one.name} {one.from}
                {one.to !== one.from && ` 至 ${one.to}`}
                {one.makeUp !== undefined && one.makeUp.length > 0 && (
                  <span className="gold"> 班 {one.makeUp.join("、")}</span>
                )}
              </li>
            ))}
          </ul>
        </details>
      </td>
      <td>
        <span className="second">{notice.source}</span>
      </td>
      <td>
        {row.loadedAt === null ? "随程序" : when(row.loadedAt)}
        <span className="second">
          {row.loadedBy} {row.version}
        </span>
      </td>
    </tr>
  );
}
