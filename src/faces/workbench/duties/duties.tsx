import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import { useState } from "react";
import type { DutyRow } from "../../desk/contract/duties.ts";
import { shortDay, weekday } from "../days.ts";
import { useKeys } from "../frame/keys.tsx";
import { rowKeys, useFirstRow } from "../frame/rows.ts";
import { NextAct } from "../my-work/duty-line.tsx";
import { DutyChip } from "../parts/chip.tsx";
import { ExportLinks } from "../parts/export-links.tsx";
import { Pager } from "../parts/pager.tsx";
import { SavedFilters } from "../parts/saved-filters.tsx";
import { Empty, Failed, Waiting } from "../parts/states.tsx";
import { duties, me } from "../queries.ts";
import { DUTY_STATES, daysWords } from "../words.ts";
import { Narrow, NOT_NARROWED } from "./narrow.tsx";
import { OpenDutyDialog } from "./open-duty-dialog.tsx";
import "../board/board.css";
import "../board/board-narrow.css";
import "../my-work/my-work.css";
import "./duty.css";

const STATES = Object.entries(DUTY_STATES).map(([value, { words }]) => ({ value, words }));

/** Who owes what by when: mine, my department's, or the whole office's. */
export function DutiesScreen() {
  const search = useSearch({ from: "/office/duties" });
  const navigate = useNavigate({ from: "/duties" });
  const { page = 1, state = "", scope = "department" } = search;
  const found = useQuery(duties({ ...search, page, scope }));
  const [opening, setOpening] = useState(false);
  const set = (part: Partial<typeof search>) => void navigate({ search: { ...search, page: undefined, ...part } });
  useKeys(rowKeys(true), "期限由规则算出，不能拖动");
  useFirstRow(found.isSuccess);
  return (
    <>
      <header className="page-head">
        <h1>义务</h1>
        <Segmented
          aria-label="范围"
          value={scope}
          onChange={(value) => set({ scope: value, ...(value !== "office" && NOT_NARROWED) })}
          options={[
            { value: "mine", label: "我的" },
            { value: "department", label: "本科室" },
            { value: "office", label: "全单位" },
          ]}
        />
        <span className="row-buttons push">
          <ExportLinks list="duties/list" query={{ ...search, page: undefined, scope }} />
          <Button onClick={() => setOpening(true)}>登记事由…</Button>
        </span>
      </header>
      <fieldset className="filters narrowing tight" aria-label="筛选">
        {[{ value: "", words: "全部" }, ...STATES].map((one) => (
          <button
            key={one.value}
            type="button"
            className="chip-choice"
            aria-pressed={state === one.value}
            onClick={() => set({ state: one.value || undefined })}
          >
            {one.words}
          </button>
        ))}
        {scope === "office" && <Narrow search={search} set={set} />}
        <SavedFilters
          screen="duties"
          search={search}
          go={(saved) => void navigate({ search: { ...saved, page: undefined } })}
        />
      </fieldset>
      <div className="page-body">
        {found.isPending && <Waiting />}
        {found.isError && <Failed error={found.error} again={() => void found.refetch()} />}
        {found.data !== undefined && found.data.total === 0 && (
          <Empty title="这里没有义务" act={<Button onClick={() => setOpening(true)}>登记事由…</Button>}>
            <p>定期的义务到日子自己出来；事情发生了才有的，登记事由和日子，期限就算好了。</p>
          </Empty>
        )}
        {found.data !== undefined && found.data.total > 0 && (
          <>
            <Table rows={found.data.rows} />
            <Pager {...found.data} what="件" go={(next) => void navigate({ search: { ...search, page: next } })} />
          </>
        )}
      </div>
      <OpenDutyDialog open={opening} close={() => setOpening(false)} />
    </>
  );
}

function Table({ rows }: { rows: DutyRow[] }) {
  const today = useQuery(me()).data?.today;
  return (
    <table className="rows cards duty-table">
      <thead>
        <tr>
          <th>应公开</th>
          <th>事项</th>
          <th>科室</th>
          <th>进展</th>
          <th>期限</th>
          <th>
            <span className="unseen">下一步</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((duty) => (
          <tr key={duty.id} data-row tabIndex={-1}>
            <td className={duty.state === "overdue" ? "nowrap red" : "nowrap"}>
              <strong>{shortDay(duty.due, today)}</strong>{" "}
              <span className="second nowrap">
                {weekday(duty.due)}
                {duty.provisional && " 暂定"}
              </span>
            </td>
            <td>
              <Link to="/duties/$id" params={{ id: String(duty.id) }} className="strong-link" data-explain="">
                {duty.matter.name}
              </Link>
              <span className="second">{duty.words === duty.matter.name ? (duty.column ?? "") : duty.words}</span>
            </td>
            <td>
              {owners(duty)}
              {duty.people.length > 0 && (
                <span className="second">{duty.people.map((person) => person.name).join("、")}</span>
              )}
            </td>
            <td>
              <DutyChip duty={duty} />
            </td>
            <td className="nowrap">
              <span className={duty.state === "overdue" ? "red" : undefined}>{daysWords(duty)}</span>
              {duty.surprise !== "" && <span className="second">{duty.surprise}</span>}
            </td>
            <td className="num">
              <NextAct duty={duty} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Two names and how many more: a duty of all departments stays one line. */
function owners({ leads, agency }: DutyRow): string {
  if (leads.length === 0) return agency.name;
  const named = leads.slice(0, 2).map((lead) => lead.name);
  return leads.length > 2 ? `${named.join("、")}等 ${leads.length} 个科室` : named.join("、");
}
