import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import type { LegalNumberRow } from "../../desk/contract/legal-numbers.ts";
import { useKeys } from "../frame/keys.tsx";
import { rowKeys, useFirstRow } from "../frame/rows.ts";
import { Chip } from "../parts/chip.tsx";
import { Choose } from "../parts/field.tsx";
import { Pager } from "../parts/pager.tsx";
import { SearchBox } from "../parts/search-box.tsx";
import { Empty, Failed, Waiting } from "../parts/states.tsx";
import type { Tone } from "../words.ts";
import { legalNumbers } from "./queries.ts";
import { RuleTabs } from "./rule-tabs.tsx";
import "./acts.css";

const CERTAINTY: Record<LegalNumberRow["certainty"], { words: string; tone: Tone }> = {
  read: { words: "读过原文", tone: "green" },
  known: { words: "凭所知，未见原文", tone: "gold" },
  "second-hand": { words: "据转载", tone: "gold" },
};

/** 法定数字: every number the law sets, its article, since when and until when it holds, and how sure we are of it. */
export function LegalNumbersScreen() {
  const search = useSearch({ from: "/office/legal-numbers" });
  const navigate = useNavigate({ from: "/legal-numbers" });
  const { page = 1, q = "", area = "", certainty = "", all = "" } = search;
  const found = useQuery(legalNumbers({ page, q, area, certainty, all }));
  const set = useCallback(
    (part: Partial<typeof search>) => void navigate({ search: (old) => ({ ...old, page: undefined, ...part }) }),
    [navigate],
  );
  const look = useCallback((words: string) => set({ q: words || undefined }), [set]);
  useKeys(rowKeys(), "程序按事情发生那天有效的数字算");
  useFirstRow(found.isSuccess);
  return (
    <>
      <header className="page-head">
        <h1>法定数字</h1>
        <p className="said">期限、费用、件数都出自这里；改了法律，加一版，旧的日子照旧的算。</p>
      </header>
      <RuleTabs />
      <fieldset className="filters" aria-label="筛选">
        <SearchBox label="查名称、法律、条文" value={q} onChange={look} />
        <Choose
          label="领域"
          value={area}
          none="全部领域"
          choices={(found.data?.areas ?? []).map(({ code, zh }) => ({ value: code, label: zh }))}
          onChange={(value) => set({ area: value || undefined })}
        />
        <Choose
          label="把握"
          value={certainty}
          none="不论把握"
          choices={Object.entries(CERTAINTY).map(([value, { words }]) => ({ value, label: words }))}
          onChange={(value) => set({ certainty: value || undefined })}
        />
        <button
          type="button"
          className="chip-choice"
          aria-pressed={all === "1"}
          onClick={() => set({ all: all === "1" ? undefined : "1" })}
        >
          连同已失效的
        </button>
      </fieldset>
      <div className="page-body">
        {found.isPending && <Waiting />}
        {found.isError && <Failed error={found.error} again={() => void found.refetch()} />}
        {found.data?.total === 0 && (
          <Empty title="没有这样的数字">
            <p>换几个字，或者去掉筛选。</p>
          </Empty>
        )}
        {found.data !== undefined && found.data.total > 0 && (
          <>
            <Table rows={found.data.rows} />
            <Pager {...found.data} what="个数字" go={(next) => void navigate({ search: { ...search, page: next } })} />
          </>
        )}
      </div>
    </>
  );
}

function Table({ rows }: { rows: LegalNumberRow[] }) {
  return (
    <table className="rows cards">
      <thead>
        <tr>
          <th>数字</th>
          <th>值</th>
          <th>法律和条文</th>
          <th>施行</th>
          <th>出处</th>
          <th>用在哪里</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.code}-${row.from}`} data-row tabIndex={-1}>
            <td>
              <strong>{row.zh}</strong>
              <span className="second">
                {row.area} · <span className="mono">{row.code}</span>
              </span>
            </td>
            <td>
              <strong>{row.value}</strong>
            </td>
            <td data-name="依据">
              {row.law}
              <span className="second">{row.article}</span>
            </td>
            <td className="nowrap" data-name="施行">
              {row.from} 起{row.until !== null && <span className="second">到 {row.until}</span>}
              {!row.inForce && (
                <>
                  {" "}
                  <Chip>今天无效</Chip>
                </>
              )}
            </td>
            <td>
              <Chip tone={CERTAINTY[row.certainty].tone}>{CERTAINTY[row.certainty].words}</Chip>
              <span className="second" lang="en">
                {row.source}
              </span>
            </td>
            <td>
              <Used row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Used({ row }: { row: LegalNumberRow }) {
  const { program, matters } = row.usedBy;
  if (program === null && matters === 0) return <span className="second">备查</span>;
  return (
    <>
      {program}
      {matters > 0 && (
        <span className="second">
          <Link to="/duties" search={{ scope: "office", state: "open" }}>
            {matters} 个事项的未完义务
          </Link>
        </span>
      )}
    </>
  );
}
