import { Button, Input } from "antd";
import { type FormEvent, useState } from "react";
import type { Finding } from "../../desk/contract/clearance.ts";
import { Chip } from "./chip.tsx";
import { Field } from "./field.tsx";

type FindingCardProps = {
  finding: Finding;
  chosen?: boolean;
  place: string;
  jump?: () => void;
  mask?: () => void;
  waive?: { run: (reason: string) => void; running: boolean };
};

/** One find: what, where, why, and what can be done about it. The find itself is never shown. */
export function FindingCard({ finding, chosen = false, place, jump, mask, waive }: FindingCardProps) {
  const [asking, setAsking] = useState(false);
  return (
    <article className={`finding ${finding.grade}${chosen ? " chosen" : ""}`} aria-label={finding.label}>
      <div className="finding-head">
        <h3>{finding.label}</h3>
        <span className="second">{place}</span>
        <End finding={finding} />
      </div>
      {finding.extract !== "" && <p className="finding-extract">{finding.extract}</p>}
      <p className="second">
        {finding.waived === null ? finding.why : `${finding.waived.by}：${finding.waived.reason}`}
      </p>
      {finding.waived === null && (
        <div className="row-buttons">
          {mask !== undefined && finding.mask !== null && (
            <Button size="small" type={chosen ? "primary" : "default"} onClick={mask}>
              遮盖
            </Button>
          )}
          {jump !== undefined && (
            <Button size="small" onClick={jump}>
              去改
            </Button>
          )}
          {waive !== undefined && finding.grade !== "stop" && !asking && (
            <Button size="small" onClick={() => setAsking(true)}>
              保留…
            </Button>
          )}
        </div>
      )}
      {asking && waive !== undefined && finding.waived === null && <Waive {...waive} cancel={() => setAsking(false)} />}
    </article>
  );
}

function End({ finding }: { finding: Finding }) {
  if (finding.waived !== null) return <Chip tone="gold">保留</Chip>;
  if (finding.grade === "look") return <Chip>请看一眼</Chip>;
  return <Chip tone="red">{finding.grade === "stop" ? "不能存" : "必须处理"}</Chip>;
}

function Waive({ run, running, cancel }: { run: (reason: string) => void; running: boolean; cancel: () => void }) {
  const [reason, setReason] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run(reason);
  };
  return (
    <form onSubmit={submit} className="waive-form">
      <Field label="保留的理由" required hint="记您的名字，会留在审批单里">
        {({ id, describedBy }) => (
          <Input
            id={id}
            aria-describedby={describedBy}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <div className="row-buttons">
        <Button size="small" htmlType="submit" disabled={reason.trim() === ""} loading={running}>
          保留这一处
        </Button>
        <Button size="small" onClick={cancel}>
          算了
        </Button>
      </div>
    </form>
  );
}
