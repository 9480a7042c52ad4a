import { recordAct } from "../../../office/audit/audit.ts";
import { ACTS, type Actor, holdings } from "../../../office/people/roles.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import { recordForUpdate } from "../../records/queries.ts";
import { typeOf } from "../../records/record-types.ts";
import { findingsOn } from "../queries.ts";
import type { SignMeans } from "./sign-revision.ts";

/** Keeps a finding as it stands, by name and with a reason, by somebody entitled and not the author. A secrecy mark cannot be waived. */
export async function waiveFinding(
  tx: Tx,
  actor: Actor,
  id: string,
  given: { readonly finding: string; readonly reason: string },
  means: SignMeans,
): Promise<{ finding: string } | Refusal> {
  const record = await recordForUpdate(tx, id);
  if (isRefusal(record)) return record;
  // A head or reviewer of another department answers for nothing here.
  if (!ACTS.waive.some((role) => holdings(actor, role, record.department).length > 0))
    return refuse("not-allowed", "您没有保留检查发现的职责。", "You hold no role that may waive findings.");
  if (record.author === actor.id)
    return refuse(
      "own-work",
      "起草人不能保留自己稿件里的检查发现。",
      "The author cannot waive findings on their own record.",
    );
  if (record.state !== "draft" && record.state !== "submitted")
    return refuse("record-at-rest", "这条信息已经定稿。", "The record is settled.");
  const reason = given.reason.trim();
  if (reason.length < 4)
    return refuse("reason-missing", "请写明保留的理由。", "Say why it may stay.", { field: "reason" });
  const type = typeOf(means.types, record.type);
  if (isRefusal(type)) return type;
  const finding = (await findingsOn(tx, id, record.draft, type, means.findingKey)).find(
    (one) => one.id === given.finding,
  );
  if (!finding) return refuse("finding-unknown", "这一处已经不在了。", "There is no such finding any more.");
  if (finding.grade === "stop")
    return refuse("secrecy-marking", "密级标志不能保留，请按保密规定处理。", "A secrecy marking cannot be waived.");
  await tx
    .insertInto("finding_waiver")
    .values({
      record: id,
      finding: finding.id,
      kind: finding.kind,
      reason,
      person: actor.id,
      waived_at: means.now,
      ended_at: null,
    })
    .execute();
  await recordAct(tx, {
    at: means.now,
    person: actor.id,
    act: "finding-waived",
    subjectKind: "record",
    subject: id,
    facts: { finding: finding.id, kind: finding.kind, reason },
  });
  return { finding: finding.id };
}
