import { type Actor, type HeldRole, holdings, type Role } from "../../office/people/roles.ts";
import { isRefusal, type Refusal, refuse } from "../../rules/refusal.ts";

/** The five gates of LC-18, in the source's order. */
export const GATES = ["政治关", "法律关", "政策关", "保密关", "文字关"] as const;
export type Gate = (typeof GATES)[number];

/** One signer of a route as data: who, for what scope, and the gates ticked here. Step 0 is the author, who submits and never signs. */
export type RouteSigner = {
  readonly step: number;
  readonly role: "author" | Role;
  readonly title: string;
  readonly gates: readonly Gate[];
};
export type Route = {
  readonly id: string;
  readonly name: string;
  readonly signers: readonly RouteSigner[];
  /** LC-18: the section head may give the secrecy review too, as a second act of the same hand. */
  readonly headMayReviewSecrecy: boolean;
};

/** A standing signature, as decisions need it. */
export type Signed = {
  readonly step: number;
  readonly person: string;
  readonly inPlaceOf: string | null;
  readonly digest: string;
};

export type ReviewFacts = {
  readonly route: Route;
  readonly author: string;
  /** Who froze this revision, where it is not the author: a correction is often written by somebody else. */
  readonly madeBy?: string;
  readonly department: string;
  readonly state: string;
  readonly rev: number;
  readonly digest: string;
  readonly signed: readonly Signed[];
  readonly openFindings: number;
};

/** The step that waits for a signature, or null when the route is complete. */
export function nextSigner(route: Route, signed: readonly Signed[]): RouteSigner | null {
  return (
    route.signers.find((signer) => signer.role !== "author" && !signed.some((one) => one.step === signer.step)) ?? null
  );
}

/** The secrecy review is the signer with that role; a route without one never releases (ZJ-09). */
export const isSecrecyStep = (signer: RouteSigner) => signer.role === "secrecyReviewer";

export type MayRefused =
  | "record-not-in-review"
  | "revision-overtaken"
  | "digest-differs"
  | "route-complete"
  | "not-your-turn"
  | "own-work"
  | "signed-already";

/** Whether the actor may sign the next step, and in which role: their own or one held in another's place. */
export function decideTurn(
  facts: ReviewFacts,
  actor: Actor,
): { signer: RouteSigner; holding: HeldRole } | Refusal<MayRefused> {
  if (facts.state !== "submitted")
    return refuse("record-not-in-review", "这条信息不在审核中。", "The record is not in review.");
  const signer = nextSigner(facts.route, facts.signed);
  if (!signer) return refuse("route-complete", "签批已经齐全。", "Every step has been signed.");
  if (actor.id === facts.author || actor.id === facts.madeBy)
    return refuse("own-work", "起草人不能审签自己起草的信息。", "The author never signs their own record.");
  const holding = holdings(actor, signer.role as Role, facts.department).find((held) =>
    mayUse(held, facts, actor, signer),
  );
  if (holding) return { signer, holding };
  const signedBefore = facts.signed.some((one) => one.person === actor.id);
  if (signedBefore)
    return refuse(
      "signed-already",
      "您已经签过这一版，同一人不能签两次。",
      "You have signed this revision; nobody signs twice.",
    );
  return refuse("not-your-turn", `现在等“${signer.title}”签批。`, "It is another person's turn.", {
    step: signer.step,
    role: signer.role,
  });
}

/** Nobody signs twice, nor lets another sign in their place after signing; the author's role cannot be borrowed either. */
function mayUse(held: HeldRole, facts: ReviewFacts, actor: Actor, signer: RouteSigner): boolean {
  const giver = held.delegation?.giver;
  if (giver !== undefined && (giver === facts.author || giver === facts.madeBy)) return false;
  const hands = facts.signed.filter(
    (one) =>
      one.person === actor.id || one.inPlaceOf === actor.id || (giver && [one.person, one.inPlaceOf].includes(giver)),
  );
  if (hands.length === 0) return true;
  const headOnly = hands.every(
    (one) => facts.route.signers.find((other) => other.step === one.step)?.role === "sectionHead",
  );
  return isSecrecyStep(signer) && facts.route.headMayReviewSecrecy && headOnly;
}

export type SignRequest = {
  readonly rev: number;
  readonly digest: string;
  readonly step: number;
  readonly gates: readonly string[];
};
export type SignRefused = MayRefused | "gates-missing" | "findings-open";

/**
 * Whether this signature may stand: over the current revision and its exact digest, at the step that waits, every gate of the step
 * ticked, every finding answered (LC-18, ZJ-09). Reviews are given one by one; there is no call that takes several.
 */
export function decideSign(
  facts: ReviewFacts,
  actor: Actor,
  wanted: SignRequest,
): { signer: RouteSigner; holding: HeldRole } | Refusal<SignRefused> {
  if (wanted.rev !== facts.rev) {
    return refuse(
      "revision-overtaken",
      "这是旧的一版，已有新的一版，请重新打开再签。",
      "A newer revision exists; open it and sign that.",
      { rev: facts.rev },
    );
  }
  const turn = decideTurn(facts, actor);
  if (isRefusal(turn)) return turn;
  if (wanted.digest !== facts.digest) {
    return refuse(
      "digest-differs",
      "指纹与要公开的内容不一致，请重新打开再签。",
      "The digest is not that of this revision; reload and sign again.",
    );
  }
  if (wanted.step !== turn.signer.step) {
    return refuse("not-your-turn", `现在等“${turn.signer.title}”签批。`, "Another step waits.", {
      step: turn.signer.step,
    });
  }
  const unticked = gatesUnticked(turn.signer, wanted.gates);
  if (unticked) return unticked;
  if (facts.openFindings > 0) {
    return refuse(
      "findings-open",
      `还有 ${facts.openFindings} 处检查发现没有处理。`,
      `Findings still open: ${facts.openFindings}.`,
      { openFindings: facts.openFindings },
    );
  }
  return turn;
}

/** The refusal of a signature whose step has gates left unticked; undefined when all are ticked. */
export function gatesUnticked(signer: RouteSigner, ticked: readonly string[]): Refusal<"gates-missing"> | undefined {
  const gates = signer.gates.filter((gate) => !ticked.includes(gate));
  if (gates.length === 0) return undefined;
  return refuse("gates-missing", `还没有勾选：${gates.join("、")}。`, "Not every gate of this step is ticked.", {
    gates,
  });
}
