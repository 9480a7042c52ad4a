import { sql } from "kysely";
import type { Tx } from "../../../platform/db/tables.ts";
import type { Day } from "../../../rules/law/day.ts";
import "../../catalog/tables.ts";
import "../../people/tables.ts";
import "../tables.ts";

export type UrgingFilter = {
  /** Issued by or sent to one of these agencies. */
  readonly agencies?: readonly string[];
  readonly state?: string;
  readonly duty?: number;
};

const notices = (tx: Tx) =>
  tx
    .selectFrom("urging")
    .innerJoin("agency as issuer", "issuer.id", "urging.by_agency")
    .innerJoin("agency as receiver", "receiver.id", "urging.agency")
    .leftJoin("department", "department.id", "urging.department")
    .innerJoin("person as signer", "signer.id", "urging.issued_by")
    .leftJoin("person as replier", "replier.id", "urging.replied_by")
    .selectAll("urging")
    .select([
      "issuer.name as issuer_name",
      "receiver.name as agency_name",
      "department.name as department_name",
      "signer.name as issued_by_name",
      "replier.name as replied_by_name",
      sql<number>`(select count(*) from urging_duty where urging_duty.urging = urging.id)`.as("duties"),
      sql<Day | null>`(urging.replied_at at time zone 'Asia/Shanghai')::date`.as("replied_on"),
    ]);

export type UrgingListed = Awaited<ReturnType<typeof urgingById>> & object;

/** One notice, with the names of its bodies and people. */
export const urgingById = (tx: Tx, id: number) => notices(tx).where("urging.id", "=", id).executeTakeFirst();

/** A page of notices, newest first. */
export async function urgingPage(tx: Tx, filter: UrgingFilter, page: number, pageSize: number) {
  let query = notices(tx);
  if (filter.agencies) {
    const { agencies } = filter;
    query = query.where((e) =>
      e.or([e("urging.agency", "in", [...agencies]), e("urging.by_agency", "in", [...agencies])]),
    );
  }
  if (filter.state) query = query.where("urging.state", "=", filter.state as "issued");
  if (filter.duty !== undefined) {
    const { duty } = filter;
    query = query.where((e) =>
      e.exists(
        e
          .selectFrom("urging_duty")
          .select("urging_duty.urging")
          .whereRef("urging_duty.urging", "=", "urging.id")
          .where("urging_duty.duty", "=", duty),
      ),
    );
  }
  const rows = await query
    .orderBy("urging.id", "desc")
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  const { total } = await query
    .clearSelect()
    .select((e) => e.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return { rows, total };
}

/** The duties of a notice and how late each was when it was issued. */
export const dutiesOfUrging = (tx: Tx, urging: number) =>
  tx
    .selectFrom("urging_duty")
    .innerJoin("duty", "duty.id", "urging_duty.duty")
    .select(["duty.id", "duty.words", "duty.due_on", "duty.state", "duty.met_on", "urging_duty.days_late"])
    .where("urging_duty.urging", "=", urging)
    .orderBy("duty.id")
    .execute();
