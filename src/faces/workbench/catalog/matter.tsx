import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { DutyRow } from "../../desk/contract/duties.ts";
import type { MatterDetail } from "../../desk/contract/matters.ts";
import { longDay } from "../days.ts";
import { useKeys } from "../frame/keys.tsx";
import { rowKeys } from "../frame/rows.ts";
import { Chip, DutyChip, OriginChip } from "../parts/chip.tsx";
import { Failed, Waiting } from "../parts/states.tsx";
import { matter } from "../queries.ts";
import { ORIGINS } from "../words.ts";
import { MatterHistory } from "./matter-history.tsx";
import "./matter.css";

type Attribute = MatterDetail["attributes"][number];

/** One matter as a table: attribute, value, where it comes from; beside it the sentence of the source. */
export function MatterScreen() {
  const { id } = useParams({ from: "/office/catalog/$id" });
  const asked = useQuery(matter(id));
  useKeys(rowKeys(), "推断的值不借用原文的话");
  if (asked.isPending) return <Waiting />;
  if (asked.isError) return <Failed error={asked.error} again={() => void asked.refetch()} />;
  return <Detail key={id} matter={asked.data} />;
}

function Detail({ matter: at }: { matter: MatterDetail }) {
  const [chosen, setChosen] = useState<Attribute | undefined>(at.attributes.find((one) => one.quote !== null));
  return (
    <div className="matter">
      <header className="title-bar">
        <div className="title-words">
          <p className="second">
            <Link to="/catalog">目录</Link> · {at.column ?? "没有栏目"}
          </p>
          <h1>{at.name}</h1>
        </div>
        <Shares shares={at.shares} />
        <Link to="/records/new" search={{ matter: at.id }} className="btn primary">
          起草
        </Link>
      </header>
      <div className="matter-columns">
        <section className="matter-main" aria-label="属性">
          <p className="matter-chips">
            <Chip>简称 {at.short}</Chip> <Chip tone="blue">{at.typeName}</Chip>{" "}
            {at.keyArea && <Chip tone="blue">重点领域</Chip>}
          </p>
          <table className="rows attributes">
            <thead className="unseen">
              <tr>
                <th>属性</th>
                <th>值</th>
                <th>来源</th>
              </tr>
            </thead>
            <tbody>
              {at.attributes.map((one) => (
                <tr key={one.key} data-row tabIndex={-1} className={one === chosen ? "chosen" : undefined}>
                  <th scope="row">{one.label}</th>
                  <td>{one.value}</td>
                  <td className="num">
                    <button
                      type="button"
                      className="origin-button"
                      data-open=""
                      aria-label={`${one.label}的出处：${ORIGINS[one.from]}`}
                      onClick={() => setChosen(one)}
                    >
                      <OriginChip from={one.from} />
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <OpenDuties rows={at.openDuties} />
          <MatterHistory id={at.id} />
        </section>
        <Source attribute={chosen} />
      </div>
    </div>
  );
}

function Shares({ shares }: { shares: MatterDetail["shares"] }) {
  const parts = [
    { key: "quote", share: shares.quote },
    { key: "law", share: shares.law },
    { key: "inferred", share: shares.inferred },
  ] as const;
  return (
    <ul className="shares" aria-label="来源的比例">
      {parts.map((part) => (
        <li key={part.key} className={part.key}>
          {ORIGINS[part.key]} {Math.round(part.share * 100)}%
        </li>
      ))}
    </ul>
  );
}

function Source({ attribute }: { attribute: Attribute | undefined }) {
  return (
    <aside className="matter-source" aria-label="出处">
      {attribute === undefined ? (
        <p className="second">选一行，看它的出处。</p>
      ) : (
        <>
          <p>
            <strong>出处：{attribute.label}</strong> <OriginChip from={attribute.from} />
          </p>
          {attribute.quote === null ? (
            <p className="second">
              {attribute.from === "inferred"
                ? "来源没有写，按同类事项推断；改动要审核。"
                : "依法律填写，来源没有另外的原文。"}
            </p>
          ) : (
            <blockquote className="source">{attribute.quote}</blockquote>
          )}
        </>
      )}
    </aside>
  );
}

function OpenDuties({ rows }: { rows: DutyRow[] }) {
  return (
    <section className="matter-duties">
      <h2>
        这个事项的义务 <span className="second">{rows.length}</span>
      </h2>
      {rows.length === 0 && <p className="second">现在没有。</p>}
      <ul>
        {rows.map((duty) => (
          <li key={duty.id}>
            <Link to="/duties/$id" params={{ id: String(duty.id) }} className="strong-link">
              {duty.words}
            </Link>
            <span>{longDay(duty.due)}</span>
            <DutyChip duty={duty} />
          </li>
        ))}
      </ul>
    </section>
  );
}
