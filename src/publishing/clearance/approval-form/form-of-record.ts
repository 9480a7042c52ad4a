import type { Tx } from "../../../platform/db/tables.ts";
import type { Day } from "../../../rules/law/day.ts";
import { dispositionInChinese } from "../../../rules/law/grounds.ts";
import { type Moment, momentOf } from "../../../rules/law/moment.ts";
import { type Refusal, refuse } from "../../../rules/refusal.ts";
import type { Draft } from "../../records/draft.ts";
import { recordById, revisionOf } from "../../records/queries.ts";
import { routeOfMatter, signaturesOf } from "../queries.ts";
import type { ApprovalForm, FormSignature } from "./model.ts";

/** The approval form of a record's latest revision (LC-24), filled from its signatures; blank where nobody has signed yet. */
export async function approvalFormOf(
  tx: Tx,
  id: string,
  heading: string,
): Promise<ApprovalForm | Refusal<"record-unknown" | "record-not-in-review">> {
  const record = await recordById(tx, id);
  if (!record) return refuse("record-unknown", "没有这条信息。", "There is no such record.");
  const revision = await revisionOf(tx, id, record.rev);
  if (!revision)
    return refuse("record-not-in-review", "送审以后才有审批单。", "The form exists once the record is submitted.");
  const route = await routeOfMatter(tx, record.matter);
  const signed = (await signaturesOf(tx, id, record.rev)).filter((one) => one.voided_at === null);
  const of = (role: string): FormSignature | null => {
    const one = signed.find((signature) => signature.role === role);
    return one ? formSignature(one, route.signers.find((signer) => signer.step === one.step)?.title ?? role) : null;
  };
  const author = await tx
    .selectFrom("person")
    .select("name")
    .where("id", "=", revision.made_by)
    .executeTakeFirstOrThrow();
  const release = await tx
    .selectFrom("release")
    .select("public_at")
    .where("record", "=", id)
    .where("rev", "=", record.rev)
    .executeTakeFirst();
  const disposition = revision.disposition as Draft["disposition"];
  return {
    heading,
    department: record.department_name,
    content: {
      title: record.title,
      documentNumber: record.doc_no,
      indexNumber: record.index_no,
      attachments: (revision.attachments as Draft["attachments"]).map((file) => file.name),
    },
    disclosure: disposition.kind ? dispositionInChinese(disposition.kind) : "",
    publishedAt: release?.public_at ? minuteOf(release.public_at) : null,
    period: disposition.kind === "proactive" ? periodOf(revision.fields as Draft["fields"]) : null,
    sectionHead: of("sectionHead"),
    leader: of("leader"),
    secrecy: of("secrecyReviewer"),
    author: { name: author.name, submittedAt: minuteOf(revision.made_at) },
    record: id,
    revision: record.rev,
    manifestDigest: revision.manifest_digest,
  };
}

const SHANGHAI_MS = 8 * 3_600_000;
const minuteOf = (at: Date): Moment => momentOf(new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(0, 16));

function periodOf(fields: Draft["fields"]): string {
  const ends = fields.endsOn || fields.closesOn;
  return typeof ends === "string" && ends !== "" ? `至 ${ends}` : "长期公开";
}

type Signature = Awaited<ReturnType<typeof signaturesOf>>[number];

function formSignature(one: Signature, step: string): FormSignature {
  const { giver_name: giver, delegated_from: from, delegated_until: until } = one;
  return {
    step,
    signer: one.name,
    ...(giver && from && until && { inPlaceOf: { name: giver, from: from as Day, until: until as Day } }),
    opinion: one.opinion,
    gates: one.gates,
    signedAt: minuteOf(one.signed_at),
  };
}
