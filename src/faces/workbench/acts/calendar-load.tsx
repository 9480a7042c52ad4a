import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Checkbox, Input } from "antd";
import { useState } from "react";
import type { NoticeShape } from "../../desk/contract/calendar.ts";
import { act } from "../api.ts";
import { useKeys } from "../frame/keys.tsx";
import { Field } from "../parts/field.tsx";
import { Pager } from "../parts/pager.tsx";
import { Refusal, Waiting } from "../parts/states.tsx";
import { me } from "../queries.ts";
import { calendarProgress, noticeMoves } from "./queries.ts";
import { type ReadHolidays, readHolidays } from "./read-notice.ts";
import "./acts.css";

const EXAMPLE = "元旦 2027-01-01 至 2027-01-03\n春节 2027-02-05 至 2027-02-11 班 2027-01-31 2027-02-20";

type Given = Omit<NoticeShape, "holidays" | "year"> & { year: string; text: string };

/** A year's notice: typed, or from a file; what it would move stands there before it is loaded. */
export function CalendarLoadScreen() {
  const today = useQuery(me()).data?.today ?? "";
  const [given, setGiven] = useState<Partial<Given>>({});
  const year = given.year ?? String(Number(today.slice(0, 4)) + 1);
  const whole: Given = {
    year,
    number: given.number ?? "",
    title: given.title ?? `国务院办公厅关于${year}年部分节假日安排的通知`,
    issuedOn: given.issuedOn ?? today,
    source: given.source ?? "",
    invented: given.invented ?? false,
    text: given.text ?? "",
  };
  const [shown, setShown] = useState<NoticeShape | null>(null);
  const change = (part: Partial<Given>) => {
    setShown(null);
    setGiven({ ...given, ...part });
  };
  useKeys([{ press: "Escape", words: "返回", run: () => window.history.back() }]);
  const read = readHolidays(whole.text);
  return (
    <>
      <header className="page-head">
        <h1>载入放假安排</h1>
        <p className="said">先看会移动哪些义务，再载入。旧的日子照当时的日历解释，不会丢。</p>
      </header>
      <div className="page-body act-room">
        <div className="narrow-field">
          <NoticeFields given={whole} change={change} />
          <DaysField given={whole} read={read} change={change} />
          <p className="row-buttons">
            <Button
              disabled={"wrong" in read || whole.source.trim() === ""}
              onClick={() => "holidays" in read && setShown(noticeOf(whole, read.holidays))}
            >
              看会移动哪些义务
            </Button>
            <span className="second">
              {"wrong" in read ? read.wrong : whole.source.trim() === "" ? "请写来源" : null}
            </span>
          </p>
        </div>
        {shown !== null && <Moves notice={shown} />}
      </div>
    </>
  );
}

function noticeOf({ text: _, year, invented, ...given }: Given, holidays: NoticeShape["holidays"]): NoticeShape {
  return { ...given, year: Number(year), number: given.number || "未编号", holidays, ...(invented && { invented }) };
}

type FieldsProps = { given: Given; change: (part: Partial<Given>) => void };

function NoticeFields({ given, change }: FieldsProps) {
  const lines = [
    { key: "year", label: "哪一年", required: true },
    { key: "number", label: "发文字号", required: false },
    { key: "title", label: "通知名称", required: true },
    { key: "source", label: "来源", required: true, hint: "从哪里抄的，如 国务院办公厅网站" },
  ] as const;
  return (
    <>
      <p>
        <Checkbox checked={given.invented === true} onChange={(event) => change({ invented: event.target.checked })}>
          编的：通知还没有公布，先估一份
        </Checkbox>
      </p>
      {given.invented === true && <p className="gold">编的安排只用来排期：按它算的日子都标“暂定”，公布后重新载入。</p>}
      {lines.map((line) => (
        <Field key={line.key} label={line.label} required={line.required} hint={"hint" in line ? line.hint : undefined}>
          {({ id, describedBy }) => (
            <Input
              id={id}
              aria-describedby={describedBy}
              maxLength={300}
              value={given[line.key]}
              onChange={(event) => change({ [line.key]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Field label="印发日期" required>
        {({ id }) => (
          <input
            id={id}
            type="date"
            className="day-input"
            value={given.issuedOn}
            onChange={(event) => change({ issuedOn: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

function DaysField({ given, read, change }: FieldsProps & { read: ReadHolidays }) {
  const wrong = given.text !== "" && "wrong" in read ? read.wrong : null;
  return (
    <>
      <Field label="从文件读" hint="JSON（holidays 一列）或 ICS 日历；也可以直接写在下面">
        {({ id, describedBy }) => (
          <input
            id={id}
            type="file"
            accept=".json,.ics,.txt"
            className="file-input"
            aria-describedby={describedBy}
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file !== undefined) void file.text().then((text) => change({ text }));
            }}
          />
        )}
      </Field>
      <Field
        label="放假和补班"
        required
        wrong={wrong}
        hint={"holidays" in read ? `读到 ${read.holidays.length} 个假日` : "一行一个：名称 开始 至 结束 班 补班日"}
      >
        {({ id, describedBy }) => (
          <Input.TextArea
            id={id}
            aria-describedby={describedBy}
            className="mono"
            rows={8}
            placeholder={EXAMPLE}
            value={given.text}
            onChange={(event) => change({ text: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

const LOOK_AGAIN_MS = 800;

function Moves({ notice }: { notice: NoticeShape }) {
  const [page, setPage] = useState(1);
  const client = useQueryClient();
  const load = useMutation({
    mutationFn: () => act<{ version: string; moved: number }>("POST", "calendar", { notice }),
    onSuccess: () => client.invalidateQueries(),
  });
  const found = useQuery({ ...noticeMoves(notice, page), enabled: !load.isPending && !load.isSuccess });
  const progress = useQuery({ ...calendarProgress(), enabled: load.isPending, refetchInterval: LOOK_AGAIN_MS });
  if (load.isSuccess)
    return (
      <p className="green" role="status">
        载入了 {load.data.version}，移动了 {load.data.moved} 项义务。<Link to="/calendars">看全部安排</Link>
      </p>
    );
  if (found.isPending) return <Waiting lines={4} />;
  if (found.isError) return <Refusal error={found.error} />;
  const { moved, looked, confirmed, version, rows } = found.data;
  return (
    <section>
      <h2>
        载入 {version}：看了 {looked} 项未完义务，{moved} 项到期日移动，{confirmed} 项只去掉或加上“暂定”
      </h2>
      {rows.length > 0 && (
        <>
          <table className="rows cards">
            <thead>
              <tr>
                <th>义务</th>
                <th>原来</th>
                <th>改为</th>
                <th>为什么</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.duty} data-row tabIndex={-1}>
                  <td>
                    <Link to="/duties/$id" params={{ id: String(row.duty) }} className="strong-link">
                      {row.words}
                    </Link>
                    <span className="second">{row.startedOn} 起算</span>
                  </td>
                  <td className="nowrap" data-name="原来">
                    <del>{row.before}</del>
                  </td>
                  <td className="nowrap" data-name="改为">
                    <strong>{row.after}</strong>
                  </td>
                  <td>{row.why}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Pager {...found.data} what="项移动" go={setPage} />
        </>
      )}
      <ul className="happens">
        <li>全单位的未完义务马上按新日历重算，每项移动都记下前后和缘由；已完成的不动。</li>
        <li>载入后不能删，只能再载入一份替代它。</li>
      </ul>
      <Refusal error={load.error} />
      <p className="row-buttons">
        <Button type="primary" loading={load.isPending} onClick={() => load.mutate()}>
          载入并移动 {moved} 项
        </Button>
        {load.isPending && (
          <span role="status">
            <progress max={Math.max(1, moved)} value={progress.data?.version === version ? progress.data.written : 0} />{" "}
            已移动 {progress.data?.version === version ? progress.data.written : 0} / {moved} 项
          </span>
        )}
      </p>
    </section>
  );
}
