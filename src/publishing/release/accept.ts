import { recordAct } from "../../office/audit/audit.ts";
import type { Tx } from "../../platform/db/tables.ts";
import { utf8 } from "../../rules/ledger/bytes.ts";
import { parseManifest } from "../../rules/ledger/manifest.ts";
import { expectAnswer, isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";
import { settleCatalog } from "../catalog/settle-catalog.ts";
import { momentOfAcceptance, previousLeafHash, type QueueRefused, queueLeaf } from "../log/queue-leaf.ts";
import { dayOf } from "../site/wording.ts";
import { decideRelease, type ReleaseRefused } from "./decide.ts";
import { releaseEntry } from "./entry.ts";
import { type AcceptanceFacts, acceptanceFacts } from "./facts.ts";
import { takeIndexNumber } from "./index-number.ts";
import { settleDuties } from "./settle-duties.ts";
import type { ReleaseAct } from "./tables.ts";

export type Acceptance = {
  readonly record: string;
  readonly rev: number;
  /** The person whose signature was the last. */
  readonly by: string;
  readonly now: Date;
  /** The office of the one who decided, as a role (分管领导): it stands in the log instead of a name. */
  readonly decidedBy: string;
};

export type Accepted = { readonly release: number; readonly leafKey: string; readonly indexNo: string };

export type AcceptRefused = ReleaseRefused | QueueRefused | "no-revision";

/**
 * Accepts a signed revision for release, inside the transaction of its last signature (design.md §4.5): index number,
 * release, unnumbered leaf, duty met, state, audit; all of it or nothing. From this commit on the release is never lost.
 * Accepting the same revision again returns the first answer. Refusals: see `AcceptRefused`.
 */
export async function acceptRelease(tx: Tx, acceptance: Acceptance): Promise<Accepted | Refusal> {
  const { record, rev } = acceptance;
  const facts = await acceptanceFacts(tx, record, rev);
  if (facts === null) return refuse("no-revision", "没有这一版。", "There is no such revision.", { record, rev });
  const before = await acceptedAlready(tx, record, rev);
  if (before) return { release: before.id, leafKey: before.leaf_key, indexNo: facts.indexNumber ?? "" };
  const allowed = decideRelease(facts);
  if (isRefusal(allowed)) return allowed;
  const { by, now } = acceptance;
  const against = await settleCatalog(tx, {
    record,
    type: facts.type,
    act: facts.act,
    manifest: facts.manifest,
    by,
    now,
  });
  if (against) return against;
  const indexNo = facts.indexNumber ?? (await takeIndexNumber(tx, yearOf(acceptance.now)));
  await settle(tx, acceptance, facts, indexNo);
  // Last, because it holds up every other acceptance of the tenant until the commit.
  const release = await insertRelease(tx, acceptance, facts);
  return isRefusal(release) ? release : { ...release, indexNo };
}

const yearOf = (now: Date) => Number(dayOf(now.toISOString()).slice(0, 4));

/** The key under which a revision's leaf waits in the queue. */
export const leafKeyOf = (record: string, rev: number): string => `${record}/${rev}`;

const acceptedAlready = (tx: Tx, record: string, rev: number) =>
  tx
    .selectFrom("release")
    .select(["id", "leaf_key"])
    .where("record", "=", record)
    .where("rev", "=", rev)
    .executeTakeFirst();

/** What a release keeps beside its columns: the office that decided. */
export type ReleaseKept = { readonly decidedBy: string };

async function insertRelease(tx: Tx, acceptance: Acceptance, facts: AcceptanceFacts) {
  const { record, rev, by, decidedBy } = acceptance;
  const second = await momentOfAcceptance(tx, acceptance.now);
  if (isRefusal(second)) return second;
  const at = new Date(second * 1000);
  const entry = releaseEntry({
    act: facts.act as ReleaseAct,
    publisher: facts.publisher.id,
    record,
    rev,
    previous: await previousLeafHash(tx, record),
    at,
    claimed: facts.madeOn ?? dayOf(at.toISOString()),
    type: facts.type,
    matter: facts.matter,
    title: facts.title,
    documentNumber: facts.documentNumber,
    manifestDigest: facts.manifestDigest,
    manifest: expectAnswer(parseManifest(utf8(facts.manifest))),
    note: facts.note,
    decidedBy,
  });
  const kept: ReleaseKept = { decidedBy };
  const leafKey = leafKeyOf(record, rev);
  const { id } = await tx
    .insertInto("release")
    .values({
      record,
      rev,
      act: facts.act as ReleaseAct,
      leaf_key: leafKey,
      accepted_at: at,
      accepted_by: by,
      facts: JSON.stringify(kept),
      log_index: null,
      public_at: null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const queued = await queueLeaf(tx, { key: leafKey, entry });
  return isRefusal(queued) ? queued : { release: id, leafKey };
}

async function settle(tx: Tx, acceptance: Acceptance, facts: AcceptanceFacts, indexNo: string): Promise<void> {
  const { record, rev, now, by } = acceptance;
  await tx
    .updateTable("record_item")
    .set({ state: "accepted", index_no: indexNo, changed_at: now })
    .where("id", "=", record)
    .execute();
  await settleDuties(tx, facts, { record, by, now });
  await recordAct(tx, {
    at: now,
    person: by,
    act: "release-accepted",
    subjectKind: "record",
    subject: record,
    facts: { rev, act: facts.act, manifest: facts.manifestDigest, indexNo },
  });
}
