import { idsOf, maybe, type Pointer, pointersOfCatalog } from "./check-catalog-references.ts";
import type { Scheme } from "./scheme-format.ts";
import { problem } from "./scheme-problems.ts";
import type { SchemeProblem } from "./scheme-sentences.ts";

type Named = { readonly id: string };

const NOUNS = [
  "agencies",
  "publishers",
  "departments",
  "bodies",
  "groups",
  "sites",
  "channels",
  "columns",
  "matters",
  "tasks",
  "routes",
  "classes",
  "topics",
  "lists",
  "assessments",
  "systems",
  "principles",
] as const;

/** Every id once within its noun, every pointer between nouns meets a row, no agency above itself, one first platform. */
export function checkReferences(scheme: Scheme): SchemeProblem[] {
  const problems = NOUNS.flatMap((noun) => duplicates(noun, scheme[noun]));
  for (const list of scheme.lists) problems.push(...duplicates(`lists.${list.id}`, list.items));
  for (const { id, stages } of scheme.matters) problems.push(...duplicates(`matters.${id}.stages`, stages ?? []));
  for (const { where, to, among } of pointers(scheme)) {
    for (const id of to) if (!among.has(id)) problems.push(problem("scheme-dangling", where, id));
  }
  const first = scheme.sites.filter((site) => site.firstPlatform.is).length;
  if (first !== 1) problems.push(problem("scheme-first-platform", "sites", String(first)));
  return [...problems, ...circles(scheme)];
}

function duplicates(noun: string, rows: readonly Named[]): SchemeProblem[] {
  const seen = new Set<string>();
  return rows.flatMap(({ id }) => {
    if (seen.has(id)) return [problem("scheme-duplicate-id", noun, id)];
    seen.add(id);
    return [];
  });
}

function circles(scheme: Scheme): SchemeProblem[] {
  const parentOf = new Map(scheme.agencies.map((agency) => [agency.id, agency.parent]));
  return scheme.agencies.flatMap((agency) => {
    let above = agency.parent;
    for (let steps = 0; above !== undefined && steps < scheme.agencies.length; steps++) {
      if (above === agency.id) return [problem("scheme-circle", "agencies", agency.id)];
      above = parentOf.get(above);
    }
    return [];
  });
}

function pointers(scheme: Scheme): Pointer[] {
  return [
    ...pointersOfBodies(scheme),
    ...pointersOfSites(scheme),
    ...pointersOfWork(scheme),
    ...pointersOfCatalog(scheme),
  ];
}

function pointersOfBodies(scheme: Scheme): Pointer[] {
  const agencies = idsOf(scheme.agencies);
  const departments = idsOf(scheme.departments);
  const { head } = scheme;
  return [
    { where: "head.issuer", to: [head.issuer.is], among: agencies },
    { where: "head.firstPublisher", to: [head.firstPublisher], among: idsOf(scheme.publishers) },
    ...head.numbering.documents.map((row) => ({
      where: "head.numbering",
      to: maybe(row.department),
      among: departments,
    })),
    ...scheme.agencies.map((row) => ({
      where: `agencies.${row.id}`,
      to: [...maybe(row.parent), ...maybe(row.successor?.agency.is), ...(row.members ?? [])],
      among: agencies,
    })),
    ...scheme.publishers.map((row) => ({
      where: `publishers.${row.id}`,
      to: [...maybe(row.agency), ...maybe(row.answersFor?.is)],
      among: agencies,
    })),
    ...scheme.departments.map((row) => ({ where: `departments.${row.id}`, to: [row.agency], among: agencies })),
    ...scheme.departments.map((row) => ({
      where: `departments.${row.id}.successor`,
      to: maybe(row.successor?.department.is),
      among: departments,
    })),
    ...scheme.groups.map((row) => ({ where: `groups.${row.id}`, to: [row.agency], among: agencies })),
    ...scheme.groups.map((row) => ({
      where: `groups.${row.id}.office`,
      to: row.office.departments.is,
      among: departments,
    })),
  ];
}

function pointersOfSites(scheme: Scheme): Pointer[] {
  const units = idsOf(scheme.departments, scheme.bodies);
  return [
    ...scheme.sites.map((row) => ({
      where: `sites.${row.id}.owner`,
      to: [row.owner.is],
      among: idsOf(scheme.agencies),
    })),
    ...scheme.sites.map((row) => ({
      where: `sites.${row.id}.publishers`,
      to: row.publishers,
      among: idsOf(scheme.publishers),
    })),
    ...scheme.channels.map((row) => ({
      where: `channels.${row.id}.owner`,
      to: maybe(row.owner?.is),
      among: idsOf(scheme.departments, scheme.agencies),
    })),
    ...scheme.columns.map((row) => ({ where: `columns.${row.id}.site`, to: [row.site], among: idsOf(scheme.sites) })),
    ...scheme.columns.map((row) => ({ where: `columns.${row.id}.units`, to: row.units.is?.ids ?? [], among: units })),
  ];
}

function pointersOfWork(scheme: Scheme): Pointer[] {
  const owners = idsOf(scheme.departments);
  const helpers = idsOf(scheme.departments, scheme.bodies);
  const matters = scheme.matters.flatMap((row) => [
    { where: `matters.${row.id}.column`, to: [row.column.is], among: idsOf(scheme.columns) },
    { where: `matters.${row.id}.publisher`, to: [row.publisher.is], among: idsOf(scheme.publishers) },
    { where: `matters.${row.id}.leads`, to: row.leads.is, among: owners },
    { where: `matters.${row.id}.supporting`, to: row.supporting.is, among: helpers },
    { where: `matters.${row.id}.channels`, to: row.channels.is, among: idsOf(scheme.channels) },
    { where: `matters.${row.id}.class`, to: [row.class.is], among: idsOf(scheme.classes) },
  ]);
  const tasks = scheme.tasks.flatMap((row) => [
    { where: `tasks.${row.id}.leads`, to: row.leads.is, among: owners },
    { where: `tasks.${row.id}.supporting`, to: row.supporting.is, among: helpers },
    { where: `tasks.${row.id}.matters`, to: row.matters, among: idsOf(scheme.matters) },
  ]);
  const classes = scheme.classes.map((row) => ({
    where: `classes.${row.id}.route`,
    to: [row.route.is],
    among: idsOf(scheme.routes),
  }));
  return [...matters, ...tasks, ...classes];
}
