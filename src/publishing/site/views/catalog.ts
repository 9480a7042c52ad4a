import type { Link, NotedLink, SiteView } from "./site.ts";

/** Where a value comes from, as the reader sees it: the words of the source, the law by name, or nothing for our own reading. */
export type OriginView = { readonly from: "quote" | "law" | "inferred"; readonly words: string | null };

/** One line of a list of matters. */
export type EntryRow = {
  readonly path: string;
  readonly name: string;
  /** When it must be public, in plain Chinese; several limits are joined. */
  readonly time: string | null;
  /** Who answers for it: the leading departments. */
  readonly who: string | null;
  /** 重点领域, with where that comes from. */
  readonly keyArea: OriginView | null;
  /** What a reader should know at once: 决策, 限定对象, 已停用. */
  readonly marks: readonly string[];
  /** Which of the six attributes the scheme leaves open. */
  readonly missing: readonly string[];
};

/** One way to order the catalog. */
export type OrderLink = { readonly key: string; readonly label: string; readonly to: string };

export type CatalogHomeView = {
  readonly site: SiteView;
  readonly publisher: string;
  /** Of which plan, and since when this version holds. */
  readonly scheme: { readonly title: string; readonly version: number; readonly since: string };
  readonly counts: readonly { readonly label: string; readonly value: number; readonly unit: string }[];
  readonly orders: readonly (OrderLink & {
    readonly note: string;
    readonly groups: readonly (NotedLink & { readonly count: number })[];
  })[];
  /** How many matters lack which of the six attributes; empty when none does. */
  readonly gaps: readonly { readonly label: string; readonly count: number }[];
  readonly shares: { readonly quote: number; readonly law: number; readonly inferred: number };
};

export type EntryGroup = {
  readonly id: string;
  readonly name: string;
  readonly note: string | null;
  /** The group's documents, where the search can filter by it. */
  readonly documents: string | null;
  /** The group began on the page before. */
  readonly continued: boolean;
  readonly rows: readonly EntryRow[];
};

export type CatalogPageView = {
  readonly site: SiteView;
  readonly order: OrderLink;
  readonly note: string;
  readonly orders: readonly OrderLink[];
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  /** Every group of this order, on whichever page. */
  readonly index: readonly (Link & { readonly count: number })[];
  readonly groups: readonly EntryGroup[];
};

/** One attribute of a matter: what it says, and for each thing said where it comes from. */
export type AttributeView = {
  readonly label: string;
  readonly values: readonly {
    readonly text: string;
    readonly to?: string | null;
    readonly note?: string | null;
    readonly origin: OriginView | null;
  }[];
};

/** A sentence of the plan with the words that carry the duty. */
export type SourceView = {
  readonly sentence: string;
  readonly marks: readonly string[];
  readonly to: string | null;
  /** The headings above it, outermost first. */
  readonly headings: readonly string[];
};

export type MatterView = {
  readonly site: SiteView;
  readonly id: string;
  readonly name: string;
  readonly column: Link | null;
  readonly keyArea: OriginView | null;
  readonly marks: readonly string[];
  readonly retiredOn: string | null;
  /** The six attributes of SG-01, each there or not. */
  readonly six: readonly { readonly label: string; readonly there: boolean }[];
  readonly sources: readonly SourceView[];
  /** Clauses of the plan that the matter answers to. */
  readonly clauses: readonly string[];
  /** 谁制作，谁公开: who publishes, and why it is they. */
  readonly publisher: { readonly name: string; readonly reason: string; readonly origin: OriginView };
  readonly departments: readonly (NotedLink & { readonly part: string })[];
  readonly supervision: { readonly text: string; readonly origin: OriginView } | null;
  readonly attributes: readonly AttributeView[];
  readonly stages: readonly {
    readonly name: string;
    readonly contents: readonly string[];
    readonly time: string | null;
    readonly law: string | null;
    readonly origin: OriginView;
  }[];
  readonly topics: readonly Link[];
};

/** A page of the plan's text: each sentence beside the matters that come from it. */
export type SchemeTextView = {
  readonly site: SiteView;
  readonly title: string;
  readonly status: "in-force" | "historical";
  readonly page: number;
  readonly pages: number;
  readonly sentences: readonly {
    readonly number: number;
    readonly text: string;
    readonly heading: boolean;
    readonly marks: readonly string[];
    readonly clauses: readonly string[];
    readonly matters: readonly NotedLink[];
  }[];
};
