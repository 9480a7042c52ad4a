import {
  type DutyDates,
  dueOf,
  handOverOn,
  stateOn,
  surpriseOf,
  workingDaysLeft,
} from "../../../office/duties/model.ts";
import type { DutyListed, DutyOwner, DutyPerson } from "../../../office/duties/queries.ts";
import type { Actor } from "../../../office/people/roles.ts";
import { dayIn } from "../../../platform/clock/clock.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import type { Day } from "../../../rules/law/day.ts";
import type { Calendar } from "../../../rules/law/holidays.ts";
import type { DutyRow } from "../contract/duties.ts";
import type { RecordState } from "../contract/states.ts";
import "../../../publishing/records/tables.ts";

/** A duty as lists show it, with its record and what this reader does next. */
export async function dutyRows(
  tx: Tx,
  duties: readonly DutyListed[],
  actor: Actor,
  today: Day,
  calendar: Calendar,
): Promise<DutyRow[]> {
  const records = await recordsOf(
    tx,
    duties.map((duty) => duty.id),
  );
  return duties.map((duty) => dutyRow(duty, records.get(duty.id) ?? null, actor, today, calendar));
}

type RecordOfDuty = { id: string; title: string; state: RecordState; author: string };

async function recordsOf(tx: Tx, duties: readonly number[]): Promise<ReadonlyMap<number, RecordOfDuty>> {
  if (duties.length === 0) return new Map();
  const rows = await tx
    .selectFrom("record_item")
    .select(["duty", "id", "title", "state", "author"])
    .where("duty", "in", [...duties])
    .where("state", "<>", "withdrawn")
    .orderBy("created_at")
    .execute();
  return new Map(rows.map((row) => [row.duty as number, row]));
}

function dutyRow(duty: DutyListed, record: RecordOfDuty | null, actor: Actor, today: Day, calendar: Calendar): DutyRow {
  const owners = (duty.owners ?? []) as DutyOwner[];
  const facts = { state: duty.state, dueOn: duty.due_on, metOn: duty.met_on, brokenOn: duty.broken_on };
  const handedOverOn = duty.handed_over_at && dayIn(duty.handed_over_at);
  const handOver = { dueOn: duty.handover_on, handedOverOn, settled: duty.state !== "open" };
  return {
    id: duty.id,
    matter: { id: duty.matter, name: duty.matter_name, short: duty.matter_short },
    words: duty.words,
    column: duty.column_name,
    startedOn: duty.started_on,
    due: dueOf(duty.derivation as DutyDates),
    provisional: duty.provisional,
    handover: duty.handover_on,
    state: stateOn(facts, today),
    workingDays: workingDaysLeft(duty.due_on, today, calendar),
    surprise: surpriseOf((duty.derivation as DutyDates).due, calendar),
    leads: owners.filter((owner) => owner.part === "lead"),
    supporting: owners.filter((owner) => owner.part === "supporting"),
    agency: { id: duty.agency, name: duty.agency_name, short: duty.agency_short },
    publisher: { id: duty.publisher, name: duty.publisher_name, kind: duty.publisher_kind },
    people: [...((duty.people ?? []) as DutyPerson[])],
    keyArea: duty.key_area,
    stage: duty.stage,
    handedOverOn,
    handOverState: handOverOn(handOver, today),
    noChange: duty.no_change,
    record: record && { id: record.id, title: record.title, state: record.state },
    next: nextAct(duty, record, owners, actor),
  };
}

function nextAct(
  duty: DutyListed,
  record: RecordOfDuty | null,
  owners: readonly DutyOwner[],
  actor: Actor,
): DutyRow["next"] {
  if (duty.state !== "open") return "none";
  const drafts = actor.roles.some(
    (held) => held.role === "drafter" || held.role === "opennessOffice" || held.role === "sectionHead",
  );
  const mine =
    owners.some((owner) => owner.id === actor.department) ||
    (duty.people ?? []).some((person) => person.id === actor.id) ||
    actor.roles.some((held) => held.role === "opennessOffice");
  if (!record) return drafts && mine ? "draft" : "none";
  if (record.state === "draft") return record.author === actor.id || mine ? "continue" : "wait";
  if (record.state !== "submitted") return "wait";
  return actor.roles.some((held) => ["sectionHead", "secrecyReviewer", "leader"].includes(held.role)) &&
    record.author !== actor.id
    ? "review"
    : "wait";
}
