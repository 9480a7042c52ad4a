import { sql } from "kysely";
import type { Tx } from "../../platform/db/tables.ts";
import type { Day } from "../../rules/law/day.ts";
import "../duties/tables.ts";
import type { MatterRow } from "./format/matters.ts";
import { lastDay } from "./owing.ts";
import { canonical, type NounDifference, schemeDifference } from "./scheme-difference.ts";
import type { Scheme } from "./scheme-format.ts";
import "./tables.ts";

/** A matter whose time rules the new version states otherwise, both in the grammar, and the open duties that counted by them. */
export type ChangedRule = {
  readonly matter: string;
  readonly name: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly openDuties: number;
};

/** A department that the new version ends without a successor although it still owes something. */
export type Stranded = { readonly department: string; readonly name: string; readonly openDuties: number };

/** What loading a version would do, before it is done. */
export type SchemeImpact = {
  readonly difference: readonly NounDifference[];
  readonly rules: readonly ChangedRule[];
  /** Matters that the new version no longer names and that still have open duties. */
  readonly retired: readonly { readonly matter: string; readonly openDuties: number }[];
  readonly stranded: readonly Stranded[];
  /** Open duties whose due day would be derived anew. */
  readonly dutiesToMove: number;
};

/** Holds a scheme against the version that stands in the tenant. Reads only. */
export async function schemeImpact(tx: Tx, scheme: Scheme, today: Day): Promise<SchemeImpact> {
  const before = await standingScheme(tx);
  const difference = schemeDifference(before, scheme);
  const open = await openDutiesByMatter(tx);
  const was = new Map((before?.matters ?? []).map((row) => [row.id, row]));
  const rules = scheme.matters.flatMap((row) => changedRule(was.get(row.id), row, open.get(row.id) ?? 0));
  const dropped = difference.find(({ noun }) => noun === "matters")?.removed ?? [];
  return {
    difference,
    rules,
    retired: dropped.flatMap((matter) => (open.has(matter) ? [{ matter, openDuties: open.get(matter) ?? 0 }] : [])),
    stranded: await strandedDepartments(tx, scheme, before, today),
    dutiesToMove: rules.reduce((sum, rule) => sum + rule.openDuties, 0),
  };
}

async function standingScheme(tx: Tx): Promise<Scheme | null> {
  const row = await tx
    .selectFrom("scheme_version")
    .select("document")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return (row?.document as Scheme | undefined) ?? null;
}

async function openDutiesByMatter(tx: Tx): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .selectFrom("duty")
    .select(["matter", sql<string>`count(*)`.as("open")])
    .where("state", "=", "open")
    .groupBy("matter")
    .execute();
  return new Map(rows.map(({ matter, open }) => [matter, Number(open)]));
}

function changedRule(before: MatterRow | undefined, after: MatterRow, openDuties: number): ChangedRule[] {
  if (before === undefined || canonical(timesOf(before)) === canonical(timesOf(after))) return [];
  const sides = { before: rulesOf(before), after: rulesOf(after) };
  return [{ matter: after.id, name: after.name.is, ...sides, openDuties }];
}

/** What a due day follows from; the origin of a rule may change without moving anything. */
const timesOf = (matter: MatterRow) => ({ rules: rulesOf(matter), publicity: matter.publicity?.is });

const rulesOf = (matter: MatterRow): string[] =>
  [
    ...matter.clocks.map((clock) => ({ of: clock.on.is, clock })),
    ...(matter.stages ?? []).flatMap(({ id, clock }) => (clock ? [{ of: `${id}/${clock.on.is}`, clock }] : [])),
  ].map(({ of, clock }) => `${of}: ${clock.rule.is}${clock.handOver ? `, handOver ${clock.handOver.is}` : ""}`);

async function strandedDepartments(tx: Tx, scheme: Scheme, before: Scheme | null, today: Day): Promise<Stranded[]> {
  const now = new Map(scheme.departments.map((row) => [row.id, row]));
  const ended = scheme.departments
    .filter((row) => !row.successor && (lastDay(row) ?? "9999-12-31") < today)
    .map(({ id }) => id);
  const gone = (before?.departments ?? []).filter(({ id }) => !now.has(id)).map(({ id }) => id);
  if (ended.length + gone.length === 0) return [];
  const rows = await tx
    .selectFrom("duty_department")
    .innerJoin("duty", "duty.id", "duty_department.duty")
    .innerJoin("department", "department.id", "duty_department.department")
    .select(["department.id", "department.name", sql<string>`count(*)`.as("open")])
    .where("duty.state", "=", "open")
    .where("duty_department.part", "=", "lead")
    .where("duty_department.ended_at", "is", null)
    .where("department.id", "in", [...ended, ...gone])
    .groupBy(["department.id", "department.name"])
    .orderBy("department.id")
    .execute();
  return rows.map(({ id, name, open }) => ({ department: id, name, openDuties: Number(open) }));
}
