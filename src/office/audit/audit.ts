import { createHash } from "node:crypto";
import type { Generated } from "kysely";
import type { Tx } from "../../platform/db/tables.ts";
import { canonicalJson } from "../../rules/ledger/canonical-json.ts";

declare module "../../platform/db/tables.ts" {
  interface Tables {
    audit_event: AuditEventTable;
    audit_head: { one: Generated<boolean>; hash: Buffer };
  }
}

type AuditEventTable = {
  id: Generated<number>;
  at: Date;
  person: string | null;
  act: string;
  subject_kind: string;
  subject: string;
  facts: unknown;
  previous: Buffer;
  hash: Buffer;
};

/** One act of a person or of the program (`person: null`), as it enters the chain. `facts` holds ids, digests and reasons. */
export type AuditAct = {
  readonly at: Date;
  readonly person: string | null;
  readonly act: string;
  readonly subjectKind:
    | "record"
    | "duty"
    | "person"
    | "delegation"
    | "scheme"
    | "site"
    | "job"
    | "delivery"
    | "instance"
    | "urging"
    | "question"
    | "calendar"
    | "outage"
    | "setting";
  readonly subject: string;
  readonly facts?: Readonly<Record<string, unknown>>;
};

/**
 * Appends an act to the tenant's audit chain inside the transaction of the act itself, and returns the event's hash.
 * Each hash covers the hash before it, so a removed or altered event is found by `verifyAudit` (design.md §3, evidence).
 */
export async function recordAct(tx: Tx, act: AuditAct): Promise<Buffer> {
  const head = await tx.selectFrom("audit_head").select("hash").forUpdate().executeTakeFirstOrThrow();
  const facts = act.facts ?? {};
  const hash = hashOf(head.hash, act.at, act.person, act.act, act.subjectKind, act.subject, facts);
  await tx
    .insertInto("audit_event")
    .values({
      at: act.at,
      person: act.person,
      act: act.act,
      subject_kind: act.subjectKind,
      subject: act.subject,
      facts: JSON.stringify(facts),
      previous: head.hash,
      hash,
    })
    .execute();
  await tx.updateTable("audit_head").set({ hash }).execute();
  return hash;
}

/** The acts upon one subject, oldest first. */
export const actsOn = (tx: Tx, subjectKind: AuditAct["subjectKind"], subject: string) =>
  tx
    .selectFrom("audit_event")
    .leftJoin("person", "person.id", "audit_event.person")
    .select(["audit_event.id", "audit_event.at", "audit_event.act", "audit_event.facts", "person.name as who"])
    .where("subject_kind", "=", subjectKind)
    .where("subject", "=", subject)
    .orderBy("audit_event.id")
    .execute();

/** Walks the whole chain and returns the id of the first event that does not follow from the one before, or null. */
export async function verifyAudit(tx: Tx): Promise<number | null> {
  let previous: Buffer = Buffer.alloc(0);
  let after = 0;
  for (;;) {
    const rows = await tx
      .selectFrom("audit_event")
      .selectAll()
      .where("id", ">", after)
      .orderBy("id")
      .limit(1000)
      .execute();
    for (const row of rows) {
      const hash = hashOf(previous, row.at, row.person, row.act, row.subject_kind, row.subject, row.facts);
      if (!row.previous.equals(previous) || !row.hash.equals(hash)) return row.id;
      previous = row.hash;
      after = row.id;
    }
    if (rows.length === 0) break;
  }
  const head = await tx.selectFrom("audit_head").select("hash").executeTakeFirstOrThrow();
  return head.hash.equals(previous) ? null : after + 1;
}

function hashOf(
  previous: Buffer,
  at: Date,
  person: string | null,
  act: string,
  kind: string,
  subject: string,
  facts: unknown,
) {
  const line = canonicalJson({ at: at.toISOString(), person, act, kind, subject, facts: facts as never });
  if (typeof line !== "string") throw new Error(`audit: ${line.en}`);
  return createHash("sha256").update(previous).update(line).digest();
}
