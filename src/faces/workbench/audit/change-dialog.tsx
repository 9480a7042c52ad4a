import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Input } from "antd";
import { useState } from "react";
import type { ChangeNote, RecordDetail } from "../../desk/contract/records.ts";
import { act } from "../api.ts";
import { NOTE_FIELDS } from "../editor/note-fields.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Field } from "../parts/field.tsx";

const ACTS = {
  revise: {
    path: "correct",
    title: "更正",
    happens: [
      "打开一稿，改好后走一遍审签；签完以前公开页不动。",
      "公开页写明更正了什么、为什么；旧版留着，日志里两条都在。",
    ],
  },
  withdraw: {
    path: "withdraw",
    title: "撤回",
    happens: [
      "打开一稿，走一遍审签；签完后公开页撤下全文和附件。",
      "原地址留着标题、谁决定、理由和两份凭证；不能抹去。",
    ],
  },
  repeal: {
    path: "repeal",
    title: "废止",
    happens: ["打开一稿，走一遍审签；签完后公开页标“已废止”。", "全文还能查，日志里添一条。"],
  },
} as const;

type Props = { act: ChangeNote["act"]; record: RecordDetail; close: () => void };

/** Correction, withdrawal, repeal: the public note first; then a draft that walks the route again. */
export function ChangeDialog({ act: kind, record, close }: Props) {
  const [note, setNote] = useState<Omit<ChangeNote, "act">>({ what: "", why: "" });
  const client = useQueryClient();
  const navigate = useNavigate();
  const { path, title, happens } = ACTS[kind];
  const open = useMutation({
    mutationFn: () => act("POST", `records/${record.id}/${path}`, { note }),
    onSuccess: async () => {
      client.removeQueries({ queryKey: ["record", record.id] });
      await navigate({ to: "/records/$id/edit", params: { id: record.id } });
    },
  });
  const missing = NOTE_FIELDS[kind].find((field) => field.must && (note[field.key] ?? "").trim() === "");
  return (
    <Dialog
      open
      title={`${title}这件信息`}
      close={close}
      act={`写${title}稿`}
      run={() => open.mutate()}
      running={open.isPending}
      sleeps={missing === undefined ? null : `还没有写“${missing.label}”`}
      error={open.error}
      wide
    >
      <p className="second">{record.title}</p>
      <ul className="happens">
        {happens.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {NOTE_FIELDS[kind].map((field) => (
        <Field key={field.key} label={field.label} required={field.must}>
          {({ id }) => (
            <Input.TextArea
              id={id}
              className="grows"
              rows={1}
              value={note[field.key] ?? ""}
              onChange={(event) => setNote({ ...note, [field.key]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </Dialog>
  );
}
