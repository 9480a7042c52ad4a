import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { AgencyCatalog } from "../../desk/contract/milestones.ts";
import { Chip } from "../parts/chip.tsx";
import { ExportLinks } from "../parts/export-links.tsx";
import { Choose } from "../parts/field.tsx";
import { Pager } from "../parts/pager.tsx";
import { Failed, Waiting } from "../parts/states.tsx";
import { agencyCatalogs } from "../queries.ts";
import "../my-work/my-work.css";

const LEVELS: Record<string, string> = {
  province: "省级",
  city: "市级",
  county: "县级",
  township: "乡级",
  village: "村级",
};
const STATES = [
  { value: "published", label: "目录已公布" },
  { value: "missing", label: "目录未公布" },
];

/** Every city and county: catalog public or not, version, day, and how far what it owes is public (ZJ-32). */
export function AgencyCatalogsSection() {
  const { level, state, page = 1 } = useSearch({ from: "/office/milestones" });
  const navigate = useNavigate({ from: "/milestones" });
  const asked = useQuery(agencyCatalogs({ level, state, page }));
  return (
    <section className="agency-section" id="bodies">
      <header>
        <h2>
          各单位的目录
          {asked.data !== undefined && (
            <span>
              {asked.data.withCatalog} / {asked.data.total} 已公布
            </span>
          )}
        </h2>
        <ExportLinks list="milestones/agencies/list" query={{ level, state }} />
      </header>
      <fieldset className="filters bare-filters" aria-label="筛选">
        <Choose
          label="层级"
          value={level ?? ""}
          none="全部层级"
          choices={Object.entries(LEVELS).map(([value, label]) => ({ value, label }))}
          onChange={(value) => void navigate({ search: { state, level: value || undefined } })}
        />
        <Choose
          label="目录"
          value={state ?? ""}
          none="公布没公布都看"
          choices={STATES}
          onChange={(value) => void navigate({ search: { level, state: value || undefined } })}
        />
      </fieldset>
      {asked.isPending && <Waiting />}
      {asked.isError && <Failed error={asked.error} again={() => void asked.refetch()} />}
      {asked.data !== undefined && asked.data.rows.length === 0 && <p className="second">没有符合筛选的单位。</p>}
      {asked.data !== undefined && asked.data.rows.length > 0 && (
        <>
          <Bodies rows={asked.data.rows} />
          <Pager
            {...asked.data}
            what="个单位"
            go={(next) =>
              void navigate({ search: { level, state, page: next > 1 ? next : undefined }, resetScroll: false })
            }
          />
        </>
      )}
    </section>
  );
}

function Bodies({ rows }: { rows: AgencyCatalog[] }) {
  return (
    <table className="rows cards">
      <thead>
        <tr>
          <th>单位</th>
          <th>目录</th>
          <th>版本与日期</th>
          <th className="num">应公开事项</th>
          <th className="num">缺</th>
          <th className="num">逾期</th>
          <th>
            <span className="unseen">督办</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-row tabIndex={-1}>
            <td>
              <Link to="/milestones" search={{ agency: row.id }} className="strong-link" data-open="">
                {row.name}
              </Link>
              <span className="second">
                {LEVELS[row.level] ?? row.level}
                {row.under !== null && ` · ${row.under}`}
              </span>
            </td>
            <td>
              <Chip tone={row.catalog === null ? "gold" : "green"}>{row.catalog === null ? "未公布" : "已公布"}</Chip>
            </td>
            <td className="nowrap">
              {row.catalog !== null && (
                <a href={row.catalog.url ?? undefined} target="_blank" rel="noreferrer">
                  第 {row.catalog.version} 版 · {row.catalog.on}
                </a>
              )}
            </td>
            <td className="num" data-name="应公开事项">
              {row.owed}
            </td>
            <td className="num" data-name="缺">
              {row.missing > 0 ? (
                <Link to="/milestones" search={{ agency: row.id }}>
                  {row.missing}
                </Link>
              ) : (
                "0"
              )}
            </td>
            <td className="num" data-name="逾期">
              {row.overdue > 0 ? (
                <Link to="/duties" search={{ scope: "office", agency: row.id, state: "overdue" }} className="red">
                  {row.overdue}
                </Link>
              ) : (
                "0"
              )}
            </td>
            <td className="num">
              {row.mayUrge && (
                <Link to="/urgings/new" search={{ agency: row.id }} className="act-word">
                  督办…
                </Link>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
