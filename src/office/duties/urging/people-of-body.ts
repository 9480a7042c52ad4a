import type { Tx } from "../../../platform/db/tables.ts";
import type { Day } from "../../../rules/law/day.ts";
import "../../catalog/tables.ts";
import "../../people/tables.ts";

/**
 * Whom a letter to a body reaches on a day: of a department its liaisons and heads, of an agency its openness office, and where it
 * has none its section heads and drafters.
 */
export async function peopleOfBody(
  tx: Tx,
  body: { readonly agency: string; readonly department: string | null },
  day: Day,
): Promise<string[]> {
  const holders = await tx
    .selectFrom("role_holding as held")
    .innerJoin("person", "person.id", "held.person")
    .select(["person.id", "held.role", "held.department"])
    .where("person.agency", "=", body.agency)
    .where("held.from_day", "<=", day)
    .where((e) => e.or([e("held.until_day", "is", null), e("held.until_day", ">=", day)]))
    .where("person.from_day", "<=", day)
    .where((e) => e.or([e("person.until_day", "is", null), e("person.until_day", ">=", day)]))
    .orderBy("person.id")
    .execute();
  const offices = holders.filter(({ role }) => role === "opennessOffice");
  if (body.department === null) {
    const doers = holders.filter(({ role }) => role === "sectionHead" || role === "drafter");
    return unique(offices.length > 0 ? offices : doers);
  }
  const liaisons = await tx
    .selectFrom("liaison")
    .select("person as id")
    .where("department", "=", body.department)
    .where("from_day", "<=", day)
    .where((e) => e.or([e("until_day", "is", null), e("until_day", ">=", day)]))
    .execute();
  const heads = holders.filter(({ role, department }) => role === "sectionHead" && department === body.department);
  return unique(liaisons.length + heads.length > 0 ? [...liaisons, ...heads] : offices);
}

const unique = (rows: readonly { id: string }[]): string[] => [...new Set(rows.map(({ id }) => id))].sort();
