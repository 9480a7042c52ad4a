import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Input } from "antd";
import { useState } from "react";
import type { Review } from "../../desk/contract/review.ts";
import { act } from "../api.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Field } from "../parts/field.tsx";
import { daysWords } from "../words.ts";

type Props = { review: Review; open: boolean; close: () => void };

/** Sending back: why, in counted reasons and in words that the author reads as they are. */
export function ReturnDialog({ review, open, close }: Props) {
  const [reasons, setReasons] = useState<string[]>([]);
  const [words, setWords] = useState("");
  const client = useQueryClient();
  const navigate = useNavigate();
  const send = useMutation({
    mutationFn: () => act("POST", `records/${review.record}/return`, { rev: review.rev, reasons, words }),
    onSuccess: async () => {
      close();
      await client.invalidateQueries();
      await navigate({ to: "/review" });
    },
  });
  const author = review.route.find((step) => step.role === "author")?.name ?? "起草人";
  const signed = review.route.filter((step) => step.role !== "author" && step.state === "done");
  const sleeps = reasons.length === 0 ? "请选一个原因" : words.trim() === "" ? "请写一句给起草人" : null;
  const toggle = (code: string) =>
    setReasons((chosen) => (chosen.includes(code) ? chosen.filter((other) => other !== code) : [...chosen, code]));
  return (
    <Dialog
      open={open}
      title={`退回给 ${author}`}
      close={close}
      act="退回"
      run={() => send.mutate()}
      running={send.isPending}
      sleeps={sleeps}
      error={send.error}
    >
      <fieldset className="field">
        <legend className="field-name">原因（可多选，计入统计）</legend>
        <div className="reason-chips">
          {review.returnReasons.map((reason) => (
            <button
              key={reason.code}
              type="button"
              className="chip-choice"
              aria-pressed={reasons.includes(reason.code)}
              onClick={() => toggle(reason.code)}
            >
              {reason.label}
            </button>
          ))}
        </div>
      </fieldset>
      <Field label={`写给${author}的话`} required hint="会原样显示">
        {({ id, describedBy }) => (
          <Input.TextArea
            id={id}
            aria-describedby={describedBy}
            className="grows"
            rows={3}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      <ul className="happens">
        {signed.length > 0 && <li>{signed.map((step) => step.name).join("、")}的签名作废，改好后从头签起。</li>}
        <li>期限不变{review.due !== null && `：${daysWords(review.due)}`}；退回次数计入统计。</li>
      </ul>
    </Dialog>
  );
}
