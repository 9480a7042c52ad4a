import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadScheme } from "../src/office/catalog/load-scheme.ts";
import type { Scheme } from "../src/office/catalog/scheme-format.ts";
import { storeScheme } from "../src/office/catalog/store-scheme.ts";
import { type Blobs, openBlobs } from "../src/platform/blobs/blobs.ts";
import { asOwner } from "../src/platform/db/connection.ts";
import type { TenantDb } from "../src/platform/db/database.ts";
import type { Tx } from "../src/platform/db/tables.ts";
import { schemaOf } from "../src/platform/db/tenant-id.ts";
import { createLogStore } from "../src/publishing/log/log-store.ts";
import { createSequencer } from "../src/publishing/log/sequencer.ts";
import { openSigner } from "../src/publishing/log/signer.ts";
import { buildRevision } from "../src/publishing/records/build-revision.ts";
import { type ChangeNote, type Draft, EMPTY_DRAFT } from "../src/publishing/records/draft.ts";
import { actOf } from "../src/publishing/records/model.ts";
import { newRecordId } from "../src/publishing/records/numbers.ts";
import { loadRecordTypes } from "../src/publishing/records/record-types.ts";
import { type Acceptance, acceptRelease } from "../src/publishing/release/accept.ts";
import { publishLeaves } from "../src/publishing/release/finish.ts";
import { publicLog } from "../src/publishing/release/public-log.ts";
import type { Publisher } from "../src/publishing/release/publisher.ts";
import type { SanitisedHtml } from "../src/publishing/site/html.ts";
import { expectAnswer } from "../src/rules/refusal.ts";
import { freshDatabase, spareTenant } from "./database.ts";

const ROOT = join(import.meta.dirname, "..");
const TYPES = loadRecordTypes(join(ROOT, "schemes/packs/record-types"));

/** What a record of a test says where it departs from the usual one. */
export type RecordWanted = {
  readonly title?: string;
  readonly body?: string;
  readonly matter?: string;
  readonly department?: string;
  readonly docNo?: string;
  readonly fields?: Draft["fields"];
  readonly links?: Draft["links"];
  readonly files?: readonly { readonly name: string; readonly bytes: Buffer }[];
  readonly duty?: number;
};

/** A tenant with the scheme of 聊城, four people, a log and a publisher, and hands that sign and release. */
export type ReleaseTown = Awaited<ReturnType<typeof townOn>>;

/** Builds the town in a fresh database and a folder of its own, both removed afterwards. The clock stands at noon of 2026-09-28. */
export async function releaseTown(
  t: { after(work: () => Promise<void>): void },
  options: { scheme?: string } = {},
): Promise<ReleaseTown & { asIntruder(statement: string): Promise<unknown> }> {
  const database = await freshDatabase(t);
  const db = await spareTenant(database, "test");
  /** What only somebody with the owner's rights over the database can do: the program itself may not change what was signed. */
  const asIntruder = (statement: string) =>
    asOwner(database.connection, (client) => client.query(`set search_path to "${schemaOf(db.tenant)}"; ${statement}`));
  const folder = mkdtempSync(join(tmpdir(), "mingtang-release-"));
  t.after(async () => rmSync(folder, { recursive: true, force: true }));
  await foundTown(db, options.scheme);
  return { ...(await townOn(db, folder, options.scheme)), asIntruder };
}

/** Loads the scheme and its four people into an empty tenant. */
export async function foundTown(db: TenantDb, id = "liaocheng"): Promise<void> {
  const scheme = expectAnswer(await loadScheme(join(ROOT, "schemes"), id)) as Scheme;
  await db.write(async (tx) => {
    expectAnswer(
      await storeScheme(tx, scheme, { now: new Date("2026-01-05T01:00:00Z"), today: "2026-01-05" as never }),
    );
    await insertPeople(tx, scheme);
  });
}

/** Opens the town on a tenant that was founded and a data folder, as a start of the program would. */
export async function townOn(
  db: TenantDb,
  folder: string,
  id = "liaocheng",
  fault: (point: string) => void = () => {},
) {
  const clock = { now: new Date("2026-09-28T02:24:07Z") };
  const scheme = expectAnswer(await loadScheme(join(ROOT, "schemes"), id)) as Scheme;
  const base = scheme.sites.find((site) => site.firstPlatform.is)?.basePath ?? "/";
  const signer = expectAnswer(await openSigner(join(folder, "signer"), `example.invalid${base}log`)) as Exclude<
    Awaited<ReturnType<typeof openSigner>>,
    { refused: string }
  >;
  const blobs = openBlobs(join(folder, "blobs"));
  const publisher: Publisher = {
    db,
    folder: { root: join(folder, "public") },
    blobs,
    log: publicLog(signer.key),
    settings: { origin: "https://example.invalid", demo: "演示。", types: TYPES },
    now: () => clock.now,
    at: fault,
  };
  const store = await createLogStore(join(folder, "public", ...base.split("/").filter(Boolean), "log"));
  const onPublished = publishLeaves(publisher);
  const sequencer = createSequencer({ db, store, signer, now: () => clock.now, onPublished, fault });
  return { db, folder, clock, scheme, base, publisher, sequencer, blobs, signer };
}

async function insertPeople(tx: Tx, scheme: Scheme): Promise<void> {
  const agency = scheme.head.issuer.is;
  for (const [id, name] of [
    ["author", "起草人甲"],
    ["head", "科长乙"],
    ["secrecy", "保密员丙"],
    ["leader", "局领导丁"],
  ] as const)
    await tx
      .insertInto("person")
      .values({
        id,
        name,
        login: id,
        agency,
        department: null,
        password_hash: "-",
        totp_secret: Buffer.alloc(20),
        locked_until: null,
        from_day: "2026-01-01" as never,
        until_day: null,
      })
      .execute();
}

/** The first matter of the scheme that publishes this type on a column. */
export const matterOf = (town: ReleaseTown, type: string): string => {
  const found = town.scheme.matters.find((matter) => matter.type.is === type && matter.audience.is === "society");
  if (!found) throw new Error(`the scheme has no matter for ${type}`);
  return found.id;
};

/** A draft submitted and signed by everybody of the route, ready to be accepted. */
export async function signedRecord(town: ReleaseTown, wanted: RecordWanted = {}): Promise<string> {
  const matter = town.scheme.matters.find((one) => one.id === (wanted.matter ?? matterOf(town, "policy")))!;
  const stored = await storedFiles(town.blobs, wanted.files ?? []);
  return await town.db.write(async (tx) => {
    const id = await newRecordId(tx, 2026);
    await noteBlobs(tx, stored, town.clock.now);
    await tx
      .insertInto("record_item")
      .values({
        id,
        type: matter.type.is,
        matter: matter.id,
        publisher: matter.publisher.is,
        duty: wanted.duty ?? null,
        author: "author",
        department: wanted.department ?? departmentOf(town, matter.leads.is),
        state: "submitted",
        doc_no: null,
        index_no: null,
        made_on: null,
        public_rev: null,
        draft: null,
        draft_saved_at: null,
        draft_saved_by: null,
        import_digest: null,
        created_at: town.clock.now,
        changed_at: town.clock.now,
      })
      .execute();
    await freeze(tx, town, id, { ...usualDraft(wanted), attachments: stored.map(attachment) });
    return id;
  });
}

const departmentOf = (town: ReleaseTown, ids: readonly string[]): string => {
  const known = ids.find((id) => town.scheme.departments.some((one) => one.id === id));
  return known ?? town.scheme.departments[0]!.id;
};

const usualDraft = (wanted: RecordWanted): Draft => ({
  ...EMPTY_DRAFT,
  fields: {
    title: wanted.title ?? "聊城市住房和城乡建设局关于公共租赁住房分配的通知",
    agency: "聊城市住房和城乡建设局",
    madeOn: "2026-09-20",
    ...(wanted.docNo === undefined ? {} : { docNo: wanted.docNo }),
    ...wanted.fields,
  },
  body: (wanted.body ?? "<p>公共租赁住房的登记、审核、公示和分配，照本通知办理。</p>") as SanitisedHtml,
  disposition: { kind: "proactive" },
  links: wanted.links ?? [],
});

type Stored = { readonly name: string; readonly size: number; readonly sha256: string; readonly sm3: string };

async function storedFiles(blobs: Blobs, files: NonNullable<RecordWanted["files"]>): Promise<Stored[]> {
  const stored: Stored[] = [];
  for (const file of files) {
    const digests = expectAnswer(await blobs.put(file.bytes)) as Exclude<
      Awaited<ReturnType<Blobs["put"]>>,
      { refused: string }
    >;
    stored.push({ name: file.name, ...digests });
  }
  return stored;
}

async function noteBlobs(tx: Tx, files: readonly Stored[], now: Date): Promise<void> {
  for (const { sha256, sm3, size } of files)
    await tx
      .insertInto("file_blob")
      .values({ sha256, sm3, size, type: "application/pdf", stored_at: now })
      .onConflict((on) => on.doNothing())
      .execute();
}

const attachment = (file: Stored) => ({ ...file, type: "application/pdf", scanned: true, notes: [] });

/** Freezes a draft as the next revision and lets the whole route sign it. */
async function freeze(tx: Tx, town: ReleaseTown, id: string, draft: Draft): Promise<number> {
  const item = await tx.selectFrom("record_item").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
  const names = await tx
    .selectFrom("publisher")
    .innerJoin("department", (join) => join.on("department.id", "=", item.department))
    .select(["publisher.name as publisherName", "department.name as departmentName"])
    .where("publisher.id", "=", item.publisher)
    .executeTakeFirstOrThrow();
  const blobs = await tx.selectFrom("file_blob").select(["sha256", "sm3"]).execute();
  const rev = item.rev + 1;
  const sm3Of = new Map(blobs.map((one) => [one.sha256, one.sm3]));
  const built = buildRevision(draft, { record: id, rev, type: TYPES.get(item.type)!, ...names, sm3Of });
  await tx
    .insertInto("record_revision")
    .values({
      record: id,
      rev,
      act: actOf(draft),
      type: item.type,
      fields: JSON.stringify(draft.fields),
      body: draft.body,
      disposition: JSON.stringify(draft.disposition),
      attachments: JSON.stringify(draft.attachments),
      note: draft.note ? JSON.stringify(draft.note) : null,
      part: built.part,
      manifest: built.manifest,
      manifest_digest: built.digest,
      made_by: "author",
      made_at: town.clock.now,
    })
    .execute();
  await tx.deleteFrom("record_link").where("from_record", "=", id).execute();
  for (const link of draft.links)
    await tx.insertInto("record_link").values({ from_record: id, kind: link.kind, to_record: link.record }).execute();
  await tx.updateTable("record_item").set({ rev, state: "submitted" }).where("id", "=", id).execute();
  await signAll(tx, town, id, rev, built.digest);
  return rev;
}

async function signAll(tx: Tx, town: ReleaseTown, record: string, rev: number, digest: string): Promise<void> {
  for (const [step, role, person] of [
    [1, "sectionHead", "head"],
    [2, "secrecyReviewer", "secrecy"],
    [3, "leader", "leader"],
  ] as const)
    await tx
      .insertInto("signature")
      .values({
        record,
        rev,
        step,
        role,
        person,
        in_place_of: null,
        delegation: null,
        secrecy: role === "secrecyReviewer",
        gates: role === "secrecyReviewer" ? ["保密关"] : [],
        opinion: "同意公开",
        digest,
        signed_at: town.clock.now,
        voided_at: null,
        voided_because: null,
      })
      .execute();
}

/** Lets the whole route sign what was submitted through the program itself. */
export async function signSubmitted(town: ReleaseTown, record: string): Promise<void> {
  await town.db.write(async (tx) => {
    const row = await tx
      .selectFrom("record_revision")
      .select(["rev", "manifest_digest"])
      .where("record", "=", record)
      .orderBy("rev", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    await signAll(tx, town, record, row.rev, row.manifest_digest);
  });
}

/** The last signature's transaction: accepts the newest revision. */
export async function accept(town: ReleaseTown, record: string, more: Partial<Acceptance> = {}) {
  return await town.db.write(async (tx) => {
    const { rev } = await tx.selectFrom("record_item").select("rev").where("id", "=", record).executeTakeFirstOrThrow();
    return await acceptRelease(tx, { record, rev, by: "leader", now: town.clock.now, decidedBy: "分管领导", ...more });
  });
}

/** A record walked all the way to its public page. */
export async function publicRecord(town: ReleaseTown, wanted: RecordWanted = {}): Promise<string> {
  const id = await signedRecord(town, wanted);
  expectAnswer(await accept(town, id));
  await sequence(town);
  return id;
}

/** Lets the sequencer number and publish everything that waits. */
export async function sequence(town: ReleaseTown): Promise<void> {
  expectAnswer(await town.sequencer.step());
}

/** A correction, withdrawal or repeal of a public record, signed, accepted and published. */
export async function changeRecord(
  town: ReleaseTown,
  record: string,
  note: ChangeNote,
  wanted: RecordWanted = {},
): Promise<void> {
  await town.db.write(async (tx) => {
    const row = await tx
      .selectFrom("record_revision")
      .selectAll()
      .where("record", "=", record)
      .orderBy("rev", "desc")
      .limit(1)
      .executeTakeFirstOrThrow();
    const draft: Draft = {
      ...EMPTY_DRAFT,
      fields: {
        ...(row.fields as Draft["fields"]),
        ...(wanted.title === undefined ? {} : { title: wanted.title }),
        ...wanted.fields,
      },
      body: (wanted.body ?? row.body) as SanitisedHtml,
      disposition: row.disposition as Draft["disposition"],
      attachments: row.attachments as Draft["attachments"],
      links: wanted.links ?? [],
      note,
    };
    await freeze(tx, town, record, draft);
  });
  expectAnswer(await accept(town, record));
  await sequence(town);
}
