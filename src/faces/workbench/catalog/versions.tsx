import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import type { CatalogVersions, VersionRow } from "../../desk/contract/catalog.ts";
import { act } from "../api.ts";
import { longDay } from "../days.ts";
import { useKeys } from "../frame/keys.tsx";
import { rowKeys, useFirstRow } from "../frame/rows.ts";
import { Chip } from "../parts/chip.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Choose, Field } from "../parts/field.tsx";
import { Failed, Refusal, Waiting } from "../parts/states.tsx";
import { matters } from "../queries.ts";
import { CatalogTabs } from "./catalog-tabs.tsx";
import { DifferenceTable } from "./difference-table.tsx";
import { catalogVersions, versionDifference } from "./queries.ts";
import "./catalog-edit.css";

/** Every version of the catalog with the day from which it holds; any two held against each other; the way to the next. */
export function VersionsScreen() {
  const found = useQuery(catalogVersions());
  const navigate = useNavigate();
  const [cleaning, setCleaning] = useState(false);
  useKeys(rowKeys(), "目录的改动和别的信息一样，要审、要签、要公布");
  useFirstRow(found.isSuccess);
  const open = useMutation({
    mutationFn: () => act<{ id: string }>("POST", "catalog/changes", {}),
    onSuccess: ({ id }) => void navigate({ to: "/catalog/changes/$record", params: { record: id } }),
  });
  return (
    <>
      <header className="page-head">
        <h1>目录的版本</h1>
        <span className="push row-buttons">
          <Button onClick={() => setCleaning(true)}>文件清理…</Button>
          <Button type="primary" loading={open.isPending} onClick={() => open.mutate()}>
            改目录
          </Button>
        </span>
        <p className="said">改动先起草，再审签，公布的那一刻起（或到写明的日子）就是新的一版。</p>
        <CatalogTabs />
      </header>
      <div className="page-body">
        <Refusal error={open.error} />
        {found.isPending && <Waiting />}
        {found.isError && <Failed error={found.error} again={() => void found.refetch()} />}
        {found.data !== undefined && <Versions found={found.data} />}
      </div>
      {cleaning && <CleanUpDialog close={() => setCleaning(false)} />}
    </>
  );
}

function Versions({ found }: { found: CatalogVersions }) {
  return (
    <>
      {found.waiting.map((one) => (
        <p key={one.record}>
          <Chip tone="gold">已签批，等生效</Chip>{" "}
          <Link to="/catalog/changes/$record" params={{ record: one.record }} className="strong-link">
            {one.title}
          </Link>{" "}
          {longDay(one.effectiveOn)}起生效
        </p>
      ))}
      <table className="rows cards">
        <thead>
          <tr>
            <th>版本</th>
            <th>生效</th>
            <th>由什么公布</th>
            <th>装入</th>
          </tr>
        </thead>
        <tbody>
          {found.versions.map((row, at) => (
            <tr key={row.id} data-row tabIndex={-1}>
              <td className="nowrap">
                <strong>第 {row.number} 版</strong> {at === 0 && <Chip tone="green">现行</Chip>}
              </td>
              <td data-name="生效">{longDay(row.effectiveOn)}</td>
              <td data-name="公布">
                {row.record === null ? (
                  <span className="second">由方案文件装入</span>
                ) : (
                  <Link to="/records/$id" params={{ id: row.record.id }} className="strong-link">
                    {row.record.title}
                  </Link>
                )}
              </td>
              <td className="second" data-name="装入">
                {row.loadedAt}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.versions.length > 1 && <Compare versions={found.versions} />}
    </>
  );
}

function Compare({ versions }: { versions: VersionRow[] }) {
  const search = useSearch({ from: "/office/catalog/versions" });
  const navigate = useNavigate({ from: "/catalog/versions" });
  const to = search.to ?? versions[0]?.id ?? 0;
  const from = search.from ?? versions[1]?.id ?? 0;
  const found = useQuery(versionDifference(from, to));
  const choices = versions.map((row) => ({
    value: String(row.id),
    label: `第 ${row.number} 版（${row.effectiveOn} 起）`,
  }));
  const go = (part: { from?: number; to?: number }) => void navigate({ search: { from, to, ...part } });
  return (
    <section className="compare">
      <h2>两版对照</h2>
      <div className="filters">
        <Choose label="从哪一版" value={String(from)} choices={choices} onChange={(id) => go({ from: Number(id) })} />
        <span>到</span>
        <Choose label="到哪一版" value={String(to)} choices={choices} onChange={(id) => go({ to: Number(id) })} />
      </div>
      {found.isPending && <Waiting lines={3} />}
      {found.isError && <Failed error={found.error} again={() => void found.refetch()} />}
      {found.data !== undefined && <DifferenceTable lines={found.data.lines} />}
    </section>
  );
}

function CleanUpDialog({ close }: { close: () => void }) {
  const navigate = useNavigate();
  const all = useQuery(matters({}));
  const [matter, setMatter] = useState("");
  const open = useMutation({
    mutationFn: () => act<{ id: string }>("POST", "clean-ups", { matter }),
    onSuccess: ({ id }) => void navigate({ to: "/clean-ups/$record", params: { record: id } }),
  });
  return (
    <Dialog
      open
      title="规范性文件清理"
      close={close}
      act="起草清理结果"
      run={() => open.mutate()}
      running={open.isPending}
      sleeps={matter === "" ? "请选在哪个事项下公布" : null}
      error={open.error}
    >
      <ul className="happens">
        <li>列出文件和结果：废止、失效、修订；一次可以列很多份。</li>
        <li>审签公布以后，所有列出的文件的页面、列表和检索马上标明效力。</li>
      </ul>
      <Field label="在哪个事项下公布" required>
        {({ id }) => (
          <Choose
            id={id}
            value={matter}
            none="请选择"
            choices={(all.data?.rows ?? []).map((row) => ({ value: row.id, label: row.name }))}
            onChange={setMatter}
          />
        )}
      </Field>
    </Dialog>
  );
}
