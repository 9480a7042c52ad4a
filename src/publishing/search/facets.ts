import type { SearchView } from "../site/views/listing.ts";
import type { Filters, Match } from "./find.ts";

export type Names = {
  readonly departments: ReadonlyMap<string, string>;
  readonly types: ReadonlyMap<string, string>;
  /** Columns and groups by slug. */
  readonly columns: ReadonlyMap<string, string>;
  /** Topics by id, with the matters each gathers. */
  readonly topics: ReadonlyMap<string, { readonly name: string; readonly matters: ReadonlySet<string> }>;
};

const VALIDITY: ReadonlyMap<string, string> = new Map([
  ["in-force", "现行有效"],
  ["amended", "已修改"],
  ["expired", "已失效"],
  ["repealed", "已废止"],
]);

const MOST_CHOICES = 8;

/** The ways to narrow a search, each with how many matches it leaves, and the filters in force with the way back. */
export function facetsOf(
  matches: readonly Match[],
  filters: Filters,
  names: Names,
  to: (filters: Filters) => string,
): Pick<SearchView, "facets" | "active"> {
  const facet = (title: string, key: "department" | "type" | "validity", labels: ReadonlyMap<string, string>) => ({
    title,
    choices: counted(matches, key)
      .filter(([value]) => labels.has(value))
      .slice(0, MOST_CHOICES)
      .map(([value, count]) => ({
        label: labels.get(value) ?? value,
        count,
        to: to({ ...filters, [key]: filters[key] === value ? undefined : value }),
        current: filters[key] === value,
      })),
  });
  const all: SearchView["facets"][number][] = [
    topicFacet(matches, filters, names, to),
    facet("种类", "type", names.types),
    facet("科室", "department", names.departments),
    facet("效力", "validity", VALIDITY),
  ];
  const labels = labelsOf(names);
  const active = (Object.keys(filters) as (keyof Filters)[]).flatMap((key) => {
    const value = filters[key];
    const label = value === undefined ? undefined : labels[key].get(value);
    return label === undefined ? [] : [{ label, without: to({ ...filters, [key]: undefined }) }];
  });
  return {
    facets: all.filter((one) => one.choices.length > 1 || one.choices.some((choice) => choice.current)),
    active,
  };
}

const labelsOf = (names: Names): Readonly<Record<keyof Filters, ReadonlyMap<string, string>>> => ({
  column: names.columns,
  department: names.departments,
  type: names.types,
  validity: VALIDITY,
  topic: new Map([...names.topics].map(([id, topic]) => [id, topic.name])),
});

/** Topics by how many of the matches belong to them, most first; a record may belong to several. */
function topicFacet(
  matches: readonly Match[],
  filters: Filters,
  { topics }: Names,
  to: (filters: Filters) => string,
): SearchView["facets"][number] {
  const counted = [...topics].map(([id, { name, matters }]) => {
    const count = matches.filter((match) => matters.has(match.matter)).length;
    const current = filters.topic === id;
    return { label: name, count, to: to({ ...filters, topic: current ? undefined : id }), current };
  });
  const choices = counted.filter((one) => one.count > 0 || one.current).sort((a, b) => b.count - a.count);
  return { title: "专题", choices: choices.slice(0, MOST_CHOICES) };
}

/** The values of a field by how many matches have them, most first. */
function counted(matches: readonly Match[], key: "department" | "type" | "validity"): [string, number][] {
  const counts = new Map<string, number>();
  for (const match of matches) counts.set(match[key], (counts.get(match[key]) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
