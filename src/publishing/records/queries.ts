import { type Selectable, sql } from "kysely";
import type { Tables, Tx } from "../../platform/db/tables.ts";
import { type Refusal, refuse } from "../../rules/refusal.ts";
import "../../office/catalog/tables.ts";
import "../../office/people/tables.ts";
import "../release/tables.ts";
import { type Draft, EMPTY_DRAFT } from "./draft.ts";
import type { RecordState, RevisionAct } from "./tables.ts";

/** A record row as decisions need it. */
export type RecordForUpdate = {
  readonly id: string;
  readonly type: string;
  readonly matter: string;
  readonly publisher: string;
  readonly duty: number | null;
  readonly author: string;
  readonly department: string;
  readonly state: RecordState;
  readonly rev: number;
  readonly publicRev: number | null;
  readonly draftVersion: number;
  readonly savedBy: string | null;
  readonly draft: Draft;
};

/** The record under a row lock: two writers, signers or clicks wait for each other. */
export async function recordForUpdate(tx: Tx, id: string): Promise<RecordForUpdate | Refusal<"record-unknown">> {
  return asFacts(
    await tx.selectFrom("record_item").selectAll().where("id", "=", id).forUpdate().executeTakeFirst(),
    id,
  );
}

/** The same facts without a lock, for screens. */
export async function recordFacts(tx: Tx, id: string): Promise<RecordForUpdate | Refusal<"record-unknown">> {
  return asFacts(await tx.selectFrom("record_item").selectAll().where("id", "=", id).executeTakeFirst(), id);
}

function asFacts(
  row: Selectable<Tables["record_item"]> | undefined,
  id: string,
): RecordForUpdate | Refusal<"record-unknown"> {
  if (!row) return refuse("record-unknown", "没有这条信息。", "There is no such record.", { record: id });
  return {
    id: row.id,
    type: row.type,
    matter: row.matter,
    publisher: row.publisher,
    duty: row.duty,
    author: row.author,
    department: row.department,
    state: row.state,
    rev: row.rev,
    publicRev: row.public_rev,
    draftVersion: row.draft_version,
    savedBy: row.draft_saved_by,
    draft: { ...EMPTY_DRAFT, ...(row.draft as Partial<Draft> | null) },
  };
}

const listed = (tx: Tx) =>
  tx
    .selectFrom("record_item")
    .innerJoin("department", "department.id", "record_item.department")
    .innerJoin("person as author", "author.id", "record_item.author")
    .innerJoin("matter", "matter.id", "record_item.matter")
    .leftJoin("duty", "duty.id", "record_item.duty")
    .leftJoin("public_record", "public_record.record", "record_item.id")
    .selectAll("record_item")
    .select([
      "department.name as department_name",
      "department.short as department_short",
      "author.name as author_name",
      "matter.name as matter_name",
      "matter.short as matter_short",
      "duty.due_on",
      "public_record.folder",
      "public_record.site as public_site",
    ]);

export type RecordListed = NonNullable<Awaited<ReturnType<typeof recordById>>>;

/** One record with the names around it. */
export const recordById = (tx: Tx, id: string) => listed(tx).where("record_item.id", "=", id).executeTakeFirst();

export type RecordFilter = {
  readonly state?: RecordState;
  readonly departments?: readonly string[];
  readonly author?: string;
  readonly words?: string;
  readonly type?: string;
  /** Only what somebody of these departments may see: their own records, and of the others what is or was public. */
  readonly seenBy?: readonly string[];
};

/** A page of records, last changed first. */
export async function recordPage(tx: Tx, filter: RecordFilter, page: number, pageSize: number) {
  let query = listed(tx);
  if (filter.state) query = query.where("record_item.state", "=", filter.state);
  if (filter.seenBy) {
    const own = filter.seenBy.length > 0 ? [...filter.seenBy] : [""];
    query = query.where((e) =>
      e.or([e("record_item.department", "in", own), e("record_item.public_rev", "is not", null)]),
    );
  }
  if (filter.type) query = query.where("record_item.type", "=", filter.type);
  if (filter.author) query = query.where("record_item.author", "=", filter.author);
  if (filter.departments)
    query = query.where("record_item.department", "in", filter.departments.length > 0 ? filter.departments : [""]);
  if (filter.words) {
    const like = `%${filter.words.replace(/[\\%_]/g, "\\$&")}%`;
    query = query.where((e) =>
      e.or([
        e("record_item.title", "like", like),
        e("record_item.doc_no", "like", like),
        e("record_item.id", "like", like),
        e("record_item.index_no", "like", like),
      ]),
    );
  }
  const rows = await query
    .orderBy("record_item.changed_at", "desc")
    .orderBy("record_item.id", "desc")
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  const { total } = await query
    .clearSelect()
    .select((e) => e.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return { rows, total };
}

/** One frozen revision. */
export const revisionOf = (tx: Tx, record: string, rev: number) =>
  tx.selectFrom("record_revision").selectAll().where("record", "=", record).where("rev", "=", rev).executeTakeFirst();

export const revisionsOf = (tx: Tx, record: string) =>
  tx.selectFrom("record_revision").selectAll().where("record", "=", record).orderBy("rev").execute();

/** Names of a record's publisher and department as they stand today. */
export const namesAround = (tx: Tx, record: { publisher: string; department: string }) =>
  tx
    .selectFrom("publisher")
    .innerJoin("department", (join) => join.on("department.id", "=", record.department))
    .select(["publisher.name as publisherName", "department.name as departmentName"])
    .where("publisher.id", "=", record.publisher)
    .executeTakeFirstOrThrow();

/** SM3 digests of blobs by their SHA-256. */
export async function sm3Of(tx: Tx, digests: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (digests.length === 0) return new Map();
  const rows = await tx
    .selectFrom("file_blob")
    .select(["sha256", "sm3"])
    .where("sha256", "in", [...digests])
    .execute();
  return new Map(rows.map((row) => [row.sha256, row.sm3]));
}

/** Who else has the draft open: seen in the last 40 seconds. */
export const othersAt = (tx: Tx, record: string, person: string, now: Date) =>
  tx
    .selectFrom("draft_presence")
    .innerJoin("person", "person.id", "draft_presence.person")
    .select(["person.name", "draft_presence.field", "draft_presence.seen_at as since"])
    .where("draft_presence.record", "=", record)
    .where("draft_presence.person", "<>", person)
    .where("draft_presence.seen_at", ">", new Date(now.getTime() - 40_000))
    .orderBy("person.name")
    .execute();

/** Notes that a person has the draft open, at a field. */
export const notePresence = (tx: Tx, record: string, person: string, field: string, now: Date) =>
  tx
    .insertInto("draft_presence")
    .values({ record, person, field, seen_at: now })
    .onConflict((on) => on.columns(["record", "person"]).doUpdateSet({ field, seen_at: now }))
    .execute();

/** Links of a record in both directions, with the other record's title and standing. */
export const linksOf = (tx: Tx, record: string) =>
  tx
    .selectFrom("record_link")
    .innerJoin("record_item", (join) =>
      join.on((e) =>
        e.or([
          e.and([e("record_link.from_record", "=", record), e("record_item.id", "=", e.ref("record_link.to_record"))]),
          e.and([e("record_link.to_record", "=", record), e("record_item.id", "=", e.ref("record_link.from_record"))]),
        ]),
      ),
    )
    .select([
      "record_link.kind",
      "record_item.id",
      "record_item.title",
      sql<boolean>`record_link.from_record = ${record}`.as("outward"),
    ])
    .execute();

export type { RevisionAct };
