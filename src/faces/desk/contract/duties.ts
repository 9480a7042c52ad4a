import type { DutyState, RecordState } from "./states.ts";

// GET duties?scope=mine|department|office&state=&department=&page= · GET duties/:id
//      also &agency=&matter=&person=&keyArea=1&from=&to=&q= ; GET duties/list.csv (or list.xlsx) with the same filters: all of them, not a page
// GET duties/agencies · GET duties/hand-overs?from=&to=
// POST duties {matter, startedOn, words, on?, stage?, agency?} · POST duties/import {text} · POST duties/:id/waive {reason}
// POST duties/:id/adjust {kind: pause|resume|extension, on, rule?, reason, basis?} · POST duties/:id/no-change {reason} -> {record}
// POST duties/:id/assign {person} · POST duties/:id/unassign {person}
// POST duties/transfer {duties, from, to, reason} · POST duties/hand-over {from: Side, to: Side, reason}, Side = {person}|{department}|{agency}
// GET outages · POST outages {site, from, until?, evidence} · POST outages/:id/end {until}

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
  /** Who owes it; the publisher is another body where an enterprise or a village committee publishes (SG-23). */
  agency: { id: string; short: string; name: string };
  publisher: { id: string; name: string; kind: string };
  people: { id: string; name: string }[];
  keyArea: boolean;
  stage: string | null;
  /** The hand-over to the office, with its own day and its own lateness (JY-13). */
  handedOverOn: string | null;
  handOverState: "none" | "waiting" | "inTime" | "late" | "overdue";
  /** Why the period's report is one of “no change”; null when it is none (JY-12). */
  noChange: string | null;
  /** The next act for this reader: `draft` 起草, `continue` 续写, `review` 审核, `wait` 等人, `none`. */
  next: "draft" | "continue" | "review" | "wait" | "none";
};

export type ExplainedDay = {
  day: string;
  weekday: number;
  kind: "working" | "weekend" | "holiday" | "makeUp";
  name: string | null;
  number: number | null;
  role: "start" | "counted" | "skipped" | "due" | "rolled" | "before" | "after" | "leftOut";
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
  /** The name and article of the other law that sets this limit (SG-13). */
  override: string | null;
  paused: boolean;
  adjustments: {
    kind: "pause" | "resume" | "extension";
    on: string;
    rule: string | null;
    reason: string;
    basis: string;
  }[];
  transfers: { at: string; from: string; to: string; reason: string; by: string }[];
  climbed: { step: number; title: string; people: string[]; daysLate: number; on: string }[];
  urgings: { id: number; number: string; state: string; replyDue: string }[];
  /** What this reader may do with it now. */
  may: { adjust: boolean; assign: boolean; transfer: boolean; noChange: boolean; urge: boolean; waive: boolean };
};

export type AgencyDuties = {
  id: string;
  name: string;
  short: string;
  level: string;
  parent: string | null;
  until: string | null;
  successor: string | null;
  open: number;
  overdue: number;
  met: number;
  metLate: number;
  /** The earliest due day still open. */
  worst: string | null;
  mayUrge: boolean;
};
export type HandOverFigures = {
  from: string;
  to: string;
  departments: { id: string; name: string; due: number; inTime: number; late: number; missing: number }[];
};
export type ImportedEvents = {
  lines: number;
  opened: number;
  known: number;
  bad: { line: number; refused: string; zh: string; en: string }[];
};
export type OutageRow = {
  id: number;
  site: { id: string; name: string };
  from: string;
  until: string | null;
  evidence: string;
  by: string;
};
