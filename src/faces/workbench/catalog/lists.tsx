import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import type { ListView } from "../../desk/contract/catalog.ts";
import { act } from "../api.ts";
import { longDay } from "../days.ts";
import { useKeys } from "../frame/keys.tsx";
import { rowKeys } from "../frame/rows.ts";
import { Chip } from "../parts/chip.tsx";
import { Empty, Failed, Refusal, Waiting } from "../parts/states.tsx";
import { CatalogTabs } from "./catalog-tabs.tsx";
import { catalogLists } from "./queries.ts";
import "./catalog-edit.css";

/** Power, responsibility and negative lists with their items, and which of them is due for review (ZJ-06, ZJ-08). */
export function ListsScreen() {
  const found = useQuery(catalogLists());
  const navigate = useNavigate();
  useKeys(rowKeys(), "取消和下放的留在清单里，标明日子和承接单位");
  const open = useMutation({
    mutationFn: (list: ListView) =>
      act<{ id: string }>("POST", "catalog/changes", list.kind === "catalog" ? {} : { list: list.id }),
    onSuccess: ({ id }) => void navigate({ to: "/catalog/changes/$record", params: { record: id } }),
  });
  return (
    <>
      <header className="page-head">
        <h1>清单</h1>
        <p className="said">权力清单、责任清单、负面清单和名录。调整和目录一样，要审签公布。</p>
        <CatalogTabs />
      </header>
      <div className="page-body">
        <Refusal error={open.error} />
        {found.isPending && <Waiting />}
        {found.isError && <Failed error={found.error} again={() => void found.refetch()} />}
        {found.data?.length === 0 && <Empty title="方案里没有清单" />}
        {found.data?.map((list) => (
          <List key={list.id} list={list} change={() => open.mutate(list)} running={open.isPending} />
        ))}
      </div>
    </>
  );
}

const STATE = {
  kept: null,
  cancelled: { word: "取消", tone: "red" },
  delegated: { word: "下放", tone: "gold" },
} as const;

function List({ list, change, running }: { list: ListView; change: () => void; running: boolean }) {
  return (
    <section className="list-room">
      <div className="list-head">
        <h2>{list.name}</h2>
        <Chip>{list.kindName}</Chip>
        <span className="second">
          {list.owner}
          {list.review !== null && ` · 复核：${list.review}`}
        </span>
        {list.duty !== null && (
          <Link to="/duties/$id" params={{ id: String(list.duty.id) }} className="strong-link">
            {longDay(list.duty.due)}前要复核
          </Link>
        )}
        <Button disabled={running} onClick={change}>
          调整
        </Button>
      </div>
      {list.items.length === 0 && <p className="second">没有列项。</p>}
      {list.items.length > 0 && (
        <table className="rows cards">
          <thead>
            <tr>
              <th>名称</th>
              <th>类别</th>
              <th>依据</th>
              <th>状态</th>
            </tr>
          </thead>
          <tbody>
            {list.items.map((item) => (
              <tr key={item.id} data-row tabIndex={-1}>
                <td>{item.name}</td>
                <td data-name="类别">{item.kind ?? "—"}</td>
                <td data-name="依据">{item.basis ?? "—"}</td>
                <td data-name="状态">
                  {STATE[item.state] === null ? (
                    "保留"
                  ) : (
                    <Chip tone={STATE[item.state]?.tone}>{STATE[item.state]?.word}</Chip>
                  )}{" "}
                  {item.changedOn} {item.receivedBy !== null && `→ ${item.receivedBy}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
