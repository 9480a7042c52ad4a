import { recordAct } from "../../../office/audit/audit.ts";
import { waiveByDisposition } from "../../../office/duties/actions/waive-duty.ts";
import { type Actor, type HeldRole, ROLES, type Role } from "../../../office/people/roles.ts";
import { spendCodeOf } from "../../../office/people/sign-in.ts";
import type { Tx } from "../../../platform/db/tables.ts";
import { isRefusal, type Refusal, refuse } from "../../../rules/refusal.ts";
import { type RecordForUpdate, recordForUpdate, revisionOf } from "../../records/queries.ts";
import { type RecordTypes, typeOf } from "../../records/record-types.ts";
import { acceptRelease } from "../../release/accept.ts";
import { findingsOn, openFindings, routeOfMatter, signaturesOf } from "../queries.ts";
import { decideSign, gatesUnticked, isSecrecyStep, nextSigner, type ReviewFacts, type RouteSigner } from "../route.ts";

export type SignRevision = {
  readonly rev: number;
  readonly digest: string;
  readonly step: number;
  readonly gates: readonly string[];
  /** The section head also gives the secrecy review, as an act and a signature of its own (LC-18). */
  readonly secrecy: boolean;
  readonly opinion: string;
  /** A fresh second factor: six digits nobody has spent yet. */
  readonly code: string;
};
export type SignMeans = {
  readonly types: RecordTypes;
  readonly findingKey: Uint8Array;
  readonly now: Date;
  readonly wall: Date;
};
export type Signature = { readonly signed: number; readonly complete: boolean; readonly released: boolean };

/**
 * Signs the waiting step of a revision: an authenticated act over the manifest's digest with a fresh second factor. The last
 * signature accepts the release in the same transaction, or files a document that is not opened; nothing passes with an open finding.
 */
export async function signRevision(
  tx: Tx,
  actor: Actor,
  id: string,
  wanted: SignRevision,
  means: SignMeans,
): Promise<Signature | Refusal> {
  const record = await recordForUpdate(tx, id);
  if (isRefusal(record)) return record;
  const facts = await reviewFacts(tx, record, means);
  if (isRefusal(facts)) return facts;
  const turn = decideSign(facts, actor, wanted);
  if (isRefusal(turn)) return turn;
  if ((await spendCodeOf(tx, actor.id, wanted.code, means.wall)) === null) {
    return refuse(
      "code-wrong",
      "验证码不对或已用过，请等下一个验证码再签。",
      "The code is wrong or already used; wait for the next one.",
      { field: "code" },
    );
  }
  await insertSignature(tx, actor, record, turn, wanted, means.now);
  const after = [...facts.signed, signedBy(actor, turn, wanted.digest)];
  const both = wanted.secrecy
    ? await signSecrecyToo(tx, actor, record, { ...facts, signed: after }, turn, wanted, means.now)
    : null;
  if (isRefusal(both)) return both;
  const signed = both ? [...after, both] : after;
  if (nextSigner(facts.route, signed)) return { signed: both ? 2 : 1, complete: false, released: false };
  const released = await complete(tx, actor, record, turn.signer, means.now);
  return isRefusal(released) ? released : { signed: both ? 2 : 1, complete: true, released };
}

/** What the decision needs to know of a record in review. */
export async function reviewFacts(
  tx: Tx,
  record: RecordForUpdate,
  means: Pick<SignMeans, "types" | "findingKey">,
): Promise<ReviewFacts | Refusal> {
  const type = typeOf(means.types, record.type);
  if (isRefusal(type)) return type;
  const revision = await revisionOf(tx, record.id, record.rev);
  const signatures = await signaturesOf(tx, record.id, record.rev);
  return {
    route: await routeOfMatter(tx, record.matter),
    author: record.author,
    ...(revision && { madeBy: revision.made_by }),
    department: record.department,
    state: record.state,
    rev: record.rev,
    digest: revision?.manifest_digest ?? "",
    signed: signatures
      .filter((one) => one.voided_at === null)
      .map((one) => ({ step: one.step, person: one.person, inPlaceOf: one.in_place_of, digest: one.digest })),
    openFindings: openFindings(await findingsOn(tx, record.id, record.draft, type, means.findingKey)),
  };
}

type Turn = { readonly signer: RouteSigner; readonly holding: HeldRole };

const signedBy = (actor: Actor, turn: Turn, digest: string) => ({
  step: turn.signer.step,
  person: actor.id,
  inPlaceOf: turn.holding.delegation?.giver ?? null,
  digest,
});

async function insertSignature(
  tx: Tx,
  actor: Actor,
  record: RecordForUpdate,
  turn: Turn,
  wanted: SignRevision,
  now: Date,
): Promise<void> {
  const { signer, holding } = turn;
  await tx
    .insertInto("signature")
    .values({
      record: record.id,
      rev: record.rev,
      step: signer.step,
      role: signer.role,
      person: actor.id,
      in_place_of: holding.delegation?.giver ?? null,
      delegation: holding.delegation?.id ?? null,
      secrecy: isSecrecyStep(signer),
      gates: [...signer.gates],
      opinion: wanted.opinion.trim() || "同意",
      digest: wanted.digest,
      signed_at: now,
      voided_at: null,
      voided_because: null,
    })
    .execute();
  const facts = {
    rev: record.rev,
    step: signer.step,
    role: signer.role,
    digest: wanted.digest,
    inPlaceOf: holding.delegation?.giver ?? null,
  };
  await recordAct(tx, { at: now, person: actor.id, act: "signed", subjectKind: "record", subject: record.id, facts });
}

async function signSecrecyToo(
  tx: Tx,
  actor: Actor,
  record: RecordForUpdate,
  facts: ReviewFacts,
  first: Turn,
  wanted: SignRevision,
  now: Date,
) {
  const next = nextSigner(facts.route, facts.signed);
  if (!next || !isSecrecyStep(next) || !facts.route.headMayReviewSecrecy) {
    return refuse(
      "secrecy-not-yours",
      "这条流程里保密审查要由另外的人签。",
      "On this route another person gives the secrecy review.",
    );
  }
  if (first.signer.role !== "sectionHead")
    return refuse("secrecy-not-yours", "只有科室负责人可以同时作保密审查。", "Only the section head may give it too.");
  const unticked = gatesUnticked(next, wanted.gates);
  if (unticked) return unticked;
  // Whoever signs in the head's place gives the review in the head's place too, and the form says so.
  const holding = { ...first.holding, role: "secrecyReviewer" as Role };
  await insertSignature(tx, actor, record, { signer: next, holding }, wanted, now);
  return signedBy(actor, { signer: next, holding }, wanted.digest);
}

async function complete(
  tx: Tx,
  actor: Actor,
  record: RecordForUpdate,
  signer: RouteSigner,
  now: Date,
): Promise<boolean | Refusal> {
  const revision = await revisionOf(tx, record.id, record.rev);
  if (revision?.act !== "withhold") {
    const decidedBy = signer.role === "author" ? signer.title : ROLES[signer.role];
    const accepted = await acceptRelease(tx, { record: record.id, rev: record.rev, by: actor.id, now, decidedBy });
    return isRefusal(accepted) ? accepted : true;
  }
  await tx.updateTable("record_item").set({ state: "withheld", changed_at: now }).where("id", "=", record.id).execute();
  if (record.duty !== null) await waiveByDisposition(tx, { duty: record.duty, record: record.id, now });
  await recordAct(tx, {
    at: now,
    person: actor.id,
    act: "record-withheld",
    subjectKind: "record",
    subject: record.id,
    facts: { rev: record.rev },
  });
  return false;
}
