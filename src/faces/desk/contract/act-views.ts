import type { NoticeShape } from "./calendar.ts";
import type { ExplainedDay } from "./duties.ts";

// POST duties/:id/adjust/preview (body of adjust) · GET duties/:id/timeline · GET urgings/reply-day · GET urgings/:id/history
// GET outages/list?page= · GET outages/sites · GET outages/touched?outage=&page= · GET calendar/versions
// POST calendar/moves {notice, page} · GET calendar/progress · GET office-group · GET liaisons?page=&gaps=1

/** Where the due day would be after a pause, its end or an extension. `open`: a pause that still lasts, so the day goes on moving. */
export type AdjustPreview = {
  before: string;
  after: string;
  open: boolean;
  provisional: boolean;
  sentence: { zh: string; en: string };
};

/** One act on record. `who` is null where the program acted by itself. */
export type TimelineRow = { at: string; label: string; words: string; who: string | null };

/** By when an answer to a notice issued today is due, and why that day. */
export type ReplyDay = {
  on: string;
  due: string;
  ruleWords: string;
  sentence: { zh: string; en: string };
  days: ExplainedDay[];
};

/** A publicity period an outage touches: its closing day as first counted and as it stands now. */
export type TouchedPeriod = {
  duty: number;
  words: string;
  agency: string;
  startedOn: string;
  first: string;
  now: string;
  state: "open" | "met" | "waived";
};

/** One loaded notice; `inForce` when its days are the ones that count for the year now. */
export type CalendarVersion = {
  version: string;
  loadedAt: string | null;
  loadedBy: string | null;
  inForce: boolean;
  notice: NoticeShape;
};

/** A page of what a notice would move, each with the days that make the difference. */
export type MovesPage = {
  version: string;
  looked: number;
  moved: number;
  confirmed: number;
  rows: {
    duty: number;
    words: string;
    agency: string;
    startedOn: string;
    before: string;
    after: string;
    why: string;
  }[];
  total: number;
  page: number;
  pageSize: number;
};

/** How far the newest notice has been carried through: moves written so far. */
export type CalendarProgress = { version: string | null; written: number };

export type OfficeGroup = {
  groups: {
    id: string;
    name: string;
    agency: string;
    offices: string[];
    director: string | null;
    members: { position: number; name: string; role: string; post: string; from: string; until: string | null }[];
  }[];
  chain: {
    position: number;
    title: string;
    covers: "departments" | "agency";
    escalateAfter: number;
    holders: { name: string; post: string; department: string | null; from: string; until: string | null }[];
    /** How many duties stand on this step now. */
    standing: number;
  }[];
};

export type LiaisonRow = {
  id: string;
  name: string;
  agency: string;
  until: string | null;
  liaisons: { name: string; from: string; until: string | null }[];
  /** Spans without anybody, first and last day; `to` is null where nobody stands now. */
  gaps: { from: string; to: string | null }[];
};
