import type { Scheme } from "./scheme-format.ts";

/** Ids written at `where` and the rows they must be among. */
export type Pointer = { readonly where: string; readonly to: readonly string[]; readonly among: ReadonlySet<string> };

/** The ids of the rows of several nouns. */
export const idsOf = (...lists: (readonly { readonly id: string }[])[]): ReadonlySet<string> =>
  new Set(lists.flat().map((row) => row.id));
/** A pointer that may be left out, as a list. */
export const maybe = (id: string | undefined): string[] => (id === undefined ? [] : [id]);

/** The pointers of owing agencies, topics, lists, milestones, assessments, systems and the guide. */
export function pointersOfCatalog(scheme: Scheme): Pointer[] {
  return [...pointersOfMatters(scheme), ...pointersOfLists(scheme), ...pointersOfSupervision(scheme)];
}

function pointersOfMatters(scheme: Scheme): Pointer[] {
  const agencies = idsOf(scheme.agencies);
  const topics = idsOf(scheme.topics);
  return [
    ...scheme.matters.map((row) => ({
      where: `matters.${row.id}.owedBy`,
      to: row.owedBy?.is ?? [],
      among: agencies,
    })),
    ...scheme.matters.map((row) => ({ where: `matters.${row.id}.topics`, to: row.topics ?? [], among: topics })),
    ...scheme.topics.map((row) => ({
      where: `topics.${row.id}.matters`,
      to: row.matters ?? [],
      among: idsOf(scheme.matters),
    })),
    ...scheme.bodies.map((row) => ({ where: `bodies.${row.id}.members`, to: row.members ?? [], among: agencies })),
  ];
}

function pointersOfLists(scheme: Scheme): Pointer[] {
  const agencies = idsOf(scheme.agencies);
  const matters = idsOf(scheme.matters);
  return scheme.lists.flatMap((list) => [
    { where: `lists.${list.id}.owner`, to: [list.owner.is], among: agencies },
    { where: `lists.${list.id}.matter`, to: [list.matter.is], among: matters },
    ...list.items.map((item) => ({
      where: `lists.${list.id}.items.${item.id}.receivedBy`,
      to: maybe(item.receivedBy?.is),
      among: agencies,
    })),
  ]);
}

function pointersOfSupervision(scheme: Scheme): Pointer[] {
  const departments = idsOf(scheme.departments, scheme.bodies, scheme.agencies);
  const matters = idsOf(scheme.matters);
  const targets = scheme.head.milestones.map(({ target }) => target?.is);
  return [
    ...targets.map((target) => ({
      where: "head.milestones.target",
      to: maybe(typeof target === "object" ? target.agencies : undefined),
      among: idsOf(scheme.agencies),
    })),
    ...targets.map((target) => ({
      where: "head.milestones.target.matters",
      to: typeof target === "object" ? (target.matters ?? []) : [],
      among: matters,
    })),
    { where: "head.guide", to: maybe(scheme.head.guide?.department), among: idsOf(scheme.departments) },
    ...scheme.assessments.flatMap((row) => [
      { where: `assessments.${row.id}.by`, to: row.by?.is ?? [], among: departments },
      { where: `assessments.${row.id}.matter`, to: maybe(row.matter?.is), among: matters },
    ]),
    ...scheme.systems.flatMap((row) => [
      { where: `systems.${row.id}.leads`, to: row.leads.is, among: departments },
      { where: `systems.${row.id}.matter`, to: maybe(row.matter?.is), among: matters },
    ]),
  ];
}
