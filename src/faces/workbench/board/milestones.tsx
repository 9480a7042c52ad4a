import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import type { Measurement, MilestoneRow } from "../../desk/contract/milestones.ts";
import { longDay } from "../days.ts";
import { useKeys } from "../frame/keys.tsx";
import { rowKeys, useFirstRow } from "../frame/rows.ts";
import { Chip, OriginChip } from "../parts/chip.tsx";
import { Empty, Failed, Waiting } from "../parts/states.tsx";
import { milestones } from "../queries.ts";
import type { Tone } from "../words.ts";
import { AgencyCatalogsSection } from "./agency-catalogs.tsx";
import { AgencyGapsSection } from "./agency-gaps.tsx";
import { HandOversSection } from "./hand-overs.tsx";
import "./milestones.css";

const STATES: Record<MilestoneRow["state"], { words: string; tone: Tone }> = {
  met: { words: "达到", tone: "green" },
  open: { words: "未到日子", tone: "plain" },
  missed: { words: "没有达到", tone: "red" },
  unmeasured: { words: "不能量", tone: "plain" },
};

/** Where the plan wanted to be on which day, and where it is; below, every body with its catalog. */
export function MilestonesScreen() {
  const { agency } = useSearch({ from: "/office/milestones" });
  const asked = useQuery(milestones());
  useKeys(rowKeys(), "按公开的信息现算，不另填报");
  useFirstRow(asked.isSuccess && agency === undefined);
  return (
    <>
      <header className="page-head">
        <h1>工作目标</h1>
        {asked.data !== undefined && <p className="said">{sentence(asked.data.rows)}</p>}
      </header>
      <div className="page-body">
        {asked.isPending && <Waiting />}
        {asked.isError && <Failed error={asked.error} again={() => void asked.refetch()} />}
        {asked.data !== undefined && asked.data.rows.length === 0 && (
          <Empty title="方案没有定目标">
            <p>方案写了哪一天要做到什么，装载以后会列在这里，与实际公开的情况比。</p>
          </Empty>
        )}
        {asked.data !== undefined && asked.data.rows.length > 0 && (
          <>
            <Table rows={asked.data.rows} />
            <p className="second milestone-note">
              {longDay(asked.data.began)}起才有记录，此前的日子量不出当天，只与现在比。
            </p>
          </>
        )}
        {agency === undefined ? <AgencyCatalogsSection /> : <AgencyGapsSection agency={agency} />}
        {agency === undefined && <HandOversSection />}
      </div>
    </>
  );
}

function sentence(rows: MilestoneRow[]): string {
  const count = (state: MilestoneRow["state"]) => rows.filter((row) => row.state === state).length;
  const parts = [
    `${rows.length} 个目标`,
    `达到 ${count("met")}`,
    `没有达到 ${count("missed")}`,
    `未到日子 ${count("open")}`,
    `不能量 ${count("unmeasured")}`,
  ];
  return `${parts.join("，")}。`;
}

function Table({ rows }: { rows: MilestoneRow[] }) {
  return (
    <table className="rows cards milestone-table">
      <thead>
        <tr>
          <th>日子</th>
          <th>要做到什么</th>
          <th>目标</th>
          <th className="num">那一天</th>
          <th className="num">现在</th>
          <th>结果</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-row tabIndex={-1}>
            <td className="nowrap">{row.date}</td>
            <td className="milestone-text">
              {row.text} <OriginChip from={row.from} />
            </td>
            <td data-name="目标">{targetWords(row)}</td>
            <td className="num nowrap" data-name="那一天">
              <Measure of={row.onDay} unit={row.target?.unit} />
            </td>
            <td className="num nowrap" data-name="现在">
              <Cases row={row} />
            </td>
            <td className="nowrap">
              <Chip tone={STATES[row.state].tone}>{STATES[row.state].words}</Chip>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function targetWords({ target, words }: MilestoneRow): string {
  if (target === null) return words ?? "—";
  const whose = target.agencies === null ? "" : `${target.agencies}：`;
  return `${whose}${target.words}不低于 ${target.atLeast}${target.unit === "percent" ? "%" : ""}`;
}

/** What is measured now, with the way to the cases behind it. */
function Cases({ row: { now, target } }: { row: MilestoneRow }) {
  const measured = <Measure of={now} unit={target?.unit} />;
  if (now === null || target === null) return measured;
  if (target.measure === "timelyShare")
    return (
      <Link to="/duties" search={{ scope: "office" }}>
        {measured}
      </Link>
    );
  if (target.measure === "systemsInPlace") return <Link to="/catalog">{measured}</Link>;
  return (
    <Link to="/milestones" search={target.measure === "catalogsPublished" ? { state: "missing" } : {}} hash="bodies">
      {measured}
    </Link>
  );
}

function Measure({ of, unit }: { of: Measurement | null; unit: "percent" | "count" | undefined }) {
  if (of === null) return <span className="second nowrap">—</span>;
  const parts = `${of.count} / ${of.of}`;
  if (unit !== "percent") return <strong>{parts}</strong>;
  return (
    <>
      <strong>{of.value}%</strong> <span className="second nowrap">{parts}</span>
    </>
  );
}
