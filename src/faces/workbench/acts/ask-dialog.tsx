import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Input } from "antd";
import { useState } from "react";
import { act } from "../api.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Choose, Field } from "../parts/field.tsx";
import { departments } from "../queries.ts";
import { besides, fieldOf } from "./field-of.ts";

/** Asks a question of another body of the government; the leading group's office answers where none is named. */
export function AskDialog({ close }: { close: () => void }) {
  const [title, setTitle] = useState("");
  const [words, setWords] = useState("");
  const [department, setDepartment] = useState("");
  const all = useQuery(departments());
  const client = useQueryClient();
  const navigate = useNavigate();
  const ask = useMutation({
    mutationFn: () =>
      act<{ id: number }>("POST", "questions", { title, words, ...(department !== "" && { department }) }),
    onSuccess: async ({ id }) => {
      close();
      await client.invalidateQueries();
      await navigate({ to: "/questions/$id", params: { id: String(id) } });
    },
  });
  const sleeps = title.trim() === "" ? "请写标题" : words.trim() === "" ? "请写问题" : null;
  return (
    <Dialog
      open
      title="提问"
      close={close}
      act="提问"
      run={() => ask.mutate()}
      running={ask.isPending}
      sleeps={sleeps}
      error={besides(ask.error, ["title", "words", "department"])}
    >
      <ul className="happens">
        <li>问题编号，答复的单位收到消息，按期答复。</li>
        <li>双方看得到；答复定为普遍适用的，各单位都看得到。不对社会公开。</li>
      </ul>
      <Field label="问谁" wrong={fieldOf(ask.error, "department")}>
        {({ id, describedBy }) => (
          <Choose
            id={id}
            describedBy={describedBy}
            value={department}
            none="政务公开领导小组办公室"
            choices={(all.data?.rows ?? [])
              .filter((row) => row.until === null)
              .map((row) => ({ value: row.id, label: `${row.name}（${row.agency}）` }))}
            onChange={setDepartment}
          />
        )}
      </Field>
      <Field label="标题" required wrong={fieldOf(ask.error, "title")}>
        {({ id, describedBy }) => (
          <Input
            id={id}
            aria-describedby={describedBy}
            maxLength={200}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        )}
      </Field>
      <Field label="问题" required wrong={fieldOf(ask.error, "words")}>
        {({ id, describedBy }) => (
          <Input.TextArea
            id={id}
            aria-describedby={describedBy}
            className="grows"
            rows={4}
            maxLength={4000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
