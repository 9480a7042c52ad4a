import type { MatterRow } from "./format/matters.ts";
import { HEADINGS } from "./format/words.ts";
import type { Scheme } from "./scheme-format.ts";

/** The matters under each of the four headings of the basic catalog; a heading without matters stands there empty (LC-19). */
export function mattersByHeading(scheme: Scheme): { heading: (typeof HEADINGS)[number]; matters: MatterRow[] }[] {
  return HEADINGS.map((heading) => ({
    heading,
    matters: scheme.matters.filter((matter) => matter.heading.is === heading),
  }));
}

/** Exactly what a department leads, and what it shares (JY-15). */
export function mattersOf(scheme: Scheme, department: string): { leads: MatterRow[]; supports: MatterRow[] } {
  return {
    leads: scheme.matters.filter((matter) => matter.leads.is.includes(department)),
    supports: scheme.matters.filter((matter) => matter.supporting.is.includes(department)),
  };
}

/** The departments that must name a liaison 联络员 and have none today (LC-20). `liaisons`: departments that have one. */
export function departmentsWithoutLiaison(scheme: Scheme, liaisons: ReadonlySet<string>): string[] {
  return scheme.departments
    .filter((department) => department.needsLiaison.is && !liaisons.has(department.id))
    .map((department) => department.id);
}
