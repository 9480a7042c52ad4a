import type { Attachment, ChangeNote, Disposition } from "../../../publishing/records/draft.ts";
import type { Finding, RouteStep } from "./clearance.ts";
import type { DutyRow } from "./duties.ts";
import type { RecordType } from "./matters.ts";
import type { RecordState } from "./states.ts";

export type { Attachment, ChangeNote, Disposition };

// GET records?state=&q=&page= · POST records {matter, duty?} · POST records/import (multipart: file, matter, duty?)
//      GET records/:id · PUT records/:id/draft · POST records/:id/presence {field} · POST records/:id/attachments (multipart)
//      DELETE records/:id/attachments/:sha256 · POST records/:id/submit {version} · POST records/:id/take-back
//      POST records/:id/waive {finding, reason} · POST records/:id/return {rev, reasons, words}
//      POST records/:id/sign {rev, digest, step, gates, secrecy, opinion, code}
//      POST records/:id/correct {note} · POST records/:id/withdraw {note} · POST records/:id/repeal {note}   (each opens a draft that walks the route)

export type RecordRow = {
  id: string;
  type: string;
  typeName: string;
  title: string;
  docNo: string | null;
  state: RecordState;
  stateLabel: string;
  department: { id: string; short: string; name: string };
  author: string;
  changedAt: string;
  due: string | null;
  url: string | null;
};

export type Draft = {
  fields: Record<string, string | string[]>;
  /** Sanitised HTML; the server cleans whatever arrives. */
  body: string;
  disposition: Disposition;
  attachments: Attachment[];
  /** Records this one stands with, e.g. an interpretation and its policy. */
  links: { kind: "interprets" | "replaces" | "corrects"; record: string; title: string }[];
  note: ChangeNote | null;
};

export type RecordDetail = RecordRow & {
  matter: { id: string; name: string; short: string };
  duty: DutyRow | null;
  typeShape: RecordType;
  version: number;
  rev: number;
  editable: boolean;
  /** Why it cannot be edited, in words; null when it can. */
  locked: string | null;
  draft: Draft;
  savedAt: string | null;
  savedBy: string | null;
  findings: Finding[];
  checked: number;
  /** What is still missing before 送审, in words. */
  missing: { field: string; words: string }[];
  others: { name: string; field: string; since: string }[];
  lastReturn: { by: string; words: string; reasons: string[]; at: string } | null;
  route: RouteStep[];
  may: { edit: boolean; submit: boolean; takeBack: boolean; correct: boolean; withdraw: boolean; repeal: boolean };
};

export type SavedDraft = {
  version: number;
  savedAt: string;
  body: string;
  findings: Finding[];
  checked: number;
  missing: { field: string; words: string }[];
};
/** 409 `draft-changed`: somebody saved in between; `details.draft`, `details.version`, `details.by` hold theirs, nothing is overwritten. */
