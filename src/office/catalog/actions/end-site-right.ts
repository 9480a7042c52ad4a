import type { Tx } from "../../../platform/db/tables.ts";
import { type Refusal, refuse } from "../../../rules/refusal.ts";
import { recordAct } from "../../audit/audit.ts";
import { type Actor, mayAct } from "../../people/roles.ts";
import "../tables.ts";

/** The owner of a site takes a publisher's right away, with reason and trace (ZS-01); what is public stays, nothing new goes out. */
export async function endSiteRight(
  tx: Tx,
  actor: Actor,
  ended: { readonly id: number; readonly reason: string; readonly now: Date },
): Promise<{ id: number } | Refusal<"not-allowed" | "reason-missing" | "right-not-open">> {
  if (!mayAct(actor, "site-right"))
    return refuse("not-allowed", "您没有收回发布权的职责。", "You may not end a right.");
  const reason = ended.reason.trim();
  if (reason === "")
    return refuse("reason-missing", "请写明收回的理由。", "Say why the right ends.", { field: "reason" });
  const right = await tx
    .updateTable("site_right")
    .set({ ended_at: ended.now, ended_by: actor.id, ended_reason: reason })
    .where("id", "=", ended.id)
    .where("ended_at", "is", null)
    .returning(["id", "site", "publisher"])
    .executeTakeFirst();
  if (!right)
    return refuse("right-not-open", "这项发布权已经收回或不存在。", "The right has ended already or does not exist.");
  const facts = { publisher: right.publisher, reason };
  await recordAct(tx, {
    at: ended.now,
    person: actor.id,
    act: "site-right-ended",
    subjectKind: "site",
    subject: right.site,
    facts,
  });
  return { id: right.id };
}
