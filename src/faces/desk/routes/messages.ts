import Type from "typebox";
import { MESSAGE_KINDS, type MessageKind, messagesOf, readMessage } from "../../../office/messages/messages.ts";
import type { Messages } from "../contract/messages.ts";
import { type Call, changes, type Route, reads } from "../desk.ts";
import { numberIn, PAGE_SIZE, pageOf } from "../present/paging.ts";
import { localMinute } from "../present/time.ts";

/** What the office tells the person who is signed in: reminders, assignments, notices. */
export const messageRoutes: readonly Route[] = [
  reads("messages", (call) => list(call)),
  changes("POST", "messages/:id/read", "read", Type.Object({}), ({ tenant, actor, params, now }) =>
    tenant.db.write((tx) => readMessage(tx, actor.id, numberIn(params.id), now)),
  ),
];

async function list({ tenant, actor, query }: Call): Promise<Messages> {
  const page = pageOf(query.page);
  const { rows, total, unread } = await tenant.db.read((tx) => messagesOf(tx, actor.id, page, PAGE_SIZE));
  return {
    rows: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      kindLabel: MESSAGE_KINDS[row.kind as MessageKind] ?? row.kind,
      words: row.words,
      subject: { kind: row.subject_kind, id: row.subject },
      at: localMinute(row.made_at),
      read: row.read_at !== null,
    })),
    total,
    unread,
    page,
    pageSize: PAGE_SIZE,
  };
}
