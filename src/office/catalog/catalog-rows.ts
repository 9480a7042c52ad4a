import type { Day } from "../../rules/law/day.ts";
import type { MilestoneRow } from "./format/head.ts";
import type { MatterRow } from "./format/matters.ts";
import type { Scheme } from "./scheme-format.ts";

/** The rows of what surrounds the matters: stages, topics, lists, milestones, assessments, systems, chain, tasks. Pure. */

const json = (value: unknown): string => JSON.stringify(value);

/** The stages of dossiers, in their order; a stage without a clock of its own has neither event nor rule (SG-13). */
export const stageRows = (scheme: Scheme) =>
  scheme.matters.flatMap((matter) =>
    (matter.stages ?? []).map((row, index) => ({
      matter: matter.id,
      id: row.id,
      position: index + 1,
      name: row.name.is,
      on_event: row.clock?.on.is ?? null,
      rule: row.clock?.rule.is ?? null,
      override: row.clock?.override?.is ?? null,
      facts: json(row),
    })),
  );

/** Topics in the order of the scheme. */
export const topicRows = (scheme: Scheme) =>
  scheme.topics.map((row, index) => ({
    id: row.id,
    position: index + 1,
    name: row.name.is,
    kind: row.kind,
    facts: json(row),
  }));

/**
 * The ids of a topic's matters, in the order of the catalog: those it lists and those that name it; a heading or a stage that
 * lists none gathers all that stand under it (决策公开 those of the stage 决策).
 */
export function mattersOfTopic(scheme: Scheme, id: string): string[] {
  const topic = scheme.topics.find((one) => one.id === id);
  if (topic === undefined) return [];
  const listed = topic.matters ?? [];
  const gathers = (own: string | null): boolean => own !== null && topic.name.is.startsWith(own);
  const belongs = (row: MatterRow): boolean => {
    if (listed.includes(row.id) || row.topics?.includes(id)) return true;
    if (topic.matters !== undefined) return false;
    if (topic.kind === "heading") return gathers(row.heading.is);
    return topic.kind === "stage" && gathers(row.stage.is);
  };
  return scheme.matters.filter(belongs).map((row) => row.id);
}

/** Which matters stand under which topic. */
export const topicMatterRows = (scheme: Scheme) =>
  scheme.topics.flatMap(({ id }) => mattersOfTopic(scheme, id).map((matter) => ({ topic: id, matter })));

/** Power, responsibility and negative lists and registers. */
export const listRows = (scheme: Scheme) =>
  scheme.lists.map((row, index) => ({
    id: row.id,
    position: index + 1,
    kind: row.kind,
    name: row.name.is,
    owner: row.owner.is,
    matter: row.matter.is,
    review_rule: row.reviewRule?.is ?? null,
    facts: json({ ...row, items: [] }),
  }));

/** The items of every list; one that says nothing else is kept. */
export const listItemRows = (scheme: Scheme) =>
  scheme.lists.flatMap((list) =>
    list.items.map((row, index) => ({
      list: list.id,
      id: row.id,
      position: index + 1,
      name: row.name.is,
      kind: row.kind ?? null,
      basis: row.basis?.is ?? null,
      ground: row.ground ?? null,
      state: row.state ?? ("kept" as const),
      changed_on: (row.changedOn?.is as Day | undefined) ?? null,
      received_by: row.receivedBy?.is ?? null,
      facts: json(row),
    })),
  );

/** A milestone's id: its own, else its place in the list. */
export const milestoneId = (row: MilestoneRow, index: number): string => row.id ?? `m${index + 1}`;

/** Milestones with the measure they can be held to (JY-06, ZJ-32). */
export const milestoneRows = (scheme: Scheme) =>
  scheme.head.milestones.map((row, index) => {
    const target = row.target?.is;
    const measured = typeof target === "object" ? target : null;
    return {
      id: milestoneId(row, index),
      position: index + 1,
      on_day: row.date.is as Day,
      text: row.text.is,
      measure: measured?.measure ?? null,
      agencies: measured?.agencies ?? null,
      at_least: measured?.atLeast ?? null,
      unit: measured?.unit ?? null,
      target_words: typeof target === "string" ? target : null,
      facts: json(row),
    };
  });

/** Assessments with the weight given and the least allowed. */
export const assessmentRows = (scheme: Scheme) =>
  scheme.assessments.map((row, index) => ({
    id: row.id,
    position: index + 1,
    name: row.name.is,
    kind: row.kind,
    percent: row.percent?.is ?? null,
    minimum: row.minimum?.is ?? null,
    matter: row.matter?.is ?? null,
    facts: json(row),
  }));

/** Systems 制度 with the day they must stand and the matter that shows them. */
export const systemRows = (scheme: Scheme) =>
  scheme.systems.map((row, index) => ({
    id: row.id,
    position: index + 1,
    name: row.name.is,
    by_day: (row.by?.is as Day | undefined) ?? null,
    matter: row.matter?.is ?? null,
    facts: json(row),
  }));

/** Principles with the rule of the program that each sets. */
export const principleRows = (scheme: Scheme) =>
  scheme.principles.map((row, index) => ({
    id: row.id,
    position: index + 1,
    name: row.name.is,
    holds: row.holds,
    facts: json(row),
  }));

/** The steps a late duty climbs, the first first (ZJ-35). */
export const chainRows = (scheme: Scheme) =>
  scheme.chain.map((row, index) => ({
    position: index + 1,
    role: row.role,
    title: row.title.is,
    covers: row.over,
    escalate_after: row.escalateAfter.is,
    facts: json(row),
  }));

/** The numbered tasks as printed. */
export const taskRows = (scheme: Scheme) =>
  scheme.tasks.map((row, index) => ({
    id: row.id,
    position: index + 1,
    number: row.number,
    heading: row.heading.is,
    text: row.text.is,
    duty: row.duty.is,
    facts: json(row),
  }));
