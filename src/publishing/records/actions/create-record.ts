import { recordAct } from "../../../office/audit/audit.ts";
import { type Actor, mayAct } from "../../../office/people/roles.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import type { Day } from "../../../rules/law/day.ts";
import { refuseSecrecyMark } from "../../../rules/privacy/refuse-secrecy.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import "../../../office/catalog/tables.ts";
import "../../../office/duties/tables.ts";
import { type Draft, EMPTY_DRAFT, fieldText } from "../draft.ts";
import { everyText, withoutBrokenText } from "../draft-text.ts";
import { newRecordId } from "../numbers.ts";
import { type RecordTypes, typeOf } from "../record-types.ts";
import "../tables.ts";

export type CreateRecord = {
  readonly matter: string;
  /** The duty it is meant to meet; left out for a record nobody owes. */
  readonly duty?: number;
  /** A draft read from a file, with the SHA-256 of that file: the same file makes one record, not two. */
  readonly imported?: { readonly draft: Partial<Draft>; readonly digest: string };
  /** The kind of record where it is not the matter's own: a new version of the catalog, a clean-up. */
  readonly type?: string;
  /** What the draft begins with, e.g. the text of a report of “no change”. */
  readonly begun?: Partial<Draft>;
};
export type CreateRefused =
  | "not-allowed"
  | "matter-unknown"
  | "matter-not-yours"
  | "duty-unknown"
  | "duty-taken"
  | "already-imported"
  | "type-unknown"
  | "secrecy-marking";

/** Starts a draft for a matter of the actor's department. Publisher and type follow from the matter (JY-04, JY-15). */
export async function createRecord(
  tx: Tx,
  actor: Actor,
  wanted: CreateRecord,
  means: { readonly types: RecordTypes; readonly now: Date; readonly today: Day },
): Promise<{ id: string } | Refusal<CreateRefused>> {
  if (!mayAct(actor, "draft")) return refuse("not-allowed", "您没有起草的职责。", "You hold no role that drafts.");
  const matter = await tx.selectFrom("matter").selectAll().where("id", "=", wanted.matter).executeTakeFirst();
  const owes = wanted.duty !== undefined;
  if (!matter || (matter.retired_on !== null && matter.retired_on <= means.today && !owes))
    return refuse("matter-unknown", "目录里没有这个事项。", "There is no such matter.", { field: "matter" });
  const type = typeOf(means.types, wanted.type ?? matter.record_type);
  if (isRefusal(type)) return type;
  const department = await draftingDepartment(tx, actor, wanted);
  if (isRefusal(department)) return department;
  const free = await checkFree(tx, wanted);
  if (isRefusal(free)) return free;
  const publisher = await publisherFor(tx, wanted.duty, matter.publisher);
  const draft: Draft = withoutBrokenText({
    ...EMPTY_DRAFT,
    ...wanted.begun,
    ...wanted.imported?.draft,
    fields: { ...(await givenFields(tx, publisher)), ...wanted.begun?.fields, ...wanted.imported?.draft.fields },
  });
  const secret = refuseSecrecyMark(everyText(draft));
  if (secret) return secret;
  const id = await newRecordId(tx, Number(means.today.slice(0, 4)));
  const inserted = await tx
    .insertInto("record_item")
    .values({
      id,
      type: type.code,
      matter: matter.id,
      publisher,
      duty: wanted.duty ?? null,
      author: actor.id,
      department,
      state: "draft",
      title: fieldText(draft, "title"),
      doc_no: fieldText(draft, "docNo") || null,
      index_no: null,
      made_on: null,
      public_rev: null,
      draft: JSON.stringify(draft),
      draft_version: 1,
      draft_saved_at: means.now,
      draft_saved_by: actor.id,
      import_digest: wanted.imported?.digest ?? null,
      created_at: means.now,
      changed_at: means.now,
    })
    .onConflict((on) => on.column("import_digest").where("import_digest", "is not", null).doNothing())
    .returning("id")
    .executeTakeFirst();
  // The same file at the same moment: whoever waited for the other one's commit now sees it.
  if (!inserted) return expectRefusal(await checkFree(tx, wanted));
  const facts = { matter: matter.id, duty: wanted.duty ?? null, imported: wanted.imported?.digest ?? null };
  await recordAct(tx, {
    at: means.now,
    person: actor.id,
    act: "record-created",
    subjectKind: "record",
    subject: id,
    facts,
  });
  return { id };
}

/** A duty names in whose name it is met: a county's own, an enterprise (JY-05, SG-23); else the matter does. */
async function publisherFor(tx: Tx, duty: number | undefined, ofMatter: string): Promise<string> {
  if (duty === undefined) return ofMatter;
  const row = await tx.selectFrom("duty").select("publisher").where("id", "=", duty).executeTakeFirst();
  return row?.publisher ?? ofMatter;
}

/**
 * The department in whose name the actor drafts: their own, when the duty (else the matter) names it as lead or supporting, or when
 * the duty was given to them by name or lies with their agency as a whole; the office may for any.
 */
async function draftingDepartment(
  tx: Tx,
  actor: Actor,
  wanted: CreateRecord,
): Promise<string | Refusal<"matter-not-yours">> {
  const owners = await owningDepartments(tx, wanted);
  if (wanted.duty !== undefined && actor.department !== null && (await givenTo(tx, actor, wanted.duty)))
    return actor.department;
  const own = owners.find((owner) => owner.department === actor.department);
  if (own) return own.department;
  const isOffice = actor.roles.some((held) => held.role === "opennessOffice");
  // A new version of the catalog or a clean-up is the office's own work, whichever department leads the matter.
  if (isOffice && wanted.type !== undefined && actor.department !== null) return actor.department;
  const lead = owners[0]?.department ?? actor.department;
  if (isOffice && lead) return lead;
  return refuse(
    "matter-not-yours",
    "这个事项不归您所在的科室，请找责任科室起草。",
    "The matter belongs to another department.",
    {
      departments: owners.map((owner) => owner.department),
    },
  );
}

async function owningDepartments(tx: Tx, { matter, duty }: CreateRecord) {
  const ofDuty =
    duty === undefined
      ? []
      : await tx
          .selectFrom("duty_department")
          .innerJoin("duty", "duty.id", "duty_department.duty")
          .select(["department", "part"])
          .where("duty.id", "=", duty)
          .where("duty.matter", "=", matter)
          .where("ended_at", "is", null)
          .orderBy("part")
          .orderBy("department")
          .execute();
  if (ofDuty.length > 0) return ofDuty;
  return await tx
    .selectFrom("matter_department")
    .select(["department", "part"])
    .where("matter", "=", matter)
    .orderBy("part")
    .orderBy("department")
    .execute();
}

/** Whether a duty was given to the actor by name, or lies with their agency without naming a department (a county's, JY-05). */
async function givenTo(tx: Tx, actor: Actor, duty: number): Promise<boolean> {
  const row = await tx
    .selectFrom("duty")
    .select("duty.id")
    .where("duty.id", "=", duty)
    .where((e) =>
      e.or([
        e.exists(
          e
            .selectFrom("duty_person")
            .select("duty_person.id")
            .whereRef("duty_person.duty", "=", "duty.id")
            .where("duty_person.person", "=", actor.id)
            .where("duty_person.ended_at", "is", null),
        ),
        e.and([
          e("duty.agency", "=", actor.agency),
          e.not(
            e.exists(
              e
                .selectFrom("duty_department")
                .select("duty_department.duty")
                .whereRef("duty_department.duty", "=", "duty.id"),
            ),
          ),
        ]),
      ]),
    )
    .executeTakeFirst();
  return row !== undefined;
}

async function checkFree(
  tx: Tx,
  wanted: CreateRecord,
): Promise<true | Refusal<"duty-unknown" | "duty-taken" | "already-imported">> {
  if (wanted.imported) {
    const twin = await tx
      .selectFrom("record_item")
      .select(["id", "title"])
      .where("import_digest", "=", wanted.imported.digest)
      .executeTakeFirst();
    if (twin)
      return refuse(
        "already-imported",
        `这份文件已经导入过，见《${twin.title || "未命名"}》。`,
        "This very file was imported before.",
        { record: twin.id },
      );
  }
  if (wanted.duty === undefined) return true;
  const duty = await tx
    .selectFrom("duty")
    .select("matter")
    .where("id", "=", wanted.duty)
    .forUpdate()
    .executeTakeFirst();
  if (!duty || duty.matter !== wanted.matter)
    return refuse("duty-unknown", "没有这项义务，或它不属于这个事项。", "There is no such duty of this matter.", {
      field: "duty",
    });
  const taken = await tx
    .selectFrom("record_item")
    .select(["id", "title"])
    .where("duty", "=", wanted.duty)
    .where("state", "in", ["draft", "submitted", "accepted", "public"])
    .executeTakeFirst();
  if (taken)
    return refuse(
      "duty-taken",
      `已有《${taken.title || "未命名"}》在办这项义务。`,
      "Another record already works on this duty.",
      { record: taken.id },
    );
  return true;
}

function expectRefusal<R extends Refusal>(answer: true | R): R {
  if (answer === true) throw new Error("a record with this import digest was refused and cannot be found");
  return answer;
}

async function givenFields(tx: Tx, publisher: string): Promise<Record<string, string>> {
  const row = await tx.selectFrom("publisher").select("name").where("id", "=", publisher).executeTakeFirst();
  return row ? { agency: row.name } : {};
}
