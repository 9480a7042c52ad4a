/**
 * What the office API answers and takes: the one set of types the server and the workbench share.
 * Every address below `/api/`; JSON both ways. A "no" is `RefusedAnswer` with the status of `statuses.ts`.
 * State-changing calls carry the header `x-mingtang: 1` and come from the office's own origin.
 */

import type { Attachment, ChangeNote, Disposition } from "../../publishing/records/draft.ts";

export type { Attachment, ChangeNote, Disposition };

/** A refusal as sent. `details.field` names the form field where one is meant. */
export type RefusedAnswer = { refused: string; zh: string; en: string; details?: Record<string, unknown> };

export type Paged<Row> = { rows: Row[]; total: number; page: number; pageSize: number };

export type RoleCode =
  | "drafter"
  | "sectionHead"
  | "secrecyReviewer"
  | "leader"
  | "opennessOffice"
  | "admin"
  | "auditor";

// ---- signing in: POST sign-in {tenant, login, password, code} · POST sign-out · GET sign-in (tenants, demo accounts) · GET me
export type SignInPage = {
  demo: boolean;
  tenants: { id: string; name: string }[];
  /** Only in the demonstration: who may sign in, with the password and the code of this moment. */
  accounts: DemoAccount[];
};
/** `code` is accepted in `codeInS` seconds: at once, unless this person has just used the codes of the moment. */
export type DemoAccount = {
  tenant: string;
  login: string;
  name: string;
  post: string;
  password: string;
  code: string;
  codeInS: number;
};
export type Me = {
  tenant: { id: string; name: string; siteUrl: string };
  person: { id: string; name: string; post: string; department: { id: string; name: string; short: string } | null };
  roles: { role: RoleCode; label: string; department: string | null; inPlaceOf: string | null }[];
  demo: boolean;
  /** Now in Asia/Shanghai by the program's clock, `YYYY-MM-DDTHH:MM`. */
  now: string;
  today: string;
};

// ---- duties: GET my-work · GET duties?scope=mine|department|office&state=&department=&page= · GET duties/:id
//      POST duties {matter, startedOn, words} · POST duties/:id/waive {reason}
export type DutyState = "open" | "overdue" | "met" | "metLate" | "waived";
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
export type DayCell = {
  day: string;
  weekday: number;
  kind: "working" | "weekend" | "holiday" | "makeUp";
  name: string | null;
  duties: number;
};
export type MyWork = {
  today: string;
  headline: string;
  groups: { key: "overdue" | "today" | "week" | "later"; label: string; rows: DutyRow[] }[];
  strip: DayCell[];
  toReview: ReviewRow[];
  returned: { record: string; title: string; by: string; words: string; reasons: string[]; at: string }[];
  waiting: { record: string; title: string; forRole: string; forNames: string[]; since: string }[];
  released: { record: string; title: string; at: string; logIndex: number; url: string }[];
  month: { met: number; late: number; open: number; returned: number };
};
export type ReviewRow = {
  record: string;
  rev: number;
  title: string;
  department: string;
  role: string;
  since: string;
  due: string | null;
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

// ---- matters and types: GET matters?q= · GET matters/:id · GET types · GET grounds
export type MatterRow = {
  id: string;
  name: string;
  short: string;
  type: string;
  typeName: string;
  column: string | null;
  leads: { id: string; short: string; name: string }[];
  supporting: { id: string; short: string; name: string }[];
  rule: string | null;
  keyArea: boolean;
  heading: string | null;
};
export type MatterDetail = MatterRow & {
  attributes: { key: string; label: string; value: string; from: "quote" | "law" | "inferred"; quote: string | null }[];
  /** Share of attributes by origin, 0..1. */
  shares: { quote: number; law: number; inferred: number };
  openDuties: DutyRow[];
};
/** A field of a record type, made from the type's JSON Schema: one control, one check, one view. */
export type TypeField = {
  key: string;
  label: string;
  kind: "line" | "text" | "date" | "choice" | "number" | "list";
  required: boolean;
  choices?: { value: string; label: string }[];
  unit?: string;
  maxLength?: number;
  /** privacy tag of the field: `none`, `person`, `contact` … */
  privacy: string;
  hint?: string;
  group: string;
};
export type RecordType = { code: string; name: string; fields: TypeField[]; bodyLabel: string };
export type Ground = {
  code: string;
  label: string;
  basis: string;
  strength: "must" | "may" | "unlessPublicInterest";
  needsLaw: boolean;
};

// ---- records: GET records?state=&q=&page= · POST records {matter, duty?} · POST records/import (multipart: file, matter, duty?)
//      GET records/:id · PUT records/:id/draft · POST records/:id/presence {field} · POST records/:id/attachments (multipart)
//      DELETE records/:id/attachments/:sha256 · POST records/:id/submit {version} · POST records/:id/take-back
//      POST records/:id/waive {finding, reason} · POST records/:id/return {rev, reasons, words}
//      POST records/:id/sign {rev, digest, step, gates, secrecy, opinion, code}
//      POST records/:id/correct {note} · POST records/:id/withdraw {note} · POST records/:id/repeal {note}   (each opens a draft that walks the route)
export type RecordState = "draft" | "submitted" | "accepted" | "public" | "withdrawn" | "repealed" | "withheld";
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
export type Finding = {
  id: string;
  /** `stop` refused at the door, `must` has to be fixed, masked or waived, `look` a person looks. */
  grade: "stop" | "must" | "look";
  kind: string;
  label: string;
  /** Where: a field key, `body`, or an attachment's name. */
  place: string;
  /** Around the find, with the find itself masked. */
  extract: string;
  why: string;
  /** What masking would put there; null where masking is not offered. */
  mask: string | null;
  waived: { by: string; reason: string } | null;
};
export type RouteStep = {
  step: number;
  role: RoleCode | "author";
  label: string;
  /** Gates ticked at this step, of 政治关 法律关 政策关 保密关 文字关. */
  gates: string[];
  secrecy: boolean;
  state: "done" | "now" | "later";
  name: string | null;
  inPlaceOf: string | null;
  delegatedUntil: string | null;
  at: string | null;
  opinion: string | null;
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

// ---- review: GET records/:id/review · GET records/:id/difference?from=&to= · preview page at /preview/:tenant/:id/:rev?view=desk|phone|elder|print
export type DifferencePart = { kind: "same" | "added" | "removed"; text: string };
export type DifferenceRow = { place: string; label: string; parts: DifferencePart[] };
export type Review = {
  record: string;
  rev: number;
  title: string;
  act: "publish" | "revise" | "withdraw" | "repeal" | "withhold";
  digest: string;
  previewUrl: string;
  due: DutyRow | null;
  gates: { gate: string; ticked: { name: string; at: string; opinion: string } | null; mine: boolean }[];
  findings: Finding[];
  against: { rev: number; label: string; rows: DifferenceRow[] } | null;
  route: RouteStep[];
  /** What happens on signing, in words: who will see it, when, whether it can be taken back. */
  effect: string;
  disposition: { kind: string; words: string };
  files: { name: string; size: number; sha256: string; notes: string[] }[];
  state: "myTurn" | "waiting" | "signed" | "voided" | "overtaken" | "released" | "notMine";
  /** Said beside a sleeping button. */
  stateWords: string;
  mine: {
    step: number;
    /** Gates to tick besides, when the head also gives the secrecy review. */
    secrecyGates: string[];
    role: RoleCode;
    inPlaceOf: string | null;
    gates: string[];
    secrecy: boolean;
    maySecrecy: boolean;
  } | null;
  returnReasons: { code: string; label: string }[];
  queue: { position: number; total: number; previous: string | null; next: string | null };
};

// ---- after release: GET records/:id/audit · GET deliveries · POST deliveries/:id/confirm (JSON {link}, or multipart link and file)
//      GET deliveries/:id/package · GET deliveries/:id/picture · POST records/:id/emergency {where} · GET records/:id/approval-form.docx|.pdf
export type AuditView = {
  verdict: string;
  title: string;
  spans: { label: string; words: string; longest: boolean }[];
  timeline: { at: string; act: string; words: string; who: string; key: boolean }[];
  evidence: {
    logIndex: number;
    publicAt: string;
    witnesses: string;
    digest: string;
    url: string;
    proofUrl: string;
    signers: string[];
  } | null;
  files: { name: string; signed: string; served: string; same: boolean }[];
  deliveries: DeliveryRow[];
  revisions: { rev: number; act: string; at: string; words: string }[];
};
export type DeliveryRow = {
  id: number;
  record: string;
  title: string;
  channel: string;
  state: "waiting" | "ready" | "confirmed" | "failed";
  stateLabel: string;
  packageUrl: string | null;
  link: string | null;
  pictureUrl: string | null;
  confirmedBy: string | null;
  at: string;
  emergency: boolean;
};

// ---- office: GET departments · GET people · GET delegations · POST delegations {taker, role, fromDay, untilDay, reason} · POST delegations/:id/end
//      GET jobs · POST jobs/:id/retry · GET statistics/returns · GET site-rights · POST site-rights/:id/end {reason} · POST demo/clock {days}
export type DepartmentRow = {
  id: string;
  name: string;
  short: string;
  agency: string;
  liaisons: string[];
  open: number;
  overdue: number;
  until: string | null;
  successor: string | null;
};
export type PersonRow = { id: string; name: string; post: string; department: string | null; roles: string[] };
export type DelegationRow = {
  id: number;
  giver: string;
  taker: string;
  role: string;
  fromDay: string;
  untilDay: string;
  reason: string;
  ended: boolean;
  mine: boolean;
};
export type JobRow = {
  id: string;
  name: string;
  label: string;
  state: "waiting" | "running" | "retrying" | "failed" | "done";
  tries: number;
  message: string;
  at: string;
};
export type ReturnStatistics = {
  departments: {
    id: string;
    name: string;
    submitted: number;
    returned: number;
    reasons: { label: string; count: number }[];
  }[];
};
export type SiteRightRow = {
  id: number;
  site: string;
  owner: string;
  publisher: string;
  since: string;
  ended: string | null;
  endedReason: string | null;
  mayEnd: boolean;
};
export type FoundRow = { kind: "duty" | "record" | "matter"; id: string; title: string; words: string };
