import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Input } from "antd";
import { useState } from "react";
import type { DutyDetail } from "../../desk/contract/duties.ts";
import { act } from "../api.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Choose, Field } from "../parts/field.tsx";
import { departments } from "../queries.ts";
import { besides, fieldOf } from "./field-of.ts";

/** Moves one duty to another department; moving it back is the same act the other way. */
export function TransferDialog({ duty, close }: { duty: DutyDetail; close: () => void }) {
  const holders = [...duty.leads, ...duty.supporting];
  const [from, setFrom] = useState(holders[0]?.id ?? "");
  const [to, setTo] = useState("");
  const [reason, setReason] = useState("");
  const all = useQuery(departments());
  const client = useQueryClient();
  const move = useMutation({
    mutationFn: () => act("POST", "duties/transfer", { duties: [duty.id], from, to, reason }),
    onSuccess: async () => {
      close();
      await client.invalidateQueries();
    },
  });
  const takers = (all.data?.rows ?? []).filter((row) => row.until === null && !holders.some(({ id }) => id === row.id));
  const sleeps = to === "" ? "请选接收的科室" : reason.trim() === "" ? "请写理由" : null;
  return (
    <Dialog
      open
      title="移交科室"
      close={close}
      act="移交"
      run={() => move.mutate()}
      running={move.isPending}
      sleeps={sleeps}
      error={besides(move.error, ["to", "reason"])}
    >
      <ul className="happens">
        <li>到期日不变；两个科室都收到消息，移交和理由留在经过里。</li>
        <li>移错了，可以再移交回来。</li>
      </ul>
      <Field label="从哪个科室" required>
        {({ id }) => (
          <Choose
            id={id}
            value={from}
            choices={holders.map((one) => ({ value: one.id, label: one.name }))}
            onChange={setFrom}
          />
        )}
      </Field>
      <Field label="交给哪个科室" required wrong={fieldOf(move.error, "to")}>
        {({ id, describedBy }) => (
          <Choose
            id={id}
            describedBy={describedBy}
            value={to}
            none="请选择"
            choices={takers.map((row) => ({ value: row.id, label: `${row.name}（${row.agency}）` }))}
            onChange={setTo}
          />
        )}
      </Field>
      <Field label="理由" required wrong={fieldOf(move.error, "reason")}>
        {({ id, describedBy }) => (
          <Input
            id={id}
            aria-describedby={describedBy}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
