import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import type { AuditView } from "../../desk/contract/after-release.ts";
import type { ChangeNote, RecordDetail } from "../../desk/contract/records.ts";
import { useKeys } from "../frame/keys.tsx";
import { RecordChip } from "../parts/chip.tsx";
import { Failed, Waiting } from "../parts/states.tsx";
import { audit, record } from "../queries.ts";
import { ChangeDialog } from "./change-dialog.tsx";
import { Deliveries } from "./deliveries.tsx";
import { EvidenceBox, SameTable } from "./evidence-box.tsx";
import { Timeline } from "./timeline.tsx";
import "./audit.css";

const PUBLISHING_MS = 2_000;

/** A record after its way: the verdict, where the time went, what happened, what proves it, and the three changes. */
export function AuditScreen() {
  const { id } = useParams({ from: "/office/records/$id/audit" });
  const detail = useQuery({
    ...record(id),
    // Between acceptance and the public page lie seconds: the screen watches.
    refetchInterval: (query) => (query.state.data?.state === "accepted" ? PUBLISHING_MS : false),
  });
  const state = detail.data?.state;
  const seen = useQuery({ ...audit(id), refetchInterval: state === "accepted" ? PUBLISHING_MS : false });
  if (seen.isPending || detail.isPending) return <Waiting />;
  const error = seen.error ?? detail.error;
  if (seen.data === undefined || detail.data === undefined) {
    return <Failed error={error} again={() => void Promise.all([seen.refetch(), detail.refetch()])} />;
  }
  return <AuditDesk key={state} view={seen.data} record={detail.data} />;
}

function AuditDesk({ view, record: at }: { view: AuditView; record: RecordDetail }) {
  const [changing, setChanging] = useState<ChangeNote["act"] | null>(null);
  useKeys(
    [{ press: "C", words: "复制指纹", run: () => void navigator.clipboard.writeText(view.evidence?.digest ?? "") }],
    "本页每一条都链在审计记录里，缺一条就对不上",
  );
  return (
    <div className="audit">
      <header className="title-bar">
        <div className="title-words">
          <p className="second">
            凭证 · {at.typeName}
            {at.docNo !== null && ` · ${at.docNo}`} <RecordChip state={at.state} label={at.stateLabel} />
          </p>
          <h1>{view.title}</h1>
        </div>
        <span className="row-buttons">
          <a className="btn" href={`/api/records/${at.id}/approval-form.docx`} download>
            审批单 Word
          </a>
          <a className="btn" href={`/api/records/${at.id}/approval-form.pdf`} download>
            审批单 PDF
          </a>
          {view.evidence !== null && (
            <a className="btn primary" href={view.evidence.url} target="_blank" rel="noreferrer">
              看公开页
            </a>
          )}
        </span>
      </header>
      <div className="audit-columns">
        <section className="audit-main" aria-label="全程">
          <p className="verdict">{view.verdict}</p>
          <Spans spans={view.spans} />
          <Timeline rows={view.timeline} />
          <Revisions rows={view.revisions} />
        </section>
        <aside className="audit-side" aria-label="凭证">
          {view.evidence === null ? (
            <NotYet record={at} />
          ) : (
            <EvidenceBox evidence={view.evidence} same={view.files.every((file) => file.same)} />
          )}
          <SameTable files={view.files} proofUrl={view.evidence?.proofUrl ?? null} url={view.evidence?.url ?? null} />
          <Deliveries rows={view.deliveries} />
          <Changes record={at} open={setChanging} />
        </aside>
      </div>
      {changing !== null && <ChangeDialog act={changing} record={at} close={() => setChanging(null)} />}
    </div>
  );
}

function NotYet({ record: at }: { record: RecordDetail }) {
  return (
    <section className="evidence" role="status">
      <h2>凭证</h2>
      <p>
        {at.state === "accepted" ? "已签齐，正在写进公开日志，几秒钟就好。" : "这件信息没有公开，没有公开日志的号。"}
      </p>
    </section>
  );
}

function Spans({ spans }: { spans: AuditView["spans"] }) {
  if (spans.length === 0) return null;
  return (
    <ol className="spans">
      {spans.map((span) => (
        <li key={span.label} className={span.longest ? "longest" : undefined}>
          <span>{span.label}</span>
          <strong>
            {span.words}
            {span.longest && " · 最长"}
          </strong>
        </li>
      ))}
    </ol>
  );
}

function Revisions({ rows }: { rows: AuditView["revisions"] }) {
  if (rows.length < 2) return null;
  return (
    <section className="revisions">
      <h2>各版</h2>
      <ul>
        {rows.map((row) => (
          <li key={row.rev}>
            第 {row.rev} 版 · {row.act} · {row.words}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Changes({ record: at, open }: { record: RecordDetail; open: (act: ChangeNote["act"]) => void }) {
  const { may } = at;
  if (at.editable) {
    return (
      <Link to="/records/$id/edit" params={{ id: at.id }} className="btn">
        接着改
      </Link>
    );
  }
  if (!may.correct && !may.withdraw && !may.repeal) return null;
  return (
    <section className="changes">
      <span className="row-buttons">
        {may.correct && <Button onClick={() => open("revise")}>更正…</Button>}
        {may.withdraw && <Button onClick={() => open("withdraw")}>撤回…</Button>}
        {may.repeal && <Button onClick={() => open("repeal")}>废止…</Button>}
      </span>
      <p className="second">都要走一遍审签，都会出新的一号；旧号留着。</p>
    </section>
  );
}
