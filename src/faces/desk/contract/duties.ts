import type { DutyState, RecordState } from "./states.ts";

// GET duties?scope=mine|department|office&state=&department=&page= · GET duties/:id
// POST duties {matter, startedOn, words} · POST duties/:id/waive {reason}

export type DutyRow = {
  id: number;
  matter: { id: string; name: string; short: string };
  words: string;
  column: string | null;
  startedOn: string;
  due: string;
  provisional: boolean;
  handover: string | null;
  state: DutyState;
  /** Working days left (positive) or late (negative); 0 = today. */
  workingDays: number;
  /** e.g. `含 9月20日（周日）调休上班`; empty when nothing surprises. */
  surprise: string;
  leads: { id: string; short: string; name: string }[];
  supporting: { id: string; short: string; name: string }[];
  record: { id: string; title: string; state: RecordState } | null;
  /** The next act for this reader: `draft` 起草, `continue` 续写, `review` 审核, `wait` 等人, `none`. */
  next: "draft" | "continue" | "review" | "wait" | "none";
};

export type ExplainedDay = {
  day: string;
  weekday: number;
  kind: "working" | "weekend" | "holiday" | "makeUp";
  name: string | null;
  number: number | null;
  role: "start" | "counted" | "skipped" | "due" | "rolled" | "before" | "after";
};

export type DutyDetail = DutyRow & {
  rule: string;
  ruleWords: string;
  ruleFrom: "quote" | "law" | "inferred";
  quote: string | null;
  basis: string;
  calendar: string;
  sentence: { zh: string; en: string };
  careless: string | null;
  days: ExplainedDay[];
  moves: { at: string; before: string; after: string; why: string }[];
  metBy: { record: string; title: string; on: string } | null;
  waivedReason: string | null;
};
