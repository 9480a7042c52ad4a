// GET milestones · GET milestones/agencies?level=&state=&page= · GET milestones/agencies/list.csv, or list.xlsx · GET milestones/agencies/:id?page=

export type Measurement = { count: number; of: number; value: number };

export type MilestoneRow = {
  id: string;
  date: string;
  text: string;
  from: "quote" | "law" | "inferred";
  /** Null: the plan gives no target that can be measured. */
  target: {
    measure: string;
    words: string;
    atLeast: number;
    unit: "percent" | "count";
    agencies: string | null;
  } | null;
  /** The target in the plan's words where nothing can be measured. */
  words: string | null;
  /** On its own day; null where the program was not at work by then, or nothing was there to measure. */
  onDay: Measurement | null;
  now: Measurement | null;
  state: "met" | "open" | "missed" | "unmeasured";
};
export type Milestones = { today: string; began: string; rows: MilestoneRow[] };

/** A body's catalog against what the scheme says it owes (ZJ-32). */
export type AgencyCatalog = {
  id: string;
  name: string;
  level: string;
  /** The body above it, by name. */
  under: string | null;
  catalog: { record: string | null; title: string; on: string; version: number; url: string | null } | null;
  owed: number;
  published: number;
  missing: number;
  overdue: number;
  mayUrge: boolean;
};
export type AgencyCatalogs = {
  today: string;
  withCatalog: number;
  rows: AgencyCatalog[];
  total: number;
  page: number;
  pageSize: number;
};

/** A matter that a body owes and of which nothing of it is public. */
export type MissingMatter = { matter: string; name: string; keyArea: boolean; rule: string | null; overdue: number };
export type AgencyGaps = {
  agency: { id: string; name: string };
  rows: MissingMatter[];
  total: number;
  page: number;
  pageSize: number;
};
