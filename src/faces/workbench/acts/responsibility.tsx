import { useQuery } from "@tanstack/react-query";
import type { OfficeGroup } from "../../desk/contract/act-views.ts";
import { Chip } from "../parts/chip.tsx";
import { Empty, Failed, Waiting } from "../parts/states.tsx";
import { officeGroup } from "./queries.ts";
import "./acts.css";

/** The leading group with its members by date, and the chain that a late duty climbs. */
export function Responsibility() {
  const found = useQuery(officeGroup());
  if (found.isPending) return <Waiting />;
  if (found.isError) return <Failed error={found.error} again={() => void found.refetch()} />;
  const { groups, chain } = found.data;
  if (groups.length === 0 && chain.length === 0)
    return (
      <Empty title="方案没有写领导小组和责任链">
        <p>方案里写了，载入方案就在这里。</p>
      </Empty>
    );
  return (
    <div className="act-room">
      {groups.map((group) => (
        <Group key={group.id} group={group} />
      ))}
      <Chain chain={chain} />
    </div>
  );
}

function Group({ group }: { group: OfficeGroup["groups"][number] }) {
  return (
    <>
      <h2>{group.name}</h2>
      <p className="second">
        {group.agency}
        {group.offices.length > 0 && `，办公室设在${group.offices.join("、")}`}
        {group.director !== null && `，主任 ${group.director}`}
      </p>
      {group.members.length > 0 && (
        <table className="rows cards">
          <thead>
            <tr>
              <th>姓名</th>
              <th>组内职务</th>
              <th>职务</th>
              <th>起止</th>
            </tr>
          </thead>
          <tbody>
            {group.members.map((member) => (
              <tr key={`${member.position}-${member.from}`} data-row tabIndex={-1}>
                <td>
                  <strong>{member.name}</strong>
                </td>
                <td>{member.role}</td>
                <td>{member.post}</td>
                <td className="nowrap">
                  {member.from} 起{member.until !== null && `，到 ${member.until}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Chain({ chain }: { chain: OfficeGroup["chain"] }) {
  if (chain.length === 0) return null;
  return (
    <>
      <h2>责任链</h2>
      <p className="second">逾期久了，一级一级往上报；每一级都留记录。</p>
      <table className="rows cards">
        <thead>
          <tr>
            <th>级</th>
            <th>谁</th>
            <th>逾期多少个工作日</th>
            <th>现在的人和起止</th>
            <th className="num">停在这一级</th>
          </tr>
        </thead>
        <tbody>
          {chain.map((step) => (
            <tr key={step.position} data-row tabIndex={-1}>
              <td data-name="第">{step.position}</td>
              <td>
                <strong>{step.title}</strong>
                <span className="second">{step.covers === "departments" ? "管本科室" : "管全单位"}</span>
              </td>
              <td data-name="逾期">{step.escalateAfter}</td>
              <td>
                {step.holders.length === 0 && <Chip tone="gold">没有人</Chip>}
                <ul className="plain-list">
                  {step.holders.map((held) => (
                    <li key={`${held.name}-${held.from}-${held.department}`}>
                      {held.name}{" "}
                      <span className="second">{[held.department, held.post].filter(Boolean).join(" ")}</span>{" "}
                      <span className="second nowrap">
                        {held.from} 起{held.until !== null && `，到 ${held.until}`}
                      </span>
                    </li>
                  ))}
                </ul>
              </td>
              <td className={step.standing > 0 ? "num red" : "num"} data-name="停在这一级">
                {step.standing}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
