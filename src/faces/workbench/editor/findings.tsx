import { useQuery } from "@tanstack/react-query";
import type { Finding } from "../../desk/contract/clearance.ts";
import type { RecordDetail } from "../../desk/contract/records.ts";
import { ask } from "../api.ts";
import { FindingCard } from "../parts/finding-card.tsx";
import { Refusal } from "../parts/states.tsx";
import { useWaive } from "../parts/waive.ts";
import { me } from "../queries.ts";
import type { DraftInWork } from "./use-draft.ts";

type FindingsProps = {
  record: RecordDetail;
  draft: DraftInWork;
  chosen: string | null;
  jump: (finding: Finding) => void;
  mask: (finding: Finding) => void;
};

const GRADES = [
  { grade: "stop", label: "没有写入" },
  { grade: "must", label: "必须处理" },
  { grade: "look", label: "请您看一眼" },
] as const;

/** What the checks found while writing: stopped at the door, must be handled, to be looked at. */
export function Findings({ record, draft, chosen, jump, mask }: FindingsProps) {
  const self = useQuery(me());
  const waive = useWaive(record.id, async () => draft.setChecked(await ask<RecordDetail>(`records/${record.id}`)));
  const { findings, checked } = draft.checked;
  const open = findings.filter((finding) => finding.waived === null);
  const kept = findings.filter((finding) => finding.waived !== null);
  const author = self.data?.person.name === record.author;
  return (
    <>
      <h2 className="side-title">
        检查 <span className="second">边写边查</span>
      </h2>
      {draft.state.kind === "refused" && <Stopped draft={draft} />}
      <Refusal error={waive.error} />
      {GRADES.map(({ grade, label }) => {
        const rows = open.filter((finding) => finding.grade === grade);
        if (rows.length === 0) return null;
        return (
          <section key={grade}>
            <h3 className="grade">
              {label} <span>{rows.length}</span>
            </h3>
            {rows.map((finding) => (
              <FindingCard
                key={finding.id}
                finding={finding}
                chosen={finding.id === chosen}
                place={placeWords(record, finding)}
                jump={() => jump(finding)}
                mask={() => mask(finding)}
                waive={
                  author
                    ? undefined
                    : { run: (reason) => waive.mutate({ finding: finding.id, reason }), running: waive.isPending }
                }
              />
            ))}
          </section>
        );
      })}
      {author && open.some((finding) => finding.grade !== "stop") && (
        <p className="second">不用改的，由审核人写明理由后保留；起草人不能保留自己稿子里的。</p>
      )}
      {kept.map((finding) => (
        <FindingCard key={finding.id} finding={finding} place={placeWords(record, finding)} />
      ))}
      <p className="all-well">
        <span className="green">✓</span>{" "}
        {open.length === 0
          ? `已查 ${checked} 项，没有问题`
          : `另 ${Math.max(0, checked - open.length)} 项已查，没有问题`}
      </p>
    </>
  );
}

/** The office would not store the last change; what was written is still on the paper. */
function Stopped({ draft }: { draft: DraftInWork }) {
  if (draft.state.kind !== "refused") return null;
  const secret = draft.state.error.answer.refused === "secrecy-marking";
  return (
    <div className="refusal" role="alert">
      <strong>{secret ? "刚才写的一段没有存" : "这一笔没有存进去"}</strong>
      <span>{draft.state.error.answer.zh}</span>
      <span lang="en">{draft.state.error.answer.en}</span>
      {secret && <span>请把带密级标志的部分从这一页删去，并告诉本单位的保密员。</span>}
    </div>
  );
}

export function placeWords(record: Pick<RecordDetail, "typeShape">, finding: Finding): string {
  if (finding.place === "body") return record.typeShape.bodyLabel;
  return record.typeShape.fields.find((field) => field.key === finding.place)?.label ?? finding.place;
}
