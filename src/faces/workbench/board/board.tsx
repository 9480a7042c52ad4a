import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import type { Board, BoardDuty } from "../../desk/contract/board.ts";
import { shortDay } from "../days.ts";
import { useKeys } from "../frame/keys.tsx";
import { ExportLinks } from "../parts/export-links.tsx";
import { Failed, Waiting } from "../parts/states.tsx";
import { board, gaps } from "../queries.ts";
import { BoardFilters } from "./board-filters.tsx";
import { moveChip, moveDay, openChip } from "./board-keys.ts";
import { Weeks } from "./board-weeks.tsx";
import { WhySheet } from "./why-sheet.tsx";
import "./board.css";
import "./board-narrow.css";

const STEP_WEEKS = 4;

/** The office's duties on a calendar: weeks as rows, what is late in red, holidays and make-up days as the office counts them. */
export function BoardScreen() {
  const search = useSearch({ from: "/office/board" });
  const navigate = useNavigate({ from: "/board" });
  const asked = useQuery(board(search));
  const [why, setWhy] = useState<BoardDuty | null>(null);
  const set = (part: Partial<typeof search>) => void navigate({ search: { ...search, ...part } });
  const { week: _, ...narrowed } = search;
  const from = asked.data?.from;
  const jump = (weeks: number) => from !== undefined && set({ week: daysAfter(from, weeks * 7) });
  useKeys(
    [
      { press: "J", words: "下一行", run: () => moveChip(1) },
      { press: "K", words: "上一行", run: () => moveChip(-1) },
      { press: "H", words: "前一天", run: () => moveDay(-1) },
      { press: "L", words: "后一天", run: () => moveDay(1) },
      { press: "E", words: "看期限怎么算", run: openChip },
      { press: "P", words: "往前四周", run: () => jump(-STEP_WEEKS) },
      { press: "N", words: "往后四周", run: () => jump(STEP_WEEKS) },
      { press: "T", words: "回到今天", run: () => set({ week: undefined }) },
    ],
    asked.data === undefined ? "" : `假日历 ${asked.data.calendar} · 期限由规则算出，不能拖动`,
  );
  return (
    <div className="board-screen">
      <header className="page-head">
        <h1>义务看板</h1>
        {asked.data !== undefined && <Figures board={asked.data} search={search} />}
      </header>
      <BoardFilters search={search} set={set} />
      {asked.data !== undefined && (
        <nav className="board-turn" aria-label="换周">
          <span className="row-buttons">
            <Button onClick={() => jump(-STEP_WEEKS)}>前四周</Button>
            <Button onClick={() => set({ week: undefined })}>今天</Button>
            <Button onClick={() => jump(STEP_WEEKS)}>后四周</Button>
          </span>
          <strong>
            {shortDay(asked.data.from, asked.data.today)}至{shortDay(asked.data.to, asked.data.from)}
          </strong>
          <label className="week-jump">
            <span className="second">跳到</span>
            <input
              type="date"
              className="day-input"
              value={search.week ?? ""}
              onChange={(event) => set({ week: event.target.value || undefined })}
            />
          </label>
          <span className="row-buttons push">
            <ExportLinks
              list="duties/list"
              query={{ ...narrowed, scope: "office", from: asked.data.from, to: asked.data.to }}
            />
            <Button onClick={() => window.print()}>打印</Button>
          </span>
        </nav>
      )}
      <div className="page-body">
        {asked.isPending && <Waiting lines={9} />}
        {asked.isError && <Failed error={asked.error} again={() => void asked.refetch()} />}
        {asked.data !== undefined && (
          <>
            <Weeks board={asked.data} search={search} explain={setWhy} />
            <Legend />
          </>
        )}
      </div>
      {why !== null && <WhySheet duty={why} close={() => setWhy(null)} />}
    </div>
  );
}

function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

type Narrowed = { agency?: string; department?: string; topic?: string; matter?: string; keyArea?: string };

/** Every figure opens its cases, narrowed like the board itself. */
function Figures({ board: at, search }: { board: Board; search: Narrowed }) {
  const { agency, department, topic, matter, keyArea } = search;
  const narrowed = { agency, department, topic, matter, keyArea, scope: "office" };
  const { figures, today } = at;
  const missing = useQuery(gaps(agency)).data?.kinds.reduce((sum, kind) => sum + kind.count, 0);
  const weekEnd = at.weeks.find((week) => week.from <= today && today <= week.to)?.to;
  const share = figures.dueThisYear === 0 ? "—" : `${((figures.inTime / figures.dueThisYear) * 100).toFixed(1)}%`;
  return (
    <ul className="board-figures">
      <li className={figures.overdue > 0 ? "late" : undefined}>
        <Link to="/duties" search={{ ...narrowed, state: "overdue" }}>
          逾期 <strong>{figures.overdue.toLocaleString("zh-CN")}</strong>
        </Link>
      </li>
      <li>
        <Link to="/duties" search={{ ...narrowed, state: "open", from: today, to: today }}>
          今天 <strong>{figures.today}</strong>
        </Link>
      </li>
      <li>
        <Link
          to="/duties"
          search={{ ...narrowed, state: "open", from: daysAfter(today, 1), to: weekEnd ?? sundayOf(today) }}
        >
          本周还有 <strong>{figures.week}</strong>
        </Link>
      </li>
      {missing !== undefined && (
        <li>
          <Link to="/gaps" search={{ agency }}>
            缺口 <strong>{missing}</strong>
          </Link>
        </li>
      )}
      <li>
        <Link to="/duties" search={{ ...narrowed, state: "met", from: `${today.slice(0, 4)}-01-01`, to: today }}>
          今年按时 <strong>{share}</strong>
        </Link>
      </li>
    </ul>
  );
}

function sundayOf(day: string): string {
  return daysAfter(day, (7 - new Date(`${day}T00:00:00Z`).getUTCDay()) % 7);
}

function Legend() {
  return (
    <ul className="board-legend" aria-label="图例">
      <li className="met">已公开</li>
      <li className="signing">等签署</li>
      <li className="open">未到期</li>
      <li className="overdue">逾期（工作日）</li>
      <li className="make-up">
        <span className="day-word work">班</span>调休上班，计入工作日
      </li>
      <li className="off">休息日、节假日，不计</li>
      <li className="guess">
        <span className="guess-word">暂定</span>放假安排未公布，日期可能移动
      </li>
    </ul>
  );
}
