import { mattersOfTopic } from "./catalog-rows.ts";
import type { Pack } from "./format/packs.ts";
import type { Scheme } from "./scheme-format.ts";
import { problem } from "./scheme-problems.ts";
import type { SchemeProblem } from "./scheme-sentences.ts";
import type { FoundReference } from "./walk-scheme.ts";

/** More references than this on one object are a list of ids and no object that answers for them. */
const MOST_REFERENCES = 12;

/**
 * Nothing in the scheme is a bare name: vocabularies have no place in the program, a topic gathers matters, a system and a task
 * have somebody or something that shows them, an object answers for a handful of references and not for a whole source.
 */
export function bareLists(scheme: Scheme, references: readonly FoundReference[]): SchemeProblem[] {
  const bare = [
    ...scheme.vocabularies.map(({ id }) => `vocabularies.${id}`),
    ...scheme.topics.filter(({ id }) => mattersOfTopic(scheme, id).length === 0).map(({ id }) => `topics.${id}`),
    ...scheme.systems.filter(({ leads, matter }) => leads.is.length === 0 && !matter).map(({ id }) => `systems.${id}`),
    ...scheme.tasks.filter(({ matters, proof }) => matters.length === 0 && !proof).map(({ id }) => `tasks.${id}`),
    ...scheme.bodies
      .filter(({ id, members }) => !members?.length && !isUsed(scheme, id))
      .map(({ id }) => `bodies.${id}`),
    ...references.filter(({ refs }) => refs.length > MOST_REFERENCES).map(({ where }) => where),
  ];
  return bare.map((where) => problem("scheme-bare-list", where, where));
}

/** Is a body named by a matter, a task, a column, an assessment or a system, or is it the meeting that decided the scheme? */
function isUsed(scheme: Scheme, body: string): boolean {
  const named = [
    ...scheme.matters.flatMap(({ supporting, leads }) => [...supporting.is, ...leads.is]),
    ...scheme.tasks.flatMap(({ supporting, leads }) => [...supporting.is, ...leads.is]),
    ...scheme.columns.flatMap(({ units }) => units.is?.ids ?? []),
    ...scheme.assessments.flatMap(({ by }) => by?.is ?? []),
    ...scheme.systems.flatMap(({ leads }) => leads.is),
  ];
  const row = scheme.bodies.find(({ id }) => id === body);
  return named.includes(body) || (row?.kind === "meeting" && row.name.is === scheme.head.decidedBy?.is);
}

/** A publisher that is no agency has one that answers for it (SG-23); a repost names its source (JY-04). */
export function checkSubjects(scheme: Scheme): SchemeProblem[] {
  const alone = scheme.publishers.filter(({ agency, answersFor }) => agency === undefined && !answersFor);
  const reposts = scheme.matters.filter(({ subject, source }) => subject.is === "reposted" && !source);
  return [
    ...alone.map(({ id }) => problem("scheme-answers-for-nobody", `publishers.${id}`, id)),
    ...reposts.map(({ id }) => problem("scheme-repost-without-source", `matters.${id}.source`, id)),
  ];
}

/** A topic that is a heading or a stage of the catalog holds matters of that heading or stage. */
export function checkHeadings(scheme: Scheme): SchemeProblem[] {
  return scheme.topics.flatMap(({ id, kind, name }) => {
    if (kind !== "heading" && kind !== "stage") return [];
    const strangers = mattersOfTopic(scheme, id).filter((matter) => {
      const row = scheme.matters.find((one) => one.id === matter);
      const own = kind === "heading" ? row?.heading.is : row?.stage.is;
      return !own || !name.is.startsWith(own);
    });
    return strangers.map((matter) => problem("scheme-heading-differs", `topics.${id}`, matter));
  });
}

/** Every adopted row stands in its national catalog. */
export function checkPacks(scheme: Scheme, packs: ReadonlyMap<string, Pack>): SchemeProblem[] {
  const wanted = [
    ...scheme.matters.flatMap(({ id, pack }) => (pack ? [{ where: `matters.${id}.pack`, ...pack }] : [])),
    ...scheme.packs.flatMap(({ pack, rows }) =>
      (rows === "all" ? [null] : rows).map((row) => ({ where: `packs.${pack}`, pack, row })),
    ),
  ];
  return wanted.flatMap(({ where, pack, row }) => {
    const held = packs.get(pack);
    const there = held && (row === null || held.rows.some(({ id }) => id === row));
    return there ? [] : [problem("scheme-pack-row-unknown", where, row === null ? pack : `${pack}/${row}`)];
  });
}
