import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import type { DeliveryRow } from "../../desk/contract/after-release.ts";
import { when } from "../days.ts";
import { useKeys } from "../frame/keys.tsx";
import { rowKeys, useFirstRow } from "../frame/rows.ts";
import { Chip } from "../parts/chip.tsx";
import { Pager } from "../parts/pager.tsx";
import { Empty, Failed, Waiting } from "../parts/states.tsx";
import { deliveries } from "../queries.ts";
import { DELIVERY_TONES } from "../words.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";

const STATES = [
  { value: "", words: "全部" },
  { value: "ready", words: "可以发了" },
  { value: "waiting", words: "等网站先公开" },
  { value: "confirmed", words: "已确认" },
  { value: "failed", words: "没发成" },
];

/** What goes out beside the site: a signed package to carry, and a person who confirms with link or picture. */
export function ChannelsScreen() {
  const search = useSearch({ from: "/office/channels" });
  const navigate = useNavigate({ from: "/channels" });
  const { page = 1, state = "" } = search;
  const found = useQuery(deliveries({ page, state }));
  const [confirming, setConfirming] = useState<DeliveryRow | null>(null);
  useKeys(rowKeys(), "网站先公开，渠道后发；紧急的除外");
  useFirstRow(found.isSuccess);
  return (
    <>
      <header className="page-head">
        <h1>渠道</h1>
        <p className="said">下载签过的包，用那边的后台发出去，再回来贴上链接或截图，才算发过。</p>
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
        {found.data !== undefined && found.data.total === 0 && (
          <Empty title="现在没有要发的">
            <p>信息在网站上公开以后，要往别处发的会排到这里，带着签过的包。</p>
          </Empty>
        )}
        {found.data !== undefined && found.data.total > 0 && (
          <>
            <Table rows={found.data.rows} confirm={setConfirming} />
            <Pager {...found.data} what="件" go={(next) => void navigate({ search: { ...search, page: next } })} />
          </>
        )}
      </div>
      {confirming !== null && <ConfirmDialog delivery={confirming} close={() => setConfirming(null)} />}
    </>
  );
}

function Table({ rows, confirm }: { rows: DeliveryRow[]; confirm: (row: DeliveryRow) => void }) {
  return (
    <table className="rows cards">
      <thead>
        <tr>
          <th>信息</th>
          <th>渠道</th>
          <th>状态</th>
          <th>凭据</th>
          <th>时间</th>
          <th>
            <span className="unseen">做什么</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-row tabIndex={-1}>
            <td>
              <Link to="/records/$id/audit" params={{ id: row.record }} className="strong-link" data-open="">
                {row.title}
              </Link>
              {row.emergency && <span className="second">紧急：可以先发，一小时内补上网站</span>}
            </td>
            <td>{row.channel}</td>
            <td>
              <Chip tone={DELIVERY_TONES[row.state]}>{row.stateLabel}</Chip>
            </td>
            <td>
              <Evidence row={row} />
            </td>
            <td className="nowrap">{when(row.at)}</td>
            <td className="num">
              <span className="row-buttons">
                {row.packageUrl !== null && (
                  <a className="btn" href={row.packageUrl} download aria-label={`下载签名包：${row.title}`}>
                    下载签名包
                  </a>
                )}
                {(row.state === "ready" || row.state === "failed") && (
                  <Button onClick={() => confirm(row)}>确认已发…</Button>
                )}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Evidence({ row }: { row: DeliveryRow }) {
  if (row.confirmedBy === null) return null;
  return (
    <>
      {row.link !== null && (
        <a href={row.link} target="_blank" rel="noreferrer">
          打开链接
        </a>
      )}
      {row.pictureUrl !== null && (
        <a href={row.pictureUrl} target="_blank" rel="noreferrer">
          看截图
        </a>
      )}
      <span className="second">{row.confirmedBy} 确认</span>
    </>
  );
}
