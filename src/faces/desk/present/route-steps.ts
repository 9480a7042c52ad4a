import type { Tx } from "../../../platform/db/tables.ts";
import { routeOfMatter, signaturesOf } from "../../../publishing/clearance/queries.ts";
import { isSecrecyStep, nextSigner } from "../../../publishing/clearance/route.ts";
import { revisionOf } from "../../../publishing/records/queries.ts";
import type { RouteStep } from "../contract/clearance.ts";
import { localMinute } from "./time.ts";

/** The route of a record with who has signed what and who is next; before the first submission everything is `later`. */
export async function routeSteps(
  tx: Tx,
  record: { id: string; matter: string; rev: number; state: string },
): Promise<RouteStep[]> {
  const route = await routeOfMatter(tx, record.matter);
  const inReview = record.state !== "draft" && record.rev > 0;
  const revision = inReview ? await revisionOf(tx, record.id, record.rev) : undefined;
  const maker = revision
    ? await tx.selectFrom("person").select("name").where("id", "=", revision.made_by).executeTakeFirst()
    : undefined;
  const signatures = inReview
    ? (await signaturesOf(tx, record.id, record.rev)).filter((one) => one.voided_at === null)
    : [];
  const signed = signatures.map((one) => ({
    step: one.step,
    person: one.person,
    inPlaceOf: one.in_place_of,
    digest: one.digest,
  }));
  const next = inReview && record.state === "submitted" ? nextSigner(route, signed)?.step : undefined;
  return route.signers.map((signer) => {
    const base = {
      step: signer.step,
      role: signer.role,
      label: signer.title,
      gates: [...signer.gates],
      secrecy: isSecrecyStep(signer),
    };
    if (signer.role === "author") {
      return {
        ...base,
        state: revision ? "done" : "later",
        name: maker?.name ?? null,
        inPlaceOf: null,
        delegatedUntil: null,
        at: revision ? localMinute(revision.made_at) : null,
        opinion: null,
      };
    }
    const one = signatures.find((signature) => signature.step === signer.step);
    return {
      ...base,
      state: one ? "done" : signer.step === next ? "now" : "later",
      name: one?.name ?? null,
      inPlaceOf: one?.giver_name ?? null,
      delegatedUntil: one?.delegated_until ?? null,
      at: one ? localMinute(one.signed_at) : null,
      opinion: one?.opinion ?? null,
    };
  });
}
