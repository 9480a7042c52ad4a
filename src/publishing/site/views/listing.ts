import type { IconName } from "../parts/icons.ts";
import type { DocumentRow, Link, NotedLink, NoticeRow, SiteView } from "./site.ts";

/** One step of a pager; `to` null prints a gap. */
export type PageLink = { readonly label: string; readonly to: string | null; readonly current?: boolean };

export type HomeView = {
  readonly site: SiteView;
  /** One sentence in the hero: 住房和建设的事，在这里查得到. */
  readonly sentence: string;
  readonly lead: string;
  readonly popular: readonly Link[];
  /** The six statutory entries: 公开指南, 公开制度, 法定主动公开, 年度报告, 依申请公开, 监督保障. */
  readonly statutory: readonly (NotedLink & { readonly icon: IconName })[];
  /** Newest first. */
  readonly newest: readonly DocumentRow[];
  readonly newestTo: string | null;
  readonly notices: readonly NoticeRow[];
  readonly noticesTo: string | null;
  /** The day of the nightly run that counted days left and duty figures. */
  readonly countedOn: string;
  readonly fields: readonly (NotedLink & { readonly icon: IconName })[];
  readonly pairs: readonly {
    readonly document: NotedLink;
    readonly interpretation: (NotedLink & { readonly form: string }) | null;
  }[];
  readonly pairsTo: string | null;
  /** The five functions of LC-14; `to` null says in the note what is missing. */
  readonly services: readonly (NotedLink & { readonly icon: IconName })[];
  readonly duties: DutyFigures | null;
  readonly departments: readonly Link[];
  readonly agencies: { readonly title: string; readonly links: readonly Link[] } | null;
};

/** on time + late + overdue = due; open ones are not yet due. */
export type DutyFigures = {
  readonly since: string;
  readonly due: number;
  readonly onTime: number;
  readonly late: number;
  readonly overdue: number;
  readonly open: number;
  /** Where each figure leads; null leaves the number without a link. */
  readonly to: Readonly<Record<"due" | "onTime" | "late" | "overdue" | "open", string | null>>;
};

type ColumnFrame = {
  readonly site: SiteView;
  readonly slug: string;
  readonly name: string;
  readonly menuKey: string;
  /** From home to the parent; the column itself is added by the template. */
  readonly crumbs: readonly Link[];
  /** Slug of the channel (first level) whose tree stands beside the list; null = no tree. */
  readonly channel: string | null;
};

export type ColumnHeadView = ColumnFrame & {
  /** What is here and who answers for it. */
  readonly sentence: string;
  readonly keywords: readonly string[];
  /** Newest first, at most PAGE_SIZE. */
  readonly newest: readonly DocumentRow[];
  readonly total: number;
  /** A group of columns shows what is new below it; permanent pages and feeds belong to the columns themselves. */
  readonly group?: boolean;
  /** Policy topics of the column's matters: each filters its documents (LC-02). */
  readonly topics: readonly Link[];
  /** Columns below this one. */
  readonly below: readonly NotedLink[];
};

export type ColumnPageView = ColumnFrame & {
  readonly page: number;
  /** Oldest first. */
  readonly rows: readonly DocumentRow[];
  /** Whether page + 1 exists: the publisher rewrites page k once, when page k + 1 begins. */
  readonly hasNewer: boolean;
};

export type DepartmentView = {
  readonly site: SiteView;
  readonly id: string;
  readonly name: string;
  readonly agency: string;
  /** 内设科室, 直属单位 … */
  readonly kind: string;
  readonly liaison: string | null;
  readonly phone: string | null;
  readonly place: string | null;
  readonly matters: readonly NotedLink[];
  readonly newest: readonly DocumentRow[];
};

export type AgencyView = {
  readonly site: SiteView;
  readonly id: string;
  readonly name: string;
  readonly sentence: string | null;
  /** How to reach it, who leads it, who answers for whom: one line each. */
  readonly facts: readonly (Link & { readonly of: string; readonly note: string | null })[];
  readonly departments: readonly Link[];
  readonly newest: readonly DocumentRow[];
  readonly total: number;
};

export type SearchView = {
  readonly site: SiteView;
  readonly query: string;
  /** Words to highlight, longest first. */
  readonly terms: readonly string[];
  readonly total: number;
  readonly hits: readonly (DocumentRow & { readonly extract: string })[];
  /** The document whose number was typed, and the number as we read it. */
  readonly exact: { readonly number: string; readonly row: DocumentRow } | null;
  readonly sort: readonly { readonly label: string; readonly to: string; readonly current: boolean }[];
  /** Filters in force; `without` is the search with this one taken off. */
  readonly active: readonly { readonly label: string; readonly without: string }[];
  readonly facets: readonly {
    readonly title: string;
    readonly choices: readonly {
      readonly label: string;
      readonly count: number;
      readonly to: string;
      readonly current: boolean;
    }[];
  }[];
  readonly pager: readonly PageLink[];
  /** Where one asks for what is not public: the request form or its guide. */
  readonly requestTo: string | null;
};
