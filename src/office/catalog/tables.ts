import type { Generated } from "kysely";
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

type PublisherTable = { id: string; name: string; kind: string; agency: string | null; facts: Generated<unknown> };

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
};

type SchemeVersionTable = { id: Generated<number>; digest: string; title: string; loaded_at: Date; document: unknown };
