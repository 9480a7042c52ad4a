import { createHash } from "node:crypto";
import { recordAct } from "../../../office/audit/audit.ts";
import { applyChanges } from "../../../office/catalog/editing/apply-changes.ts";
import { standingCatalog } from "../../../office/catalog/editing/catalog-versions.ts";
import { type ChangeSet, readChangeSet } from "../../../office/catalog/editing/change-set.ts";
import { checkChanges } from "../../../office/catalog/editing/check-changes.ts";
import type { SchemeProblem } from "../../../office/catalog/scheme-sentences.ts";
import type { Actor } from "../../../office/people/roles.ts";
import type { Blobs } from "../../../platform/blobs/blobs.ts";
import type { TenantDb } from "../../../platform/db/database.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import type { Day } from "../../../rules/law/day.ts";
import { refuseSecrecyMark } from "../../../rules/privacy/refuse-secrecy.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import { mayEdit, storeDraft } from "../../records/actions/save-draft.ts";
import type { Attachment, Draft } from "../../records/draft.ts";
import { fieldText } from "../../records/draft.ts";
import { everyText } from "../../records/draft-text.ts";
import { type RecordForUpdate, recordForUpdate } from "../../records/queries.ts";
import { CATALOG_JSON, type CatalogPublication, catalogPublication } from "../catalog-files.ts";
import { type KeptFile, keepFiles, noteFiles } from "../keep-files.ts";

export type SaveCatalogChange = { readonly version: number; readonly set: unknown };
export type CatalogSaved = {
  readonly version: number;
  /** What still speaks against submitting; empty: page and files are made. */
  readonly problems: readonly SchemeProblem[];
};
type Means = { readonly now: Date; readonly today: Day };

/**
 * Saves the changes of a catalog record and, where nothing speaks against them, makes its page and files from them anew. What is
 * unfinished or contradicts is saved too, with its sentences in `problems`; it cannot be submitted. Refuses `change-malformed`,
 * `draft-changed` (somebody saved since `version`), `catalog-moved` (another version came in while the files were made), further
 * what `mayEdit` refuses.
 */
export async function saveCatalogChange(
  db: TenantDb,
  blobs: Blobs,
  actor: Actor,
  id: string,
  wanted: SaveCatalogChange,
  means: Means,
): Promise<CatalogSaved | Refusal> {
  const set = readChangeSet(wanted.set);
  if (isRefusal(set)) return set;
  const made = await db.write((tx) => prepare(tx, actor, id, set, wanted.version, means));
  if (isRefusal(made)) return made;
  const publication = made.edition && (await catalogPublication(made.edition));
  const files = publication ? await keepFiles(blobs, publication.files, "由目录数据生成") : [];
  return db.write((tx) => store(tx, actor, id, { ...made, set, publication, files, version: wanted.version }, means));
}

async function prepare(tx: Tx, actor: Actor, id: string, set: ChangeSet, version: number, { today }: Means) {
  const record = await editable(tx, actor, id, version);
  if (isRefusal(record)) return record;
  const row = await tx.selectFrom("catalog_change").select("list").where("record", "=", id).executeTakeFirst();
  const standing = await standingCatalog(tx);
  if (isRefusal(standing)) return standing;
  const problems = await checkChanges(tx, standing.scheme, set, today);
  const after = applyChanges(standing.scheme, set);
  const title = fieldText(record.draft, "title");
  const publisher = fieldText(record.draft, "agency");
  const edition =
    problems.length > 0 || isRefusal(after)
      ? null
      : { title, publisher, before: standing.scheme, after, set, list: row?.list ?? null };
  return { problems, edition, digest: standing.digest };
}

async function editable(tx: Tx, actor: Actor, id: string, version: number): Promise<RecordForUpdate | Refusal> {
  const record = await recordForUpdate(tx, id);
  if (isRefusal(record)) return record;
  const allowed = mayEdit(actor, record);
  if (isRefusal(allowed)) return allowed;
  if (record.type !== "catalog" || record.publicRev !== null)
    return refuse(
      "not-a-catalog-change",
      "这条信息不是目录改动，或者已经公布；再改请新开一次。",
      "This record is no change of the catalog, or it is public already; open a new one.",
    );
  if (record.draftVersion === version) return record;
  return refuse(
    "draft-changed",
    "这份改动刚被别人存过，请看过新的再存。",
    "Somebody saved these changes in between; read them first.",
    { version: record.draftVersion },
  );
}

type Made = {
  readonly set: ChangeSet;
  readonly problems: readonly SchemeProblem[];
  readonly digest: string;
  readonly publication: CatalogPublication | null;
  readonly files: readonly KeptFile[];
  readonly version: number;
};

async function store(tx: Tx, actor: Actor, id: string, made: Made, { now }: Means): Promise<CatalogSaved | Refusal> {
  const record = await editable(tx, actor, id, made.version);
  if (isRefusal(record)) return record;
  const standing = await standingCatalog(tx);
  if (isRefusal(standing)) return standing;
  if (standing.digest !== made.digest)
    return refuse("catalog-moved", "目录刚有了新版本，请再存一次。", "A new version came in; save again.");
  const draft = draftWith(record.draft, made);
  const secret = refuseSecrecyMark(everyText(draft));
  if (secret) return secret;
  await noteFiles(tx, made.files, now);
  await storeDraft(tx, record, draft, actor, now);
  const json = made.files.find(({ name }) => name === CATALOG_JSON);
  await tx
    .updateTable("catalog_change")
    .set({
      changes: JSON.stringify(made.set),
      effective_on: made.set.effectiveOn as Day | null,
      base_digest: made.digest,
      file_digest: json?.sha256 ?? null,
      problems: JSON.stringify(made.problems),
      saved_at: now,
      saved_by: actor.id,
    })
    .where("record", "=", id)
    .execute();
  const facts = { changes: made.set.changes.length, digest: digestOf(made.set), problems: made.problems.length };
  await recordAct(tx, {
    at: now,
    person: actor.id,
    act: "catalog-change-saved",
    subjectKind: "record",
    subject: id,
    facts,
  });
  return { version: record.draftVersion + 1, problems: made.problems };
}

const digestOf = (set: ChangeSet) => createHash("sha256").update(JSON.stringify(set)).digest("hex");

/** Our own files are made anew or taken away; what people attached stays. */
function draftWith(draft: Draft, made: Made): Draft {
  const others = draft.attachments.filter((file) => !OURS.includes(file.name));
  const own: Attachment[] = made.files.map(({ sm3: _, ...file }) => file);
  const effectiveOn = made.set.effectiveOn;
  return {
    ...draft,
    fields: { ...draft.fields, ...(effectiveOn === null ? {} : { effectiveOn }) },
    ...(made.publication && { body: made.publication.body }),
    attachments: [...own, ...others],
  };
}

const OURS: readonly string[] = ["目录.xlsx", "目录.docx", CATALOG_JSON];
