import type { Tx } from "../../platform/db/tables.ts";
import { type Refusal, refuse } from "../../rules/refusal.ts";
import "./tables.ts";

/** What the office tells a person, and where to look. */
export type Message = {
  /** What makes it one message: told again under the same key, the person has it already. */
  readonly key: string;
  readonly kind: MessageKind;
  readonly subject: { readonly kind: "duty" | "urging" | "question"; readonly id: string };
  readonly words: string;
  readonly now: Date;
};

export const MESSAGE_KINDS = {
  before: "快到期",
  due: "今天到期",
  after: "已逾期",
  climbed: "逾期上报",
  assigned: "分派",
  transferred: "移交",
  urged: "督办",
  urgingAnswered: "督办回复",
  urgingSettled: "督办办结",
  asked: "来问",
  answered: "答复",
} as const;
export type MessageKind = keyof typeof MESSAGE_KINDS;

/** Tells people something once. Returns how many had not been told yet. */
export async function tellPeople(tx: Tx, people: readonly string[], message: Message): Promise<number> {
  return await tellMany(
    tx,
    [...new Set(people)].map((person) => ({ person, ...message })),
  );
}

/** Many messages at once; those already told are left out. Returns how many were new. */
export async function tellMany(tx: Tx, messages: readonly (Message & { readonly person: string })[]): Promise<number> {
  let told = 0;
  for (let from = 0; from < messages.length; from += AT_ONCE) {
    const rows = messages.slice(from, from + AT_ONCE).map(({ person, key, kind, subject, words, now }) => ({
      person,
      key,
      kind,
      subject_kind: subject.kind,
      subject: subject.id,
      words,
      made_at: now,
    }));
    const stored = await tx
      .insertInto("office_message")
      .values(rows)
      .onConflict((on) => on.columns(["person", "key"]).doNothing())
      .returning("id")
      .execute();
    told += stored.length;
  }
  return told;
}

const AT_ONCE = 1000;

/** A page of a person's messages, newest first, with how many are unread. */
export async function messagesOf(tx: Tx, person: string, page: number, pageSize: number) {
  const rows = await tx
    .selectFrom("office_message")
    .selectAll()
    .where("person", "=", person)
    .orderBy("id", "desc")
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  const { total, unread } = await tx
    .selectFrom("office_message")
    .select((e) => [
      e.fn.countAll<number>().as("total"),
      e.fn.countAll<number>().filterWhere("read_at", "is", null).as("unread"),
    ])
    .where("person", "=", person)
    .executeTakeFirstOrThrow();
  return { rows, total, unread };
}

/** Marks one's own message read; reading it again changes nothing. Refuses `message-unknown` for another's. */
export async function readMessage(
  tx: Tx,
  person: string,
  id: number,
  now: Date,
): Promise<{ id: number } | Refusal<"message-unknown">> {
  const row = await tx
    .selectFrom("office_message")
    .select(["id", "read_at"])
    .where("id", "=", id)
    .where("person", "=", person)
    .executeTakeFirst();
  if (!row) return refuse("message-unknown", "没有这条消息。", "There is no such message of yours.");
  if (row.read_at === null) await tx.updateTable("office_message").set({ read_at: now }).where("id", "=", id).execute();
  return { id };
}
