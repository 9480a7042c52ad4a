import { sql } from "kysely";
import type { Tx } from "../../platform/db/tables.ts";
import { type Day, yearOf } from "../../rules/law/day.ts";
import { deriveDeadline } from "../../rules/law/deadline.ts";
import type { Calendar } from "../../rules/law/holidays.ts";
import { dayOfMoment } from "../../rules/law/moment.ts";
import { parseRule } from "../../rules/law/rule.ts";
import { expectAnswer, isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import { recordAct } from "../audit/audit.ts";
import "../catalog/tables.ts";
import { tellPeople } from "../messages/messages.ts";
import type { Actor } from "../people/roles.ts";
import { tenantSettings } from "../settings/tenant-settings.ts";
import { type Owner, officeOwner, ownerBody, peopleOfOwner } from "./owner.ts";
import "./tables.ts";

export type Ask = {
  readonly title: string;
  readonly words: string;
  /** Whom it is for; the office of the leading group when left out (SG-24). */
  readonly agency?: string;
  readonly department?: string;
};
type At = { readonly now: Date; readonly today: Day; readonly calendar: Calendar };

/** The number as printed: `问〔2026〕1号`. */
export const questionNumber = (question: { readonly year: number; readonly serial: number }): string =>
  `问〔${question.year}〕${question.serial}号`;

/**
 * Asks a question inside the government: it gets a number without gaps, an owner and a day by which it is to be answered (SG-24).
 * Anybody signed in may ask. Refuses `question-empty` and `body-unknown`.
 */
export async function askQuestion(
  tx: Tx,
  actor: Actor,
  wanted: Ask,
  at: At,
): Promise<{ id: number; number: string; dueOn: Day } | Refusal<"question-empty" | "body-unknown" | "nobody-answers">> {
  const [title, words] = [wanted.title.trim(), wanted.words.trim()];
  if (title === "" || words === "")
    return refuse("question-empty", "请写明问题。", "Write the question.", { field: title === "" ? "title" : "words" });
  const owner =
    wanted.agency || wanted.department ? await ownerBody(tx, wanted, at.today) : await officeOwner(tx, at.today);
  if (isRefusal(owner)) return owner;
  const { questionReply } = await tenantSettings(tx);
  const derived = expectAnswer(deriveDeadline(expectAnswer(parseRule(questionReply)), at.today, at.calendar));
  const year = yearOf(at.today);
  const serial = await nextSerial(tx, year);
  const dueOn = dayOfMoment(derived.due);
  const { id } = await tx
    .insertInto("question")
    .values({
      year,
      serial,
      title,
      words,
      asked_at: at.now,
      asker: actor.id,
      asker_agency: actor.agency,
      owner_agency: owner.agency,
      owner_department: owner.department,
      due_rule: derived.rule,
      due_on: dueOn,
      derivation: JSON.stringify(derived),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const number = questionNumber({ year, serial });
  await recordAct(tx, {
    at: at.now,
    person: actor.id,
    act: "question-asked",
    subjectKind: "question",
    subject: String(id),
    facts: { number, ...owner, dueOn },
  });
  await tellOwner(tx, owner, { id, number, title, dueOn }, at);
  return { id, number, dueOn };
}

async function tellOwner(
  tx: Tx,
  owner: Owner,
  question: { id: number; number: string; title: string; dueOn: Day },
  at: At,
): Promise<void> {
  await tellPeople(tx, await peopleOfOwner(tx, owner, at.today), {
    key: `asked:${question.id}:${owner.department ?? owner.agency}`,
    kind: "asked",
    subject: { kind: "question", id: String(question.id) },
    words: `${question.number}：“${question.title}”，请于${question.dueOn}前答复。`,
    now: at.now,
  });
}

async function nextSerial(tx: Tx, year: number): Promise<number> {
  const { last } = await tx
    .insertInto("question_series")
    .values({ year, last: 1 })
    .onConflict((on) => on.column("year").doUpdateSet({ last: sql<number>`question_series.last + 1` }))
    .returning("last")
    .executeTakeFirstOrThrow();
  return last;
}

/** Passes an unanswered question on to whom it concerns; its day stays. The present owner may. */
export async function passQuestion(
  tx: Tx,
  actor: Actor,
  wanted: {
    readonly question: number;
    readonly agency?: string;
    readonly department?: string;
    readonly reason: string;
  },
  at: At,
): Promise<
  | { id: number }
  | Refusal<"question-unknown" | "question-answered" | "question-not-yours" | "reason-missing" | "body-unknown">
> {
  const question = await openQuestion(tx, actor, wanted.question);
  if (isRefusal(question)) return question;
  const reason = wanted.reason.trim();
  if (reason === "")
    return refuse("reason-missing", "请写明为什么转办。", "Say why it is passed on.", { field: "reason" });
  const owner = await ownerBody(tx, wanted, at.today);
  if (isRefusal(owner)) return owner;
  await tx
    .updateTable("question")
    .set({ owner_agency: owner.agency, owner_department: owner.department })
    .where("id", "=", question.id)
    .execute();
  const from = { agency: question.owner_agency, department: question.owner_department };
  await recordAct(tx, {
    at: at.now,
    person: actor.id,
    act: "question-passed",
    subjectKind: "question",
    subject: String(question.id),
    facts: { from, to: owner, reason },
  });
  const { id, title, due_on: dueOn } = question;
  await tellOwner(tx, owner, { id, number: questionNumber(question), title, dueOn }, at);
  return { id };
}

export type Answer = {
  readonly question: number;
  readonly answer: string;
  /** Of use to every body: then it stands on the list that all of them read. */
  readonly general: boolean;
};

/** Answers a question in the name of its owner; one answer each, which stays. The asker is told. */
export async function answerQuestion(
  tx: Tx,
  actor: Actor,
  wanted: Answer,
  now: Date,
): Promise<{ id: number } | Refusal<"question-unknown" | "question-answered" | "question-not-yours" | "answer-empty">> {
  const question = await openQuestion(tx, actor, wanted.question);
  if (isRefusal(question)) return question;
  const answer = wanted.answer.trim();
  if (answer === "") return refuse("answer-empty", "请写明答复。", "Write the answer.", { field: "answer" });
  await tx
    .updateTable("question")
    .set({ answer, answered_at: now, answered_by: actor.id, general: wanted.general })
    .where("id", "=", question.id)
    .execute();
  await recordAct(tx, {
    at: now,
    person: actor.id,
    act: "question-answered",
    subjectKind: "question",
    subject: String(question.id),
    facts: { general: wanted.general },
  });
  await tellPeople(tx, [question.asker], {
    key: `answered:${question.id}`,
    kind: "answered",
    subject: { kind: "question", id: String(question.id) },
    words: `${questionNumber(question)}已经答复。`,
    now,
  });
  return { id: question.id };
}

async function openQuestion(tx: Tx, actor: Actor, id: number) {
  const question = await tx.selectFrom("question").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
  if (!question) return refuse("question-unknown", "没有这个问题。", "There is no such question.");
  if (question.answer !== null)
    return refuse("question-answered", "这个问题已经答复。", "The question was answered already.");
  if (!isOwner(actor, { agency: question.owner_agency, department: question.owner_department }))
    return refuse("question-not-yours", "这个问题不归您答复。", "The question is not yours to answer.");
  return question;
}

/** The department it lies with, and the openness office of that agency. */
export function isOwner(actor: Actor, owner: Owner): boolean {
  if (actor.agency !== owner.agency) return false;
  if (owner.department !== null && actor.department === owner.department) return true;
  return actor.roles.some(({ role }) => role === "opennessOffice");
}
