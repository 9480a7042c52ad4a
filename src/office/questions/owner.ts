import type { Tx } from "../../platform/db/tables.ts";
import type { Day } from "../../rules/law/day.ts";
import { type Refusal, refuse } from "../../rules/refusal.ts";
import "../catalog/tables.ts";
import "../people/tables.ts";

/** With whom a question lies. */
export type Owner = { readonly agency: string; readonly department: string | null };

/** The office of the leading group: the first of its departments that stands; else the group's agency. */
export async function officeOwner(tx: Tx, day: Day): Promise<Owner | Refusal<"nobody-answers">> {
  const groups = await tx.selectFrom("leading_group").select(["agency", "office_departments"]).orderBy("id").execute();
  for (const group of groups) {
    if (group.office_departments.length === 0) continue;
    const row = await tx
      .selectFrom("department")
      .select(["id", "agency"])
      .where("id", "in", group.office_departments)
      .where((e) => e.or([e("until_day", "is", null), e("until_day", ">=", day)]))
      .orderBy("id")
      .executeTakeFirst();
    if (row) return { agency: row.agency, department: row.id };
  }
  const [group] = groups;
  if (group) return { agency: group.agency, department: null };
  return refuse(
    "nobody-answers",
    "方案没有写明领导小组办公室，请选定由谁答复。",
    "The scheme names no office of a leading group; choose who is to answer.",
    { field: "agency" },
  );
}

/** A body that was chosen, standing on the day. */
export async function ownerBody(
  tx: Tx,
  wanted: { readonly agency?: string; readonly department?: string },
  day: Day,
): Promise<Owner | Refusal<"body-unknown">> {
  const { department, agency } = wanted;
  const row =
    department === undefined
      ? await tx
          .selectFrom("agency")
          .select(["id as agency", "until_day"])
          .where("id", "=", agency ?? "")
          .executeTakeFirst()
      : await tx
          .selectFrom("department")
          .select(["agency", "until_day"])
          .where("id", "=", department)
          .executeTakeFirst();
  if (!row || (row.until_day !== null && row.until_day < day))
    return refuse("body-unknown", "没有这个科室或单位，或者它已经撤销。", "No such body, or it has ended.", {
      body: department ?? agency ?? "",
    });
  return { agency: row.agency, department: department ?? null };
}

/** The people of the owning department, else the openness office of the agency. */
export async function peopleOfOwner(tx: Tx, owner: Owner, day: Day): Promise<string[]> {
  const here = await tx
    .selectFrom("person")
    .leftJoin("role_holding as held", (join) =>
      join
        .onRef("held.person", "=", "person.id")
        .on("held.role", "=", "opennessOffice")
        .on("held.from_day", "<=", day)
        .on((e) => e.or([e("held.until_day", "is", null), e("held.until_day", ">=", day)])),
    )
    .select(["person.id", "person.department", "held.role"])
    .where("person.agency", "=", owner.agency)
    .where("person.from_day", "<=", day)
    .where((e) => e.or([e("person.until_day", "is", null), e("person.until_day", ">=", day)]))
    .orderBy("person.id")
    .execute();
  const own = here.filter((row) => owner.department !== null && row.department === owner.department);
  const offices = here.filter((row) => row.role !== null);
  return [...new Set((own.length > 0 ? own : offices).map(({ id }) => id))];
}
