import type { AgencyRow, BodyRow, ChainStep, DepartmentRow, GroupRow, PublisherRow } from "./format/bodies.ts";
import type { SchemeHead } from "./format/head.ts";
import type { ListRow } from "./format/lists.ts";
import type { MatterRow } from "./format/matters.ts";
import type { Adoption } from "./format/packs.ts";
import type { ChannelRow, ColumnRow, SiteRow } from "./format/places.ts";
import type { AssessmentRow, PrincipleRow, SystemRow } from "./format/supervision.ts";
import type { TopicRow } from "./format/topics.ts";
import type { ApprovalForm, ContentClass, GateRow, RouteRow, TaskRow, Vocabulary } from "./format/work.ts";

/**
 * A scheme as read from its folder: complete and well-formed, not yet checked against source, clauses and names. The folder
 * `format` says noun by noun what a file may hold; `load-scheme.ts` reads a folder into this; `check-scheme.ts` proves that
 * nothing dangles and every quote stands in the source.
 */
export type Scheme = {
  readonly head: SchemeHead;
  /** The text of the source, as published. */
  readonly source: string;
  readonly agencies: readonly AgencyRow[];
  readonly publishers: readonly PublisherRow[];
  readonly departments: readonly DepartmentRow[];
  readonly bodies: readonly BodyRow[];
  readonly groups: readonly GroupRow[];
  readonly chain: readonly ChainStep[];
  readonly sites: readonly SiteRow[];
  readonly channels: readonly ChannelRow[];
  readonly columns: readonly ColumnRow[];
  readonly matters: readonly MatterRow[];
  readonly topics: readonly TopicRow[];
  readonly lists: readonly ListRow[];
  readonly assessments: readonly AssessmentRow[];
  readonly systems: readonly SystemRow[];
  readonly principles: readonly PrincipleRow[];
  readonly packs: readonly Adoption[];
  readonly tasks: readonly TaskRow[];
  readonly routes: readonly RouteRow[];
  readonly classes: readonly ContentClass[];
  readonly gates: readonly GateRow[];
  readonly form: ApprovalForm | null;
  readonly vocabularies: readonly Vocabulary[];
};
