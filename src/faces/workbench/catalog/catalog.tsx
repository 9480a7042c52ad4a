import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { MatterRow } from "../../desk/contract/matters.ts";
import { useKeys } from "../frame/keys.tsx";
import { rowKeys, useFirstRow } from "../frame/rows.ts";
import { Chip } from "../parts/chip.tsx";
import { Pager } from "../parts/pager.tsx";
import { SearchBox } from "../parts/search-box.tsx";
import { Empty, Failed, Waiting } from "../parts/states.tsx";
import { matters } from "../queries.ts";
import { CatalogTabs } from "./catalog-tabs.tsx";

/** What this agency has to make public: every matter with column, owners and rule. */
export function CatalogScreen() {
  const search = useSearch({ from: "/office/catalog" });
  const navigate = useNavigate({ from: "/catalog" });
  const { page = 1, q = "" } = search;
  const found = useQuery(matters({ page, q }));
  useKeys(rowKeys(), "每一项都说得出从哪里来：原文、法律、推断");
  useFirstRow(found.isSuccess && q === "");
  return (
    <>
      <header className="page-head">
        <h1>目录</h1>
        <p className="said">应当公开的事项，一项一行。点开看它的每个属性从哪里来。</p>
        <CatalogTabs />
      </header>
      <div className="filters">
        <SearchBox
          label="查事项"
          value={q}
          onChange={(words) => void navigate({ search: { q: words || undefined } })}
        />
      </div>
      <div className="page-body">
        {found.isPending && <Waiting />}
        {found.isError && <Failed error={found.error} again={() => void found.refetch()} />}
        {found.data !== undefined && found.data.total === 0 && (
          <Empty title={q === "" ? "目录还是空的" : "没有这个事项"}>
            <p>{q === "" ? "装载本机构的方案以后，事项会列在这里。" : "换个说法试试，名称和简称都认。"}</p>
          </Empty>
        )}
        {found.data !== undefined && found.data.total > 0 && (
          <>
            <Table rows={found.data.rows} />
            <Pager {...found.data} what="个事项" go={(next) => void navigate({ search: { ...search, page: next } })} />
          </>
        )}
      </div>
    </>
  );
}

function Table({ rows }: { rows: MatterRow[] }) {
  return (
    <table className="rows cards">
      <thead>
        <tr>
          <th>事项</th>
          <th>类型</th>
          <th>栏目</th>
          <th>牵头</th>
          <th>时限</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-row tabIndex={-1}>
            <td>
              <Link to="/catalog/$id" params={{ id: row.id }} className="strong-link" data-open="">
                {row.name}
              </Link>{" "}
              {row.keyArea && <Chip tone="blue">重点领域</Chip>}
              <span className="second">
                {row.short}
                {row.heading !== null && ` · ${row.heading}`}
              </span>
            </td>
            <td className="nowrap">{row.typeName}</td>
            <td>{row.column ?? "—"}</td>
            <td>{row.leads.map((lead) => lead.name).join("、")}</td>
            <td data-name="时限">{row.rule ?? "没有定"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
