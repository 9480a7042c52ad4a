import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Input } from "antd";
import { useState } from "react";
import type { DutyDetail } from "../../desk/contract/duties.ts";
import { act } from "../api.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Field } from "../parts/field.tsx";
import { besides, fieldOf } from "./field-of.ts";

/** 零报告: nothing changed in this period. It becomes a short report that is reviewed and published like any other. */
export function NoChangeDialog({ duty, close }: { duty: DutyDetail; close: () => void }) {
  const [reason, setReason] = useState("");
  const client = useQueryClient();
  const navigate = useNavigate();
  const report = useMutation({
    mutationFn: () => act<{ record: string }>("POST", `duties/${duty.id}/no-change`, { reason }),
    onSuccess: async ({ record }) => {
      close();
      await client.invalidateQueries();
      await navigate({ to: "/records/$id", params: { id: record } });
    },
  });
  return (
    <Dialog
      open
      title="报本期无变化"
      close={close}
      act="写成报告"
      run={() => report.mutate()}
      running={report.isPending}
      sleeps={reason.trim() === "" ? "请写明为什么没有变化" : null}
      error={besides(report.error, ["reason"])}
    >
      <ul className="happens">
        <li>程序写好一份“{duty.words}（本期无变化）”的草稿，您看过再送审。</li>
        <li>审签公开以后，这一期算完成；公开以前义务仍然未完成。</li>
        <li>公开以前发现有变化，改这份草稿就行。</li>
      </ul>
      <Field
        label="为什么没有变化"
        required
        wrong={fieldOf(report.error, "reason")}
        hint="会公开，如 本月没有新开工的保障性住房"
      >
        {({ id, describedBy }) => (
          <Input.TextArea
            id={id}
            aria-describedby={describedBy}
            className="grows"
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
