import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { RecordRow } from "../../desk/contract/records.ts";
import type { RecordState } from "../../desk/contract/states.ts";
import { shortDay, when } from "../days.ts";
import { useKeys } from "../frame/keys.tsx";
import { rowKeys, useFirstRow } from "../frame/rows.ts";
import { RecordChip } from "../parts/chip.tsx";
import { Choose } from "../parts/field.tsx";
import { Pager } from "../parts/pager.tsx";
import { SearchBox } from "../parts/search-box.tsx";
import { Empty, Failed, Waiting } from "../parts/states.tsx";
import { me, records } from "../queries.ts";
import { RECORD_STATES } from "../words.ts";

const STATES = Object.entries(RECORD_STATES).map(([value, { words }]) => ({ value, label: words }));
const SCOPES = [
  { value: "mine", label: "我起草的" },
  { value: "department", label: "本科室" },
];

/** All records of the tenant as far as this person may see them. */
export function RecordsScreen() {
  const search = useSearch({ from: "/office/records" });
  const navigate = useNavigate({ from: "/records" });
  const { page = 1, q = "", state = "", scope = "" } = search;
  const found = useQuery(records({ page, q, state, scope }));
  const set = (part: Partial<typeof search>) => void navigate({ search: { ...search, page: undefined, ...part } });
  useKeys([...rowKeys(), { press: "N", words: "起草", run: () => void navigate({ to: "/records/new" }) }]);
  useFirstRow(found.isSuccess && q === "");
  return (
    <>
      <header className="page-head">
        <h1>信息</h1>
        <Link to="/records/new" className="btn primary push">
          起草信息
        </Link>
      </header>
      <div className="filters">
        <SearchBox
          label="查标题、文号、索引号"
          value={q}
          onChange={(words) => set({ q: words === "" ? undefined : words })}
        />
        <Choose
          label="状态"
          value={state}
          none="全部状态"
          choices={STATES}
          onChange={(value) => set({ state: value || undefined })}
        />
        <Choose
          label="范围"
          value={scope}
          none="全单位"
          choices={SCOPES}
          onChange={(value) => set({ scope: value || undefined })}
        />
      </div>
      <div className="page-body">
        {found.isPending && <Waiting />}
        {found.isError && <Failed error={found.error} again={() => void found.refetch()} />}
        {found.data !== undefined && found.data.total === 0 && <Nothing filtered={q + state + scope !== ""} />}
        {found.data !== undefined && found.data.total > 0 && (
          <>
            <Table rows={found.data.rows} />
            <Pager {...found.data} what="件" go={(next) => void navigate({ search: { ...search, page: next } })} />
          </>
        )}
      </div>
    </>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <Empty
        title="没有符合的信息"
        act={
          <Link to="/records" className="btn">
            看全部
          </Link>
        }
      >
        <p>换个说法，或者去掉一个筛选。</p>
      </Empty>
    );
  }
  return (
    <Empty
      title="还没有信息"
      act={
        <Link to="/records/new" className="btn primary">
          起草第一件
        </Link>
      }
    >
      <p>从目录里选一个事项，写或者拖进一份 Word，送审、签署，就公开了。</p>
    </Empty>
  );
}

function Table({ rows }: { rows: RecordRow[] }) {
  const today = useQuery(me()).data?.today;
  return (
    <table className="rows cards">
      <thead>
        <tr>
          <th>标题</th>
          <th>状态</th>
          <th>科室</th>
          <th>起草</th>
          <th>应公开</th>
          <th>最近变动</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-row tabIndex={-1}>
            <td>
              <Link to="/records/$id" params={{ id: row.id }} className="strong-link" data-open="">
                {row.title === "" ? "（还没有标题）" : row.title}
              </Link>
              <span className="second">
                {row.typeName}
                {row.docNo !== null && ` · ${row.docNo}`}
                {row.url !== null && (
                  <>
                    {" · "}
                    <a href={row.url} target="_blank" rel="noreferrer" aria-label={`看公开页：${row.title}`}>
                      公开页
                    </a>
                  </>
                )}
              </span>
            </td>
            <td>
              <RecordChip state={row.state as RecordState} label={row.stateLabel} />
            </td>
            <td>{row.department.name}</td>
            <td>{row.author}</td>
            <td className="nowrap" data-name="应公开">
              {row.due === null ? "—" : shortDay(row.due, today)}
            </td>
            <td className="nowrap" data-name="变动">
              {when(row.changedAt)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
