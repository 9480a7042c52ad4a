import type { DutyRow } from "./duties.ts";

// GET my-work

export type DayCell = {
  day: string;
  weekday: number;
  kind: "working" | "weekend" | "holiday" | "makeUp";
  name: string | null;
  duties: number;
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
