import type { Tx } from "../../../platform/db/tables.ts";
import type { Day } from "../../../rules/law/day.ts";
import type { Calendar } from "../../../rules/law/holidays.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import { recordAct } from "../../audit/audit.ts";
import { tellPeople } from "../../messages/messages.ts";
import { type Actor, mayAct } from "../../people/roles.ts";
import "../tables.ts";
import { decideMove, URGING_OUTCOMES, type UrgeRefused, type UrgingOutcome, urgingNumber } from "./model.ts";
import { issue, type Urged } from "./urge.ts";

type At = { readonly now: Date; readonly today: Day; readonly calendar: Calendar };

export type ReplyRefused =
  | "not-allowed"
  | "urging-unknown"
  | "urging-not-yours"
  | "urging-settled"
  | "urging-answered"
  | "urging-not-answered"
  | "reply-empty";

/** Answers a 督办 notice in the name of the body it went to. A reply late by its own day counts, and is seen to be late. */
export async function replyToUrging(
  tx: Tx,
  actor: Actor,
  wanted: { readonly urging: number; readonly text: string },
  now: Date,
): Promise<{ id: number } | Refusal<ReplyRefused>> {
  if (!mayAct(actor, "urging-reply"))
    return refuse("not-allowed", "您的职责不包括回复督办。", "Your role does not answer such notices.");
  const notice = await noticeForUpdate(tx, wanted.urging);
  if (isRefusal(notice)) return notice;
  if (!isReceiver(actor, notice))
    return refuse("urging-not-yours", "这份督办不是发给您的单位或科室的。", "The notice was not sent to your body.");
  const text = wanted.text.trim();
  if (text === "") return refuse("reply-empty", "请写明回复内容。", "Write the reply.", { field: "text" });
  const fits = decideMove(notice.state, "replied");
  if (isRefusal(fits)) return fits;
  await tx
    .updateTable("urging")
    .set({ state: "replied", reply: text, replied_at: now, replied_by: actor.id })
    .where("id", "=", notice.id)
    .execute();
  await recordAct(tx, {
    at: now,
    person: actor.id,
    act: "urging-replied",
    subjectKind: "urging",
    subject: String(notice.id),
    facts: { text },
  });
  await tellPeople(tx, [notice.issued_by], {
    key: `urgingAnswered:${notice.id}`,
    kind: "urgingAnswered",
    subject: { kind: "urging", id: String(notice.id) },
    words: `${urgingNumber(notice)}已回复。`,
    now,
  });
  return { id: notice.id };
}

/** The department it went to, its agency's openness office and leader; anybody of the agency where it went to the agency. */
export function isReceiver(actor: Actor, notice: { agency: string; department: string | null }): boolean {
  if (actor.agency !== notice.agency) return false;
  if (notice.department === null || actor.department === notice.department) return true;
  return actor.roles.some(({ role }) => role === "opennessOffice" || role === "leader");
}

export type SettleUrging = { readonly urging: number; readonly outcome: string; readonly words: string };

/**
 * Says what became of a 督办 notice: the reply is accepted, the matter is urged again (a new notice about what is still overdue, with
 * a number of its own), or the notice is closed, with or without a reply. The body that issued it decides.
 */
export async function settleUrging(
  tx: Tx,
  actor: Actor,
  wanted: SettleUrging,
  at: At,
): Promise<
  | { id: number; next: Urged | null }
  | Refusal<ReplyRefused | UrgeRefused | "outcome-unknown" | "words-missing" | "urging-not-entitled">
> {
  if (!mayAct(actor, "urge"))
    return refuse("not-allowed", "只有政务公开办可以督办。", "Only the openness office urges.");
  const outcome = URGING_OUTCOMES.find((one) => one === wanted.outcome);
  if (outcome === undefined)
    return refuse("outcome-unknown", "督办结果只有认可、再次督办、终结三种。", "There is no such outcome.", {
      outcomes: URGING_OUTCOMES,
    });
  const notice = await noticeForUpdate(tx, wanted.urging);
  if (isRefusal(notice)) return notice;
  if (actor.agency !== notice.by_agency)
    return refuse("urging-not-yours", "这份督办不是您的单位发出的。", "The notice was issued by another body.");
  const words = wanted.words.trim();
  if (words === "")
    return refuse("words-missing", "请写明结果。", "Say in words what became of it.", { field: "words" });
  const fits = decideMove(notice.state, outcome);
  if (isRefusal(fits)) return fits;
  await tx
    .updateTable("urging")
    .set({ state: outcome, outcome_words: words, settled_at: at.now, settled_by: actor.id })
    .where("id", "=", notice.id)
    .execute();
  await tellSettled(tx, actor, notice, { outcome, words }, at.now);
  if (outcome !== "again") return { id: notice.id, next: null };
  const next = await issue(tx, actor, await stillOpen(tx, notice, words), at, notice.id);
  return isRefusal(next) ? next : { id: notice.id, next };
}

type NoticeRow = {
  id: number;
  year: number;
  serial: number;
  by_agency: string;
  agency: string;
  department: string | null;
  issued_by: string;
  replied_by: string | null;
  state: "issued" | "replied" | "accepted" | "again" | "closed";
};

async function noticeForUpdate(tx: Tx, id: number): Promise<NoticeRow | Refusal<"urging-unknown">> {
  const row = await tx.selectFrom("urging").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  return row ?? refuse("urging-unknown", "没有这份督办。", "There is no such notice.");
}

/** What of the old notice is still open goes into the next; where all is settled there is nothing to urge again. */
async function stillOpen(tx: Tx, notice: NoticeRow, words: string) {
  const rows = await tx
    .selectFrom("urging_duty")
    .innerJoin("duty", "duty.id", "urging_duty.duty")
    .select("duty.id")
    .where("urging_duty.urging", "=", notice.id)
    .where("duty.state", "=", "open")
    .orderBy("duty.id")
    .execute();
  const department = notice.department === null ? {} : { department: notice.department };
  return { duties: rows.map(({ id }) => id), words, ...department };
}

async function tellSettled(
  tx: Tx,
  actor: Actor,
  notice: NoticeRow,
  how: { outcome: UrgingOutcome; words: string },
  now: Date,
): Promise<void> {
  await recordAct(tx, {
    at: now,
    person: actor.id,
    act: "urging-settled",
    subjectKind: "urging",
    subject: String(notice.id),
    facts: how,
  });
  if (notice.replied_by !== null)
    await tellPeople(tx, [notice.replied_by], {
      key: `urgingSettled:${notice.id}`,
      kind: "urgingSettled",
      subject: { kind: "urging", id: String(notice.id) },
      words: `${urgingNumber(notice)}：${how.words}`,
      now,
    });
}
