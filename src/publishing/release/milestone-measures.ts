import { sql } from "kysely";
import type { Target } from "../../office/catalog/format/head.ts";
import { membersOf } from "../../office/catalog/owing.ts";
import type { Scheme } from "../../office/catalog/scheme-format.ts";
import type { Tx } from "../../platform/db/tables.ts";
import "../../office/catalog/tables.ts";
import "../../office/duties/tables.ts";
import "../records/tables.ts";
import { SITE_FILES } from "../site/address.ts";
import "./tables.ts";

/** What an agency owes of a matter, and since which day something of it is public; null: nothing is. */
export type OwedMatter = { readonly matter: string; readonly agency: string; readonly since: string | null };
/** A duty as far as punctuality goes. */
export type TimedDuty = { readonly agency: string; readonly dueOn: string; readonly metOn: string | null };

/** What the database holds for measuring, read once for all targets. */
export type MeasuredFacts = {
  readonly owed: readonly OwedMatter[];
  readonly duties: readonly TimedDuty[];
  /** Since which day the issuer's own catalog stands on its site; null: no site of it serves one. */
  readonly ownCatalog: string | null;
};

export type Measured = { readonly count: number; readonly of: number; readonly value: number };

/**
 * Reads what every measure is taken from. Withdrawn records and waived duties count for nothing. `began` is the day the first
 * version of the scheme was loaded: since then its catalog is served.
 */
export async function measuredFacts(tx: Tx, began: string): Promise<MeasuredFacts> {
  const owed = await tx
    .selectFrom("matter_agency")
    .innerJoin("matter", "matter.id", "matter_agency.matter")
    .leftJoin("record_item", "record_item.matter", "matter_agency.matter")
    .leftJoin("public_record", (join) =>
      join
        .onRef("public_record.record", "=", "record_item.id")
        .onRef("public_record.agency", "=", "matter_agency.agency")
        .on("public_record.standing", "!=", "withdrawn"),
    )
    .select(["matter_agency.matter", "matter_agency.agency"])
    .select(sql<string | null>`min(public_record.first_public_on)::text`.as("since"))
    .where("matter.retired_on", "is", null)
    .groupBy(["matter_agency.matter", "matter_agency.agency"])
    .execute();
  const duties = await tx
    .selectFrom("duty")
    .select(["agency", "due_on as dueOn", "met_on as metOn"])
    .select((e) => e.fn.countAll<number>().as("count"))
    .where("state", "!=", "waived")
    .groupBy(["agency", "due_on", "met_on"])
    .execute();
  const served = await tx
    .selectFrom("output_file")
    .select("path")
    .where("path", "=", SITE_FILES.catalog)
    .limit(1)
    .executeTakeFirst();
  return {
    owed,
    ownCatalog: served ? began : null,
    duties: duties.flatMap(({ count, ...duty }) => Array.from({ length: Number(count) }, () => duty)),
  };
}

/**
 * A target measured at the end of `until` (Beijing day, included): how many of how many, and that in the target's unit, a
 * percentage rounded down to a tenth so that a goal is never reached by rounding. Null: there was nothing to measure.
 */
export function measure(scheme: Scheme, target: Target, facts: MeasuredFacts, until: string): Measured | null {
  const agencies = new Set(membersOf(scheme.agencies, [target.agencies ?? scheme.head.issuer.is]));
  const { matters } = target;
  const owed = matters ? facts.owed.filter(({ matter }) => matters.includes(matter)) : facts.owed;
  const { count, of } = MEASURES[target.measure](scheme, { ...facts, owed }, until, agencies);
  if (of === 0) return null;
  return { count, of, value: target.unit === "count" ? count : Math.floor((count / of) * 1000) / 10 };
}

type Counted = { readonly count: number; readonly of: number };
type Measure = (scheme: Scheme, facts: MeasuredFacts, until: string, agencies: ReadonlySet<string>) => Counted;

const share = <T>(all: readonly T[], holds: (one: T) => boolean): Counted => ({
  count: all.filter(holds).length,
  of: all.length,
});

const publicBy = (until: string) => (one: OwedMatter) => one.since !== null && one.since <= until;

const MEASURES: Readonly<Record<Target["measure"], Measure>> = {
  /** Duties due by the day that were met in time. */
  timelyShare: (_, { duties }, until, agencies) =>
    share(
      duties.filter((one) => agencies.has(one.agency) && one.dueOn <= until),
      (one) => one.metOn !== null && one.metOn <= one.dueOn,
    ),
  mattersPublished: (_, { owed }, until, agencies) =>
    share(
      owed.filter((one) => agencies.has(one.agency)),
      publicBy(until),
    ),
  /** Published: a record of a matter that carries a catalog is public in its name; the issuer's own is the one its site serves. */
  catalogsPublished: (scheme, { owed, ownCatalog }, until, agencies) => {
    const carriers = new Set(scheme.lists.filter((one) => one.kind === "catalog").map((one) => one.matter.is));
    const done = owed.filter((one) => carriers.has(one.matter) && publicBy(until)(one));
    const own = (agency: string) => agency === scheme.head.issuer.is && ownCatalog !== null && ownCatalog <= until;
    return share([...agencies], (agency) => own(agency) || done.some((one) => one.agency === agency));
  },
  systemsInPlace: (scheme, { owed }, until) =>
    share(scheme.systems, (system) => owed.some((one) => one.matter === system.matter?.is && publicBy(until)(one))),
  /** Agencies of which every matter they owe has something public. */
  coverage: (_, { owed }, until, agencies) =>
    share([...agencies], (agency) => {
      const own = owed.filter((one) => one.agency === agency);
      return own.length > 0 && own.every(publicBy(until));
    }),
};
