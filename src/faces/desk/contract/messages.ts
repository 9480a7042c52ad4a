// GET messages?page= · POST messages/:id/read

export type MessageRow = {
  id: number;
  kind: string;
  kindLabel: string;
  words: string;
  subject: { kind: string; id: string };
  at: string;
  read: boolean;
};
export type Messages = { rows: MessageRow[]; total: number; unread: number; page: number; pageSize: number };
