import type { Tx } from "../../platform/db/tables.ts";
import type { Day } from "../../rules/law/day.ts";
import "../catalog/tables.ts";
import { type Dated, standingOn } from "../catalog/owing.ts";

/** Who owes one duty of a matter: the agency, in whose name it publishes, and which of its departments do the work. */
export type Owner = {
  readonly agency: string;
  readonly publisher: string;
  readonly departments: readonly { readonly department: string; readonly part: "lead" | "supporting" }[];
};

/** Who owes a matter on a day, one entry for each owing agency (JY-05); empty for a matter that nobody standing owes. */
export type Owing = (matter: string, day: Day) => readonly Owner[];

type Part = { readonly department: string; readonly part: "lead" | "supporting" };

/**
 * Reads once who owes what and answers for any matter and day. Bodies that ended are replaced by their successors of that day; a
 * county's duty gets the departments of that county alone, all of them where the matter names none of its own (浙江 lays a matter
 * on a hundred bureaus and names no section in any); a publisher that is no agency keeps its name on the duty of the agency that
 * answers for it (SG-23).
 */
export async function owingOf(tx: Tx): Promise<Owing> {
  const agencies = await datedRows(tx, "agency");
  const departments = await datedRows(tx, "department");
  const homes = new Map(
    (await tx.selectFrom("department").select(["id", "agency"]).execute()).map((row) => [row.id, row.agency]),
  );
  const publishers = await tx.selectFrom("publisher").select(["id", "agency"]).orderBy("id").execute();
  const matters = new Map(
    (await tx.selectFrom("matter").select(["id", "agency", "publisher"]).execute()).map((row) => [row.id, row]),
  );
  const owed = grouped(await tx.selectFrom("matter_agency").selectAll().orderBy("agency").execute());
  const parts = grouped(await tx.selectFrom("matter_department").selectAll().orderBy("department").execute());
  const publisherFor = (own: string, agency: string): string => {
    const named = publishers.find((one) => one.id === own);
    if (!named || named.agency === null || named.agency === agency) return own;
    return publishers.find((one) => one.agency === agency)?.id ?? own;
  };
  const everyDepartment = (agency: string, day: Day): Part[] =>
    departments
      .filter((row) => homes.get(row.id) === agency && standingOn(departments, row.id, day) === row.id)
      .map(({ id }) => ({ department: id, part: "lead" }));
  return (id, day) => {
    const matter = matters.get(id);
    if (!matter) return [];
    const rows = owed.get(id)?.map((row) => row.agency) ?? [matter.agency];
    const standing = rows.flatMap((agency) => standingOn(agencies, agency, day) ?? []);
    const working = standingParts(parts.get(id) ?? [], departments, day);
    const among = (agency: string): Part[] => {
      const named = working.filter(({ department }) => homes.get(department) === agency);
      return named.length > 0 ? named : everyDepartment(agency, day);
    };
    return [...new Set(standing)].map((agency) => ({
      agency,
      publisher: publisherFor(matter.publisher, agency),
      departments: among(agency),
    }));
  };
}

async function datedRows(tx: Tx, table: "agency" | "department"): Promise<Dated[]> {
  const rows = await tx.selectFrom(table).select(["id", "until_day", "successor"]).execute();
  return rows.map((row) => ({ id: row.id, until: row.until_day, successor: row.successor }));
}

function grouped<R extends { matter: string }>(rows: readonly R[]): ReadonlyMap<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) groups.set(row.matter, [...(groups.get(row.matter) ?? []), row]);
  return groups;
}

/** The departments of a day; one that takes over from a lead is a lead, and each stands once. */
function standingParts(parts: readonly Part[], departments: readonly Dated[], day: Day): Part[] {
  const found = new Map<string, Part["part"]>();
  for (const { department, part } of parts) {
    const now = standingOn(departments, department, day);
    if (now !== null && found.get(now) !== "lead") found.set(now, part);
  }
  return [...found].map(([department, part]) => ({ department, part }));
}
