import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useState } from "react";
import type { OutageRow } from "../../desk/contract/duties.ts";
import { act } from "../api.ts";
import { useKeys } from "../frame/keys.tsx";
import { rowKeys, useFirstRow } from "../frame/rows.ts";
import { Chip } from "../parts/chip.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Choose, Field } from "../parts/field.tsx";
import { Pager } from "../parts/pager.tsx";
import { Sheet } from "../parts/sheet.tsx";
import { Empty, Failed, Refusal, Waiting } from "../parts/states.tsx";
import { me } from "../queries.ts";
import { besides, fieldOf } from "./field-of.ts";
import { outages, sites, touched } from "./queries.ts";
import { RuleTabs } from "./rule-tabs.tsx";
import "./acts.css";

type Doing = { kind: "note" } | { kind: "end"; outage: OutageRow } | { kind: "touched"; outage: OutageRow } | null;

/** When a site could not be reached, what proves it, and which publicity periods were prolonged for it. */
export function OutagesScreen() {
  const search = useSearch({ from: "/office/outages" });
  const navigate = useNavigate({ from: "/outages" });
  const { page = 1 } = search;
  const found = useQuery(outages({ page }));
  const self = useQuery(me()).data;
  const mayNote = self?.roles.some(({ role }) => role === "opennessOffice" || role === "admin") ?? false;
  const [doing, setDoing] = useState<Doing>(null);
  const close = () => setDoing(null);
  useKeys(rowKeys(), "只顺延公示期，不顺延办事的期限");
  useFirstRow(found.isSuccess);
  const add = mayNote && (
    <Button className="push" type="primary" onClick={() => setDoing({ kind: "note" })}>
      登记中断…
    </Button>
  );
  return (
    <>
      <header className="page-head">
        <h1>网站中断</h1>
        {add}
        <p className="said">网站打不开的日子，公示没有人看得到：这些天不算，公示期往后顺延。</p>
      </header>
      <RuleTabs />
      <div className="page-body">
        {found.isPending && <Waiting />}
        {found.isError && <Failed error={found.error} again={() => void found.refetch()} />}
        {found.data?.total === 0 && <Empty title="没有登记过中断" act={add} />}
        {found.data !== undefined && found.data.total > 0 && (
          <>
            <Table rows={found.data.rows} mayNote={mayNote} go={setDoing} />
            <Pager {...found.data} what="次" go={(next) => void navigate({ search: { page: next } })} />
          </>
        )}
      </div>
      {doing?.kind === "note" && <NoteDialog close={close} />}
      {doing?.kind === "end" && <EndDialog outage={doing.outage} close={close} />}
      {doing?.kind === "touched" && <TouchedSheet outage={doing.outage} close={close} />}
    </>
  );
}

type TableProps = { rows: OutageRow[]; mayNote: boolean; go: (doing: Doing) => void };

function Table({ rows, mayNote, go }: TableProps) {
  return (
    <table className="rows cards">
      <thead>
        <tr>
          <th>网站</th>
          <th>从</th>
          <th>到</th>
          <th>凭证</th>
          <th>登记</th>
          <th>
            <span className="unseen">做什么</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-row tabIndex={-1}>
            <td>
              <strong>{row.site.name}</strong>
            </td>
            <td className="nowrap" data-name="从">
              {row.from}
            </td>
            <td className="nowrap" data-name="到">
              {row.until ?? <Chip tone="red">还没有恢复</Chip>}
            </td>
            <td>{row.evidence}</td>
            <td>{row.by}</td>
            <td className="num">
              <span className="row-buttons">
                {row.until === null && mayNote && (
                  <Button onClick={() => go({ kind: "end", outage: row })}>恢复了…</Button>
                )}
                <Button data-open="" onClick={() => go({ kind: "touched", outage: row })}>
                  顺延了哪些
                </Button>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function NoteDialog({ close }: { close: () => void }) {
  const today = useQuery(me()).data?.today ?? "";
  const all = useQuery(sites());
  const [given, setGiven] = useState({ site: "", from: "", until: "", evidence: "" });
  const change = (part: Partial<typeof given>) => setGiven({ ...given, ...part });
  const client = useQueryClient();
  const note = useMutation({
    mutationFn: () => {
      const { until, ...rest } = given;
      return act("POST", "outages", { ...rest, ...(until !== "" && { until }) });
    },
    onSuccess: async () => {
      close();
      await client.invalidateQueries();
    },
  });
  const sleeps =
    given.site === ""
      ? "请选网站"
      : given.from === ""
        ? "请写从哪一天"
        : given.evidence.trim() === ""
          ? "请写凭证"
          : null;
  return (
    <Dialog
      open
      title="登记中断"
      close={close}
      act="登记并顺延"
      run={() => note.mutate()}
      running={note.isPending}
      sleeps={sleeps}
      error={besides(note.error, ["site", "from", "until", "evidence"])}
    >
      <ul className="happens">
        <li>这个网站上正在公示的，公示期马上顺延同样的天数。</li>
        <li>起止和凭证留在审计里，不能删。</li>
      </ul>
      <Field label="哪个网站" required wrong={fieldOf(note.error, "site")}>
        {({ id, describedBy }) => (
          <Choose
            id={id}
            describedBy={describedBy}
            value={given.site}
            none="请选择"
            choices={(all.data?.rows ?? []).map((row) => ({ value: row.id, label: row.name }))}
            onChange={(site) => change({ site })}
          />
        )}
      </Field>
      <Field label="从哪一天打不开" required wrong={fieldOf(note.error, "from")}>
        {({ id, describedBy }) => (
          <input
            id={id}
            type="date"
            max={today}
            className="day-input"
            aria-describedby={describedBy}
            value={given.from}
            onChange={(event) => change({ from: event.target.value })}
          />
        )}
      </Field>
      <Field label="到哪一天" wrong={fieldOf(note.error, "until")} hint="还没有恢复就空着">
        {({ id, describedBy }) => (
          <input
            id={id}
            type="date"
            max={today}
            className="day-input"
            aria-describedby={describedBy}
            value={given.until}
            onChange={(event) => change({ until: event.target.value })}
          />
        )}
      </Field>
      <Field label="凭证" required wrong={fieldOf(note.error, "evidence")} hint="如 巡检记录编号、机房通知">
        {({ id, describedBy }) => (
          <Input
            id={id}
            aria-describedby={describedBy}
            maxLength={500}
            value={given.evidence}
            onChange={(event) => change({ evidence: event.target.value })}
          />
        )}
      </Field>
    </Dialog>
  );
}

function EndDialog({ outage, close }: { outage: OutageRow; close: () => void }) {
  const today = useQuery(me()).data?.today ?? "";
  const [until, setUntil] = useState(today);
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: () => act("POST", `outages/${outage.id}/end`, { until }),
    onSuccess: async () => {
      close();
      await client.invalidateQueries();
    },
  });
  return (
    <Dialog
      open
      title="网站恢复了"
      close={close}
      act="登记恢复"
      run={() => end.mutate()}
      running={end.isPending}
      sleeps={until === "" ? "请写哪一天" : null}
      error={besides(end.error, ["until", "from"])}
    >
      <Field
        label="打不开的最后一天"
        required
        wrong={fieldOf(end.error, "until") ?? fieldOf(end.error, "from")}
        hint={`从 ${outage.from} 起；公示期按这些天重新算`}
      >
        {({ id, describedBy }) => (
          <input
            id={id}
            type="date"
            min={outage.from}
            max={today}
            className="day-input"
            aria-describedby={describedBy}
            value={until}
            onChange={(event) => setUntil(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}

function TouchedSheet({ outage, close }: { outage: OutageRow; close: () => void }) {
  const [page, setPage] = useState(1);
  const found = useQuery(touched({ outage: outage.id, page }));
  return (
    <Sheet title={`${outage.site.name}：${outage.from} 至 ${outage.until ?? "今天"}`} close={close} wide>
      {found.isPending && <Waiting lines={3} />}
      <Refusal error={found.error} />
      {found.data?.total === 0 && <p>这几天网站上没有正在公示的，没有顺延。</p>}
      {found.data !== undefined && found.data.total > 0 && (
        <>
          <table className="rows cards">
            <thead>
              <tr>
                <th>公示</th>
                <th>开始</th>
                <th>原来截止</th>
                <th>现在截止</th>
              </tr>
            </thead>
            <tbody>
              {found.data.rows.map((row) => (
                <tr key={row.duty} data-row tabIndex={-1}>
                  <td>
                    <Link to="/duties/$id" params={{ id: String(row.duty) }} className="strong-link">
                      {row.words}
                    </Link>
                    <span className="second">{row.agency}</span>
                  </td>
                  <td className="nowrap" data-name="开始">
                    {row.startedOn}
                  </td>
                  <td className="nowrap" data-name="原来截止">
                    {row.first}
                  </td>
                  <td className="nowrap" data-name="现在截止">
                    <strong>{row.now}</strong>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Pager {...found.data} what="项公示" go={setPage} />
        </>
      )}
    </Sheet>
  );
}
