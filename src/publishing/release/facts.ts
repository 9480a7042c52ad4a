import type { Tx } from "../../platform/db/tables.ts";
import type { ChangeNote } from "../records/draft.ts";
import "../../office/catalog/tables.ts";
import "../clearance/tables.ts";
import "../records/tables.ts";
import "./tables.ts";
import type { Audience, ReleaseFacts } from "./decide.ts";
import { textOf, titleOf } from "./public-facts.ts";

/** What acceptance needs beside the facts of the decision: the texts of the entry and the rows it will change. */
export type AcceptanceFacts = ReleaseFacts & {
  readonly type: string;
  readonly matter: string;
  readonly title: string;
  readonly documentNumber: string | null;
  readonly indexNumber: string | null;
  readonly madeOn: string | null;
  readonly duty: number | null;
  readonly manifest: string;
  readonly note: ChangeNote | null;
  readonly column: string | null;
};

/** Loads a revision with its matter, site, publisher's right and signatures; the record's row is locked. Null: no such revision. */
export async function acceptanceFacts(tx: Tx, record: string, rev: number): Promise<AcceptanceFacts | null> {
  const item = await tx.selectFrom("record_item").selectAll().where("id", "=", record).forUpdate().executeTakeFirst();
  const revision = await revisionOf(tx, record, rev);
  if (!item || !revision) return null;
  const matter = await tx.selectFrom("matter").selectAll().where("id", "=", item.matter).executeTakeFirstOrThrow();
  const publisher = await publisherOf(tx, item.publisher);
  const site = await siteOf(tx, matter.site_column);
  const fields = revision.fields as Record<string, unknown>;
  return {
    record,
    rev,
    act: revision.act,
    state: item.state,
    disposition: (revision.disposition as { kind?: string } | null)?.kind ?? null,
    manifestDigest: revision.manifest_digest,
    manifest: revision.manifest,
    audience: (attributeOf(matter.attributes, "audience") ?? "society") as Audience,
    role: attributeOf(matter.attributes, "subject"),
    repostedFrom: { source: textOf(fields, "source") ?? "", link: textOf(fields, "sourceLink") ?? "" },
    publisher,
    site,
    rightEndedAt: site === null ? undefined : await rightEnd(tx, site.id, item.publisher),
    signatures: await signaturesOf(tx, record, rev),
    type: revision.type,
    matter: item.matter,
    title: titleOf(fields),
    documentNumber: textOf(fields, "docNo"),
    indexNumber: item.index_no,
    madeOn: textOf(fields, "madeOn"),
    duty: item.duty,
    note: revision.note as ChangeNote | null,
    column: matter.site_column,
  };
}

const revisionOf = (tx: Tx, record: string, rev: number) =>
  tx.selectFrom("record_revision").selectAll().where("record", "=", record).where("rev", "=", rev).executeTakeFirst();

const publisherOf = (tx: Tx, id: string) =>
  tx.selectFrom("publisher").select(["id", "name"]).where("id", "=", id).executeTakeFirstOrThrow();

/** The value of a matter's attribute, stored with its origin (`{is, from}`) or bare. */
export function attributeOf(attributes: unknown, key: string): string | null {
  const held = (attributes as Record<string, unknown> | null)?.[key];
  const value = typeof held === "object" && held !== null && "is" in held ? held.is : held;
  return typeof value === "string" ? value : null;
}

/** The same for an attribute that is a list. */
export function attributeList(attributes: unknown, key: string): string[] {
  const held = (attributes as Record<string, unknown> | null)?.[key];
  const value = typeof held === "object" && held !== null && "is" in held ? held.is : held;
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];
}

/** Where the record will stand: the site of the matter's column, else the site the scheme names first (第一平台). */
async function siteOf(tx: Tx, column: string | null): Promise<ReleaseFacts["site"]> {
  const query = tx.selectFrom("site").select(["site.id", "site.name", "site.mode"]);
  const site =
    column === null
      ? await query.where("first_platform", "=", true).executeTakeFirst()
      : await query
          .innerJoin("site_column", "site_column.site", "site.id")
          .where("site_column.id", "=", column)
          .executeTakeFirst();
  return site ?? null;
}

/** Null while the right stands; the moment it ended; undefined when it was never given. The newest right counts. */
async function rightEnd(tx: Tx, site: string, publisher: string): Promise<Date | null | undefined> {
  const right = await tx
    .selectFrom("site_right")
    .select("ended_at")
    .where("site", "=", site)
    .where("publisher", "=", publisher)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return right?.ended_at ?? (right ? null : undefined);
}

const signaturesOf = (tx: Tx, record: string, rev: number) =>
  tx
    .selectFrom("signature")
    .select(["digest", "person", "secrecy", "role", "step"])
    .where("record", "=", record)
    .where("rev", "=", rev)
    .where("voided_at", "is", null)
    .orderBy("step")
    .execute();
