import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Input } from "antd";
import { useState } from "react";
import type { AdjustPreview } from "../../desk/contract/act-views.ts";
import type { DutyDetail } from "../../desk/contract/duties.ts";
import { act } from "../api.ts";
import { longDay } from "../days.ts";
import { Dialog } from "../parts/dialog.tsx";
import { Choose, Field } from "../parts/field.tsx";
import { Refusal, Waiting } from "../parts/states.tsx";
import { me } from "../queries.ts";
import { fieldOf } from "./field-of.ts";

export type AdjustKind = "pause" | "resume" | "extension";

const WORDS = {
  pause: { title: "中止计时", act: "中止", day: "哪一天中止", undo: "可以恢复计时；中止的日子不计入期限。" },
  resume: { title: "恢复计时", act: "恢复", day: "哪一天恢复", undo: "恢复以后，到期日重新算定；还可以再次中止。" },
  extension: { title: "延长期限", act: "延长", day: "哪一天批准", undo: "延长以后不能缩回去，只能再中止或再延长。" },
} as const;
const UNITS = [
  { value: "workingDays", label: "个工作日" },
  { value: "calendarDays", label: "日" },
  { value: "months", label: "个月" },
];

type Given = { on: string; count: string; unit: string; reason: string; basis: string };
type AdjustProps = { duty: DutyDetail; kind: AdjustKind; close: () => void };

/** Stops, starts or prolongs a duty's clock; where the due day goes stands there before the button is pressed. */
export function AdjustDialog({ duty, kind, close }: AdjustProps) {
  const today = useQuery(me()).data?.today ?? "";
  const [given, setGiven] = useState<Partial<Given>>({});
  const { on = today, count = "5", unit = "workingDays", reason = "", basis = "" } = given;
  const body = { kind, on, reason, basis, ...(kind === "extension" && { rule: `within ${count} ${unit}` }) };
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () => act("POST", `duties/${duty.id}/adjust`, body),
    onSuccess: async () => {
      close();
      await client.invalidateQueries();
    },
  });
  // The reason does not move the day: the preview is asked with any, so that it stands there from the first moment.
  const asked = { ...body, reason: reason.trim() === "" ? "—" : "…", basis: "" };
  const preview = useQuery({
    queryKey: ["adjust-preview", duty.id, kind, on, asked.rule],
    queryFn: () => act<AdjustPreview>("POST", `duties/${duty.id}/adjust/preview`, asked),
    enabled: on !== "",
    retry: false,
    staleTime: 0,
  });
  const change = (part: Partial<Given>) => setGiven({ ...given, ...part });
  const said = WORDS[kind];
  const sleeps = preview.isError ? "这样改不了" : reason.trim() === "" ? "请写理由" : null;
  return (
    <Dialog
      open
      title={said.title}
      close={close}
      act={said.act}
      run={() => save.mutate()}
      running={save.isPending}
      sleeps={sleeps}
      error={save.error}
    >
      <Field label={said.day} required wrong={fieldOf(preview.error, "on")}>
        {({ id, describedBy }) => (
          <input
            id={id}
            type="date"
            className="day-input"
            aria-describedby={describedBy}
            max={today}
            value={on}
            onChange={(event) => change({ on: event.target.value })}
          />
        )}
      </Field>
      {kind === "extension" && (
        <Field label="延长多少" required hint="从原来的到期日起算">
          {({ id, describedBy }) => (
            <span className="count-and-unit">
              <Input
                id={id}
                aria-describedby={describedBy}
                inputMode="numeric"
                value={count}
                onChange={(event) => change({ count: event.target.value.replaceAll(/\D/g, "") })}
              />
              <Choose label="单位" value={unit} choices={UNITS} onChange={(value) => change({ unit: value })} />
            </span>
          )}
        </Field>
      )}
      <Effect duty={duty} preview={preview.data} error={preview.error} waiting={preview.isPending} />
      <Field label="理由" required hint={`写进审计，谁都看得到是谁改的。${said.undo}`}>
        {({ id, describedBy }) => (
          <Input.TextArea
            id={id}
            aria-describedby={describedBy}
            className="grows"
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => change({ reason: event.target.value })}
          />
        )}
      </Field>
      <Field label="依据" hint="有条文就写，如《条例》第三十三条">
        {({ id, describedBy }) => (
          <Input
            id={id}
            aria-describedby={describedBy}
            maxLength={200}
            value={basis}
            onChange={(event) => change({ basis: event.target.value })}
          />
        )}
      </Field>
    </Dialog>
  );
}

type EffectProps = { duty: DutyDetail; preview: AdjustPreview | undefined; error: unknown; waiting: boolean };

function Effect({ duty, preview, error, waiting }: EffectProps) {
  if (error !== null && error !== undefined) return <Refusal error={error} />;
  if (preview === undefined) return waiting ? <Waiting lines={2} /> : null;
  return (
    <div className="happens" role="status">
      <p className="moved-day">
        到期日 <del>{preview.before}</del> → <strong>{longDay(preview.after)}</strong>
        {preview.after === duty.due && "，没有变"}
      </p>
      {preview.open && <p>中止期间日子还会往后走；恢复那天才算定。</p>}
      {preview.provisional && <p className="gold">那一年的放假安排还没有公布，日子是暂定的。</p>}
      <p className="second">{preview.sentence.zh}</p>
    </div>
  );
}
