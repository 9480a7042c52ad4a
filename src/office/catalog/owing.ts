import { addDays, type Day } from "../../rules/law/day.ts";
import type { AgencyRow } from "./format/bodies.ts";
import type { MatterRow } from "./format/matters.ts";
import type { Scheme } from "./scheme-format.ts";

/** What of an agency or department tells when it stands and who follows it. */
export type Dated = { readonly id: string; readonly until: Day | null; readonly successor: string | null };

/** The last day of a body: the day it ends, else the day before its successor begins. */
export function lastDay(row: {
  readonly until?: string | undefined;
  readonly successor?: { readonly on: { readonly is: string } } | undefined;
}): Day | null {
  if (row.until !== undefined) return row.until as Day;
  return row.successor ? addDays(row.successor.on.is as Day, -1) : null;
}

/**
 * Who stands in the place of `id` on `day`: itself, or the last of its successors by then (JY-05). A body that ended without a
 * successor is nobody: null.
 */
export function standingOn(bodies: readonly Dated[], id: string, day: Day): string | null {
  const byId = new Map(bodies.map((body) => [body.id, body]));
  let now = byId.get(id);
  for (let steps = 0; now && steps <= bodies.length; steps++) {
    if (now.until === null || now.until >= day) return now.id;
    if (now.successor === null) return null;
    now = byId.get(now.successor);
  }
  return null;
}

/** The agencies behind ids: a group becomes its members, each once; a group without members stays itself. */
export function membersOf(agencies: readonly AgencyRow[], ids: readonly string[]): string[] {
  const byId = new Map(agencies.map((agency) => [agency.id, agency]));
  const found = new Set<string>();
  const seen = new Set<string>();
  const visit = (id: string) => {
    if (seen.has(id)) return;
    seen.add(id);
    const members = byId.get(id)?.members ?? [];
    if (members.length === 0) found.add(id);
    for (const member of members) visit(member);
  };
  for (const id of ids) visit(id);
  return [...found];
}

/**
 * The agencies that owe a matter, one duty each (JY-05): those it names, groups taken apart; else the publisher's agency, for a
 * publisher that is none the agency that answers for it (SG-23); else the issuer.
 */
export function owingAgencies(scheme: Scheme, matter: MatterRow): string[] {
  const publisher = scheme.publishers.find(({ id }) => id === matter.publisher.is);
  const own = publisher?.agency ?? publisher?.answersFor?.is ?? scheme.head.issuer.is;
  return membersOf(scheme.agencies, matter.owedBy?.is ?? [own]);
}

/** The same under the names of a day: a body that ended is its successor by then, one without successor is left out (JY-05). */
export function owingOn(scheme: Scheme, matter: MatterRow, day: Day): string[] {
  const bodies = scheme.agencies.map((row) => ({
    id: row.id,
    until: lastDay(row),
    successor: row.successor?.agency.is ?? null,
  }));
  return [...new Set(owingAgencies(scheme, matter).flatMap((id) => standingOn(bodies, id, day) ?? []))];
}
