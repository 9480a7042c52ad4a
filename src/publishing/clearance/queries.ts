import type { Tx } from "../../platform/db/tables.ts";
import "../../office/catalog/tables.ts";
import "../../office/people/tables.ts";
import type { Role } from "../../office/people/roles.ts";
import type { Draft } from "../records/draft.ts";
import type { RecordForUpdate } from "../records/queries.ts";
import type { RecordType } from "../records/record-types.ts";
import { attachmentFindings, type Finding, findingsIn, servedTexts } from "./findings.ts";
import type { Gate, Route } from "./route.ts";
import "./tables.ts";

/** A signer as the scheme stores it (scheme-format.ts, `signer`). */
type StoredSigner = { role: "author" | "officeReviewer" | Role; title: { is: string }; gates: Gate[] };

/** The route a matter's records walk, as decisions read it. The scheme's `officeReviewer` is the openness office. */
export async function routeOfMatter(tx: Tx, matter: string): Promise<Route> {
  const row = await tx
    .selectFrom("matter")
    .innerJoin("route", "route.id", "matter.route")
    .select(["route.id", "route.name", "route.steps", "route.facts"])
    .where("matter.id", "=", matter)
    .executeTakeFirstOrThrow();
  const signers = (row.steps as StoredSigner[]).map((signer, step) => ({
    step,
    role: signer.role === "officeReviewer" ? ("opennessOffice" as Role) : signer.role,
    title: signer.title.is,
    gates: signer.gates,
  }));
  const headMayReviewSecrecy =
    (row.facts as { headMayReviewSecrecy?: { is: boolean } }).headMayReviewSecrecy?.is ?? false;
  return { id: row.id, name: row.name, signers, headMayReviewSecrecy };
}

/** Signatures of a revision with the signers' names; voided ones too, with the reason. */
export const signaturesOf = (tx: Tx, record: string, rev: number) =>
  tx
    .selectFrom("signature")
    .innerJoin("person", "person.id", "signature.person")
    .leftJoin("person as giver", "giver.id", "signature.in_place_of")
    .leftJoin("delegation", "delegation.id", "signature.delegation")
    .selectAll("signature")
    .select([
      "person.name",
      "giver.name as giver_name",
      "delegation.until_day as delegated_until",
      "delegation.from_day as delegated_from",
    ])
    .where("signature.record", "=", record)
    .where("signature.rev", "=", rev)
    .orderBy("signature.id")
    .execute();

export type WaivedFinding = Finding & { readonly waived: { readonly by: string; readonly reason: string } | null };

/** Every finding on a draft with the waiver that answers it, if any. */
export async function findingsOn(
  tx: Tx,
  record: string,
  draft: Draft,
  type: RecordType,
  key: Uint8Array,
): Promise<WaivedFinding[]> {
  const found = [...findingsIn(servedTexts(draft, type), key), ...attachmentFindings(draft, key)];
  if (found.length === 0) return [];
  const waivers = await tx
    .selectFrom("finding_waiver")
    .innerJoin("person", "person.id", "finding_waiver.person")
    .select(["finding_waiver.finding", "finding_waiver.reason", "person.name"])
    .where("record", "=", record)
    .where("ended_at", "is", null)
    .execute();
  const byFinding = new Map(waivers.map((waiver) => [waiver.finding, { by: waiver.name, reason: waiver.reason }]));
  return found.map((finding) => ({ ...finding, waived: byFinding.get(finding.id) ?? null }));
}

/** Findings that still stop a record: everything but `look`, unless somebody entitled waived it. */
export const openFindings = (findings: readonly WaivedFinding[]): number =>
  findings.filter((finding) => finding.grade !== "look" && finding.waived === null).length;

/**
 * Findings that keep the drafter from submitting. A file nothing could be read from is the reviewer's to look at page by page: it goes
 * up with the draft and stops the signature instead.
 */
export const openToDrafter = (findings: readonly WaivedFinding[]): number =>
  openFindings(findings.filter((finding) => finding.kind !== "UNSCANNABLE"));

export const lastReturnOf = (tx: Tx, record: string) =>
  tx
    .selectFrom("record_return")
    .innerJoin("person", "person.id", "record_return.by_person")
    .selectAll("record_return")
    .select("person.name")
    .where("record", "=", record)
    .orderBy("record_return.id", "desc")
    .limit(1)
    .executeTakeFirst();

export type { RecordForUpdate };
