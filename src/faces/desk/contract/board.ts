import type { DutyState } from "./states.ts";

// GET board?week=YYYY-MM-DD&weeks=1..9&agency=&department=&topic=&matter=&keyArea=1&state= ; with scope=office, or only one's own
// GET board/choices

export type BoardDuty = {
  id: number;
  /** At most seven characters; the department at most two or so. */
  short: string;
  department: string;
  /** The whole of it, for those who hover or listen. */
  title: string;
  due: string;
  state: DutyState;
  workingDays: number;
  provisional: boolean;
  keyArea: boolean;
  /** Its document waits for a signature. */
  signing: boolean;
};

export type BoardDay = {
  day: string;
  weekday: number;
  kind: "working" | "weekend" | "holiday" | "makeUp";
  name: string | null;
  /** No holiday notice of this year is loaded, or an invented one. */
  provisional: boolean;
  total: number;
  late: number;
  duties: BoardDuty[];
};

export type BoardWeek = { number: number; from: string; to: string; late: number; days: BoardDay[] };

export type Board = {
  today: string;
  from: string;
  to: string;
  weeks: BoardWeek[];
  figures: { overdue: number; earlier: number; today: number; week: number; dueThisYear: number; inTime: number };
  calendar: string;
};

type Choice = { id: string; name: string };
export type BoardChoices = {
  agencies: Choice[];
  departments: (Choice & { agency: string })[];
  topics: Choice[];
  matters: Choice[];
};
