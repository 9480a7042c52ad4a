import type { SanitisedHtml } from "../html.ts";
import type { Link, NotedLink, SiteView, Validity } from "./site.ts";

/** One line of the table of document facts. `day` adds a machine-readable date to the value. */
export type Fact = { readonly label: string; readonly value: string; readonly day?: string; readonly wide?: boolean };

export type AttachmentView = {
  readonly name: string;
  /** What the reader sees: 附件1　公租房申请登记表. */
  readonly label: string;
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
};

export type DataTable = {
  readonly caption: string;
  readonly columns: readonly { readonly label: string; readonly unit: string | null; readonly numeric: boolean }[];
  readonly rows: readonly (readonly string[])[];
};

/** Everything that is signed of a page: only what is known before the first signature, nothing that changes later. */
export type RecordView = {
  readonly title: string;
  readonly names: readonly string[];
  /** In the order of regulations §15: 文号, 发布机构, 公开责任部门, 主题分类 … 内容概述. */
  readonly facts: readonly Fact[];
  readonly body: SanitisedHtml;
  readonly tables: readonly DataTable[];
  readonly attachments: readonly AttachmentView[];
};

/** The signed fragment of a page, ready to embed. Made by `renderRecordPart`, read back by `storedRecordPart`. */
export type RecordPart = string & { readonly is: "RecordPart" };

/** What outsiders have attested so far. `unset`: this log has no witnesses yet. */
export type WitnessState =
  | { readonly kind: "witnessed"; readonly names: readonly string[]; readonly lastAt: string }
  | { readonly kind: "unwitnessed"; readonly lastTriedAt: string | null }
  | { readonly kind: "unset" };

export type ProofView = {
  readonly releasedAt: string;
  /** Zero-based index of this revision's entry; people read it plus nothing: entry 48213 is 第 48,213 条. */
  readonly entryIndex: number;
  readonly witness: WitnessState;
  /** 1 for the first revision. */
  readonly version: number;
  readonly earlier: readonly { readonly version: number; readonly entryIndex: number; readonly to: string | null }[];
  /** Size of the proof file, null while it is not written. */
  readonly proofBytes: number | null;
};

export type CorrectionView = {
  readonly on: string;
  /** What, from what to what. */
  readonly what: string;
  readonly why: string;
  readonly told: string | null;
  readonly earlier: Link | null;
};

export type DutyOutcome = "on-time" | "late" | "overdue" | "open";

export type ArticleView = {
  readonly site: SiteView;
  /** Folder of the record, `a/2026/09/<id>/`. */
  readonly path: string;
  readonly title: string;
  readonly record: RecordPart;
  readonly menuKey: string;
  readonly crumbs: readonly Link[];
  readonly columnName: string;
  readonly indexNumber: string;
  readonly source: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly validity: Validity | null;
  /** 2026年11月1日起施行, or when it ends. */
  readonly validityNote: string | null;
  readonly duty: { readonly dueOn: string; readonly outcome: DutyOutcome } | null;
  readonly proof: ProofView;
  readonly corrections: readonly CorrectionView[];
  readonly repeal: { readonly on: string; readonly why: string; readonly by: Link | null } | null;
  /** 政策解读, 被解读的文件, 同一事项 …: empty groups are left out. */
  readonly related: readonly { readonly title: string; readonly links: readonly NotedLink[] }[];
  readonly history: readonly NotedLink[];
};

/** A withdrawn record leaves its place and its proofs, never its content. */
export type WithdrawnView = {
  readonly site: SiteView;
  readonly path: string;
  /** Null when even the title may not be shown. */
  readonly title: string | null;
  readonly menuKey: string;
  readonly crumbs: readonly Link[];
  readonly source: string;
  readonly releasedOn: string;
  readonly withdrawnOn: string;
  readonly decidedBy: string;
  readonly basis: string;
  readonly reason: string | null;
  readonly replacement: Link | null;
  readonly purged: { readonly places: number; readonly receipt: string | null } | null;
  readonly releaseEntryIndex: number;
  readonly proof: ProofView;
};

/** One day of a count, as the clock room derives it. */
export type ClockDay = {
  readonly day: string;
  readonly kind: "start" | "counted" | "make-up" | "weekend" | "holiday";
  /** Which counted day this is, null when it does not count. */
  readonly number: number | null;
  /** 中秋放假, 补班, 成文当天 … */
  readonly note: string | null;
};

export type ClockView = {
  readonly site: SiteView;
  readonly path: string;
  readonly crumbs: readonly Link[];
  readonly menuKey: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly department: string;
  readonly startOn: string;
  /** 成文日期, 批准之日 … */
  readonly startIs: string;
  /** 20 个工作日 */
  readonly amount: string;
  /** 工作日, 自然日 */
  readonly unit: string;
  readonly law: string;
  readonly dueOn: string;
  readonly releasedOn: string | null;
  readonly outcome: DutyOutcome;
  /** Every day from start to due day, in order, none missing. */
  readonly days: readonly ClockDay[];
  readonly basis: readonly { readonly name: string; readonly says: string }[];
  readonly calendarVersion: string;
  /** True when the calendar of a year is computed, not announced. */
  readonly provisional: boolean;
  readonly moves: readonly { readonly on: string; readonly from: string; readonly to: string; readonly why: string }[];
};
