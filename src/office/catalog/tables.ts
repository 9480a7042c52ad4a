import type { ColumnType, Generated } from "kysely";
import type { Day } from "../../rules/law/day.ts";

declare module "../../platform/db/tables.ts" {
  interface Tables {
    agency: AgencyTable;
    department: DepartmentTable;
    leading_group: LeadingGroupTable;
    group_member: GroupMemberTable;
    publisher: PublisherTable;
    site: SiteTable;
    site_right: SiteRightTable;
    site_column: SiteColumnTable;
    column_department: { site_column: string; department: string };
    channel: ChannelTable;
    route: RouteTable;
    matter: MatterTable;
    matter_department: { matter: string; department: string; part: "lead" | "supporting" };
    matter_agency: { matter: string; agency: string };
    matter_stage: MatterStageTable;
    topic: TopicTable;
    topic_matter: { topic: string; matter: string };
    catalog_list: CatalogListTable;
    catalog_list_item: CatalogListItemTable;
    milestone: MilestoneTable;
    assessment: AssessmentTable;
    scheme_system: SchemeSystemTable;
    principle: PrincipleTable;
    chain_step: ChainStepTable;
    scheme_task: SchemeTaskTable;
    scheme_sentence: { position: number; paragraph: number; words: string };
    scheme_sentence_use: SentenceUseTable;
    scheme_reference: { reference: string; noun: string; object: string };
    scheme_version: SchemeVersionTable;
  }
}

type AgencyTable = {
  id: string;
  name: string;
  short: string;
  kind: string;
  level: string;
  parent: string | null;
  from_day: Day | null;
  until_day: Day | null;
  successor: string | null;
  facts: Generated<unknown>;
};

type DepartmentTable = {
  id: string;
  agency: string;
  name: string;
  short: string;
  from_day: Day | null;
  until_day: Day | null;
  successor: string | null;
  facts: Generated<unknown>;
};

type LeadingGroupTable = {
  id: string;
  agency: string;
  name: string;
  office_departments: string[];
  director: string | null;
  facts: Generated<unknown>;
};

type GroupMemberTable = {
  leading_group: string;
  position: number;
  name: string;
  role: string;
  post: Generated<string>;
  from_day: Day;
  until_day: Day | null;
};

type PublisherTable = {
  id: string;
  name: string;
  kind: string;
  agency: string | null;
  answers_for: Generated<string | null>;
  facts: Generated<unknown>;
};

type SiteTable = {
  id: string;
  name: string;
  mode: "own" | "column" | "push";
  owner: string;
  base_path: string;
  first_platform: boolean;
  look: Generated<string>;
  facts: Generated<unknown>;
};

type SiteRightTable = {
  id: Generated<number>;
  site: string;
  publisher: string;
  given_at: Date;
  ended_at: Date | null;
  ended_by: string | null;
  ended_reason: string | null;
};

type SiteColumnTable = {
  id: string;
  site: string;
  slug: string;
  position: number;
  channel: string;
  level1: string;
  level2: string | null;
  level3: string | null;
  limit_words: string | null;
  limit_rule: string | null;
  link: string | null;
  facts: Generated<unknown>;
};

type ChannelTable = {
  id: string;
  name: string;
  kind: string;
  owner_department: string | null;
  facts: Generated<unknown>;
};

type RouteTable = { id: string; name: string; content_class: string; steps: unknown; facts: Generated<unknown> };

type MatterTable = {
  id: string;
  name: string;
  short: string;
  agency: string;
  publisher: string;
  record_type: string;
  site_column: string | null;
  route: string;
  rule: string | null;
  handover_rule: string | null;
  every: string | null;
  key_area: Generated<boolean>;
  heading: string | null;
  stage: string | null;
  attributes: unknown;
  retired_on: Day | null;
  publicity_rule: Generated<string | null>;
  together: Generated<string | null>;
  supervision: Generated<string | null>;
  cadence: Generated<string | null>;
};

type MatterStageTable = {
  matter: string;
  id: string;
  position: number;
  name: string;
  on_event: string | null;
  rule: string | null;
  override: string | null;
  facts: unknown;
};

type TopicTable = { id: string; position: number; name: string; kind: string; facts: unknown };

type CatalogListTable = {
  id: string;
  position: number;
  kind: string;
  name: string;
  owner: string;
  matter: string;
  review_rule: string | null;
  facts: unknown;
};

type CatalogListItemTable = {
  list: string;
  id: string;
  position: number;
  name: string;
  kind: string | null;
  basis: string | null;
  ground: string | null;
  state: "kept" | "cancelled" | "delegated";
  changed_on: Day | null;
  received_by: string | null;
  facts: unknown;
};

type MilestoneTable = {
  id: string;
  position: number;
  on_day: Day;
  text: string;
  measure: string | null;
  agencies: string | null;
  /** `numeric`: PostgreSQL gives it as text. */
  at_least: ColumnType<string | null, number | null, number | null>;
  unit: string | null;
  target_words: string | null;
  facts: unknown;
};

type AssessmentTable = {
  id: string;
  position: number;
  name: string;
  kind: string;
  percent: ColumnType<string | null, number | null, number | null>;
  minimum: ColumnType<string | null, number | null, number | null>;
  matter: string | null;
  facts: unknown;
};

type SchemeSystemTable = {
  id: string;
  position: number;
  name: string;
  by_day: Day | null;
  matter: string | null;
  facts: unknown;
};

type PrincipleTable = { id: string; position: number; name: string; holds: string; facts: unknown };

type ChainStepTable = {
  position: number;
  role: string;
  title: string;
  covers: "departments" | "agency";
  escalate_after: number;
  facts: unknown;
};

type SchemeTaskTable = {
  id: string;
  position: number;
  number: number;
  heading: string;
  text: string;
  duty: string;
  facts: unknown;
};

type SentenceUseTable = { sentence: number; noun: string; object: string; path: string; quote: string };

type SchemeVersionTable = {
  id: Generated<number>;
  digest: string;
  title: string;
  loaded_at: Date;
  document: unknown;
  effective_on: Generated<Day | null>;
  record: Generated<string | null>;
};
