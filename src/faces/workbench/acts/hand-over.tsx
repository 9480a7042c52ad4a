import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Input, Segmented } from "antd";
import { useState } from "react";
import { act } from "../api.ts";
import { shortDay } from "../days.ts";
import { useKeys } from "../frame/keys.tsx";
import { Choose, Field } from "../parts/field.tsx";
import { Pager } from "../parts/pager.tsx";
import { Empty, Refusal, Waiting } from "../parts/states.tsx";
import { departments, duties, people } from "../queries.ts";
import { daysWords } from "../words.ts";
import { besides, fieldOf } from "./field-of.ts";
import { dutyAgencies } from "./queries.ts";
import "./acts.css";

type Kind = "person" | "department" | "agency";
const KINDS: { value: Kind; label: string }[] = [
  { value: "person", label: "离岗的人" },
  { value: "department", label: "撤并的科室" },
  { value: "agency", label: "撤并的单位" },
];

/** Everything somebody who leaves, or a body that ends, still owes: all of it seen, and given away in one act. */
export function HandOverScreen() {
  const search = useSearch({ from: "/office/hand-over" });
  const navigate = useNavigate({ from: "/hand-over" });
  const kind: Kind = search.department !== undefined ? "department" : search.agency !== undefined ? "agency" : "person";
  const [shown, setShown] = useState<Kind>(kind);
  const from = search[shown] ?? "";
  const choices = useBodies(shown);
  useKeys([{ press: "Escape", words: "返回", run: () => window.history.back() }], "全部移交，或者一项也不移交");
  return (
    <>
      <header className="page-head">
        <h1>移交全部义务</h1>
        <Segmented<Kind>
          aria-label="谁的"
          value={shown}
          onChange={(value) => {
            setShown(value);
            void navigate({ search: {}, replace: true });
          }}
          options={KINDS}
        />
        <p className="said">先看清还欠哪些，再一次交给接手的。</p>
      </header>
      <div className="page-body act-room">
        <div className="narrow-field">
          <Field label="谁的义务" required>
            {({ id }) => (
              <Choose
                id={id}
                value={from}
                none="请选择"
                choices={choices.all}
                onChange={(value) => void navigate({ search: { [shown]: value || undefined }, replace: true })}
              />
            )}
          </Field>
        </div>
        {from !== "" && <Owed key={`${shown}-${from}`} kind={shown} from={from} takers={choices.standing} />}
      </div>
    </>
  );
}

type Choice = { value: string; label: string };

/** Who can give (also what has ended) and who can take (only what stands). */
function useBodies(kind: Kind): { all: Choice[]; standing: Choice[] } {
  const persons = useQuery({ ...people({}), enabled: kind === "person" });
  const rooms = useQuery({ ...departments(), enabled: kind === "department" });
  const bodies = useQuery({ ...dutyAgencies(), enabled: kind === "agency" });
  if (kind === "person") {
    const all = (persons.data?.rows ?? []).map((row) => ({
      value: row.id,
      label: `${row.name}（${[row.department, row.post].filter(Boolean).join(" ")}）`,
    }));
    return { all, standing: all };
  }
  const rows = kind === "department" ? (rooms.data?.rows ?? []) : (bodies.data?.rows ?? []);
  const choice = (row: { id: string; name: string; until: string | null; open: number; overdue: number }) => ({
    value: row.id,
    label: `${row.name}${row.until === null ? "" : `（${row.until}止）`}，未完 ${row.open + row.overdue} 项`,
  });
  return { all: rows.map(choice), standing: rows.filter((row) => row.until === null).map(choice) };
}

type OwedProps = { kind: Kind; from: string; takers: Choice[] };

function Owed({ kind, from, takers }: OwedProps) {
  const [page, setPage] = useState(1);
  // Overdue ones are open as well: without a state filter the settled would be listed, so both are asked for.
  const late = useQuery(duties({ scope: "office", [kind]: from, state: "overdue", page }));
  const open = useQuery(duties({ scope: "office", [kind]: from, state: "open", page }));
  if (late.isPending || open.isPending) return <Waiting lines={4} />;
  if (late.isError || open.isError) return <Refusal error={late.error ?? open.error} />;
  const total = late.data.total + open.data.total;
  const rows = [...late.data.rows, ...open.data.rows];
  if (total === 0)
    return (
      <Empty title="没有未完的义务">
        <p>这里没有要移交的；{kind === "person" ? "这个人名下的都办结了。" : "都办结了，或者已经移交。"}</p>
      </Empty>
    );
  return (
    <>
      <h2>
        还欠 {total} 项{late.data.total > 0 && <span className="red">，其中逾期 {late.data.total} 项</span>}
      </h2>
      <table className="rows cards">
        <thead>
          <tr>
            <th>应公开</th>
            <th>事项</th>
            <th>科室</th>
            <th>期限</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} data-row tabIndex={-1}>
              <td className={row.state === "overdue" ? "nowrap red" : "nowrap"}>{shortDay(row.due)}</td>
              <td>
                <Link to="/duties/$id" params={{ id: String(row.id) }} className="strong-link" data-open="">
                  {row.words}
                </Link>
                <span className="second">{row.matter.name}</span>
              </td>
              <td>{row.leads.map((lead) => lead.name).join("、") || row.agency.name}</td>
              <td className={row.state === "overdue" ? "red" : undefined}>{daysWords(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {Math.max(late.data.total, open.data.total) > open.data.pageSize && (
        <Pager
          total={Math.max(late.data.total, open.data.total)}
          page={page}
          pageSize={open.data.pageSize}
          what="项（逾期和未到期各自分页）"
          go={setPage}
        />
      )}
      <Give kind={kind} from={from} takers={takers.filter(({ value }) => value !== from)} total={total} />
    </>
  );
}

function Give({ kind, from, takers, total }: OwedProps & { total: number }) {
  const [to, setTo] = useState("");
  const [reason, setReason] = useState("");
  const client = useQueryClient();
  const give = useMutation({
    mutationFn: () =>
      act<{ moved: number }>("POST", "duties/hand-over", { from: { [kind]: from }, to: { [kind]: to }, reason }),
    onSuccess: () => client.invalidateQueries(),
  });
  const sleeps = to === "" ? "请选接手的" : reason.trim() === "" ? "请写理由" : null;
  return (
    <form
      className="narrow-field"
      onSubmit={(event) => {
        event.preventDefault();
        give.mutate();
      }}
    >
      <h2>一次移交</h2>
      <ul className="happens">
        <li>{total} 项未完的义务全部改由接手的承担，到期日不变，双方收到消息。</li>
        <li>每项义务的经过里都记下从谁到谁；要退回，照样再移交一次。</li>
      </ul>
      <Field label="交给谁" required wrong={fieldOf(give.error, "to")}>
        {({ id, describedBy }) => (
          <Choose id={id} describedBy={describedBy} value={to} none="请选择" choices={takers} onChange={setTo} />
        )}
      </Field>
      <Field label="理由" required wrong={fieldOf(give.error, "reason")} hint="如 调离、机构改革撤并">
        {({ id, describedBy }) => (
          <Input
            id={id}
            aria-describedby={describedBy}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <Refusal error={besides(give.error, ["to", "reason"])} />
      {give.data !== undefined && (
        <p className="green" role="status">
          移交了 {give.data.moved} 项。
        </p>
      )}
      <p className="row-buttons">
        <Button type="primary" htmlType="submit" disabled={sleeps !== null} loading={give.isPending}>
          移交 {total} 项
        </Button>
        <span className="second">{sleeps}</span>
      </p>
    </form>
  );
}
