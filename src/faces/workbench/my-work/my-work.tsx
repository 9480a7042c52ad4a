import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { MyWork } from "../../desk/contract/my-work.ts";
import { longDay, when } from "../days.ts";
import { useKeys } from "../frame/keys.tsx";
import { rowKeys, useFirstRow } from "../frame/rows.ts";
import { Empty, Failed, Waiting } from "../parts/states.tsx";
import { me, myWork } from "../queries.ts";
import { DayStrip } from "./day-strip.tsx";
import { DutyLine } from "./duty-line.tsx";
import { SideColumn } from "./side-column.tsx";
import "./my-work.css";

/** Home: what I owe, by day. The sentence first, then the groups, the worst on top. */
export function MyWorkScreen() {
  const work = useQuery(myWork());
  const self = useQuery(me());
  const updated = work.dataUpdatedAt === 0 ? "" : `数据更新到 ${when(self.data?.now ?? "").split(" ")[1] ?? ""}`;
  useKeys(rowKeys(true), self.data === undefined ? "" : updated);
  useFirstRow(work.isSuccess);
  if (work.isPending) return <Waiting lines={9} />;
  if (work.isError) return <Failed error={work.error} again={() => void work.refetch()} />;
  return (
    <div className="my-work">
      <section className="my-work-main">
        <header className="my-work-head">
          <div>
            <p className="second">
              {longDay(work.data.today)} · {self.data?.person.department?.name ?? self.data?.person.post}
            </p>
            <h1>
              <Headline words={work.data.headline} />
            </h1>
          </div>
          <Link to="/records/new" className="btn">
            起草信息
          </Link>
        </header>
        <DayStrip days={work.data.strip} today={work.data.today} />
        <Groups work={work.data} />
      </section>
      <SideColumn work={work.data} />
    </div>
  );
}

/** `1 件已逾期` is the only part in red: the part that is late. */
function Headline({ words }: { words: string }) {
  const late = /^[^，。；]*逾期/.exec(words)?.[0] ?? "";
  const none = /没有|无/.test(late);
  return (
    <>
      {late !== "" && <span className={none ? undefined : "red"}>{late}</span>}
      {words.slice(late.length)}
    </>
  );
}

function Groups({ work }: { work: MyWork }) {
  const groups = work.groups.filter((group) => group.rows.length > 0);
  if (groups.length === 0) {
    return (
      <Empty
        title="现在没有要交的"
        act={
          <Link to="/records/new" className="btn primary">
            起草信息
          </Link>
        }
      >
        <p>到日子的义务会自己排到这里，最急的在最上面。</p>
      </Empty>
    );
  }
  return (
    <>
      {groups.map((group) => (
        <section key={group.key} className={`duty-group ${group.key}`} aria-label={group.label}>
          <h2>
            {group.label} <span>{group.rows.length}</span>
          </h2>
          <ul>
            {group.rows.map((duty) => (
              <DutyLine key={duty.id} duty={duty} today={work.today} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
