import type { Tx } from "../../../platform/db/tables.ts";
import type { Day } from "../../../rules/law/day.ts";
import type { Calendar } from "../../../rules/law/holidays.ts";
import { isRefusal } from "../../../rules/refusal.ts";
import "../../catalog/tables.ts";
import { recordAct } from "../../audit/audit.ts";
import { type DutyMatter, matterClocks } from "../clocks.ts";
import { insertDuties } from "../insert-duties.ts";
import type { MatterClock } from "../model.ts";
import { owingOf } from "../owing.ts";
import { meetDuty } from "./meet-duty.ts";
import "../tables.ts";

/** The clock of what is owed because a policy was released. */
export const POLICY = "policy";

export type PolicyReleased = {
  readonly record: string;
  /** Type of the record, `policy`. */
  readonly type: string;
  readonly title: string;
  /** The section that drafted the policy: the interpretation is its duty (LC-09). */
  readonly department: string;
  readonly on: Day;
  readonly now: Date;
};

/**
 * Opens the duty to interpret a policy that was accepted for release, for the section that drafted it; the openness office sees
 * them all (LC-09). It is owed where the scheme has a matter released `together` with records of this type. Of several such
 * matters it is one in which the section takes part, and of those the most general. Returns the duty, or null where nothing is owed.
 */
export async function openInterpretation(tx: Tx, policy: PolicyReleased, calendar: Calendar): Promise<number | null> {
  const found = await interpretationMatter(tx, policy);
  if (!found) return null;
  const { matter, clock } = found;
  const home = await tx
    .selectFrom("department")
    .select("agency")
    .where("id", "=", policy.department)
    .executeTakeFirst();
  const owners = (await owingOf(tx))(matter.id, policy.on);
  const owner = owners.find(({ agency }) => agency === home?.agency) ?? owners[0];
  if (!owner) return null;
  const duty = {
    matter: matter.id,
    occasion: `${POLICY}:${policy.record}`,
    words: `解读《${policy.title}》`,
    start: policy.on,
    clock,
    stage: null,
    about: policy.record,
    owner: { ...owner, departments: [{ department: policy.department, part: "lead" as const }] },
  };
  const inserted = await insertDuties(tx, [duty], calendar, policy.now);
  if (isRefusal(inserted)) return null;
  const [one] = inserted;
  if (one?.fresh)
    await recordAct(tx, {
      at: policy.now,
      person: null,
      act: "duty-opened",
      subjectKind: "duty",
      subject: String(one.id),
      facts: { matter: matter.id, policy: policy.record, due: one.dates.due.due },
    });
  return one?.id ?? null;
}

/** Meets what is owed for a policy by a record that interprets it, on the day that record is accepted for release. */
export async function meetInterpretation(
  tx: Tx,
  interpretation: {
    readonly record: string;
    readonly policies: readonly string[];
    readonly on: Day;
    readonly now: Date;
  },
): Promise<void> {
  if (interpretation.policies.length === 0) return;
  const owed = await tx
    .selectFrom("duty")
    .select("id")
    .where("about", "in", [...interpretation.policies])
    .where("clock_on", "=", POLICY)
    .where("state", "=", "open")
    .execute();
  const { record, on, now } = interpretation;
  for (const { id } of owed) await meetDuty(tx, { duty: id, record, on, now });
}

async function interpretationMatter(
  tx: Tx,
  policy: PolicyReleased,
): Promise<{ matter: DutyMatter; clock: MatterClock } | null> {
  const rows = await tx
    .selectFrom("matter")
    .select("id")
    .select((e) => [
      e
        .selectFrom("matter_department")
        .select("part")
        .whereRef("matter", "=", "matter.id")
        .where("department", "=", policy.department)
        .as("part"),
      e
        .selectFrom("matter_department")
        .select((c) => c.fn.countAll<number>().as("count"))
        .whereRef("matter", "=", "matter.id")
        .as("breadth"),
    ])
    .where("together", "=", policy.type)
    .where("retired_on", "is", null)
    .orderBy("id")
    .execute();
  const clocks = await matterClocks(
    tx,
    rows.map(({ id }) => id),
  );
  const near = [...rows].sort(
    (a, b) => Number(a.part === null) - Number(b.part === null) || (b.breadth ?? 0) - (a.breadth ?? 0),
  );
  for (const { id } of near) {
    const matter = clocks.get(id);
    const clock = matter?.clocks.find((one) => one.on.is === POLICY);
    if (matter && clock) return { matter, clock };
  }
  return null;
}
