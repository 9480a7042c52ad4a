import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Input } from "antd";
import { useState } from "react";
import { act } from "../api.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Field } from "../parts/field.tsx";
import { me } from "../queries.ts";
import { MatterPicker } from "../records/matter-picker.tsx";
import "../records/new-record.css";

type Chosen = { id: string; name: string };

/** Something happened that has to be made public: which matter, on which day, in a few words. The due day follows. */
export function OpenDutyDialog({ open, close }: { open: boolean; close: () => void }) {
  const [matter, setMatter] = useState<Chosen | null>(null);
  const [day, setDay] = useState<string | null>(null);
  const [words, setWords] = useState("");
  const today = useQuery(me()).data?.today ?? "";
  const client = useQueryClient();
  const navigate = useNavigate();
  const startedOn = day ?? today;
  const save = useMutation({
    mutationFn: () => act<{ id: number }>("POST", "duties", { matter: matter?.id, startedOn, words }),
    onSuccess: async (duty) => {
      close();
      await client.invalidateQueries();
      await navigate({ to: "/duties/$id", params: { id: String(duty.id) } });
    },
  });
  const sleeps = matter === null ? "请先选事项" : words.trim() === "" ? "请写几个字说是什么事" : null;
  return (
    <Dialog
      open={open}
      title="登记事由"
      close={close}
      act="登记"
      run={() => save.mutate()}
      running={save.isPending}
      sleeps={sleeps}
      error={save.error}
      wide
    >
      {matter === null ? (
        <MatterPicker pick={setMatter} />
      ) : (
        <section className="chosen-matter">
          <span>
            事项 <strong>{matter.name}</strong>
          </span>
          <button type="button" className="word-button" onClick={() => setMatter(null)}>
            换一个
          </button>
        </section>
      )}
      <Field label="哪一天发生" required hint="期限从这一天起算，当天不计">
        {({ id, describedBy }) => (
          <input
            id={id}
            type="date"
            className="day-input"
            aria-describedby={describedBy}
            value={startedOn}
            onChange={(event) => setDay(event.target.value)}
          />
        )}
      </Field>
      <Field label="什么事" required hint="如 关于调整补贴标准的通知成文">
        {({ id, describedBy }) => (
          <Input
            id={id}
            aria-describedby={describedBy}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
