import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useState } from "react";
import type { CleanUpView } from "../../desk/contract/catalog.ts";
import { act } from "../api.ts";
import { Chip } from "../parts/chip.tsx";
import { Choose } from "../parts/field.tsx";
import { SearchBox } from "../parts/search-box.tsx";
import { Failed, Refusal, Waiting } from "../parts/states.tsx";
import { records } from "../queries.ts";
import { cleanUp } from "./queries.ts";
import "./catalog-edit.css";

/** A clean-up of documents: which ones, with what result; one act sets the validity of all when it becomes public (ZJ-10). */
export function CleanUpScreen() {
  const { record } = useParams({ from: "/office/clean-ups/$record" });
  const found = useQuery(cleanUp(record));
  if (found.isPending) return <Waiting />;
  if (found.isError) return <Failed error={found.error} again={() => void found.refetch()} />;
  return <CleanUp key={`${record}/${found.data.version}`} view={found.data} />;
}

type Row = CleanUpView["rows"][number];
const RESULTS = [
  { value: "repealed", label: "废止" },
  { value: "expired", label: "失效" },
  { value: "amended", label: "修订" },
];

function CleanUp({ view }: { view: CleanUpView }) {
  const [rows, setRows] = useState<Row[]>(view.rows);
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () => {
      const wanted = rows.map(({ target, result, newText, words }) => ({
        target,
        result,
        words,
        ...(newText !== null && { newText: newText.record }),
      }));
      return act("PUT", `clean-ups/${view.record}`, { version: view.version, rows: wanted });
    },
    onSuccess: () => client.invalidateQueries(),
  });
  const dirty = JSON.stringify(rows) !== JSON.stringify(view.rows);
  const change = (target: string, part: Partial<Row>) =>
    setRows(rows.map((row) => (row.target === target ? { ...row, ...part } : row)));
  return (
    <>
      <header className="page-head">
        <h1>{view.title || "文件清理结果"}</h1>
        <Chip>{view.stateLabel}</Chip>
        <span className="push row-buttons">
          <Link to={view.editable ? "/records/$id/edit" : "/records/$id"} params={{ id: view.record }} className="btn">
            标题、页面与送审
          </Link>
          {view.editable && (
            <Button type="primary" disabled={!dirty} loading={save.isPending} onClick={() => save.mutate()}>
              存清理表
            </Button>
          )}
        </span>
        <p className="said">存好以后到“标题、页面与送审”填标题并送审。公布的那一刻，这些文件的页面同时标明效力。</p>
      </header>
      <div className="page-body change-body">
        <Refusal error={save.error} />
        {view.editable && (
          <AddDocuments taken={rows.map(({ target }) => target)} add={(row) => setRows([...rows, row])} />
        )}
        <h2>
          清理的文件 <span className="second">{rows.length}</span>
        </h2>
        {rows.length === 0 && <p className="second">还没有列文件。</p>}
        {rows.length > 0 && (
          <Rows
            rows={rows}
            editable={view.editable}
            change={change}
            remove={(target) => setRows(rows.filter((row) => row.target !== target))}
          />
        )}
        {view.files.length > 0 && (
          <p>
            公布的文件：
            {view.files.map((file) => (
              <a key={file.url} href={file.url}>
                {file.name}{" "}
              </a>
            ))}
          </p>
        )}
      </div>
    </>
  );
}

type RowsProps = {
  rows: Row[];
  editable: boolean;
  change: (target: string, part: Partial<Row>) => void;
  remove: (target: string) => void;
};

function Rows({ rows, editable, change, remove }: RowsProps) {
  return (
    <table className="rows cards clean-up-rows">
      <thead>
        <tr>
          <th>文件</th>
          <th>结果</th>
          <th>修订后的文本</th>
          <th>说明</th>
          <th>
            <span className="unseen">做什么</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.target}>
            <td>
              {row.title} <span className="second">{row.docNo}</span>
            </td>
            <td data-name="结果">
              <Choose
                label={`${row.title}的清理结果`}
                value={row.result}
                disabled={!editable}
                choices={RESULTS}
                onChange={(result) => change(row.target, { result: result as Row["result"] })}
              />
            </td>
            <td data-name="修订后的文本">
              {row.result === "amended" && editable ? (
                <NewText row={row} choose={(newText) => change(row.target, { newText })} />
              ) : (
                (row.newText?.title ?? "—")
              )}
            </td>
            <td data-name="说明">
              <Input
                aria-label={`${row.title}的说明`}
                value={row.words}
                disabled={!editable}
                onChange={(event) => change(row.target, { words: event.target.value })}
              />
            </td>
            <td className="num">
              {editable && (
                <button type="button" className="word-button" onClick={() => remove(row.target)}>
                  去掉
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function NewText({ row, choose }: { row: Row; choose: (text: Row["newText"]) => void }) {
  const [q, setQ] = useState("");
  const found = useQuery({ ...records({ q, type: "policy", state: "public" }), enabled: q !== "" });
  const choices = (found.data?.rows ?? []).filter((one) => one.id !== row.target);
  return (
    <>
      {row.newText !== null && <p>{row.newText.title}</p>}
      <SearchBox label={`查${row.title}修订后的文本`} value={q} onChange={setQ} />
      {choices.slice(0, 5).map((one) => (
        <button
          key={one.id}
          type="button"
          className="word-button"
          onClick={() => {
            choose({ record: one.id, title: one.title });
            setQ("");
          }}
        >
          {one.title} {one.docNo}
        </button>
      ))}
    </>
  );
}

function AddDocuments({ taken, add }: { taken: string[]; add: (row: Row) => void }) {
  const [q, setQ] = useState("");
  const found = useQuery(records({ q, type: "policy", state: "public" }));
  const rows = (found.data?.rows ?? []).filter((one) => !taken.includes(one.id));
  return (
    <section className="change-form">
      <SearchBox label="查已公开的政策文件" value={q} onChange={setQ} />
      {found.data !== undefined && rows.length === 0 && <p className="second">没有别的已公开的政策文件。</p>}
      <ul>
        {rows.slice(0, 8).map((one) => (
          <li key={one.id}>
            <button
              type="button"
              className="word-button"
              onClick={() =>
                add({
                  target: one.id,
                  title: one.title,
                  docNo: one.docNo,
                  result: "repealed",
                  newText: null,
                  words: "",
                })
              }
            >
              加入
            </button>{" "}
            {one.title} <span className="second">{one.docNo}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
