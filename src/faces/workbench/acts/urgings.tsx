import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { UrgingRow } from "../../desk/contract/urgings.ts";
import { shortDay } from "../days.ts";
import { useKeys } from "../frame/keys.tsx";
import { rowKeys, useFirstRow } from "../frame/rows.ts";
import { Chip } from "../parts/chip.tsx";
import { Pager } from "../parts/pager.tsx";
import { Empty, Failed, Waiting } from "../parts/states.tsx";
import { me } from "../queries.ts";
import type { Tone } from "../words.ts";
import { urgings } from "./queries.ts";
import "./acts.css";

export const URGING_TONES: Record<UrgingRow["state"], Tone> = {
  issued: "gold",
  replied: "blue",
  accepted: "green",
  again: "red",
  closed: "plain",
};
const STATES = [
  { value: "", words: "全部" },
  { value: "issued", words: "待回复" },
  { value: "replied", words: "已回复" },
  { value: "accepted", words: "认可办结" },
  { value: "again", words: "再次督办" },
  { value: "closed", words: "终结" },
];

/** Every 督办 notice this office sent or got: number, to whom, reply day, what became of it. */
export function UrgingsScreen() {
  const search = useSearch({ from: "/office/urgings" });
  const navigate = useNavigate({ from: "/urgings" });
  const { page = 1, state = "" } = search;
  const found = useQuery(urgings({ page, state }));
  const self = useQuery(me()).data;
  const mayUrge = self?.roles.some(({ role }) => role === "opennessOffice") ?? false;
  useKeys(
    [
      ...rowKeys(),
      ...(mayUrge ? [{ press: "N", words: "发督办", run: () => void navigate({ to: "/urgings/new" }) }] : []),
    ],
    "编号按年连续，不留空号",
  );
  useFirstRow(found.isSuccess);
  return (
    <>
      <header className="page-head">
        <h1>督办</h1>
        {mayUrge && (
          <Link to="/urgings/new" className="btn primary push">
            发督办…
          </Link>
        )}
      </header>
      <fieldset className="filters" aria-label="状态">
        {STATES.map((one) => (
          <button
            key={one.value}
            type="button"
            className="chip-choice"
            aria-pressed={state === one.value}
            onClick={() => void navigate({ search: { state: one.value || undefined } })}
          >
            {one.words}
          </button>
        ))}
      </fieldset>
      <div className="page-body">
        {found.isPending && <Waiting />}
        {found.isError && <Failed error={found.error} again={() => void found.refetch()} />}
        {found.data?.total === 0 && (
          <Empty
            title="没有督办"
            act={
              mayUrge && (
                <Link to="/urgings/new" className="btn">
                  发督办…
                </Link>
              )
            }
          >
            <p>逾期没有公开的事项，由政务公开办发督办通知，被督办的单位按期回复，办结的结果留在这里。</p>
          </Empty>
        )}
        {found.data !== undefined && found.data.total > 0 && (
          <>
            <Table rows={found.data.rows} today={self?.today} />
            <Pager {...found.data} what="份" go={(next) => void navigate({ search: { ...search, page: next } })} />
          </>
        )}
      </div>
    </>
  );
}

function Table({ rows, today }: { rows: UrgingRow[]; today: string | undefined }) {
  return (
    <table className="rows cards">
      <thead>
        <tr>
          <th>编号</th>
          <th>发给</th>
          <th className="num">事项</th>
          <th>发出</th>
          <th>回复期限</th>
          <th>状态</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-row tabIndex={-1}>
            <td>
              <Link to="/urgings/$id" params={{ id: String(row.id) }} className="strong-link nowrap" data-open="">
                {row.number}
              </Link>
              <span className="second">{row.issuer.name}发</span>
            </td>
            <td>
              {row.agency.name}
              {row.department !== null && <span className="second">{row.department.name}</span>}
            </td>
            <td className="num" data-name="事项">
              {row.duties}
            </td>
            <td className="nowrap" data-name="发出">
              {shortDay(row.issuedOn, today)}
            </td>
            <td className={row.replyLate ? "nowrap red" : "nowrap"} data-name="回复期限">
              {shortDay(row.replyDue, today)}
              {row.replyLate && (
                <span className="second red">{row.state === "issued" ? "过期未回复" : "回复迟了"}</span>
              )}
            </td>
            <td>
              <Chip tone={URGING_TONES[row.state]}>{row.stateLabel}</Chip>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
