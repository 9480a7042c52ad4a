import type { OriginView } from "./catalog.ts";
import type { DutyFigures } from "./listing.ts";
import type { Link, SiteView } from "./site.ts";

/** How a department or agency keeps its duties, in numbers; nobody is named. */
export type LateRow = {
  readonly name: string;
  readonly to: string | null;
  readonly due: number;
  readonly onTime: number;
  readonly late: number;
  readonly overdue: number;
  /** Working days the longest overdue duty is late; 0 when none is. */
  readonly longest: number;
};

export type OpennessView = {
  readonly site: SiteView;
  readonly countedOn: string;
  readonly duties: DutyFigures | null;
  /** By department, by agency, or not shown because the plan says so. */
  readonly by: "department" | "agency" | "nobody";
  readonly rows: readonly LateRow[];
};

/** A target measured: how many of how many, and what that is in the target's unit. */
export type MeasureView = { readonly count: number; readonly of: number; readonly value: number } | null;

export type MilestoneView = {
  readonly id: string;
  readonly date: string;
  readonly text: string;
  readonly origin: OriginView;
  readonly dateOrigin: OriginView;
  /** What is measured, in words, and how much is wanted; null where the plan sets words only. */
  readonly target: {
    readonly words: string;
    readonly atLeast: number;
    readonly unit: "percent" | "count";
    readonly origin: OriginView;
  } | null;
  /** A target in words, which no number can measure. */
  readonly words: string | null;
  /** On its own day, null before it and where nothing was on record then; and as of the last count. */
  readonly onDay: MeasureView;
  readonly now: MeasureView;
  readonly state: "met" | "missed" | "open" | "unmeasured";
};

export type MilestonesView = {
  readonly site: SiteView;
  readonly countedOn: string;
  readonly milestones: readonly MilestoneView[];
  readonly systems: readonly {
    readonly name: string;
    readonly by: string | null;
    readonly who: string;
    readonly shown: Link | null;
    readonly origin: OriginView;
  }[];
};

export type ListState = "kept" | "cancelled" | "delegated";

export type PublicListView = {
  readonly site: SiteView;
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly owner: string;
  readonly origin: OriginView;
  /** When it is reviewed, in words. */
  readonly review: { readonly text: string; readonly origin: OriginView } | null;
  readonly matter: Link | null;
  readonly version: { readonly number: number; readonly since: string };
  readonly items: readonly {
    readonly name: string;
    readonly kind: string | null;
    readonly basis: string | null;
    readonly state: ListState;
    readonly changedOn: string | null;
    readonly receivedBy: string | null;
    readonly origin: OriginView;
  }[];
  /** What each version changed against the one before, newest first. */
  readonly changes: readonly {
    readonly on: string;
    readonly version: number;
    readonly lines: readonly { readonly kind: "added" | "removed" | "changed"; readonly text: string }[];
  }[];
};

export type PublicListsView = {
  readonly site: SiteView;
  readonly lists: readonly {
    readonly path: string;
    readonly name: string;
    readonly kind: string;
    readonly items: number;
    readonly ended: number;
    readonly owner: string;
  }[];
};

/** 公开指南: what 条例 Art 12 wants of it, each part from data; a part nobody entered says so. */
export type GuideView = {
  readonly site: SiteView;
  readonly owner: string;
  readonly classification: readonly { readonly label: string; readonly count: number; readonly to: string | null }[];
  readonly arrangement: string | null;
  readonly indexNumber: { readonly pattern: string; readonly example: string } | null;
  readonly columns: readonly Link[];
  readonly ways: readonly { readonly label: string; readonly value: string; readonly to?: string | null }[];
  readonly office: readonly {
    readonly label: string;
    readonly value: string | null;
    readonly origin: OriginView | null;
  }[];
  readonly request: { readonly to: string | null; readonly words: readonly string[] };
  readonly supervision: { readonly text: string; readonly origin: OriginView } | null;
  readonly remedies: readonly string[];
};
