import { recordAct } from "../../../office/audit/audit.ts";
import type { Actor } from "../../../office/people/roles.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import { recordForUpdate } from "../../records/queries.ts";
import { isReturnReason } from "../return-reasons.ts";
import { decideTurn } from "../route.ts";
import { voidSignatures } from "../void-signatures.ts";
import { reviewFacts, type SignMeans } from "./sign-revision.ts";

export type ReturnRecord = { readonly rev: number; readonly reasons: readonly string[]; readonly words: string };

/**
 * Returns a record to its author with reasons (ZJ-02 退文). Whoever could sign now may return; the signatures already given fall, the
 * clock runs on, and the return is counted for the department.
 */
export async function returnRecord(
  tx: Tx,
  actor: Actor,
  id: string,
  given: ReturnRecord,
  means: SignMeans,
): Promise<{ voided: number } | Refusal> {
  const record = await recordForUpdate(tx, id);
  if (isRefusal(record)) return record;
  if (given.rev !== record.rev)
    return refuse("revision-overtaken", "这是旧的一版，请重新打开。", "A newer revision exists; reload.", {
      rev: record.rev,
    });
  const facts = await reviewFacts(tx, record, means);
  if (isRefusal(facts)) return facts;
  const turn = decideTurn(facts, actor);
  if (isRefusal(turn)) return turn;
  const reasons = given.reasons.filter(isReturnReason);
  if (reasons.length === 0)
    return refuse("return-reason-missing", "请至少选一项退回理由。", "Choose at least one reason.", {
      field: "reasons",
    });
  if (given.words.trim() === "")
    return refuse("return-words-missing", "请写明要改什么。", "Say what has to be changed.", { field: "words" });
  const voided = await voidSignatures(tx, {
    record: id,
    rev: record.rev,
    because: `${turn.signer.title}退回`,
    now: means.now,
  });
  await tx
    .insertInto("record_return")
    .values({
      record: id,
      rev: record.rev,
      by_person: actor.id,
      to_person: record.author,
      department: record.department,
      reasons,
      words: given.words.trim(),
      returned_at: means.now,
    })
    .execute();
  await tx.updateTable("record_item").set({ state: "draft", changed_at: means.now }).where("id", "=", id).execute();
  const act = {
    at: means.now,
    person: actor.id,
    act: "record-returned",
    subjectKind: "record",
    subject: id,
    facts: { rev: record.rev, reasons, voided },
  } as const;
  await recordAct(tx, act);
  return { voided };
}
