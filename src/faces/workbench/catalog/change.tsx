import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useState } from "react";
import type { CatalogChangeView, CatalogChoices, ListView } from "../../desk/contract/catalog.ts";
import { act } from "../api.ts";
import { useKeys } from "../frame/keys.tsx";
import { Chip } from "../parts/chip.tsx";
import { Field } from "../parts/field.tsx";
import { Failed, Refusal, Waiting } from "../parts/states.tsx";
import { ChangeForm } from "./change-form.tsx";
import { DifferenceTable } from "./difference-table.tsx";
import { catalogChange, catalogChoices, catalogLists } from "./queries.ts";
import "./catalog-edit.css";

/** One change of the catalog: what it changes, what speaks against it, what the public will read; then on to review. */
export function ChangeScreen() {
  const { record } = useParams({ from: "/office/catalog/changes/$record" });
  const found = useQuery(catalogChange(record));
  if (found.isPending) return <Waiting />;
  if (found.isError) return <Failed error={found.error} again={() => void found.refetch()} />;
  return <Change key={`${record}/${found.data.version}`} view={found.data} />;
}

type Edited = CatalogChangeView["set"];

function Change({ view }: { view: CatalogChangeView }) {
  const [edited, setEdited] = useState<Edited>(view.set);
  const client = useQueryClient();
  const navigate = useNavigate();
  const dirty = JSON.stringify(edited) !== JSON.stringify(view.set) || view.stale;
  const save = useMutation({
    mutationFn: (set: Edited) => act("PUT", `catalog/changes/${view.record}`, { version: view.version, set }),
    onSuccess: () => client.invalidateQueries(),
  });
  const submit = useMutation({
    mutationFn: () => act("POST", `records/${view.record}/submit`, { version: view.version }),
    onSuccess: async () => {
      await client.invalidateQueries();
      void navigate({ to: "/records/$id", params: { id: view.record } });
    },
  });
  useKeys([{ press: "Ctrl+S", words: "存改动", run: () => view.editable && save.mutate(edited) }]);
  const addChange = (change: Record<string, unknown>) => {
    const next = { ...edited, changes: [...edited.changes, change] };
    setEdited(next);
    save.mutate(next);
  };
  const removeAt = (at: number) => {
    const next = { ...edited, changes: edited.changes.filter((_, index) => index !== at) };
    setEdited(next);
    save.mutate(next);
  };
  const ready = !dirty && view.problems.length === 0 && view.files.length > 0;
  return (
    <>
      <header className="page-head">
        <h1>{view.title}</h1>
        <Chip>{view.stateLabel}</Chip>
        <span className="push row-buttons">
          <Link to={view.editable ? "/records/$id/edit" : "/records/$id"} params={{ id: view.record }} className="btn">
            页面与审签
          </Link>
          {view.editable && (
            <>
              <Button disabled={!dirty} loading={save.isPending} onClick={() => save.mutate(edited)}>
                存
              </Button>
              <Button type="primary" disabled={!ready} loading={submit.isPending} onClick={() => submit.mutate()}>
                送审
              </Button>
            </>
          )}
        </span>
        <p className="said">存一次，页面、Excel、Word 和 JSON 就按改动重新生成；签的就是这些文件。</p>
      </header>
      <div className="page-body change-body">
        <Refusal error={save.error ?? submit.error} />
        <section>
          <div className="two">
            <Field label="从哪一天起生效" required hint="今天或以前的日子，签批后马上生效">
              {({ id, describedBy }) => (
                <input
                  id={id}
                  aria-describedby={describedBy}
                  type="date"
                  className="day-input"
                  disabled={!view.editable}
                  value={edited.effectiveOn ?? ""}
                  onChange={(event) => setEdited({ ...edited, effectiveOn: event.target.value || null })}
                />
              )}
            </Field>
            <Field label="为什么改" required hint="写在公布的页面上">
              {({ id, describedBy }) => (
                <Input
                  id={id}
                  aria-describedby={describedBy}
                  disabled={!view.editable}
                  value={edited.reason}
                  onChange={(event) => setEdited({ ...edited, reason: event.target.value })}
                />
              )}
            </Field>
          </div>
          {view.editable && <ChangeForm list={view.list} add={addChange} running={save.isPending} />}
        </section>
        <section aria-label="改动">
          <h2>
            改动 <span className="second">{edited.changes.length}</span>
          </h2>
          {view.stale && <p className="gold">起草以后目录又变了，请再存一次，按现行目录生成文件。</p>}
          {view.problems.length > 0 && (
            <ul className="problems" aria-label="矛盾">
              {view.problems.map((problem) => (
                <li key={`${problem.code}${problem.where}`} className="red">
                  {problem.zh}
                </li>
              ))}
            </ul>
          )}
          {view.lines.length > 0 && <DifferenceTable lines={view.lines} />}
          {view.dutiesToMove > 0 && (
            <p className="gold">生效时有 {view.dutiesToMove} 项未完成的义务要重新计算，每一项都留下前后两个日子。</p>
          )}
          {view.editable && <Operations changes={edited.changes} remove={removeAt} running={save.isPending} />}
        </section>
        {view.files.length > 0 && (
          <section>
            <h2>公布的文件</h2>
            <ul>
              {view.files.map((file) => (
                <li key={file.url}>
                  <a href={file.url}>{file.name}</a> <span className="second">{Math.ceil(file.bytes / 1024)} KB</span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}

const KINDS: Readonly<Record<string, string>> = {
  set: "改属性",
  add: "新增事项",
  retire: "停用事项",
  "item-add": "清单新增",
  "item-set": "清单修改",
  "item-cancel": "清单取消",
  "item-delegate": "清单下放",
  "department-end": "科室撤销",
};

type OperationsProps = { changes: Edited["changes"]; remove: (at: number) => void; running: boolean };

function Operations({ changes, remove, running }: OperationsProps) {
  const names = useQuery(catalogChoices()).data;
  const lists = useQuery(catalogLists()).data;
  if (changes.length === 0) return <p className="second">还没有改动。上面选一种，加进来。</p>;
  return (
    <ol className="operations">
      {changes.map((change, at) => {
        const words = wordsOf(change, namesOf(names, lists));
        return (
          <li key={words}>
            {words}{" "}
            <button type="button" className="word-button" disabled={running} onClick={() => remove(at)}>
              去掉
            </button>
          </li>
        );
      })}
    </ol>
  );
}

/** What the ids of a change are called; an id nobody knows stays itself. */
function namesOf(choices: CatalogChoices | undefined, lists: ListView[] | undefined): ReadonlyMap<string, string> {
  const rows = [...(choices?.departments ?? []), ...(lists ?? []), ...(lists ?? []).flatMap(({ items }) => items)];
  const keys = (choices?.attributes ?? []).map(({ key, label }): [string, string] => [key, label]);
  return new Map([
    ...keys,
    ...[...rows, ...(choices?.matters ?? [])].map((row): [string, string] => [row.id, row.name]),
  ]);
}

function wordsOf(change: Record<string, unknown>, names: ReadonlyMap<string, string>): string {
  const say = (value: unknown): string => {
    if (typeof value === "string") return names.get(value) ?? value;
    const name = (value as { name?: { is?: unknown } } | undefined)?.name?.is;
    return typeof name === "string" ? name : "";
  };
  const about = [change.matter, change.list, change.item, change.department, change.key].filter(Boolean).map(say);
  return [KINDS[String(change.kind)] ?? String(change.kind), ...about].join(" · ");
}
