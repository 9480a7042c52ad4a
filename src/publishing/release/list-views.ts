import { mattersOfTopic } from "../../office/catalog/catalog-rows.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { columnHeadFile, departmentFile, HOME, matterFile, topicSearch } from "../site/address.ts";
import type { AgencyView, ColumnHeadView, ColumnPageView, DepartmentView } from "../site/views/listing.ts";
import type { Link } from "../site/views/site.ts";
import { bodyFacts, departmentContact } from "./body-facts.ts";
import { schemeOfFrame } from "./catalog-files.ts";
import type { ListedNode } from "./column-tree.ts";
import { documentRow } from "./document-row.ts";
import { type Lists, remembered } from "./lists.ts";
import { agencyList, columnList, departmentList, PAGE_SIZE } from "./places.ts";
import type { SiteFrame } from "./site-frame.ts";

/** Where the pages of a node stand in the tree: crumbs down to its parent, its channel, its place in the menu. */
function placeOf(frame: SiteFrame, node: ListedNode) {
  const channel = node.above[0] ?? node;
  const crumbs: Link[] = [
    { label: "首页", to: HOME },
    ...node.above.map((one) => ({ label: one.name, to: columnHeadFile(one.slug) })),
  ];
  return {
    site: frame.view,
    slug: node.slug,
    name: node.name,
    menuKey: channel.slug,
    crumbs,
    channel: channel.below.length > 0 ? channel.slug : null,
  };
}

/** The head of a column or group: its newest twenty, how many places it has given out, what is below it. */
export async function columnHeadView(lists: Lists, frame: SiteFrame, node: ListedNode): Promise<ColumnHeadView> {
  const list = columnList(node.slug);
  const newest = await lists.newest(list);
  return {
    ...placeOf(frame, node),
    sentence: await remembered(frame.words, node.slug, () => sentenceOf(lists.tx, node)),
    keywords: [node.name],
    newest: newest.map((row) => documentRow(frame, row)),
    total: await lists.size(list),
    group: node.row === null,
    topics: await remembered(frame.topics, node.slug, () => topicLinks(lists.tx, frame, node)),
    below: node.below.map((one) => ({ label: one.name, to: one.row?.link ?? columnHeadFile(one.slug), note: null })),
  };
}

/** The policy topics whose matters stand in the column, or below the group: filters of its list (LC-02). */
async function topicLinks(tx: Tx, frame: SiteFrame, node: ListedNode): Promise<Link[]> {
  const held = await schemeOfFrame(tx, frame);
  if (held === null) return [];
  const columns = new Set(leavesOf(node));
  const here = new Set(held.matters.filter((one) => columns.has(one.row.column.is)).map((one) => one.id));
  return held.scheme.topics
    .filter(({ id, kind }) => kind === "policyTopic" && mattersOfTopic(held.scheme, id).some((one) => here.has(one)))
    .map((topic) => ({ label: topic.name.is, to: topicSearch(topic.id, node.slug) }));
}

const leavesOf = (node: ListedNode): string[] => [...(node.row ? [node.row.id] : []), ...node.below.flatMap(leavesOf)];

/** Who keeps the column and how soon: the scheme's own words. */
async function sentenceOf(tx: Tx, node: ListedNode): Promise<string> {
  if (node.row === null) return `${node.name}下有 ${node.below.length} 个栏目。`;
  const departments = await tx
    .selectFrom("column_department")
    .innerJoin("department", "department.id", "column_department.department")
    .select("department.name")
    .where("column_department.site_column", "=", node.row.id)
    .orderBy("department.id")
    .execute();
  const who = departments.map((one) => one.name).join("、");
  return (
    [who && `由${who}负责`, node.row.limit_words && `公开时限：${node.row.limit_words}`].filter(Boolean).join("；") ||
    node.name
  );
}

/** A permanent page: places 20k … 20k+19 of the list, oldest first. */
export async function columnPageView(
  lists: Lists,
  frame: SiteFrame,
  node: ListedNode,
  page: number,
): Promise<ColumnPageView> {
  const list = columnList(node.slug);
  const rows = await lists.between(list, page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
  return {
    ...placeOf(frame, node),
    page,
    rows: rows.map((row) => documentRow(frame, row)),
    hasNewer: (await lists.size(list)) > (page + 1) * PAGE_SIZE,
  };
}

/** A department: who it is, what it answers for, what it released last. */
export async function departmentView(lists: Lists, frame: SiteFrame, id: string): Promise<DepartmentView> {
  const known = await remembered(frame.departments, id, () => departmentFacts(lists.tx, frame, id));
  const newest = await lists.newest(departmentList(id));
  return { ...known, newest: newest.map((one) => documentRow(frame, one)) };
}

/** What the scheme says of a department; it changes with the scheme only. */
async function departmentFacts(tx: Tx, frame: SiteFrame, id: string): Promise<Omit<DepartmentView, "newest">> {
  const row = await tx
    .selectFrom("department")
    .innerJoin("agency", "agency.id", "department.agency")
    .select(["department.id", "department.name", "department.facts", "agency.name as agency_name"])
    .where("department.id", "=", id)
    .executeTakeFirstOrThrow();
  const matters = await tx
    .selectFrom("matter_department")
    .innerJoin("matter", "matter.id", "matter_department.matter")
    .select(["matter.id", "matter.name"])
    .where("matter_department.department", "=", id)
    .where("matter_department.part", "=", "lead")
    .where("matter.retired_on", "is", null)
    .orderBy("matter.id")
    .execute();
  return {
    site: frame.view,
    id: row.id,
    name: row.name,
    agency: row.agency_name,
    kind: (row.facts as { kind?: string }).kind === "unit" ? "直属单位" : "内设科室",
    liaison: null,
    ...(await departmentContact(tx, frame, id)),
    matters: matters.map((one) => ({ label: one.name, to: matterFile(one.id), note: null })),
  };
}

/** A body that publishes on the site: its departments and its newest records. */
export async function agencyView(lists: Lists, frame: SiteFrame, id: string): Promise<AgencyView> {
  const known = await remembered(frame.agencies, id, () => agencyFacts(lists.tx, frame, id));
  const newest = await lists.newest(agencyList(id));
  return { ...known, newest: newest.map((one) => documentRow(frame, one)), total: await lists.size(agencyList(id)) };
}

async function agencyFacts(tx: Tx, frame: SiteFrame, id: string): Promise<Omit<AgencyView, "newest" | "total">> {
  const row = await tx.selectFrom("agency").select(["id", "name"]).where("id", "=", id).executeTakeFirstOrThrow();
  const departments = await tx
    .selectFrom("department")
    .select(["id", "name"])
    .where("agency", "=", id)
    .where("until_day", "is", null)
    .orderBy("id")
    .execute();
  return {
    site: frame.view,
    id: row.id,
    name: row.name,
    sentence: null,
    facts: await bodyFacts(tx, frame, id),
    departments: departments.map((one) => ({ label: one.name, to: departmentFile(one.id) })),
  };
}
