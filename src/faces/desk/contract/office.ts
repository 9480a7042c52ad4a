// GET departments · GET people · GET delegations · POST delegations {taker, role, fromDay, untilDay, reason} · POST delegations/:id/end
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
