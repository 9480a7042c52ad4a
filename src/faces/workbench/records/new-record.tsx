import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { type ChangeEvent, useRef, useState } from "react";
import { act, send } from "../api.ts";
import { longDay } from "../days.ts";
import { Refusal, Waiting } from "../parts/states.tsx";
import { duty, type Imported, imported, matter } from "../queries.ts";
import { MatterPicker } from "./matter-picker.tsx";
import "./new-record.css";

type Chosen = { id: string; name: string };

/** A new draft: the matter first (it decides type, column, route), then an empty paper or a file that is read. */
export function NewRecordScreen() {
  const search = useSearch({ from: "/office/records/new" });
  const owed = useQuery({ ...duty(String(search.duty ?? "")), enabled: search.duty !== undefined });
  const named = useQuery({ ...matter(search.matter ?? ""), enabled: search.matter !== undefined });
  const [picked, setPicked] = useState<Chosen | null>(null);
  const chosen = picked ?? owed.data?.matter ?? named.data ?? null;
  if ((search.duty !== undefined && owed.isLoading) || (search.matter !== undefined && named.isLoading))
    return <Waiting />;
  return (
    <>
      <header className="page-head">
        <h1>起草信息</h1>
        {owed.data !== undefined && (
          <p className="said">
            对应义务“{owed.data.words}”，应于 <strong>{longDay(owed.data.due)}</strong> 前公开。{" "}
            <Link to="/duties/$id" params={{ id: String(owed.data.id) }}>
              怎么算的
            </Link>
          </p>
        )}
      </header>
      <div className="page-body new-record">
        <Refusal error={owed.error ?? named.error} />
        {chosen === null ? (
          <MatterPicker pick={setPicked} />
        ) : (
          <Begin matter={chosen} duty={search.duty} again={search.duty === undefined ? () => setPicked(null) : null} />
        )}
      </div>
    </>
  );
}

type BeginProps = { matter: Chosen; duty: number | undefined; again: (() => void) | null };

function Begin({ matter: chosen, duty: owed, again }: BeginProps) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const open = async (answer: { id: string } & Imported) => {
    client.setQueryData(imported(answer.id).queryKey, answer);
    void client.invalidateQueries({ queryKey: ["my-work"] });
    await navigate({ to: "/records/$id/edit", params: { id: answer.id } });
  };
  const create = useMutation({
    mutationFn: () =>
      act<{ id: string }>("POST", "records", { matter: chosen.id, ...(owed !== undefined && { duty: owed }) }),
    onSuccess: open,
  });
  return (
    <>
      <section className="chosen-matter">
        <span>
          事项 <strong>{chosen.name}</strong>
        </span>
        {again !== null && (
          <button type="button" className="word-button" onClick={again}>
            换一个
          </button>
        )}
      </section>
      <div className="two-ways">
        <section>
          <h2>从文件导入</h2>
          <p>认得出标题、文号、发文机关、成文日期，写在哪里就标出哪里；内容先清洗，再进编辑。</p>
          <DropFile matter={chosen.id} duty={owed} done={open} />
        </section>
        <section>
          <h2>从空白写起</h2>
          <p>左边填要素，中间写正文；从 Word 粘贴也行，格式会清理干净。</p>
          <Refusal error={create.error} />
          <Button size="large" loading={create.isPending} onClick={() => create.mutate()}>
            空白起草
          </Button>
        </section>
      </div>
    </>
  );
}

type DropProps = {
  matter: string;
  duty: number | undefined;
  done: (answer: { id: string } & Imported) => Promise<void>;
};

function DropFile({ matter: id, duty: owed, done }: DropProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState(0);
  const [over, setOver] = useState(false);
  const bring = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append("matter", id);
      if (owed !== undefined) form.append("duty", String(owed));
      form.append("file", file, file.name);
      return send<{ id: string } & Imported>("records/import", form, setShare);
    },
    onSuccess: done,
  });
  const take = (file: File | undefined) => file !== undefined && bring.mutate(file);
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    take(event.target.files?.[0]);
    event.target.value = "";
  };
  return (
    <section
      className={over ? "drop over" : "drop"}
      aria-label="导入"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files[0]);
      }}
    >
      <p>把 docx 或 txt 拖到这里</p>
      <Button type="primary" size="large" loading={bring.isPending} onClick={() => chooser.current?.click()}>
        导入文件
      </Button>
      <input ref={chooser} type="file" hidden aria-label="选择要导入的文件" accept=".docx,.txt" onChange={chosen} />
      {bring.isPending && <progress aria-label="上传" max={1} value={share} />}
      <Refusal error={bring.error} />
    </section>
  );
}
