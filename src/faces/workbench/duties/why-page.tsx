import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Button } from "antd";
import type { DutyDetail } from "../../desk/contract/duties.ts";
import { longDay } from "../days.ts";
import { useKeys } from "../frame/keys.tsx";
import { Failed, Waiting } from "../parts/states.tsx";
import { duty, me } from "../queries.ts";
import { CountedDays } from "./counted-days.tsx";
import "./duty.css";
import "./why-page.css";

/** The derivation of one due day on a sheet of paper: to be put on a desk, into a file, or before a court. */
export function WhyPage() {
  const { id } = useParams({ from: "/office/duties/$id/why" });
  const asked = useQuery(duty(id));
  const self = useQuery(me()).data;
  useKeys([{ press: "Escape", words: "返回", run: () => window.history.back() }]);
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Failed error={asked.error} again={() => void asked.refetch()} />;
  return (
    <article className="why-page">
      <div className="row-buttons why-acts">
        <Button type="primary" onClick={() => window.print()}>
          打印
        </Button>
        <Link to="/duties/$id" params={{ id }} className="btn">
          回这项义务
        </Link>
      </div>
      <h1>公开期限推算书</h1>
      <p className="why-of">
        {self?.tenant.name} · 义务 {id}
      </p>
      <Facts duty={asked.data} />
      <h2>怎么数到{longDay(asked.data.due)}</h2>
      <p>{asked.data.sentence.zh}</p>
      {asked.data.careless !== null && <p className="careless">{asked.data.careless}</p>}
      <CountedDays days={asked.data.days} />
      <Changes duty={asked.data} />
      <Ground duty={asked.data} />
      <p className="second">
        按 {asked.data.calendar} 版节假日表推算
        {asked.data.provisional && "；下一年放假安排未公布，日期暂定，公布后会自动重算"}。
        {self !== undefined && `打印时间 ${self.now.slice(0, 16).replace("T", " ")}。`}
      </p>
    </article>
  );
}

function Facts({ duty: at }: { duty: DutyDetail }) {
  const rows: [string, string][] = [
    ["应公开", at.words === at.matter.name ? at.matter.name : `${at.matter.name}：${at.words}`],
    ["承担单位", at.agency.name],
    ["责任科室", [...at.leads, ...at.supporting].map((one) => one.name).join("、")],
    ["起算日", longDay(at.startedOn)],
    ["期限", at.ruleWords],
    ["到期日", longDay(at.due)],
    ["交办公室", at.handover === null ? "" : longDay(at.handover)],
  ];
  return (
    <dl className="facts">
      {rows
        .filter(([, words]) => words !== "")
        .map(([name, words]) => (
          <div key={name} className="fact">
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
    </dl>
  );
}

const ADJUSTMENTS = { pause: "暂停", resume: "恢复", extension: "延长" } as const;

function Changes({ duty: at }: { duty: DutyDetail }) {
  if (at.adjustments.length === 0 && at.moves.length === 0) return null;
  return (
    <>
      <h2>期限变动</h2>
      <ul className="why-changes">
        {at.adjustments.map((one) => (
          <li key={`${one.kind}${one.on}`}>
            {longDay(one.on)}
            {ADJUSTMENTS[one.kind]}：{one.reason}
            {one.basis !== "" && `（依据：${one.basis}）`}
          </li>
        ))}
        {at.moves.map((move) => (
          <li key={move.at + move.after}>
            到期日由 {move.before} 改为 {move.after}：{move.why}
          </li>
        ))}
      </ul>
    </>
  );
}

function Ground({ duty: at }: { duty: DutyDetail }) {
  return (
    <>
      <h2>依据</h2>
      <p>{groundWords(at)}</p>
      {at.quote !== null && <blockquote className="source">{at.quote}</blockquote>}
    </>
  );
}

/** Another law that sets the limit is named first (SG-13); then the law or the scheme's own words; a reading says that it is one. */
function groundWords({ override, basis, quote, ruleFrom }: DutyDetail): string {
  if (override !== null)
    return `《政府信息公开条例》第二十六条：二十个工作日，法律、法规另有规定的从其规定。本项另有规定：${override}。`;
  if (basis !== "") return `${basis}。`;
  if (quote !== null) return "方案原文：";
  return ruleFrom === "inferred" ? "方案没有写明期限，这一期限是推断，待确认。" : "方案的规定。";
}
