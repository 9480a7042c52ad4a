import { Button } from "antd";
import { type ChangeEvent, useRef, useState } from "react";
import type { Attachment, RecordDetail } from "../../desk/contract/records.ts";
import { act, attachmentUrl, send } from "../api.ts";
import { Refusal } from "../parts/states.tsx";
import { sizeWords } from "../words.ts";
import type { DraftInWork } from "./use-draft.ts";

type OnTheWay = { name: string; share: number };

/** Attachments: drop or choose, watch them go, see what cleaning took out, take them away again. */
export function FilesBox({ record, draft }: { record: RecordDetail; draft: DraftInWork }) {
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { way, error, upload, remove } = useFiles(record, draft);
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    void upload([...(event.target.files ?? [])]);
    event.target.value = "";
  };
  return (
    <section
      className={over ? "files-box over" : "files-box"}
      aria-label="附件"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void upload([...event.dataTransfer.files]);
      }}
    >
      <div className="files-head">
        <h2>附件</h2>
        <Button size="small" onClick={() => chooser.current?.click()}>
          添加附件
        </Button>
        <input ref={chooser} type="file" multiple hidden aria-label="选择附件" onChange={chosen} />
      </div>
      <ul className="file-rows">
        {draft.files.map((file) => (
          <FileRow key={file.sha256 + file.name} record={record.id} file={file} remove={() => void remove(file)} />
        ))}
        {way.map((one) => (
          <li key={one.name}>
            <span className="file-kind">{kindOf(one.name)}</span>
            <span className="file-words">
              {one.name}
              <progress aria-label={`上传 ${one.name}`} max={1} value={one.share} />
              <span className="second">{one.share < 1 ? `已传 ${Math.round(one.share * 100)}%` : "清洗中"}</span>
            </span>
          </li>
        ))}
      </ul>
      {draft.files.length === 0 && way.length === 0 && (
        <p className="second">把文件拖到这里，或者点“添加附件”。图片也作附件。</p>
      )}
      <Refusal error={error} />
    </section>
  );
}

function useFiles(record: RecordDetail, draft: DraftInWork) {
  const [way, setWay] = useState<OnTheWay[]>([]);
  const [error, setError] = useState<unknown>(null);
  const guarded = async (work: () => Promise<unknown>) => {
    setError(null);
    try {
      // A file makes a new version of the draft: what is written goes first, so that the two do not meet.
      if (!(await draft.flush())) return;
      await work();
      await draft.filesChanged();
    } catch (caught) {
      setError(caught);
    }
  };
  const upload = async (files: File[]) => {
    for (const file of files) {
      const form = new FormData();
      form.append("file", file, file.name);
      setWay((rows) => [...rows, { name: file.name, share: 0 }]);
      await guarded(() =>
        send(`records/${record.id}/attachments`, form, (share) =>
          setWay((rows) => rows.map((row) => (row.name === file.name ? { ...row, share } : row))),
        ),
      );
      setWay((rows) => rows.filter((row) => row.name !== file.name));
    }
  };
  const remove = (file: Attachment) => guarded(() => act("DELETE", `records/${record.id}/attachments/${file.sha256}`));
  return { way, error, upload, remove };
}

function FileRow({ record, file, remove }: { record: string; file: Attachment; remove: () => void }) {
  return (
    <li>
      <span className="file-kind">{kindOf(file.name)}</span>
      <span className="file-words">
        <a href={attachmentUrl(record, file.sha256)} target="_blank" rel="noreferrer">
          {file.name}
        </a>{" "}
        <span className="second nowrap">{sizeWords(file.size)}</span>
        {file.notes.map((note) => (
          <span key={note} className={file.scanned ? "second" : "gold"}>
            {note}
          </span>
        ))}
      </span>
      <button type="button" className="word-button" aria-label={`移除 ${file.name}`} onClick={remove}>
        移除
      </button>
    </li>
  );
}

function kindOf(name: string): string {
  return (/\.([a-z0-9]{1,5})$/i.exec(name)?.[1] ?? "文件").toUpperCase();
}
